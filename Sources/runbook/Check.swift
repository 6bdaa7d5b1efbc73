// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler

/// `runbook check`: the faults of notes.
struct Check: ParsableCommand {
  /// How findings are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif, github }

  static let configuration = CommandConfiguration(
    abstract: "Find the faults of notes before the night.",
    discussion: """
      runbook check notes.md -i inventory.yaml          every fault on its line
      runbook check notes.md --diff                     what --fix would change
      runbook check notes.md --fix                      change it: the fixes that are safe unseen
      runbook check runbooks --format sarif > out.sarif for code scanning; github for annotations

      A finding that may stand is allowed with its reason: <!-- runbook: allow=RULE because="…" --> above a block, \
      # runbook: allow=RULE because="…" in it, allow: in the front matter or in runbook.yaml. Where shellcheck is \
      installed, what it finds in the generated commands is told at the note's own line.
      Ends with 0 when nothing is wrong, 1 for warnings with --strict, 2 for errors.
      """)

  @Argument(help: "Markdown files, folders of them, or - for standard input.") var files: [String]
  @OptionGroup var inventory: InventoryOption
  @Option(help: "text, json, sarif (2.1.0), or github (annotations).") var format: Format = .text
  @Flag(help: "Draw every finding, repeated ones and advice too.") var all = false
  @Flag(help: "Write the notes with what is safe fixed.") var fix = false
  @Flag(help: "Print what --fix would change; write nothing.") var diff = false
  @Flag(help: "With --fix or --diff: also fixes that a person should look at.") var suggested = false
  @Option(help: "Only these rules, by comma.") var only: String?
  @Flag(help: "Warnings count: end with 1.") var strict = false
  @Flag(name: .customLong("require-probe"), help: "A step that nothing checks is an error.") var requireProbe = false
  @Flag(name: .customLong("no-shellcheck"), help: "Do not run shellcheck.") var withoutShellCheck = false
  @OptionGroup var language: LanguageOption

  func validate() throws {
    for name in rules ?? [] where ManualPage.named(name) == nil && !ShellCheckReport.isCode(name) {
      let near = nearest(to: name, among: ManualPage.all.map(\.name))
      throw ValidationError("there is no rule '\(name)'" + (near.map { ": did you mean '\($0)'?" } ?? ""))
    }
    if fix, files.contains("-") { throw ValidationError("--fix needs files, not standard input") }
    if suggested, !fix, !diff { throw ValidationError("--suggested goes with --fix or --diff") }
  }

  func run() throws {
    let tongue = language.tongue
    let paths = try NoteFiles.list(files, tongue)
    if fix || diff {
      let fixer = NoteFixer(
        inventory: inventory.path, trust: suggested ? .suggested : .safe, rules: rules, tongue: tongue)
      try fixer.run(paths, writes: fix && !diff)
      if diff { return }
    }
    let projects = try paths.map {
      try Project.open($0, inventory: inventory.path, needsInventory: false, tongue: tongue)
    }
    var findings = Findings(projects)
    if !withoutShellCheck { findings.add(try ShellCheckRun.check(projects, tongue)) }
    findings.restrict(to: rules, BuildStrictness(refusesWarnings: false, requireProbe: requireProbe))
    Console.output(text(findings.report, tongue))
    findings.leave(strict: strict)
  }

  private var rules: Set<String>? {
    only.map { Set($0.split(separator: ",").map { $0.trimmingBlanks() }) }
  }

  private func text(_ report: CheckReport, _ tongue: Tongue) -> String {
    switch format {
    case .text: report.text(tongue, isColoured: Console.isColoured(1), isFull: all)
    case .json: report.json(tongue)
    case .sarif: report.sarif(tongue, version: Version.text)
    case .github: report.github(tongue)
    }
  }
}

/// What was found in several notes, each thing once.
private struct Findings {
  private var diagnostics: [Diagnostic]
  private var allowed: [AllowedDiagnostic]
  private let sources: [SourceFile]

  init(_ projects: [Project]) {
    // What is wrong with an inventory or a project's file comes with each of its notes.
    let notes = Set(projects.map(\.compilation.runbook.source.name))
    var seen: Set<Diagnostic> = []
    diagnostics = projects.flatMap(\.diagnostics).filter {
      notes.contains($0.place.file) || seen.insert($0).inserted
    }
    diagnostics += NoteTwins.faults(in: projects.map(\.compilation.runbook))
    allowed = projects.flatMap(\.compilation.allowed)
    sources = projects.flatMap(\.sources)
  }

  mutating func add(_ found: ShellCheckRun.Outcome) {
    guard !found.diagnostics.isEmpty || !found.allowed.isEmpty else { return }
    diagnostics = (diagnostics + found.diagnostics).sorted(by: Diagnostic.precedes)
    allowed += found.allowed
  }

  mutating func restrict(to rules: Set<String>?, _ strictness: BuildStrictness) {
    diagnostics = diagnostics.filter { rules?.contains($0.rule) ?? true }.map(strictness.judged)
    allowed = allowed.filter { rules?.contains($0.diagnostic.rule) ?? true }
  }

  var report: CheckReport { CheckReport(diagnostics, allowed: allowed, sources: sources) }

  func leave(strict: Bool) {
    if diagnostics.contains(where: { $0.severity == .error }) { ExitStatus.leave(.unusable) }
    if strict, diagnostics.contains(where: { $0.severity == .warning }) { ExitStatus.leave(.warnings) }
  }
}

/// Fixes notes, or shows how.
private struct NoteFixer {
  let inventory: String?
  let trust: Fixing.Trust
  let rules: Set<String>?
  let tongue: Tongue

  /// All notes are fixed before the first is written.
  func run(_ paths: [String], writes: Bool) throws {
    var notes: [(original: SourceFile, fixing: Fixing)] = []
    for path in paths {
      let original = try Project.note(path, tongue)
      // The first compilation shows what is wrong with the files around; the others have the same.
      _ = try Project.open(original, inventory: inventory, needsInventory: false, tongue: tongue)
      let fixing = Fixing.fix(original, trust: trust, rules: rules) { source in
        do {
          return try Project.open(source, inventory: inventory, needsInventory: false, tongue: tongue).diagnostics
        } catch {
          return []
        }
      }
      notes.append((original, fixing))
    }
    let changed = notes.filter { $0.original.bytes != $0.fixing.fixed.bytes }
    for (original, fixing) in changed {
      if writes {
        try NoteWriter.write(original, becoming: fixing.fixed, tongue)
      } else {
        Console.output(UnifiedDiff(original, fixing.fixed).text(isColoured: Console.isColoured(1)))
      }
    }
    let count = notes.reduce(0) { $0 + $1.fixing.settled.count }
    Console.error(
      (writes
        ? Bilingual("고친 것 \(count), 바뀐 노트 \(changed.count)", en: "\(count) fixed in \(changed.count) notes")
        : Bilingual("고칠 수 있는 것 \(count), 노트 \(changed.count)", en: "\(count) to fix in \(changed.count) notes"))[tongue]
    )
  }
}
