// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

private func calibrated(_ sample: String, _ rounds: [[String?]], written: [AcrossRule] = []) throws -> Calibration {
  let inferred = ShapeInference.infer(try JSONReader.read(sample), Cluster.table)
  let answers = try rounds.map { round in try round.map { try $0.map { try JSONReader.read($0) } } }
  return Calibration(inferred, table: Cluster.table, written: written, rounds: answers, now: 0)
}

/// What the sample would say after the edits.
private func edited(_ sample: String, _ calibration: Calibration) -> String {
  var bytes = Array(sample.utf8)
  for edit in calibration.edits.reversed() { bytes.replaceSubrange(edit.range, with: edit.text.utf8) }
  return String(decoding: bytes, as: UTF8.self)
}

@Test(arguments: [
  (
    #"{"v":"up","ok":true}"#, [#"{"v":"up","ok":true}"#, #"{"v":"ready","ok":true}"#],
    #"{"v":"<one of ready|up>","ok":true}"#
  ),
  (#"{"v":"up","ok":true}"#, [#"{"v":"green","ok":true}"#], #"{"v":"green","ok":true}"#),
  (#"{"v":1,"ok":true}"#, [#"{"v":1.5,"ok":true}"#, #"{"v":2,"ok":true}"#], #"{"v":"<number 0..>","ok":true}"#),
  (#"{"v":1,"ok":true}"#, [#"{"v":-1,"ok":true}"#, #"{"v":2,"ok":true}"#], #"{"v":"<int>","ok":true}"#),
  (#"{"v":true,"ok":"yes"}"#, [#"{"v":true,"ok":"yes"}"#, #"{"v":false,"ok":"yes"}"#], #"{"v":"<bool>","ok":"yes"}"#),
  (
    #"{"v":"up","ok":true}"#, [#"{"v":null,"ok":true}"#, #"{"v":"up","ok":true}"#],
    #"{"v":{"$in": ["up", null]},"ok":true}"#
  ),
  (
    #"{"v":"1.2.3","ok":true}"#, [#"{"v":"a-1","ok":true}"#, #"{"v":"b-2","ok":true}"#],
    #"{"v":"<nonempty>","ok":true}"#
  ),
  (#"{"v":"up","ok":true}"#, [#"{"ok":true}"#, #"{"v":"up","ok":true}"#], #"{"v?":"up","ok":true}"#),
  (#"{"v":{},"ok":true}"#, [#"{"v":{"x":1},"ok":true}"#, #"{"v":{},"ok":true}"#], #"{"v":{},"ok":true}"#),
])
func `what differs in health becomes the narrowest marker that takes it`(
  sample: String, answers: [String], expected: String
) throws {
  let calibration = try calibrated(sample, [answers + Array(repeating: answers[0], count: 4 - answers.count)])
  #expect(calibration.differences.count == 1)
  let new = edited(sample, calibration)
  #expect(new == expected)
  // What is proposed takes every answer, unless nothing is proposed.
  guard !calibration.edits.isEmpty else { return }
  let inferred = ShapeInference.infer(try JSONReader.read(new), Cluster.table)
  #expect(inferred.findings.filter { $0.severity == .error } == [])
  for answer in answers { #expect(try inferred.mismatches(answer) == [], "\(answer)") }
}

@Test func `a place that changes from round to round is told from one that differs from node to node`() throws {
  let up = #"{"v":"up","ok":true}"#
  let down = #"{"v":"down","ok":true}"#
  let nodes = try calibrated(up, [[up, down, up, up], [up, down, up, up]])
  #expect(nodes.differences.map(\.changesInTime) == [false])
  #expect(nodes.differences[0].said.map(\.nodes) == [["node1", "node3", "node4"], ["node2"]])
  #expect(try calibrated(up, [[up, up, up, up], [up, down, up, up]]).differences.map(\.changesInTime) == [true])
}

@Test func `rules that every round kept are proposed, and only those`() throws {
  let answers = (1...4).map { node in
    Cluster.sampleText.with(
      "\"peer_id\":2688715334810444",
      "\"peer_id\":\([2688715334810444, 5094325737698394, 517720741566645, 3338640081498217][node - 1])"
    )
    .with("\"Leader\"", node == 1 ? "\"Leader\"" : "\"Follower\"")
  }
  let calibration = try calibrated(Cluster.sampleText, [answers, answers])
  #expect(calibration.differences.isEmpty)
  #expect(calibration.rules.count == 6)
  #expect(calibration.broken.isEmpty)
  let written = AcrossReader.read(Array("one node has /result/raft_info/role = \"Leader\"".utf8)).rules.map(\.rule)
  #expect(try calibrated(Cluster.sampleText, [answers], written: written).rules.count == 5)
  // Where a node gave no answer nothing is known of all.
  #expect(try calibrated(Cluster.sampleText, [[answers[0], nil, answers[2], answers[3]]]).rules.isEmpty)
  let split = answers.map { $0 }.enumerated().map { index, text in
    index < 2 ? text : text.with("\"leader\":2688715334810444", "\"leader\":517720741566645")
  }
  let broken = try calibrated(Cluster.sampleText, [answers, split])
  #expect(broken.broken.map { $0.rule[.english] } == ["all nodes agree on /result/raft_info/leader"])
  #expect(!broken.rules.contains { $0[.english] == "all nodes agree on /result/raft_info/leader" })
}
