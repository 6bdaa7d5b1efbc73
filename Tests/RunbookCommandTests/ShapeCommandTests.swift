// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunbookTestSupport
import Testing

/// `runbook shape` as a user runs it.
struct ShapeCommandTests {
  /// The binary beside the one that runs the tests.
  private static let binary: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return "/" + own.split(separator: "/").dropLast().joined(separator: "/") + "/runbook"
  }()

  private static let note = """
    # 점검

    모든 서버에서 상태를 확인한다.

    ```bash
    curl http://localhost:8080/state
    ```

    정상 응답:

    ```json
    {
      "name": "n1",
      "state": "running",
      "term": 7,
      "peers": { "10.3.0.1": { "up": true }, "10.3.0.2": { "up": true } },
      "lag": "<int 0..100>"
    }
    ```
    """

  private static let inventory = """
    all:
      children:
        web:
          hosts:
            n1: { address: 10.3.0.1 }
            n2: { address: 10.3.0.2 }
    """

  private func run(_ script: String) async throws -> BashProcess.Ended {
    try await TemporaryFolder.use { folder in
      try folder.write(Self.note + "\n", to: "note.md")
      try folder.write(Self.inventory + "\n", to: "inventory.yaml")
      try folder.write("{\"a\": 1, \"b\": \"ok\"}\n", to: "bare.json")
      try folder.write("{\"a\": 1,}\n", to: "broken.json")
      return try await BashProcess.run(
        ["bash", "--norc", "-c", script], in: folder.path,
        environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "runbook": Self.binary])
    }
  }

  @Test(arguments: [
    ("explain note.md", 0), ("explain note.md --format json", 0), ("explain bare.json", 0), ("explain - <bare.json", 0),
    ("explain note.md --step 1", 0), ("explain note.md --step 9", 2), ("explain broken.json", 2),
    ("explain bare.json --step 1", 2), ("explain bare.json -i inventory.yaml", 0), ("explain missing.json", 2),
    ("test note.md", 0), ("test bare.json --format json", 0), ("schema note.md", 0), ("schema bare.json", 0), ("", 0),
  ])
  func `a command ends with its own status`(command: String, status: Int) async throws {
    let ended = try await run("\"$runbook\" shape \(command)")
    #expect(ended.status == status, "\(ended.said)")
  }

  @Test func `explain says of each place what is checked, how strictly and by which rule`() async throws {
    let said = try await run("\"$runbook\" shape explain note.md --lang en").said
    #expect(said.contains("/name") && said.contains("inventory-binding: equal to this node's {name} in the inventory"))
    #expect(said.contains("   15  type   /term"))
    #expect(said.contains("an object, as many entries as nodes, keys: an IP address, \"{address}\" of all nodes"))
    #expect(said.contains("summary: checks 6 places, 1 only by type, 0 not at all"))
    #expect(try await run("\"$runbook\" shape explain note.md --lang ko").said.contains("요약: 6곳을 검사하고"))
  }

  @Test func `explain as JSON gives each place its line and column in the note`() async throws {
    let ended = try await run(
      "\"$runbook\" shape explain note.md --format json | jq -c '.[0] | .sampleNode, (.places[] | [.pointer, .line, .column, .strength, .rule])'"
    )
    #expect(ended.said.contains("\"n1\"\n[\"/name\",13,11,\"value\",\"inventory-binding\"]"), "\(ended.said)")
    #expect(ended.said.contains("[\"/lag\",17,10,\"value\",\"marker\"]"), "\(ended.said)")
  }

  @Test func `test lists what would pass, and makes an answer where markers stand`() async throws {
    let said = try await run("\"$runbook\" shape test note.md --lang en").said
    #expect(said.contains("   15  /term  changed to 8; changed to 0"), "\(said)")
    #expect(!said.contains("/peers"), "\(said)")
    #expect(said.contains("would pass"), "\(said)")
  }

  @Test func `a schema is one that its users' tools take, and says what it leaves out`() async throws {
    let ended = try await run(
      """
      "$runbook" shape schema note.md --lang en >schema.json
      /usr/bin/python3 -c 'import json, jsonschema
      schema = json.load(open("schema.json"))
      jsonschema.Draft202012Validator.check_schema(schema)
      print(schema["$schema"], schema["properties"]["name"]["$comment"])'
      """)
    #expect(ended.said.contains("what JSON Schema cannot say:\n  /name: \"{name}\""), "\(ended.said)")
    #expect(ended.said.contains("https://json-schema.org/draft/2020-12/schema \"{name}\""), "\(ended.said)")
  }
}
