// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

@testable import RunbookBackends

/// What a line of a script came from: through values, repairs, containers and loops.
struct SourceAlignmentTests {
  private static let inventory = SourceFile(
    name: "inventory.yaml",
    text:
      "all:\n  hosts:\n    n1: { address: 10.3.0.1 }\n    n2: { address: 10.3.0.2 }\n    n3: { address: 10.3.0.3 }\n")

  /// The note's text for each word of the scripts that `mark` names.
  private func places(of word: String, in note: String) throws -> [String] {
    let source = SourceFile(name: "note.md", text: note)
    let inventory = try #require(Inventory.read(Self.inventory).inventory)
    let plan = try #require(Compiler.compile(source, inventory: inventory).plan)
    var found: [String] = []
    for script in CheckedScript.scripts(of: plan, version: "0") {
      let lines = script.text.split(separator: "\n", omittingEmptySubsequences: false)
      for body in script.bodies {
        let block = try #require(plan.runbook.block(of: body.step))
        let own = lines[(body.lines.lowerBound - 1)..<body.lines.upperBound]
        let alignment = SourceAlignment(
          generated: own.map { Array($0.utf8) }, step: body.step, reading: block.reading)
        for (index, line) in own.enumerated() {
          guard let at = line.range(of: word) else { continue }
          let start = line.utf8.distance(from: line.utf8.startIndex, to: at.lowerBound)
          // What proves a step is like none of the note's lines.
          guard let range = alignment.source(line: index, start..<start + word.utf8.count) else { continue }
          let position = source.position(at: range.lowerBound)
          found.append("\(position.line):\(position.column) \(source.text(range))")
        }
      }
    }
    return found
  }

  @Test func `a word stands where it was written, behind a list's indentation`() throws {
    let note = "모든 노드에서:\n\n1. 목록:\n\n   ```bash\n   echo $HOME/데이터\n   ```\n"
    #expect(try places(of: "$HOME", in: note) == ["6:9 $HOME"])
  }

  @Test func `a value's place is that of what it was put for`() throws {
    let note = "모든 노드에서:\n\n```bash\ncurl http://{{ node.address }}:80/ $OPTIONS\n```\n"
    #expect(try places(of: "10.3.0.1", in: note) == ["4:13 {{ node.address }}"])
    #expect(try places(of: "$OPTIONS", in: note).allSatisfy { $0 == "4:36 $OPTIONS" })
  }

  @Test func `a repaired command is told at the lines of its parts`() throws {
    let note = "모든 노드에서:\n\n```bash\ndocker run -d \\ # 뒤에서\n  --name $NAME \\ \n  nginx:1.27\n```\n"
    #expect(try places(of: "$NAME", in: note) == ["5:10 $NAME"])
    #expect(try places(of: "nginx:1.27", in: note) == ["6:3 nginx:1.27"])
  }

  @Test func `each turn of a loop over the peers stands at the loop's line`() throws {
    let note =
      "모든 노드에서:\n\n```bash\n# for peer in peers\nnc -z $OPTIONS {{ peer.address }} 22\n# end\nnc -z $OTHER localhost 22\n```\n"
    let found = try places(of: "$OPTIONS", in: note)
    #expect(found.count == 6 && found.allSatisfy { $0 == "5:7 $OPTIONS" }, "\(found)")
  }
}
