// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

/// A script waits for no other node, so the person who runs it is told the order of the nodes.
struct TurnsScriptTests {
  private static let note = """
    # 서비스

    모든 노드에서 한 대씩 재시작한다.

    ```bash {name=restart}
    touch restarted
    ```

    ```bash {name=any target=n1}
    touch single
    ```

    """

  @Test func `the order of the nodes stands at the head, above the step, and on the screen`() async throws {
    let built = try Built(note: Self.note, inventory: "all:\n  hosts: { n1: {}, n2: {}, n3: {} }\n")
    let script = try built.script("n1")
    #expect(script.contains(text: "#   1: n1 → n2 → n3\n"))
    #expect(script.contains(text: "# 순서: n1 → n2 → n3 ('노드에서 한 대씩', 3행)"))
    #expect(script.contains(text: "\nrb_turns[1]='n1 → n2 → n3'\n"))
    #expect(built.files["note/README.md"]?.contains(text: "- 1: n1 → n2 → n3") == true)
    try await TemporaryFolder.use { folder in
      try folder.write(script, to: "n1.sh")
      let ended = try await BashProcess.run(
        ["bash", "n1.sh", "--state", "\(folder.path)/state"], in: folder.path,
        environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path])
      #expect(ended.status == 0, "\(ended.said)")
      #expect(ended.said.split(separator: "\n").count { $0.contains("노드 순서: n1 → n2 → n3") } == 1, "\(ended.said)")
    }
  }

  @Test func `nothing is said where the nodes go at once`() throws {
    let built = try Built(note: "# n\n\n```bash\ndate\n```\n", inventory: "all:\n  hosts: { n1: {}, n2: {} }\n")
    let script = Built.withoutRunner(try built.script("n1"))
    #expect(!script.contains(text: "rb_turns[") && !script.contains(text: "→"))
  }

  @Test func `a row that a step of all nodes parts is told as two`() throws {
    let note = """
      # 서비스

      모든 노드에서 한 대씩 재시작한다.

      ```bash {name=stop}
      touch stopped
      ```

      ```bash {name=look}
      touch looked
      ```

      ```bash {name=start needs=stop}
      touch started
      ```

      """
    let built = try Built(note: note, inventory: "all:\n  hosts: { n1: {}, n2: {} }\n")
    #expect(try built.script("n1").contains(text: "#   1-2, 3: n1 → n2\n"))
    #expect(built.files["note/README.md"]?.contains(text: "- 1-2, 3: n1 → n2") == true)
  }
}
