// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

private func infer(_ text: String, _ table: InventoryTable = Cluster.table) throws -> InferredShape {
  ShapeInference.infer(try JSONReader.read(text), table)
}

@Test(arguments: [
  ("<int>", "5.0", true), ("<int>", "5.5", false), ("<int 0..100>", "101", false), ("<정수 ..5>", "-9", true),
  ("<number 0..1>", "1e-9", true), ("<숫자>", "\"1\"", false), ("<string>", "\"\"", true), ("<문자열>", "null", false),
  ("<nonempty>", "\"\"", false), ("<bool>", "false", true), ("<참거짓>", "0", false), ("<null>", "null", true),
  ("<any>", "[]", true), ("<아무거나|null>", "null", true), ("<int|null>", "null", true), ("<int|null>", "\"\"", false),
  ("<timestamp>", "\"2026-01-01T00:00:00Z\"", true), ("<시각>", "\"2026-13-01T00:00:00Z\"", false),
  ("<timestamp within 60s>", "\"1970-01-01T00:00:59.123456789Z\"", true),
  ("<timestamp within 1m>", "\"1970-01-01T00:01:01Z\"", false),
  ("<시각 60초 이내>", "\"1970-01-01T09:00:00+09:00\"", true), ("<시각 1분 이내>", "\"1969-12-31T23:58:59Z\"", false),
  ("<uuid>", "\"123e4567-e89b-12d3-a456-426614174000\"", true), ("<uuid>", "\"123e4567\"", false),
  ("<ip>", "\"10.0.0.256\"", false), ("<ip>", "\"::1\"", true), ("<hostport>", "\"db:1\"", true),
  ("<url>", "\"db:1\"", false),
  ("<semver 1.14..>", "\"1.9.9\"", false), ("<semver 1.14..>", "\"v1.14\"", true),
  ("<버전 1.14..>", "\"2.0.0-rc1\"", true),
  ("<hex>", "\"0F\"", true), ("<hex>", "\"0G\"", false), ("<digits>", "\"007\"", true), ("<digits>", "7", false),
  ("<word>", "\"복구 중\"", true), ("<word>", "\"n1\"", false), ("<duration>", "\"1h30m\"", true),
  ("<base64>", "\"QQ==\"", true),
  ("<re ^v[0-9]+$>", "\"v1\\n\"", false), ("<re b{2,3}>", "\"abbc\"", true), ("<정규식 ^(가|나)+$>", "\"가나가\"", true),
  ("<one of Leader|Follower>", "\"Follower\"", true), ("<하나 중 A|B|null>", "null", true), ("<하나 중 A|B>", "\"C\"", false),
  ("<nodes>", "4", true), ("<노드 수>", "3", false),
])
func `a marker takes what it says`(marker: String, answer: String, isTaken: Bool) throws {
  let inferred = try infer("{\"v\":\(JSONWriter.quoted(marker)),\"ok\":true}")
  #expect(inferred.findings == [])
  #expect(try inferred.mismatches("{\"v\":\(answer),\"ok\":true}").isEmpty == isTaken)
}

