// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

/// What is wrong once is said once.
struct SaidOnceTests {
  private func diagnostics(_ note: String) throws -> [Diagnostic] {
    let inventory = "web:\n  hosts:\n    web1: { address: 10.0.0.1 }\n    web2: { address: 10.0.0.2 }\n"
    let read = try #require(Inventory.read(SourceFile(name: "inventory.yaml", text: inventory)).inventory)
    return Compiler.compile(SourceFile(name: "note.md", text: note), inventory: read).diagnostics
  }

  @Test func `two steps below one heading that names an unknown node have one fault`() throws {
    let found = try diagnostics(
      "# 설치\n\n### 1) 설치 (lb1, lb2 둘 다)\n\n```bash\nmkdir /srv/a\n```\n\n그리고\n\n```bash\nmkdir /srv/b\n```\n")
    #expect(found.filter { $0.rule == "unknown-node" }.map(\.message.english) == ["No node 'lb1' in the inventory"])
  }

  @Test func `a stand-in in an address is told as one, and not as an address that cannot be read`() throws {
    let found = try diagnostics(
      "# 확인\n\n모든 노드에서\n\n```bash\ncurl http://<노드 IP>:9121/health\n```\n\n정상 응답:\n\n```json\n{\"ok\": true}\n```\n")
    #expect(found.filter { $0.severity == .error }.map(\.rule) == ["placeholder-unquoted"])
    let notes = found.flatMap(\.notes).map(\.message.english)
    #expect(notes.contains("say it in the front matter: bind: { \"<노드 IP>\": node.address }"), "\(notes)")
  }
}
