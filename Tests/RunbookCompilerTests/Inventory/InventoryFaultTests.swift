// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

@Test(arguments: [
  ("all:\n  host:\n    n1:\n", "inventory-unknown-key", "host"),
  ("all:\n  hosts: [n1, n2]\n", "inventory-syntax", "[n1, n2]"),
  ("all:\n  hosts:\n    - n1\n", "inventory-syntax", "- n1"),
  ("hosts:\n  n1:\n", "inventory-unknown-key", "hosts"),
  ("- n1\n", "inventory-syntax", "- n1"),
  ("[qdrant]\nn1 ansible_host=192.0.2.1\n", "inventory-syntax", "[qdrant]"),
  ("plugin: aws_ec2\n", "inventory-syntax", "plugin"),
  ("", "inventory-empty", ""),
  ("all:\n  hosts:\n", "inventory-empty", ""),
  ("all: 3\n", "inventory-syntax", "3"),
  ("all:\n  hosts:\n    n1: 192.0.2.1\n", "inventory-syntax", "192.0.2.1"),
  ("all:\n  hosts:\n    n[4:1]:\n", "inventory-host-name", "n[4:1]"),
  ("all:\n  hosts:\n    n[01:100]:\n", "inventory-host-name", "n[01:100]"),
  ("all:\n  hosts:\n    n[1:9999999999]:\n", "inventory-host-name", "n[1:9999999999]"),
  ("all:\n  hosts:\n    n[1:1000][1:1000]:\n", "inventory-host-name", "n[1:1000][1:1000]"),
  ("all:\n  hosts:\n    n[1:2:0]:\n", "inventory-host-name", "n[1:2:0]"),
  ("all:\n  hosts:\n    ../../etc/x:\n", "inventory-host-name", "../../etc/x"),
  ("all:\n  hosts:\n    $(reboot):\n", "inventory-host-name", "$(reboot)"),
  ("all:\n  hosts:\n    n1: {number: 0}\n", "inventory-number", "0"),
  ("q:\n  hosts:\n    n1: {number: 1}\n    n2: {number: 1}\n", "inventory-number", "1"),
  ("a:\n  children:\n    b:\n      children:\n        a:\n  hosts: {n: }\n", "inventory-group-loop", "a"),
  (#"{"_meta": {}, "web": {"hosts": {"w1": null}}}"#, "inventory-syntax", #"{"w1": null}"#),
  ("all:\n  hosts:\n    n1:\n    n1:\n", "inventory-syntax", "n1"),
  ("서버:\n\thosts:\n", "inventory-syntax", "\t"),
])
func `a wrong inventory gives one error at the very place`(_ text: String, _ rule: String, _ marked: String) throws {
  let source = SourceFile(name: "hosts.yaml", text: text)
  let (inventory, diagnostics) = Inventory.read(source)
  #expect(inventory == nil)
  let diagnostic = try #require(diagnostics.first)
  #expect(diagnostics.count == 1)
  #expect(diagnostic.rule == rule && diagnostic.severity == .error)
  #expect(diagnostic.place.file == "hosts.yaml")
  #expect(source.text(diagnostic.place.range).hasPrefix(marked))
  #expect(diagnostic.message.korean != diagnostic.message.english)
}

@Test func `a misspelt key comes with the right one`() throws {
  let source = SourceFile(name: "h", text: "all:\n  childern:\n    q: {hosts: {n1: }}\n")
  let diagnostic = try #require(Inventory.read(source).diagnostics.first)
  #expect(diagnostic.notes.first?.message.english == "did you mean 'children'?")
  #expect(diagnostic.fixes.first?.edits.map(\.replacement) == ["children"])
}

@Test func `a value given twice is a warning at the second, with the first beside it`() throws {
  let source = SourceFile(name: "h", text: "a: {hosts: {n: {x: 1}}}\nb: {hosts: {n: {x: 2, y: 3}}}\n")
  let (inventory, diagnostics) = Inventory.read(source)
  #expect(inventory?.nodes.first?.value("x")?.text == "2")
  #expect(diagnostics.map(\.rule) == ["inventory-duplicate-host"])
  #expect(diagnostics.first?.severity == .warning)
  #expect(diagnostics.first?.notes.first?.range.map(source.text) == "1")
}

@Test func `a host with a group's name is a warning`() throws {
  let source = SourceFile(name: "h", text: "web: {hosts: {web: , w2: }}\n")
  let (inventory, diagnostics) = Inventory.read(source)
  #expect(inventory?.nodes.count == 2)
  #expect(diagnostics.map(\.rule) == ["inventory-shared-name"])
  #expect(diagnostics.first?.place.range == 14..<17)
}

@Test func `groups that multiply their members are refused`() throws {
  var text = "all:\n  children:\n    big: {hosts: {'h[1:20000]': }}\n"
  for group in 0..<120 { text += "    g\(group): {children: {big: }}\n" }
  let (inventory, diagnostics) = Inventory.read(SourceFile(name: "h", text: text))
  #expect(inventory == nil)
  #expect(diagnostics.map(\.message.english) == ["Groups that hold each other too many times over"])
}

@Test func `a chain of two thousand groups is worked out without recursion`() throws {
  var text = #"{"all": {"children": ["g0"]}"#
  for group in 0..<2_000 { text += #", "g\#(group)": {"children": ["g\#(group + 1)"]}"# }
  text += #", "g2000": {"hosts": ["n"], "vars": {"x": 1}}}"#
  let inventory = try #require(Inventory.read(SourceFile(name: "h", text: text)).inventory)
  #expect(inventory.nodes[0].groups.count == 2_001)
  #expect(inventory.group("g0")?.members == [NodeName("n")])
}
