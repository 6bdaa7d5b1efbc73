// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

/// What stands below a heading for when something has gone wrong is not done on a good day.
struct RecoveryScriptTests {
  private static let note = """
    # 서비스

    ## 설치

    ```bash
    touch data
    ```

    ## 장애 시

    ```bash
    rm -f data
    touch restored
    ```

    ## 마무리

    ```bash
    touch finished
    ```

    """

  @Test func `a step below a recovery heading is done only when it is named, and takes nothing back`() async throws {
    let script = try Built(note: Self.note, inventory: "all:\n  hosts:\n    n1: { }\n").script("n1")
    try await TemporaryFolder.use { folder in
      try folder.write(script, to: "n1.sh")
      func run(_ arguments: String...) async throws -> BashProcess.Ended {
        try await BashProcess.run(
          ["bash", "n1.sh"] + arguments + ["--yes", "--state", "\(folder.path)/state"], in: folder.path,
          environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path])
      }
      let first = try await run()
      #expect(first.status == 0 && first.said.contains("--only 2"), "\(first.said)")
      #expect(folder.has("data") && folder.has("finished") && !folder.has("restored"))
      let verified = try await run("verify")
      #expect(verified.status == 0, "\(verified.said)")
      #expect(verified.said.split(separator: "\n").count { $0.contains("ok") } == 2, "\(verified.said)")
      let named = try await run("run", "--only", "2")
      #expect(named.status == 0 && folder.has("restored") && !folder.has("data"), "\(named.said)")
    }
  }
}
