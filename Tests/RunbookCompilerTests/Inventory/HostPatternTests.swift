// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

private let text = """
  all:
    hosts: {bastion: }
    children:
      qdrant: {hosts: {'node[1:4]': }}
      mysql: {hosts: {db1: , node4: }}
      웹: {hosts: {web-a: , web-b: }}
      empty:
  """

private func sample() throws -> Inventory {
  try #require(Inventory.read(SourceFile(name: "h", text: text)).inventory)
}

private func resolve(_ pattern: String) throws -> String {
  let inventory = try sample()
  let scope = inventory.group("qdrant")?.members
  return try HostPattern(parsing: pattern).resolve(in: inventory, scope: scope).map(\.text).joined(separator: " ")
}

@Test(arguments: [
  ("all", "bastion node1 node2 node3 node4 db1 web-a web-b"), ("*", "bastion node1 node2 node3 node4 db1 web-a web-b"),
  ("qdrant", "node1 node2 node3 node4"), ("node2", "node2"), ("web*", "web-a web-b"),
  ("node?", "node1 node2 node3 node4"),
  ("*-?", "web-a web-b"), ("qdrant[0]", "node1"), ("qdrant[1:]", "node2 node3 node4"), ("qdrant[-1]", "node4"),
  ("qdrant[1:2]", "node2 node3"), ("qdrant[1-2]", "node2 node3"), ("mysql[0]", "db1"), ("node4,node1", "node1 node4"),
  ("node2:node1", "node1 node2"), ("qdrant:!node1", "node2 node3 node4"), ("qdrant:&mysql", "node4"),
  ("!node1:qdrant", "node2 node3 node4"), ("!qdrant:!웹", "bastion db1"), ("웹", "web-a web-b"), ("first", "node1"),
  ("rest", "node2 node3 node4"), ("rest:!node4", "node2 node3"), ("empty", ""), ("qdrant[4:]", ""),
  (" node1 , node2 ", "node1 node2"),
  ("qdrant[1:]:!node4", "node2 node3"), ("ungrouped", "bastion"),
])
func `a pattern names its nodes in the order of the file`(_ pattern: String, _ nodes: String) throws {
  #expect(try resolve(pattern) == nodes)
}

@Test(
  arguments: [
    ("qdrnt", 0..<5, "qdrant"), ("qdrant:!nod1", 8..<12, "node1"), ("frist", 0..<5, "first"), ("webb*", 0..<5, nil),
    ("~web.*", 0..<6, nil), ("qdrant[x]", 6..<9, nil), ("qdrant[9]", 0..<9, nil), ("qdrant[2:1]", 6..<11, nil),
    ("", 0..<0, nil),
    (":", 0..<1, nil), ("qdrant:!", 7..<8, nil), ("[0]", 0..<3, nil), ("qdrant[0", 6..<8, nil), ("웹:읩", 4..<7, "웹"),
    ("qdrant[99999999999999999999]", 6..<28, nil),
  ] as [(String, Range<Int>, String?)])
func `a pattern that names nothing says where and what was meant`(
  _ pattern: String, _ range: Range<Int>, _ suggestion: String?
) throws {
  let fault = try #require(#expect(throws: HostPatternFault.self) { try resolve(pattern) })
  #expect(fault.range == range)
  #expect(fault.suggestion == suggestion)
  let diagnostic = fault.diagnostic(rule: "unknown-target", file: "a.md", offset: 100)
  #expect(diagnostic.place.range.lowerBound == 100 + range.lowerBound)
  #expect(diagnostic.fixes.isEmpty == (suggestion == nil))
}

@Test func `an unknown name lists the names that there are`() throws {
  let fault = try #require(#expect(throws: HostPatternFault.self) { try resolve("kafka") })
  #expect(
    fault.notes.map(\.english) == [
      "groups: all, qdrant, mysql, 웹, empty, ungrouped",
      "hosts: bastion, node1, node2, node3, node4, db1, web-a, web-b",
    ])
}

@Test func `first and rest need a group in scope`() throws {
  let inventory = try sample()
  let pattern = try HostPattern(parsing: "rest")
  #expect(throws: HostPatternFault.self) { try pattern.resolve(in: inventory, scope: nil) }
}
