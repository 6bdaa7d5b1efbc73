// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

@Test func `an encrypted value is told to be a secret and not to be missing`() throws {
  let note = "# web\n\n```ini {file=/etc/a.conf}\npassword = {{ node.password }}\n```\n"
  let inventory = "web:\n  vars: { password: !vault \"x\" }\n  hosts: { a: {} }\n"
  let read = try #require(Inventory.read(SourceFile(name: "inventory.yaml", text: inventory)).inventory)
  let diagnostics = Compiler.compile(SourceFile(name: "note.md", text: note), inventory: read).diagnostics
  #expect(diagnostics.map(\.rule) == ["inventory-secret"])
}
