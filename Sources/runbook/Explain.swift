// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler

/// `runbook explain`: the manual page of a rule, or why a line of a note is what it is.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say why a line of a note is what it is, or print a rule's manual page.",
    discussion: """
      runbook explain                              every rule, in a list
      runbook explain cont-comment                 a rule's page
      runbook explain notes.md:34                  what the block at line 34 was taken for, and why
      runbook explain notes.md:48:14 -i inventory.yaml
      """)

  @Argument(help: "A rule's name, or FILE:LINE, or FILE:LINE:COLUMN; none lists the rules.") var subject: String?
  @OptionGroup var inventory: InventoryOption
  @Option(help: "text or json, of FILE:LINE.") var format: OutlineFormat = .text
  @OptionGroup var language: LanguageOption

  func run() throws {
    let tongue = language.tongue
    guard let subject else {
      Console.output(ManualReport.list(tongue))
      return
    }
    if let place = NotePlace(subject) { return try explain(place, tongue) }
    if ShellCheckReport.isCode(subject) {
      Console.output(
        Bilingual(
          "\(subject)은 ShellCheck의 규칙이다: https://www.shellcheck.net/wiki/\(subject)\n허용: # runbook: allow=\(subject) because=\"…\"",
          en:
            "\(subject) is a rule of ShellCheck: https://www.shellcheck.net/wiki/\(subject)\nTo let it stand: # runbook: allow=\(subject) because=\"…\""
        )[tongue])
      return
    }
    guard let page = ManualPage.named(subject) else {
      let near = nearest(to: subject, among: ManualPage.all.map(\.name))
      let hint = near.map { Bilingual(": \(Josa.object("'\($0)'")) 뜻했나?", en: ": did you mean '\($0)'?")[tongue] } ?? ""
      throw CommandFailure(Bilingual("'\(subject)' 규칙은 없다", en: "No rule '\(subject)'")[tongue] + hint)
    }
    Console.output(ManualReport.page(page, tongue))
  }

  private func explain(_ place: NotePlace, _ tongue: Tongue) throws {
    let project = try Project.open(place.file, inventory: inventory.path, needsInventory: false, tongue: tongue)
    let source = project.compilation.runbook.source
    guard (1...source.lineCount).contains(place.line) else {
      throw CommandFailure(
        Bilingual(
          "runbook: \(place.file)에는 \(place.line)행이 없다: \(source.lineCount)행까지 있다",
          en: "runbook: \(place.file) has no line \(place.line): it has \(source.lineCount)")[tongue])
    }
    let report = ExplainReport(project.compilation, line: place.line, column: place.column)
    Console.output(format == .json ? report.json(tongue) : report.text(tongue))
  }
}

/// A place in a note as people write it: `notes.md:34`, `notes.md:34:12`.
struct NotePlace {
  let file: String
  let line: Int
  let column: Int?

  /// nil for a text without a line.
  init?(_ text: String) {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = Int(parts[parts.count - 1]) else { return nil }
    parts.removeLast()
    if parts.count > 1, let before = Int(parts[parts.count - 1]) {
      parts.removeLast()
      (line, column) = (before, last)
    } else {
      (line, column) = (last, nil)
    }
    file = parts.joined(separator: ":")
  }
}
