// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

private func inventory(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Inventory {
  let (inventory, diagnostics) = Inventory.read(SourceFile(name: "hosts.yaml", text: text))
  return try #require(inventory, "\(diagnostics.map(\.message.english))", sourceLocation: sourceLocation)
}

private func names(_ nodes: [NodeName]?) -> [String] { (nodes ?? []).map(\.text) }

@Test(arguments: Tongue.allCases)
func `the first inventory reads without a remark in either language`(_ tongue: Tongue) throws {
  let (inventory, diagnostics) = Inventory.read(SourceFile(name: "a", text: InventorySample.text(tongue)))
  #expect(diagnostics.isEmpty)
  let nodes = try #require(inventory).nodes
  #expect(nodes.map(\.name.text) == ["node1", "node2", "node3", "node4", "db1"])
  #expect(nodes.map(\.address) == ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "192.0.2.21"])
  #expect(inventory?.group("qdrant")?.members.count == 4)
  #expect(InventorySample.text(tongue).split(separator: "\n").allSatisfy { $0.count <= 120 })
}

@Test func `a host beats its group, a child group its parent, and every value knows who set it`() throws {
  let source = SourceFile(
    name: "h",
    text: """
      all:
        vars: {a: all, b: all, c: all, d: all}
        children:
          parent:
            vars: {b: parent, c: parent, d: parent}
            children:
              child:
                vars: {c: child, d: child}
                hosts:
                  n1: {d: host}
      """)
  let node = try #require(Inventory.read(source).inventory?.nodes.first)
  #expect(node.variables.map(\.value.text) == ["all", "parent", "child", "host"])
  #expect(node.variables.map(\.origin) == [.cluster, .group("parent"), .group("child"), .host])
  #expect(node.variables.map { source.text($0.place.range) } == ["all", "parent", "child", "host"])
  #expect(node.groups == ["parent", "child"])
}

@Test func `of groups at one depth the later name wins, unless a priority says otherwise`() throws {
  let text = "a: {hosts: {n: }, vars: {v: a}}\nb: {hosts: {n: }, vars: {v: b}}\n"
  #expect(try inventory(text).nodes[0].value("v")?.text == "b")
  let raised = text.replacing("{v: a}", with: "{v: a, ansible_group_priority: 10}")
  #expect(try inventory(raised).nodes[0].value("v")?.text == "a")
}

@Test func `hosts are numbered by their group, wherever else they are`() throws {
  let found = try inventory(
    """
    all:
      hosts: {bastion: }
      children:
        mysql: {hosts: {db1: }}
        qdrant: {hosts: {n1: , n2: , db1: }}
    """)
  #expect(found.nodes.map(\.number) == [1, 2, 3, 4])
  #expect(found.number(of: NodeName("n1"), in: "qdrant") == 1)
  #expect(found.number(of: NodeName("db1"), in: "qdrant") == 3)
  #expect(found.number(of: NodeName("db1"), in: "mysql") == 1)
  #expect(found.number(of: NodeName("bastion"), in: "qdrant") == nil)
  #expect(found.node(numbered: 2, in: "qdrant") == NodeName("n2"))
  #expect(names(found.group("ungrouped")?.members) == ["bastion"])
}

@Test func `a number of one's own moves the others aside`() throws {
  let found = try inventory("q:\n  hosts:\n    a:\n    b: {number: 1}\n    c:\n")
  #expect(names(found.group("q")?.members) == ["b", "a", "c"])
  #expect(found.nodes.map(\.name.text) == ["a", "b", "c"])
  #expect(found.number(of: NodeName("c"), in: "q") == 3)
}

@Test(arguments: [
  ("node[1:4]", ["node1", "node2", "node3", "node4"]), ("node[01:10:4]", ["node01", "node05", "node09"]),
  ("db-[a:c]", ["db-a", "db-b", "db-c"]), ("r[1:2]n[0:1].x", ["r1n0.x", "r1n1.x", "r2n0.x", "r2n1.x"]),
  ("n[:1]", ["n0", "n1"]),
  ("노드[1:2]", ["노드1", "노드2"]), ("solo", ["solo"]),
])
func `a range of hosts is written out`(_ key: String, _ hosts: [String]) throws {
  #expect(try inventory("all:\n  hosts:\n    \(key):\n").nodes.map(\.name.text) == hosts)
}

@Test func `a port after the host is its ansible_port`() throws {
  let found = try inventory("all:\n  hosts:\n    'n[1:2]:2222':\n    '[2001:db8::1]:22':\n    '2001:db8::2': {x: 1}\n")
  #expect(found.nodes.map(\.name.text) == ["n1", "n2", "2001:db8::1", "2001:db8::2"])
  #expect(found.nodes.map { $0.value("ansible_port")?.text } == ["2222", "2222", "22", nil])
}

@Test func `nested values are reached by dotted paths and flattened for tables, secrets without their text`() throws {
  let node = try inventory(
    """
    all:
      hosts:
        n:
          docker: {ports: [6333, 6334], name: 큐드란트}
          token: !vault |
            $ANSIBLE_VAULT;1.1;AES256
          ansible_become_password: hunter2
          nothing:
    """
  ).nodes[0]
  #expect(node.value("docker.ports.1")?.text == "6334")
  #expect(node.value("docker.name")?.text == "큐드란트")
  #expect(node.value("docker.ports.2") == nil && node.value("docker.ports.x") == nil && node.value("dockr") == nil)
  #expect(node.value("nothing") == .null)
  #expect(
    node.flattened.map(\.path) == [
      "docker.ports.0", "docker.ports.1", "docker.name", "token", "ansible_become_password", "nothing",
    ])
  #expect(node.flattened.map(\.text) == ["6333", "6334", "큐드란트", nil, nil, ""])
}

@Test func `the list that ansible-inventory prints is read, in the order of its lists`() throws {
  let found = try inventory(
    """
    {
        "_meta": {"hostvars": {
            "db1": {"ansible_host": "192.0.2.21"},
            "n1": {"address": "10.0.0.1", "key": {"__ansible_vault": "xx"}, "raw": {"__ansible_unsafe": "{{ x }}"}}}},
        "all": {"children": ["ungrouped", "qdrant", "db"]},
        "db": {"hosts": ["db1"]},
        "qdrant": {"hosts": ["n2", "n1"]}
    }
    """)
  #expect(found.nodes.map(\.name.text) == ["n2", "n1", "db1"])
  let node = try #require(found.node(NodeName("n1")))
  #expect(node.address == "10.0.0.1")
  #expect(node.value("key") == .secret(tag: "!vault"))
  #expect(node.value("raw")?.text == "{{ x }}")
  #expect(node.groups == ["qdrant"])
}

@Test func `a dynamic inventory without _meta is read`() throws {
  let found = try inventory(#"{"web": ["w1", "w2"], "db": {"hosts": ["d1"], "vars": {"p": 1}}}"#)
  #expect(found.nodes.map(\.name.text) == ["w1", "w2", "d1"])
  #expect(found.nodes[2].value("p")?.text == "1")
}

@Test func `ten thousand hosts in groups are read`() throws {
  var text = "all:\n  children:\n"
  for group in 0..<100 {
    text += "    g\(group):\n      vars: {role: r\(group)}\n      hosts:\n"
    for host in 0..<100 { text += "        h\(group)-\(host): {ansible_host: 10.0.\(group).\(host)}\n" }
  }
  let found = try inventory(text)
  #expect(found.nodes.count == 10_000)
  #expect(found.number(of: NodeName("h99-99"), in: "g99") == 100)
  #expect(found.nodes[9_999].value("role")?.text == "r99")
}
