// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

/// What systems of the field say in health and in trouble, in few words.
private let answers: [(sample: String, healthy: [String], faulty: [String])] = [
  (
    // A list of members, as Patroni gives: roles move, a lost member is seen.
    #"{"members":[{"name":"node1","role":"replica","host":"10.0.0.1","lag":0},{"name":"node2","role":"leader","host":"10.0.0.2"},{"name":"node3","role":"replica","host":"10.0.0.3","lag":0},{"name":"node4","role":"replica","host":"10.0.0.4","lag":0}]}"#,
    [
      #"{"members":[{"name":"node4","role":"leader","host":"10.0.0.4"},{"name":"node2","role":"replica","host":"10.0.0.2","lag":8},{"name":"node3","role":"sync_standby","host":"10.0.0.3","lag":0},{"name":"node1","role":"replica","host":"10.0.0.1","lag":0}]}"#
    ],
    [
      #"{"members":[{"name":"node1","role":"replica","host":"10.0.0.1","lag":0},{"name":"node2","role":"leader","host":"10.0.0.2"},{"name":"node3","role":"replica","host":"10.0.0.3","lag":0}]}"#
    ]
  ),
  (
    // An id without a digit is no word, a leader is any node, -1 stands for a number that is not known yet.
    #"{"peer":"xTrCjxll","leader":"rabbit@node3","cluster_size":4,"heap":-1,"errors":0,"name":"orders"}"#,
    [#"{"peer":"GIvRGqXf","leader":"rabbit@node1","cluster_size":4,"heap":65535,"errors":0,"name":"orders"}"#],
    [
      #"{"peer":"GIvRGqXf","leader":"rabbit@node9","cluster_size":4,"heap":1,"errors":0,"name":"orders"}"#,
      #"{"peer":"GIvRGqXf","leader":"rabbit@node1","cluster_size":3,"heap":1,"errors":0,"name":"orders"}"#,
      #"{"peer":"GIvRGqXf","leader":"rabbit@node1","cluster_size":4,"heap":1,"errors":2,"name":"orders"}"#,
      #"{"peer":"","leader":"rabbit@node1","cluster_size":4,"heap":1,"errors":0,"name":"orders"}"#,
    ]
  ),
  (
    // Words in Korean, exponents, fractions, key order.
    #"{"상태":"정상","시각":"2025-01-01T00:00:00.5Z","load":0.25,"code":200,"ready":true}"#,
    [
      #"{"ready":true,"code":2e2,"load":1,"시각":"2025-01-01T09:00:00+09:00","상태":"정상","more":[]}"#,
      #"{"ready":true,"code":200.0,"load":3E-7,"시각":"2025-01-01T00:00:00.123456789Z","상태":"정상"}"#,
    ],
    [
      #"{"ready":true,"code":500,"load":1,"시각":"2025-01-01T00:00:00Z","상태":"정상"}"#,
      #"{"ready":true,"code":200,"load":1,"시각":"어제","상태":"정상"}"#,
      #"{"ready":true,"code":200,"load":1,"시각":"2025-01-01T00:00:00Z","상태":"장애"}"#,
    ]
  ),
]

@Test(arguments: answers.indices) func `a healthy answer raises no alarm and a faulty one does`(index: Int) throws {
  let (sample, healthy, faulty) = answers[index]
  let inferred = ShapeInference.infer(try JSONReader.read(sample), Cluster.table)
  #expect(!inferred.hasErrors)
  for answer in [sample] + healthy { #expect(try inferred.mismatches(answer) == [], "\(answer)") }
  for answer in faulty { #expect(try inferred.mismatches(answer).count == 1, "\(answer)") }
}

@Test func `keys beyond the sample are allowed and told`() throws {
  let answer = try JSONReader.read(
    Cluster.sampleText.with("\"term\":2", "\"term\":2,\"epoch\":1").with(
      "\"status\":\"ok\"", "\"status\":\"ok\",\"usage\":{}"))
  #expect(
    ShapeMatcher.furtherKeys(try Cluster.inferred().shape, answer).map(\.description) == [
      "/result/raft_info/epoch", "/usage",
    ])
}

/// A text in the middle of as many containers as the reader takes.
private func deepest(_ open: String, _ close: String, _ middle: String) -> String {
  let depth = JSONReader.depthLimit - 1
  return "{\"a\":" + String(repeating: open, count: depth) + middle + String(repeating: close, count: depth) + "}"
}

@Test(arguments: [("[", "]"), ("{\"k\":", "}"), ("{\"77\":", "}"), ("{\"$each\":", "}"), ("{\"$anyOf\":[", "]}")])
func `nothing that is made of the deepest sample overflows`(open: String, close: String) throws {
  // `{"$anyOf":[` is two levels.
  let halves = open.hasSuffix("[") && open.count > 1 ? 2 : 1
  let text = deepest(open, close, "\"ok\"")
  guard halves == 1 else {
    #expect(throws: JSONFault.self) { try JSONReader.read(text) }
    return
  }
  let node = try JSONReader.read(text)
  // The macro looks into whatever it is given, so it is given little.
  let inferred = ShapeInference.infer(node, Cluster.table)
  let table = Cluster.table
  let passing = ShapeMatcher.mismatches(inferred.shape, node, node: 0, table: table, now: 0).count
  let other = try JSONReader.read(text.with("\"ok\"", "\"no\""))
  let failing = ShapeMatcher.mismatches(inferred.shape, other, node: 0, table: table, now: 0).count
  if !open.contains("$") { #expect(passing == 0 && failing == 1) }
  let texts = [
    JQProgram.text(inferred.shape, node: 0, table: table, tongue: .english), SchemaWriter.text(inferred, table: table),
    JSONWriter.canonical(node), JSONWriter.pretty(node),
  ]
  let hasWord = texts.map { $0.contains("ok") }
  #expect(hasWord == [true, true, true, true])
  let counts = [
    inferred.lines.count, ShapeMutants.all(of: node, limit: 50).count,
    AcrossRule.proposed(for: inferred, table: table).count, ShapeMatcher.furtherKeys(inferred.shape, other).count,
  ]
  #expect(counts[0] > 0 && counts[1] == 50)
}

@Test(arguments: ["[]", "{}", "null", "\"ok\"", "7", "[[],{}]", "[null,1]", "{\"\":\"\"}"])
func `any value can be a sample and takes itself`(text: String) throws {
  for table in [Cluster.table, InventoryTable(nodes: [InventoryTable.Node(name: "only", [])])] {
    let inferred = ShapeInference.infer(try JSONReader.read(text), table)
    #expect(try inferred.mismatches(text, table: table) == [])
  }
}
