// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler

/// `runbook check`: the faults of notes.
struct Check: ParsableCommand {
  /// How findings are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    abstract: "Find the faults of notes before the night.",
    discussion: """
      runbook check notes.md -i inventory.yaml
      Ends with 0 when nothing is wrong, 1 for warnings with --strict, 2 for errors.
      """)

  @Argument(help: "Markdown files, folders of them, or - for standard input.") var files: [String]
  @OptionGroup var inventory: InventoryOption
  @Option(help: "text or json.") var format: Format = .text
  @Flag(help: "Warnings count: end with 1.") var strict = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    var diagnostics: [Diagnostic] = []
    var sources: [SourceFile] = []
    for file in try NoteFiles.list(files, language.tongue) {
      let project = try Project.open(file, inventory: inventory.path, needsInventory: false, tongue: language.tongue)
      diagnostics += project.diagnostics
      sources += project.sources
    }
    let report = CheckReport(diagnostics, sources: sources)
    switch format {
    case .text: Console.output(report.text(language.tongue, isColoured: Console.isColoured(1)))
    case .json: Console.output(report.json(language.tongue))
    }
    if diagnostics.contains(where: { $0.severity == .error }) { ExitStatus.leave(.unusable) }
    if strict, diagnostics.contains(where: { $0.severity == .warning }) { ExitStatus.leave(.warnings) }
  }
}
