// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

@Test(arguments: [
  ("/result/status", "literal-word"), ("/result/peer_id", "map-key-reference"), ("/result/peers", "map-of-ids"),
  ("/result/peers/*/uri", "inventory-set"), ("/result/raft_info/term", "integer"),
  ("/result/raft_info/commit", "integer"), ("/result/raft_info/pending_operations", "integer"),
  ("/result/raft_info/leader", "map-key-reference"), ("/result/raft_info/role", "role-word"),
  ("/result/raft_info/is_voter", "literal-constant"),
  ("/result/consensus_thread_status/consensus_thread_status", "literal-word"),
  ("/result/consensus_thread_status/last_update", "known-format"),
  ("/result/message_send_failures", "empty-container"), ("/status", "literal-word"), ("/time", "number"),
])
func `the cluster sample is inferred place by place`(pointer: String, rule: String) throws {
  let line = try #require(try Cluster.inferred().lines.first { $0.place.pointer.description == pointer })
  #expect(line.place.rule == rule)
  #expect(!line.place.reason.korean.isEmpty && !line.place.reason.english.isEmpty)
}

@Test func `the cluster sample's map has as many peers as nodes, with their addresses`() throws {
  let inferred = try Cluster.inferred()
  guard case .object(let root) = inferred.shape.check, case .object(let result)? = root.members.first?.shape.check,
    case .collection(let peers)? = result.members.first(where: { $0.key == "peers" })?.shape.check
  else {
    Issue.record("peers is no collection")
    return
  }
  #expect(peers.count == .nodes)
  #expect(peers.keys?.check == .text(.digits))
  #expect(peers.inventorySets.map(\.template.description) == ["http://{address}:6335"])
  #expect(inferred.findings.map(\.rule) == ["role-differs-per-node"])
  #expect(
    inferred.findings.first?.notes.first?.english
      == "proposed across rule: one node has /result/raft_info/role = \"Leader\"")
  #expect(inferred.coverage.sentence.english == "checks 15 places, 6 only by type, 0 not at all")
}

@Test func `a healthy answer of any node passes`() throws {
  let healthy = Cluster.sampleText
  for node in 0..<4 { #expect(try Cluster.mismatches(healthy, node: node) == []) }
  let follower = healthy.with("\"Leader\"", "\"Follower\"").with(
    "\"peer_id\":2688715334810444", "\"peer_id\":517720741566645"
  ).with("18:23:22.788794737Z", "18:23:22Z").with("5.066e-6", "0").with("6335/", "6335").with(
    "\"status\":\"ok\"", "\"usage\":{}, \"status\":\"ok\"")
  #expect(try Cluster.mismatches(follower, node: 2) == [])
}

@Test(arguments: [
  ("\"enabled\"", "\"disabled\"", "/result/status"), ("\"ok\"", "{\"error\":\"x\"}", "/status"),
  ("\"leader\":2688715334810444", "\"leader\":0", "/result/raft_info/leader"),
  ("\"leader\":2688715334810444", "\"leader\":null", "/result/raft_info/leader"),
  (
    "\"message_send_failures\":{}", "\"message_send_failures\":{\"http://10.0.0.2:6335/\":{}}",
    "/result/message_send_failures"
  ),
  ("\"is_voter\":true", "\"is_voter\":false", "/result/raft_info/is_voter"),
  ("10.0.0.3", "10.0.0.9", "/result/peers/*/uri"),
  ("\"working\"", "\"stopped\"", "/result/consensus_thread_status/consensus_thread_status"),
  (",\n      \"517720741566645\":{\"uri\":\"http://10.0.0.3:6335/\"}", "", "/result/peers/*/uri"),
  ("\"term\":2", "\"term\":\"2\"", "/result/raft_info/term"), ("\"time\":5.066e-6", "\"time\":null", "/time"),
])
func `a fault is told at its place and once`(old: String, new: String, pointer: String) throws {
  #expect(try Cluster.mismatches(Cluster.sampleText.with(old, new)) == [pointer])
}

@Test func `a missing subtree is told once`() throws {
  #expect(try Cluster.mismatches("{\"status\":\"ok\",\"time\":0}") == ["/result"])
}
