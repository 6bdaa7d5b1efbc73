// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

@Test(arguments: [
  ("hots", "hosts"), ("childern", "children"), ("Vars", "vars"), ("qdarnt", "qdrant"), ("노트", "노드"), ("타겟트", "타겟"),
  ("데이타베이스", "데이터베이스"),
])
func `a slip of the fingers finds the name that was meant`(_ typed: String, _ meant: String) {
  let names = ["hosts", "children", "vars", "qdrant", "노드", "타겟", "데이터베이스"]
  #expect(nearest(to: typed, among: names) == meant)
}

@Test(arguments: ["mysql", "x", "", "서버", "zzzzzzzz", String(repeating: "a", count: 5_000)])
func `nothing is offered where nothing is close`(_ typed: String) {
  #expect(nearest(to: typed, among: ["hosts", "children", "vars", "노드"]) == nil)
}

@Test func `the first of equally near names is offered`() {
  #expect(nearest(to: "node9", among: ["node1", "node2"]) == "node1")
  #expect(nearest(to: "node2", among: ["node1", "node2"]) == "node2")
}
