// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

@testable import RunbookRemote

/// The table of a run, and its news in words.
struct FleetBoardTests {
  private func plan(_ nodes: Int) throws -> Plan {
    let hosts = (1...nodes).map { "    n\($0): {}\n" }.joined()
    let inventory = try #require(Inventory.read(SourceFile(name: "i.yaml", text: "all:\n  hosts:\n" + hosts)).inventory)
    let note = """
      # Trial

      ```bash {name=one title="첫 단계" target=all}
      echo 1
      ```

      ```bash {name=two title=two target=n1}
      echo 2
      ```
      """
    return try #require(Compiler.compile(SourceFile(name: "note.md", text: note), inventory: inventory).plan)
  }

  private func board(_ plan: Plan) -> FleetBoard {
    let choice = FleetChoice(steps: [1, 2], nodes: Set(plan.nodes.map(\.node.name)), isNamed: false)
    return FleetBoard(plan, choice, FleetWords(plan, .korean))
  }

  @Test func `each node has a line with a mark a step, and what it does`() throws {
    var board = board(try plan(2))
    board.take(.began(NodeName("n1"), step: 1))
    board.take(.printed(NodeName("n1"), step: 1, "\u{1B}[2Jhello"))
    board.take(.began(NodeName("n2"), step: 1))
    board.take(.ended(NodeName("n2"), .failed(step: 1, status: 1, words: "✗ note.md:4"), tail: []))
    #expect(
      board.lines(width: 60, height: 24, isColoured: false) == [
        "    12", "n1  ▶·  1. 첫 단계  [2Jhello", "n2  ✗   실패 (1. 첫 단계): ✗ note.md:4 (상태 1)",
      ])
    board.take(.done(NodeName("n1"), step: 1))
    board.take(.skipped(NodeName("n1"), step: 2, why: "was"))
    #expect(board.lines(width: 60, height: 24, isColoured: false)[1] == "n1  ✓–  ")
    #expect(board.lines(width: 60, height: 24, isColoured: true)[2].hasPrefix("n2  \u{1B}[31m✗\u{1B}[0m   "))
  }

  @Test func `no line is wider than the terminal, and there are no more than it has`() throws {
    var board = board(try plan(30))
    board.take(.began(NodeName("n29"), step: 1))
    board.take(.printed(NodeName("n29"), step: 1, String(repeating: "한", count: 100)))
    let lines = board.lines(width: 24, height: 6, isColoured: false)
    #expect(lines.count == 6 && lines.last == "… 26")
    #expect(lines.contains { $0.hasPrefix("n29  ▶") })
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= 24 }, "\(lines)")
  }

  @Test(arguments: [
    (["sudo: a terminal is required to read the password; either use the -S option"], true),
    (["sudo: a password is required"], true), (["sudo: no tty present and no askpass program specified"], false),
    (["password required by the database"], false), ([], false),
  ])
  func `a sudo that wants a password is known by its words`(tail: [String], isKnown: Bool) throws {
    #expect((FleetWords(try plan(1), .english).hint(tail) != nil) == isKnown)
  }

  @Test(arguments: [
    (NodeOutcome.done, 0), (.stopped(before: 2), 0), (.would(count: 1), 0), (.failed(step: 1, status: 1, words: ""), 1),
    (.failed(step: 1, status: 3, words: ""), 3), (.failed(step: nil, status: 2, words: ""), 2),
    (.failed(step: 1, status: 137, words: ""), 1), (.lost(step: 1, .connectionLost("")), 75),
    (.lost(step: nil, .unreachable("")), 75),
    (.lost(step: nil, .hostKeyRefused("")), 2), (.lost(step: nil, .authenticationRefused("")), 2),
    (.interrupted(step: nil), 130),
  ])
  func `how a node ended decides the status`(outcome: NodeOutcome, status: Int) { #expect(outcome.status == status) }
}