@Test(arguments: [
  ("<API-KEY>", "unknown-marker", "fill the placeholder in, or write \"\\\\<…>\" for the very text"),
  ("<interger>", "unknown-marker", "did you mean <int>?"),
  ("<timestmp>", "unknown-marker", "did you mean <timestamp>?"),
  ("<문자렬>", "unknown-marker", "did you mean <문자열>?"), ("<int 5>", "bad-marker", "for example <int 0..100>"),
  ("<one of A>", "bad-marker", "for example <one of Leader|Follower>"),
  ("<re (>", "bad-marker", "for example <re ^v[0-9]+$>"),
  ("<key of peers>", "bad-marker", "for example <key of /result/peers>"),
])
func `a wrong marker is an error with a suggestion`(marker: String, rule: String, note: String) throws {
  let inferred = try infer("{\"v\":\(JSONWriter.quoted(marker)),\"ok\":true}")
  #expect(inferred.hasErrors)
  let finding = try #require(inferred.findings.first)
  #expect(finding.rule == rule)
  #expect(finding.range == 5..<(5 + JSONWriter.quoted(marker).utf8.count))
  if marker != "<interger>" { #expect(finding.notes.first?.english == note) }
}

@Test func `a leading backslash makes data of markers and directives`() throws {
  let inferred = try infer(#"{"a":"\\<int>","\\$each":1,"\\q?":true,"$ref":"x"}"#)
  #expect(inferred.findings == [])
  #expect(try inferred.mismatches(#"{"a":"<int>","$each":5,"q?":true,"$ref":"x"}"#) == [])
  #expect(try inferred.mismatches(#"{"a":"5","$ref":"y"}"#) == ["/a", "/$each", "/q?", "/$ref"])
}

@Test(arguments: [
  (#"{"$each":"<int>","$ecah":1}"#, "key-beside-directive"), (#"{"$is":1,"$count":2}"#, "directive-not-alone"),
  (#"{"$count":"<word>"}"#, "bad-directive"), (#"{"$in":3}"#, "bad-directive"),
  (#"{"$set":"http://{nope}"}"#, "bad-directive"),
  (#"{"$count":"<itn 1..2>"}"#, "unknown-marker"),
])
func `a wrong directive is an error at its bytes`(text: String, rule: String) throws {
  let findings = try infer(text).findings.filter { $0.severity == .error }
  #expect(findings.map(\.rule) == [rule])
  #expect(findings.allSatisfy { !$0.range.isEmpty && $0.range.upperBound <= text.utf8.count })
}

@Test func `a sample that checks forms only is toothless`() throws {
  #expect(try infer(#"{"a":1,"b":"x-9"}"#).findings.map(\.rule) == ["toothless-shape"])
  #expect(try infer(#"{"a":1,"b":"ok"}"#).findings == [])
}

@Test func `a partial cover of the inventory names the missing`() throws {
  let text = Cluster.sampleText.with(",\n      \"517720741566645\":{\"uri\":\"http://10.0.0.3:6335/\"}", "")
  let finding = try #require(try infer(text).findings.first { $0.rule == "partial-inventory-cover" })
  #expect(finding.severity == .warning)
  #expect(finding.notes.map(\.english) == ["nodes missing from the sample: http://10.0.0.3:6335"])
}

@Test func `an id that a tool has rounded is taken with a warning`() throws {
  let inferred = try infer(#"{"peers":{"9007199254740993":{"on":true},"5":{"on":true}},"leader":9007199254740992}"#)
  #expect(inferred.findings.map(\.rule) == ["rounded-id"])
  #expect(try inferred.mismatches(#"{"peers":{"9007199254740993":{"on":true}},"leader":9007199254740993}"#) == [])
  #expect(
    try inferred.mismatches(#"{"peers":{"9007199254740993":{"on":true}},"leader":9007199254740992}"#) == ["/leader"])
}

@Test func `a value of one node is bound to each node's own`() throws {
  let inferred = try infer(#"{"name":"node2","listen":"10.0.0.2","ok":true}"#)
  #expect(inferred.sampleNode == 1)
  #expect(inferred.lines.map(\.place.rule) == ["inventory-binding", "inventory-binding", "literal-constant"])
  #expect(try inferred.mismatches(#"{"name":"node4","listen":"10.0.0.4","ok":true}"#, node: 3) == [])
  #expect(try inferred.mismatches(#"{"name":"node2","listen":"10.0.0.4","ok":true}"#, node: 3) == ["/name"])
}

@Test func `a secret is never shown`() throws {
  let inferred = try infer(#"{"api_key":"k-123","ok":true}"#)
  #expect(inferred.findings.map(\.rule) == ["secret-in-sample"])
  let found = ShapeMatcher.mismatches(
    inferred.shape, try JSONReader.read(#"{"api_key":["s3cret"],"ok":true}"#), node: 0, table: Cluster.table, now: 0)
  #expect(found.map(\.got.english) == ["(redacted)"])
}

@Test(arguments: [
  ("2025-05-20T18:23:22.788794737Z", 1747765402), ("1970-01-01T00:00:00Z", 0), ("2000-02-29T23:59:60+09:00", 951836400),
  ("2026-01-01 00:00:00", 1767225600), ("1969-12-31T23:59:59-0030", 1799), ("2025-05-20", nil),
])
func `a timestamp is seconds since 1970`(text: String, seconds: Int?) {
  #expect(Timestamp.seconds(text) == seconds)
}

@Test(arguments: [
  "(", "a)", "[a", "a**", "*a", "\\1", "(?=a)", "a{3,1}", "a{99999}", "((a{500}){500})", "[b-a]", "\\", "^*",
])
func `a pattern beyond what all three engines take is refused`(source: String) {
  #expect(throws: TextPattern.Fault.self) { try TextPattern(source) }
}

@Test func `a pattern takes time in proportion to the text`() throws {
  let pattern = try TextPattern("^(a|a|aa)*b$")
  #expect(!pattern.matches(String(repeating: "a", count: 20_000)))
}

@Test func `the mutants that pass are those that the rules do not see`() throws {
  let inferred = try Cluster.inferred()
  let passing = ShapeMutants.passing(inferred, table: Cluster.table, now: 0)
  #expect(
    passing.map { "\($0.pointer) \($0.change.english)" } == [
      "/result/raft_info/term changed to 3", "/result/raft_info/term changed to 0",
      "/result/raft_info/commit changed to 18", "/result/raft_info/commit changed to 0",
      "/result/raft_info/pending_operations changed to 1", "/result/raft_info/role changed to \"Leaderx\"",
      "/time changed to 0",
    ])
}

@Test func `the schema says what it cannot say`() throws {
  let (schema, unsaid) = SchemaWriter.schema(try Cluster.inferred(), table: Cluster.table)
  #expect(schema["$schema"]?.value == .string("https://json-schema.org/draft/2020-12/schema"))
  let result = try #require(schema["properties"]?["result"])
  #expect(result["properties"]?["peers"]?["minProperties"].map(JSONWriter.compact) == "4")
  #expect(result["properties"]?["peer_id"]?["$comment"]?.value == .string("a key of /result/peers"))
  #expect(
    unsaid.map(\.place.pointer.description) == [
      "/result/peer_id", "/result/peers/*/uri", "/result/peers/*/uri", "/result/raft_info/leader",
    ])
  #expect(try JSONReader.read(SchemaWriter.text(try Cluster.inferred(), table: Cluster.table)).isSame(as: schema))
}
