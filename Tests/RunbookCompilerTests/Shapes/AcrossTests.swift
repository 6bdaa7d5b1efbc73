// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

private func rules(_ text: String) -> (rules: [PlacedAcrossRule], findings: [ShapeFinding]) {
  AcrossReader.read(Array(text.utf8))
}

@Test(arguments: [
  "one node has /result/raft_info/role = \"Leader\"", "all nodes agree on /result/raft_info/leader",
  "all nodes agree on keys of /result/peers", "all nodes differ in /result/peer_id",
  "every /result/peers/*/uri is in inventory \"http://{address}:6335\"", "spread of /result/raft_info/commit <= 1000",
  "at least 3 nodes have /status = \"ok\"",
])
func `a rule reads the same in English and in Korean`(text: String) throws {
  let english = try #require(rules("  " + text + "  # why").rules.first)
  #expect(english.range == 2..<(2 + text.utf8.count))
  #expect(english.rule[.english] == text)
  let korean = rules(english.rule[.korean])
  #expect(korean.findings == [])
  #expect(korean.rules.map(\.rule) == [english.rule])
}

@Test(arguments: [
  ("모든 노드에서 /a 가 같다", AcrossRule.agree(JSONPointer(["a"]), onlyKeys: false)),
  ("모든 노드에서 /a 의 키가 같다", .agree(JSONPointer(["a"]), onlyKeys: true)),
  (
    "노드 3 대 이상 /a = {\"b\": [1, 2]}",
    .atLeast(3, JSONPointer(["a"]), .object([("b", JSONNode(.array([.integer(1), .integer(2)])))]))
  ),
  ("exactly one node has /a = \"x # y\"", .oneNode(JSONPointer(["a"]), .text("x # y"))),
  ("All Nodes Agree On /a", .agree(JSONPointer(["a"]), onlyKeys: false)),
])
func `other spellings of a rule are taken`(text: String, expected: AcrossRule) throws {
  let (found, findings) = rules(text)
  #expect(findings == [])
  #expect(try #require(found.first).rule.text == expected.text)
}

@Test(arguments: [
  ("all nodes aggree on /a", "unknown-across-rule", "for example: all nodes agree on /status"),
  ("모든 노드에서 /a 같슴", "unknown-across-rule", "for example: 모든 노드에서 /status 같음"),
  ("one node has /a = Leader", "bad-across-value", "put a text in double quotes"),
  ("every /a/* is in inventory \"http://x\"", "bad-inventory-template", "for example \"http://{address}:6335\""),
  ("all nodes agree on /a~", "bad-json-pointer", "within a key write ~ as ~0 and / as ~1"),
  ("at least 0 nodes have /a = 1", "unknown-across-rule", "for example: at least 3 nodes have /status = \"ok\""),
])
func `a wrong rule is told with a right one`(text: String, rule: String, note: String) throws {
  let (found, findings) = rules("# 주석\n\n" + text + "\nall nodes agree on /b")
  #expect(found.count == 1)
  let finding = try #require(findings.first)
  #expect(finding.rule == rule)
  #expect(finding.range.lowerBound >= "# 주석\n\n".utf8.count)
  #expect(finding.notes.first?.english == note)
}

/// The answer of one node of a cluster, with its own id and part.
private func answer(_ node: Int, leader: Int = 1, role: String? = nil, commit: Int = 17, peers: [Int] = [1, 2, 3, 4])
  throws -> JSONNode
{
  let ids = [1: 2688715334810444, 2: 5094325737698394, 3: 517720741566645, 4: 3338640081498217]
  let list = peers.map { "\"\(ids[$0] ?? 0)\":{\"uri\":\"http://10.0.0.\($0):6335/\"}" }.joined(separator: ",")
  return try JSONReader.read(
    """
    {"result":{"status":"enabled","peer_id":\(ids[node] ?? 0),"peers":{\(list)},"raft_info":{"term":2,"commit":\(commit),
    "pending_operations":0,"leader":\(ids[leader] ?? 0),"role":"\(role ?? (node == leader ? "Leader" : "Follower"))","is_voter":true},
    "consensus_thread_status":{"consensus_thread_status":"working","last_update":"2026-01-01T00:00:00Z"},
    "message_send_failures":{}},"status":"ok","time":0.1}
    """)
}

