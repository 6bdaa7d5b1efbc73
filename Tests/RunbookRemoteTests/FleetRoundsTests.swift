// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

@testable import RunbookRemote

/// In which order the nodes of a note come to its steps.
struct FleetRoundsTests {
  private static let rolling = """
    # 서비스

    ```bash
    uptime
    ```

    ## 재시작

    모든 노드에서 한 대씩 순서대로 진행한다.

    ```bash
    touch stopped
    ```

    ```bash
    touch started
    ```

    ## 마무리

    ```bash
    touch done
    ```

    """

  private func rounds(
    _ note: String, serial: [FleetSettings.Batch]? = nil, only: Set<Int>? = nil, nodes: [String] = ["a", "b", "c"]
  ) throws -> String {
    let hosts = ["a", "b", "c"].map { "    \($0): {}\n" }.joined()
    let inventory = Inventory.read(SourceFile(name: "inventory.yaml", text: "all:\n  hosts:\n" + hosts)).inventory
    let compiled = Compiler.compile(SourceFile(name: "note.md", text: note), inventory: inventory)
    let plan = try #require(compiled.plan, "\(compiled.diagnostics.map(\.message.english))")
    let choice = FleetChoice(
      steps: only ?? Set(plan.runbook.steps.map(\.number)), nodes: Set(nodes.map { NodeName($0) }), isNamed: false)
    return FleetRounds.steps(of: plan, choice, serial: serial)
      .map { "\($0.number)\($0.nodes.map(\.text).joined())" }.joined(separator: " ")
  }

  @Test func `nodes in turn do a whole row of steps before the next node begins it`() throws {
    #expect(try rounds(Self.rolling) == "1abc 2a 3a 2b 3b 2c 3c 4abc")
    #expect(try rounds(Self.rolling, nodes: ["a", "c"]) == "1ac 2a 3a 2c 3c 4ac")
    #expect(try rounds(Self.rolling, only: [3]) == "3a 3b 3c")
  }

  @Test func `the command line goes before the note, and the note's step before its front matter`() throws {
    #expect(try rounds(Self.rolling, serial: [.nodes(2)]) == "1ab 2ab 3ab 4ab 1c 2c 3c 4c")
    #expect(try rounds("---\nserial: 2\n---\n" + Self.rolling) == "1ab 1c 2a 3a 2b 3b 2c 3c 4ab 4c")
    #expect(try rounds("---\nserial: [1, \"50%\"]\n---\n# n\n\n```bash\ndate\n```\n") == "1a 1b 1c")
  }

  @Test func `a step that needs what other nodes have done waits for all of them`() throws {
    let note = """
      ---
      serial: 1
      ---
      # n

      ```bash {name=one}
      touch one
      ```

      ```bash {name=two needs=one}
      touch two
      ```

      """
    #expect(try rounds(note) == "1a 1b 1c 2a 2b 2c")
  }

  @Test func `a share of the nodes is at least one of them`() {
    let nodes = (1...10).map { NodeName("n\($0)") }
    let counts = { (serial: [FleetSettings.Batch]) in FleetSettings.batches(of: nodes, by: serial).map(\.count) }
    #expect(counts([]) == [10] && counts([.nodes(4)]) == [4, 4, 2] && counts([.nodes(20)]) == [10])
    #expect(counts([.nodes(1), .percent(50)]) == [1, 5, 4] && counts([.percent(1)]) == Array(repeating: 1, count: 10))
    #expect(FleetSettings.batches(of: [], by: [.nodes(1)]).isEmpty)
  }

  @Test func `a check of the node's own answer stays in its row, one that speaks of all nodes ends it`() throws {
    func note(_ answer: String) -> String {
      """
      # 서비스

      모든 노드에서 한 대씩 순서대로 진행한다.

      ```bash
      touch restarted
      ```

      ```bash
      curl -s http://{{ node.name }}:80/health
      ```

      ```json {expect}
      \(answer)
      ```
      """
    }
    #expect(try rounds(note(#"{"status": "ok", "uptime": 3}"#)) == "1a 2a 1b 2b 1c 2c")
    #expect(try rounds(note(#"{"members": "<nodes>"}"#)).hasPrefix("1a 1b 1c 2a"))
  }

  @Test func `a value that all nodes had before the row does not part it`() throws {
    let note = """
      # 서비스

      ## 열쇠

      ```bash {name=key target=all fact="key=@key"}
      cat /proc/sys/kernel/random/uuid > key
      ```

      ## 바꾸기

      모든 노드에서 한 대씩 순서대로 진행한다.

      ```bash
      touch stopped
      ```

      ```bash
      echo {{ nodes[0].fact.key }} > first
      ```
      """
    #expect(try rounds(note) == "1abc 2a 3a 2b 3b 2c 3c")
  }
}
