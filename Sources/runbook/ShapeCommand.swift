// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler
import RunbookVerify

/// `runbook shape`: what is made of the JSON answers that a note shows.
struct ShapeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shape", abstract: "Say how an expected JSON answer is checked, try it out, export it.",
    discussion: """
      runbook shape explain notes.md -i inventory.yaml
      runbook shape test notes.md --step check-cluster
      runbook shape schema answer.json >answer.schema.json
      """,
    subcommands: [ShapeExplain.self, ShapeTest.self, ShapeSchemaCommand.self])
}

/// `runbook shape explain`: every place, how strictly it is checked, and why.
struct ShapeExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say for each place of a sample what is checked, how strictly, and why.",
    discussion: "runbook shape explain notes.md -i inventory.yaml --step check-cluster")

  @OptionGroup var options: SampleOptions
  @Option(help: "text or json.") var format: OutlineFormat = .text

  func run() throws {
    let reports = try options.samples().map(ShapeExplainReport.init)
    switch format {
    case .json: Console.output(JSONOutput.array(reports.map(\.json)).text)
    case .text: Console.output(reports.map { $0.text(options.language.tongue) }.joined(separator: "\n"))
    }
  }
}

/// `runbook shape test`: the changes of an answer that would go unnoticed.
struct ShapeTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Change an answer one place at a time and list the changes that would pass.",
    discussion: """
      runbook shape test notes.md -i inventory.yaml

      The answer is the sample; where markers or directives stand for values, they are made up as `runbook mock` does.
      """)

  @OptionGroup var options: SampleOptions
  @Option(help: "text or json.") var format: OutlineFormat = .text

  func run() throws {
    let reports = try options.samples().map { sample in
      ShapeTestReport(sample, ShapeTrial(sample, answers: RehearsedAnswers.healthy(for: sample)))
    }
    switch format {
    case .json: Console.output(JSONOutput.array(reports.map(\.json)).text)
    case .text: Console.output(reports.map { $0.text(options.language.tongue) }.joined(separator: "\n"))
    }
  }
}

/// `runbook shape schema`: the sample as a JSON Schema.
struct ShapeSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Write a sample as JSON Schema (2020-12) for other tools.",
    discussion: """
      runbook shape schema notes.md -i inventory.yaml --step check-cluster >cluster.schema.json

      What a schema cannot say (references, inventory values, freshness) stands in its $comment and on standard error.
      """)

  @OptionGroup var options: SampleOptions

  func run() throws {
    let tongue = options.language.tongue
    let sample = try options.sample()
    Console.output(SchemaWriter.text(sample.inferred, table: sample.judgingTable))
    let unsaid = SchemaWriter.schema(sample.inferred, table: sample.judgingTable).unsaid
    var lines = unsaid.map { "  \($0.place.pointer): \($0.expected[tongue])" }
    lines += sample.rules.map { "  \($0.rule[tongue])" }
    guard !lines.isEmpty else { return }
    let head = Bilingual("JSON Schema로 쓸 수 없어 설명으로만 남긴 것:", en: "what JSON Schema cannot say:")
    Console.error(([head[tongue]] + lines).joined(separator: "\n"))
  }
}