private func failures(_ answers: [JSONNode?]) throws -> [String] {
  let proposals = AcrossRule.proposed(for: try Cluster.inferred(), table: Cluster.table)
  return proposals.compactMap { proposal in
    switch proposal.rule.verdict(answers, table: Cluster.table) {
    case .passed: nil
    case .failed(let why, let nodes): "\(why.english) \(nodes)"
    case .inconclusive(let missing): "inconclusive \(missing)"
    }
  }
}

@Test func `the rules that follow from the cluster sample are the ones a healthy cluster keeps`() throws {
  let proposals = AcrossRule.proposed(for: try Cluster.inferred(), table: Cluster.table)
  #expect(
    proposals.map { $0.rule[.english] } == [
      "all nodes differ in /result/peer_id", "all nodes agree on keys of /result/peers",
      "all nodes agree on /result/raft_info/term", "spread of /result/raft_info/commit <= 1000",
      "all nodes agree on /result/raft_info/leader", "one node has /result/raft_info/role = \"Leader\"",
    ])
  #expect(try failures((1...4).map { try answer($0) }) == [])
  #expect(try failures((1...4).map { try answer($0, leader: 3, commit: 17 + $0, peers: [4, 2, 1, 3]) }) == [])
}

@Test func `a split, a lagging and a doubled cluster fail`() throws {
  let split = try [answer(1), answer(2), answer(3, leader: 3), answer(4, leader: 3)]
  #expect(
    try failures(split) == [
      "nodes disagree on /result/raft_info/leader: node1, node2: 2688715334810444; node3, node4: 517720741566645 [2, 3]",
      "2 nodes have /result/raft_info/role = \"Leader\" [0, 2]",
    ])
  let lag = try [
    answer(1, commit: 12_000_000), answer(2, commit: 12_000_000), answer(3), answer(4, commit: 12_000_000),
  ]
  #expect(
    try failures(lag) == [
      "/result/raft_info/commit is spread over more than 1000: node3 17, node1 12000000 [2, 0]"
    ])
  let doubled = try [answer(1), answer(2), answer(2), answer(4)]
  #expect(try failures(doubled) == ["nodes share /result/peer_id: node2, node3: 5094325737698394 [1, 2]"])
}

@Test func `a missing answer makes a rule inconclusive, never passed`() throws {
  let answers: [JSONNode?] = [try answer(1), nil, try answer(3), try answer(4)]
  #expect(try failures(answers) == Array(repeating: "inconclusive [1]", count: 6))
  let (found, _) = rules(
    "at least 4 nodes have /status = \"bad\"\nat least 3 nodes have /status = \"ok\"\none node has /status = \"ok\"")
  let verdicts = found.map { $0.rule.verdict(answers, table: Cluster.table) }
  #expect(verdicts.count == 3)
  guard case .failed = verdicts[0], case .inconclusive = verdicts[1], case .failed = verdicts[2] else {
    Issue.record("\(verdicts)")
    return
  }
}

@Test func `a value outside the inventory or no value at all fails`() throws {
  let (found, _) = rules("every /result/peers/*/uri is in inventory \"http://{address}:6335\"")
  let rule = try #require(found.first).rule
  let good = try (1...4).map { try answer($0) }
  #expect(rule.verdict(good, table: Cluster.table) == .passed)
  let foreign = try JSONReader.read(JSONWriter.compact(good[1]).with("10.0.0.3", "10.0.0.33"))
  #expect(
    rule.verdict([good[0], foreign, good[2], good[3]], table: Cluster.table)
      == .failed(
        Bilingual("인벤토리에 없는 값: \"http://10.0.0.33:6335/\"", en: "not in the inventory: \"http://10.0.0.33:6335/\""),
        nodes: [1]))
  let empty = try JSONReader.read("{}")
  guard case .failed(_, nodes: [3]) = rule.verdict([good[0], good[1], good[2], empty], table: Cluster.table) else {
    Issue.record("an answer without the place passed")
    return
  }
}
