// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

private let twoNodes = "web:\n  hosts:\n    a: { address: 10.9.9.1 }\n    b: { address: 10.9.9.2 }\n"

/// The rules that a note breaks, in the order of the file.
private func rules(_ note: String, inventory: String) throws -> [String] {
  let read = Inventory.read(SourceFile(name: "inventory.yaml", text: inventory))
  let inventory = try #require(read.inventory)
  return Compiler.compile(SourceFile(name: "note.md", text: note), inventory: inventory).diagnostics.map(\.rule)
}

@Test func `a section that names one of two nodes is not taken for the other node's peer`() throws {
  let note = "# web\n\n```ini {file=/etc/a.conf}\n[self]\nip = 10.9.9.1\n```\n"
  #expect(try rules(note, inventory: twoNodes) == ["written-for-one-node"])
}

@Test func `a text for one of two nodes is made general where it names both`() throws {
  let note = "# web\n\n```ini {file=/etc/a.conf}\n[self]\nip = 10.9.9.1\n\n[peer]\nip = 10.9.9.2\n```\n"
  #expect(try rules(note, inventory: twoNodes) == [])
}
