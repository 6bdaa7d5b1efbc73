// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookCompiler

/// `runbook explain`: the manual page of a rule.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a rule's manual page, or the list of rules.", discussion: "runbook explain comment-after-backslash"
  )

  @Argument(help: "A rule's name; none lists them all.") var rule: String?
  @OptionGroup var language: LanguageOption

  func run() throws {
    let tongue = language.tongue
    guard let rule else {
      let width = Rule.all.map(\.name.count).max() ?? 0
      Console.output(
        Rule.all.map { DisplayWidth.padded($0.name, to: width + 2) + $0.manual.what[tongue] }.joined(separator: "\n"))
      return
    }
    guard let found = Rule.all.first(where: { $0.name == rule }) else {
      let near = nearest(to: rule, among: Rule.all.map(\.name))
      let hint = near.map { Bilingual(": \(Josa.object("'\($0)'")) 뜻했나?", en: ": did you mean '\($0)'?")[tongue] } ?? ""
      throw CommandFailure(Bilingual("'\(rule)' 규칙은 없다", en: "No rule '\(rule)'")[tongue] + hint)
    }
    let words = tongue == .korean ? ("왜", "이런 글", "이렇게 쓴다") : ("Why", "Example", "Instead")
    Console.output(
      """
      \(found.name) (\(found.severity.rawValue))

      \(found.manual.what[tongue])

      \(words.0): \(found.manual.why[tongue])

      \(words.1):
      \(indented(found.manual.example))

      \(words.2):
      \(indented(found.manual.instead))
      """)
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.joined(separator: "\n")
  }
}
