// SPDX-License-Identifier: Apache-2.0
import Foundation
import RunbookCompiler
import RunbookTestSupport
import Testing

/// How many samples are made, and the first one's seed: `SHAPE_SAMPLES=5000 SHAPE_SEED=7 swift test --filter Differential`.
private let sampleCount = ProcessInfo.processInfo.environment["SHAPE_SAMPLES"].flatMap { Int($0) } ?? 240
private let firstSeed = ProcessInfo.processInfo.environment["SHAPE_SEED"].flatMap { Int($0) } ?? 1

private let hasReferees = JQ.path != nil && FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")

/// The native matcher, the jq program and the exported schema, asked of the same answers.
@Suite(.enabled(if: hasReferees)) struct DifferentialTests {
  /// Samples go to the referees in bundles, since starting one costs more than asking it.
  @Test(arguments: Array(stride(from: 0, to: sampleCount, by: 60)))
  func `three readers of a shape agree on every answer`(start: Int) throws {
    let seeds = (start..<min(start + 60, sampleCount)).map { firstSeed + $0 }
    let cases = try seeds.map(Self.made)
    let tongue: Tongue = start % 120 == 0 ? .english : .korean
    let (jq, schema) = (
      try Referee.jq(cases, table: Cluster.table, tongue: tongue), try Referee.schema(cases, table: Cluster.table)
    )
    for (index, judged) in cases.enumerated() {
      try #require(jq[index].count == judged.answers.count && schema[index].count == judged.answers.count)
      let unsaid = Set(
        SchemaWriter.schema(judged.inferred, table: Cluster.table).unsaid.map(\.place.pointer))
      for (place, answer) in judged.answers.enumerated() {
        let native = ShapeMatcher.mismatches(
          judged.inferred.shape, answer, node: judged.node, table: Cluster.table, now: 0)
        let about: Comment =
          "seed \(seeds[index]), sample \(judged.sample), answer \(JSONWriter.compact(answer)), node \(judged.node)"
        // jq prints a number anew; we, as it was written.
        let said = jq[index][place].map(Self.plain)
        #expect(said == native.map { Self.line($0, tongue) } + ["\(native.isEmpty)"], about)
        if native.isEmpty {
          #expect(schema[index][place], "the schema is stricter: \(about)")
        } else if schema[index][place] {
          // What it cannot say may lie below the place at which a choice between several fails.
          let unexplained = native.map(\.place.pointer.tokens).filter { place in
            !unsaid.contains { $0.tokens.starts(with: place) }
          }
          #expect(unexplained == [], "the schema is laxer and does not say so: \(about)")
        }
        // The first is what the sample was made for.
        if place == 0 { #expect(native == [], about) }
      }
    }
  }

  /// A sample, the answer that it takes, changes of that answer, and an answer to something else.
  private static func made(_ seed: Int) throws -> JudgedCase {
    var forge = SampleForge(seed: seed)
    let (sample, text) = forge.document()
    // The values of node2 that the leaves hold are node2's own.
    let inferred = ShapeInference.infer(try JSONReader.read(sample), Cluster.table, sampleNode: 1)
    #expect(inferred.findings.filter { $0.severity == .error } == [], "seed \(seed): \(sample)")
    let answer = try JSONReader.read(text)
    var answers = [answer, try JSONReader.read(sample), try JSONReader.read(forge.document().answer)]
    let mutants = ShapeMutants.all(of: answer)
    for _ in 0..<min(12, mutants.count) { answers.append(mutants[forge.roll(mutants.count)].answer) }
    return JudgedCase(sample: sample, inferred: inferred, answers: answers, node: 1)
  }

  private static func plain(_ text: String) -> String {
    text.replacing("1e3", with: "1000").replacing("2e2", with: "200")
  }

  /// What the script prints of a mismatch.
  private static func line(_ mismatch: Mismatch, _ tongue: Tongue) -> String {
    let place = mismatch.pointer.tokens.isEmpty ? "(root)" : mismatch.pointer.description
    let got = plain(mismatch.got[tongue])
    return tongue == .korean
      ? "\(place): 기대 \(mismatch.expected.korean), 실제 \(got)"
      : "\(place): expected \(mismatch.expected.english), got \(got)"
  }
}
