// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler

/// `runbook outline`: what each block of a note is taken for, and why.
struct Outline: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what each block is taken for and why; works on any Markdown.",
    discussion: "runbook outline notes.md --format json")

  @Argument(help: "A Markdown file; - is standard input.") var file: String
  @Option(help: "text or json.") var format: OutlineFormat = .text
  @OptionGroup var language: LanguageOption

  func run() throws {
    let source = try Project.note(file, language.tongue)
    let report = OutlineReport(Compiler.compile(source, inventory: nil))
    Console.output(format == .json ? report.json : report.text(language.tongue))
  }
}
