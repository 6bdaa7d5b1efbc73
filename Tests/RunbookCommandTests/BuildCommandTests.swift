// SPDX-License-Identifier: Apache-2.0

import RunbookTestSupport
import Testing

/// `runbook build` as a user runs it.
struct BuildCommandTests {
  private static func note(_ more: String = "") -> String {
    """
    # Trial

    ```ini {name=conf target=all file=/etc/app.conf}
    port = 1
    ```

    ```bash {name=up target=all}
    systemctl enable app
    ```
    """ + more
  }

  private func build(_ note: String, tongue: String = "en") async throws -> BashProcess.Ended {
    try await TemporaryFolder.use { folder in
      try folder.write(note, to: "note.md")
      try folder.write("all: { hosts: { n1: {}, n2: {} } }\n", to: "inventory.yaml")
      return try await BashProcess.run(
        [
          "bash", "--norc", "-c",
          "\"$runbook\" build note.md -i inventory.yaml --ansible --no-site --lang \(tongue) && cat output/note/ansible/README.md",
        ], in: folder.path,
        environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "runbook": BuiltCommand.path])
    }
  }

  @Test func `a playbook without a way back says why, and where the files before are`() async throws {
    let english = try await build(Self.note())
    #expect(english.status == 0, "\(english.said)")
    #expect(
      english.said.contains(
        "note: no rollback.yml: no step says how it is undone (rollback); what a file step replaces stays beside it: 1 ("
      ),
      "\(english.said)")
    #expect(english.said.contains("No playbook undoes the steps that write files: `conf`."), "\(english.said)")
    let korean = try await build(Self.note(), tongue: "ko")
    #expect(korean.said.contains("note: rollback.yml 없음: 되돌리는 방법(rollback)을 적은 단계가 없다; 파일 단계 1개는"), "\(korean.said)")
  }

  @Test func `a playbook with a way back says only which files it leaves`() async throws {
    let ended = try await build(Self.note("\n\n```bash {rollback}\nsystemctl disable app\n```\n"))
    #expect(ended.status == 0 && !ended.said.contains("no rollback.yml"), "\(ended.said)")
    #expect(ended.said.contains("No playbook undoes the steps that write files: `conf`."), "\(ended.said)")
  }

  @Test(arguments: [("en", "note: no step is for 2 of the nodes: b, c"), ("ko", "note: 할 단계가 없는 노드 2대: b, c")])
  func `nodes that no step is for are named`(tongue: String, words: String) async throws {
    let note = "# n\n\n```bash {target=a}\ntouch x\n```\n"
    try await TemporaryFolder.use { folder in
      try folder.write(note, to: "note.md")
      try folder.write("all:\n  hosts: { a: {}, b: {}, c: {} }\n", to: "inventory.yaml")
      let ended = try await BashProcess.run(
        [BuiltCommand.path, "build", "note.md", "-i", "inventory.yaml", "--no-site", "--lang", tongue], in: folder.path,
        environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"])
      #expect(ended.status == 0 && ended.said.contains(words), "\(ended.said)")
    }
  }
}
