// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler
import RunbookTestSupport
import Testing

@testable import RunbookVerify

struct ReportMergeTests {
  private static let names = (1...7).map { "b\($0)" }
  private static let inventory =
    "all:\n  children:\n    store:\n      hosts:\n"
    + names.enumerated().map { "        \($1): { address: 10.1.0.\($0 + 1) }\n" }.joined()
  /// A cluster of seven, and one more rule: over the inventory's own values.
  private static let note: String = {
    let last = "{\"url\": \"http://10.1.0.3:7001\"}"
    let members = (4...7).map {
      ",\n    \"\($0)b7cc0de-1111-4222-8333-444455556666\": {\"url\": \"http://10.1.0.\($0):7001\"}"
    }
    return Rehearsal.note.replacing(last, with: last + members.joined()).replacing("\"size\": 3", with: "\"size\": 7")
      .replacing("spread of", with: "every /members/*/url is in inventory \"http://{address}:7001\"\nspread of")
  }()

  /// What a report says, line by line, without the times.
  private func said(_ report: VerifyReport) -> [String] {
    report.steps.flatMap { step in
      step.nodes.map { "\(step.id) \($0.name): \($0.verdict.words) \($0.probes.flatMap(\.mismatches).map(\.got))" }
        + step.across.map { "\(step.id): \($0.rule): \($0.verdict.words) \($0.message ?? "") \($0.nodes)" }
    } + ["\(report.exit)"]
  }

  /// Each part through its JSON, as files would bring it.
  private func merged(_ parts: [VerifyReport]) throws -> VerifyReport {
    try ReportMerge.merged(
      parts.enumerated().map { index, part in
        ("part\(index).json", try VerifyReportReader.read(Array(JSONReport.text(part).utf8)))
      })
  }

  @Test(arguments: 0..<24)
  func `any sharding of a run merges to the verdicts of the whole`(seed: UInt64) async throws {
    var dice = Dice(seed)
    let kinds = ["lag", "split", "down", "401", "503"]
    var faults: [String] = []
    for name in Self.names where dice.roll(5) == 0 {
      faults.append("\(name)=\(kinds[dice.roll(kinds.count)])")
    }
    let rehearsal = try Rehearsal(Self.note, Self.inventory)
    let whole = try await rehearsal.result(faults).report()
    let count = 1 + dice.roll(5)
    var shares = [[String]](repeating: [], count: count)
    for name in Self.names { shares[dice.roll(count)].append(name) }
    var parts: [VerifyReport] = []
    for (index, share) in shares.enumerated() {
      let result = try await rehearsal.result(faults) { options in
        options.nodes = Set(share.map { NodeName($0) })
        options.shard = VerifyReport.Shard(index: index + 1, count: count, nodes: Self.names)
      }
      parts.append(result.report())
    }
    let first = dice.roll(parts.count)
    parts = Array(parts[first...] + parts[..<first])
    let merged = try merged(parts)
    #expect(said(merged).difference(from: said(whole)).isEmpty, "\(faults) \(shares)")
    #expect(merged.nodes == whole.nodes)
    #expect(merged.shard == nil)
  }

  private func shard(_ index: Int, of count: Int, _ nodes: [String], note: String = note) async throws -> VerifyReport {
    try await Rehearsal(note, Self.inventory).result { options in
      options.nodes = Set(nodes.map { NodeName($0) })
      options.shard = VerifyReport.Shard(index: index, count: count, nodes: Self.names)
    }.report()
  }

  @Test func `rules over all nodes are open in a shard, and its JSON holds nothing that no rule looks at`() async throws
  {
    let part = try await shard(1, of: 2, ["b1", "b2"])
    #expect(part.exit == .inconclusive)
    #expect(part.steps[0].across.allSatisfy { $0.verdict.state == .inconclusive })
    let pending = try #require(part.steps[0].pending)
    #expect(pending.rounds.count == 2)
    let answer = try #require(pending.rounds[0]["b1"])
    #expect(answer["ok"] == nil)
    #expect(answer["consensus"]?["term"] == nil)
    #expect(answer["consensus"]?["commit"] != nil)
    #expect(pending.table.nodes.allSatisfy { $0.columns.map(\.name) == ["address"] })
  }

  @Test func `what does not belong together is refused, and said`() async throws {
    let one = try await shard(1, of: 2, ["b1", "b2", "b3"])
    let two = try await shard(2, of: 2, ["b4", "b5", "b6", "b7"])
    func fault(_ parts: [VerifyReport]) throws -> VerifyReportFault? {
      #expect(throws: VerifyReportFault.self) { try merged(parts) }
    }
    #expect(try fault([one])?.message.english == "missing: --shard 2/2")
    #expect(try fault([one])?.isIncomplete == true)
    #expect(try fault([one, one, two])?.message.english.contains("has 'status' of b1") == true)
    let other = try await shard(2, of: 2, ["b4", "b5", "b6", "b7"], note: Self.note + "\nMore.\n")
    #expect(try fault([one, other])?.message.english.contains("another note") == true)
    let cut = try await shard(2, of: 3, ["b4"])
    #expect(try fault([one, cut])?.message.english.contains("another --shard") == true)
    let whole = try merged([one, two])
    #expect(whole.exit == .allPassed, "\(said(whole))")
  }

  @Test(arguments: 0..<60)
  func `a rule judges the excerpt of an answer as it does the answer`(seed: UInt64) throws {
    var dice = Dice(seed)
    let all = [
      "one node has /a/b = 1", "all nodes agree on /a", "all nodes agree on keys of /m", "all nodes differ in /l/1",
      "every /m/*/u is in inventory \"x{name}\"", "spread of /a/b <= 3", "at least 2 nodes have /l/0/c = true",
    ]
    let lines = (0...dice.roll(4)).map { _ in all[dice.roll(all.count)] }
    let rules = AcrossReader.read(Array(lines.joined(separator: "\n").utf8)).rules.map(\.rule)
    #expect(rules.count == lines.count)
    let table = InventoryTable(nodes: (0..<3).map { InventoryTable.Node(name: "n\($0)", []) })
    let pool = ["1", "5", "true", "null", "{}", "[]", "\"xn1\"", "{\"b\": 1}", "{\"b\": 9, \"z\": 2}"]
    let answers = try (0..<3).map { _ -> JSONNode? in
      func any() -> String { pool[dice.roll(pool.count)] }
      guard dice.roll(6) > 0 else { return nil }
      let text =
        #"{"a": \#(any()), "m": {"k": {"u": \#(any())}, "j": \#(any())}, "l": [{"c": \#(any())}, \#(any())], "x": \#(any())}"#
      return try JSONReader.read(Array(text.utf8))
    }
    let cut = answers.map { $0.map { AcrossRule.excerpt(of: $0, for: rules) } }
    for rule in rules {
      #expect(rule.verdict(cut, table: table) == rule.verdict(answers, table: table), "\(rule.text.english)")
    }
  }
}
