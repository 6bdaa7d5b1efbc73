// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

@Test func `a value made in a file of the home is found there`() async throws {
  let note = """
    # n

    ```bash {name=token target=n1 fact="token=@~/data/token"}
    mkdir -p ~/data
    echo abc > ~/data/token
    ```

    ```ini {file=~/conf target=n1}
    token = {{ node("n1").fact.token }}
    ```
    """
  let built = try Built(note: note, inventory: "all:\n  hosts: { n1: {} }\n")
  try await TemporaryFolder.use { folder in
    try folder.write(try built.script("n1"), to: "n1.sh")
    try folder.write("", to: "elsewhere/.keep")
    let ended = try await BashProcess.run(
      ["bash", "../n1.sh", "--state", "\(folder.path)/state"], in: "\(folder.path)/elsewhere",
      environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path])
    #expect(ended.status == 0, "\(ended.said)")
    #expect(folder.text("conf") == "token = abc\n")
  }
}
