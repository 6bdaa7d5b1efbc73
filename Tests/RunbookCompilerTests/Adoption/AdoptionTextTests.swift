// SPDX-License-Identifier: Apache-2.0
import RunbookTestSupport
import Testing

@testable import RunbookCompiler

/// Where and how `adopt` writes into a note.
struct AdoptionTextTests {
  private static let inventory = """
    all:
      children:
        web:
          hosts:
            node1: { address: 10.0.0.1 }
            node2: { address: 10.0.0.2 }
            node3: { address: 10.0.0.3 }
    """

  private func adopted(_ note: String, only aspects: Set<Inferred.Aspect> = Set(Inferred.Aspect.allCases)) throws
    -> String
  {
    let read = Inventory.read(SourceFile(name: "inventory.yaml", text: Self.inventory))
    let inventory = try #require(read.inventory)
    let compiled = Compiler.compile(SourceFile(name: "note.md", text: note), inventory: inventory)
    let errors = compiled.diagnostics.filter { $0.severity == .error }.map(\.message.english)
    let adoption = try #require(Adoption.make(compiled, inventory: inventory, aspects: aspects), "\(errors)")
    #expect(adoption.left.isEmpty, "\(adoption.left.map(\.meaning))")
    return String(decoding: adoption.adopted.bytes, as: UTF8.self)
  }

  @Test func `a directive stands before the fence, in its list item and its quote`() throws {
    let note = "1. 첫 번째 노드에서:\n\n   ```bash\n   uptime\n   ```\n\n> 모든 서버에서\n>\n> ```bash\n> uptime\n> ```\n"
    #expect(
      try adopted(note, only: [.target])
        == "1. 첫 번째 노드에서:\n\n   <!-- runbook: target=web[0] -->\n   ```bash\n   uptime\n   ```\n\n> 모든 서버에서\n>\n> <!-- runbook: target=web -->\n> ```bash\n> uptime\n> ```\n"
    )
  }

  @Test func `a fence on the line of its list mark keeps its item`() throws {
    #expect(
      try adopted("- ```bash\n  uptime\n  ```\n", only: [.target])
        == "- <!-- runbook: target=web -->\n  ```bash\n  uptime\n  ```\n")
  }

  @Test func `line ends and the byte order mark stay`() throws {
    let note = "\u{FEFF}# Keys\r\n\r\n```\r\ncurl -H \"api-key: API 키\" http://localhost/\r\n```\r\n"
    #expect(
      try adopted(note)
        == "\u{FEFF}---\r\nbind:\r\n  \"API 키\": secret.api_key\r\n---\r\n\r\n# Keys\r\n\r\n<!-- runbook: target=web -->\r\n```bash\r\ncurl -H \"api-key: API 키\" http://localhost/\r\n```\r\n"
    )
  }

  @Test func `a binding goes below those that are there`() throws {
    let note =
      "---\ntitle: x\nbind:\n    \"A\": vars.a\n# end\n---\n\n```bash\ncurl -H \"api-key: API 키\" http://localhost/\n```\n"
    #expect(
      try adopted(note, only: [.bind]).hasPrefix(
        "---\ntitle: x\nbind:\n    \"A\": vars.a\n    \"API 키\": secret.api_key\n# end\n"))
  }

  @Test func `numbered stand-ins share one binding`() throws {
    let note = "```bash\nping -c 1 <2번 노드 IP>\nping -c 1 <3번 노드 IP>\n```\n"
    #expect(try adopted(note, only: [.bind]).hasPrefix("---\nbind:\n  \"<{n}번 노드 IP>\": node({n}).address\n---\n"))
  }

  @Test func `words join the directive that is there`() throws {
    #expect(
      try adopted("<!-- runbook: retry=5s -->\n```bash\nuptime\n```\n")
        == "<!-- runbook: retry=5s target=web -->\n```bash\nuptime\n```\n")
  }

  @Test func `an indented block gets its language in a comment`() throws {
    #expect(
      try adopted("On all nodes:\n\n    sudo apt-get update\n    sudo apt-get install -y jq\n")
        == "On all nodes:\n\n<!-- runbook: language=bash target=web -->\n    sudo apt-get update\n    sudo apt-get install -y jq\n"
    )
  }

  @Test func `steps of one fence are told apart by number, and what they share is said once`() throws {
    let note = "```bash\n# 모든 서버에 설치\napt-get install -y jq\n\n# 첫 번째 노드에서 확인\njq --version\n```\n"
    #expect(try adopted(note).hasPrefix("<!-- runbook: target.1=web target.2=web[0] -->\n"))
    let shared = note.replacing("첫 번째 노드에서", with: "각 노드에서")
    #expect(try adopted(shared).hasPrefix("<!-- runbook: target=web -->\n"))
  }

  @Test func `a confirmation keeps its words`() throws {
    #expect(try adopted("```bash\nmkfs.xfs /dev/sdb\n```\n").contains("confirm=\""))
  }

  @Test func `a text for one node becomes one for all`() throws {
    let note = """
      모든 서버에 /etc/app.conf 를 둔다.

      ```ini
      [self]
      ip = 10.0.0.1

      [peer]
      ip = 10.0.0.2

      [peer]
      ip = 10.0.0.3
      ```

      """
    #expect(
      try adopted(note).contains(
        "[self]\nip = {{ node.address }}\n# for peer in peers\n\n[peer]\nip = {{ peer.address }}\n# end\n```"))
  }
}
