// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

/// What a note says of undoing reaches the script, and real bash undoes it.
struct UndoScriptTests {
  private static let note = """
    # Service

    ```ini {file=etc/app.conf backup=no}
    a = 1
    ```

    ```ini {file=etc/other.conf backup=/var/backups/app}
    b = 1
    ```

    ```bash {rollback="rm -r 'data {{ node.name }}'" name=make}
    mkdir 'data {{ node.name }}'
    ```

    """

  private static let sections = """
    # 서비스

    ## 설치

    ```bash {name=install}
    touch data
    ```

    ## 되돌리기

    ```bash {rollback}
    rm data
    ```

    <!-- runbook: rollback -->
    ```bash
    touch undone
    ```

    ```bash
    touch never
    ```

    ```bash {name=extra rollback="rm extra"}
    touch extra
    ```

    """

  @Test func `rollback on a fence counts below a heading about undoing`() async throws {
    let script = try Built(note: Self.sections, inventory: "all:\n  hosts:\n    n1: { }\n").script("n1")
    try await TemporaryFolder.use { folder in
      try folder.write(script, to: "n1.sh")
      func run(_ arguments: String...) async throws -> BashProcess.Ended {
        try await BashProcess.run(
          ["bash", "n1.sh"] + arguments + ["--yes", "--state", "\(folder.path)/state"], in: folder.path,
          environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path])
      }
      let first = try await run()
      #expect(first.status == 0 && folder.has("data"), "\(first.said)")
      #expect(!folder.has("never") && !folder.has("extra") && !folder.has("undone"), "\(first.said)")
      let undone = try await run("rollback", "install")
      #expect(undone.status == 0 && !folder.has("data") && folder.has("undone"), "\(undone.said)")
      let named = try await run("run", "--only", "extra")
      #expect(named.status == 0 && folder.has("extra"), "\(named.said)")
      let back = try await run("rollback", "extra")
      #expect(back.status == 0 && !folder.has("extra"), "\(back.said)")
    }
  }

  @Test func `backup and rollback as written on a fence are what the script does`() async throws {
    let built = try Built(note: Self.note, inventory: "all:\n  hosts:\n    n1: { }\n")
    let script = try built.script("n1")
    #expect(script.contains(text: "--backup no"))
    #expect(script.contains(text: "--backup '/var/backups/app'"))
    try await TemporaryFolder.use { folder in
      try folder.write(script, to: "n1.sh")
      try folder.write("old\n", to: "etc/app.conf")
      func run(_ arguments: String...) async throws -> BashProcess.Ended {
        try await BashProcess.run(
          ["bash", "n1.sh"] + arguments + ["--yes", "--state", "\(folder.path)/state"], in: folder.path,
          environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path])
      }
      let first = try await run()
      #expect(first.status == 0, "\(first.said)")
      #expect(folder.has("data n1") && !folder.has("etc/app.conf.runbook-backup-1"))
      let undone = try await run("rollback", "make")
      #expect(undone.status == 0 && !folder.has("data n1"), "\(undone.said)")
      let gone = try await run("rollback", "2")
      #expect(gone.status == 0 && !folder.has("etc/other.conf"), "\(gone.said)")
      let kept = try await run("rollback", "1")
      #expect(kept.status == 1 && folder.text("etc/app.conf") == "a = 1\n", "\(kept.said)")
    }
  }
}
