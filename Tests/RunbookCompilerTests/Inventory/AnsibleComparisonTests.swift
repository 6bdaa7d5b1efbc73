// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Subprocess
import Testing

/// Inventories that Ansible and we must read alike; values are texts and whole numbers, which both print the same.
private let inventories = [
  InventorySample.text(.korean),
  """
  all:
    vars: {a: 1, b: 1, c: 1}
    hosts: {bastion: {ansible_port: 2222}}
    children:
      parent:
        vars: {b: 2, c: 2}
        children:
          child: {hosts: {n1: {d: 4}, n2: }, vars: {c: 3}}
          other: {hosts: {n2: , n3: }, vars: {c: 9}}
      lone: {hosts: n4}
  """,
  """
  web:
    hosts:
      web[01:05:2]: {role: 웹}
      db-[a:c]:
      n[:1].x[2:3]:
      p[1:2]:2200:
  top: {children: {web: , low: }}
  low: {hosts: {z: {nested: {k: [1, two]}}}, vars: {v: low}}
  """,
  """
  base: &base {hosts: {n1: {x: one}, n2: }, vars: {g: base}}
  a: {hosts: {n1: {x: two}}, vars: {v: a, ansible_group_priority: 10}}
  b: {hosts: {n1: , n2: , n3: }, vars: {v: b}}
  copy: {hosts: {<<: {n2: {y: 1}}, n3: {y: 2}}, vars: {v: copy}}
  """,
  """
  all:
    hosts:
      노드1: {열쇠: 값, secret: !vault "$ANSIBLE_VAULT;1.1;AES256 61", raw: !unsafe "{{ x }}"}
      2001:db8::1: {quoted: "0644"}
    children:
      앱:
        children: {앱_하나: {hosts: {노드1: }}, 앱_둘: }
        vars: {이름: "한글 값"}
  """,
]

private let patterns = [
  "all", "parent", "child:&other", "parent:!n1", "n*", "child[0]", "parent[1:]", "child[-1],lone", "!child",
]

private func isOnPath(_ name: String) async -> Bool {
  do {
    _ = try await Executable.name(name).resolveExecutablePath(in: .inherit)
    return true
  } catch {
    return false
  }
}

/// What a shell script prints when the inventory is at `$F`.
private func output(_ script: String, inventory: String) async throws -> [UInt8] {
  let whole = """
    D=$(mktemp -d) && trap 'rm -rf "$D"' EXIT && F=$D/hosts.yaml && cat > "$F"
    export LC_ALL=C.UTF-8 ANSIBLE_LOCAL_TEMP=$D ANSIBLE_LOCALHOST_WARNING=0
    \(script)
    """
  let result = try await run(
    .name("sh"), arguments: ["-c", whole], input: .string(inventory), output: .bytes(limit: 1_000_000))
  return result.standardOutput
}

@Test(.enabled { await isOnPath("ansible-inventory") }, arguments: inventories)
func `hosts, groups and values are those that Ansible finds`(_ text: String) async throws {
  let bytes = try await output(#"ansible-inventory -i "$F" --list 2>/dev/null"#, inventory: text)
  let theirs = try #require(Inventory.read(SourceFile(name: "list", bytes: bytes)).inventory)
  let ours = try #require(Inventory.read(SourceFile(name: "hosts.yaml", text: text)).inventory)
  #expect(Set(ours.nodes.map(\.name)) == Set(theirs.nodes.map(\.name)))
  for node in ours.nodes {
    let other = try #require(theirs.node(node.name))
    #expect(Set(node.groups) == Set(other.groups), "\(node.name)")
    #expect(values(node) == values(other), "\(node.name)")
  }
  for group in ours.groups where !group.members.isEmpty {
    let other = try #require(theirs.group(group.name), "\(group.name)")
    #expect(Set(group.members) == Set(other.members), "\(group.name)")
    if group.children.isEmpty { #expect(group.members == other.members, "\(group.name)") }
  }
}

private func values(_ node: Node) -> Set<String> {
  Set(node.flattened.map { "\($0.path)=\($0.text ?? "(secret)")" })
}

@Test(.enabled { await isOnPath("ansible") }, arguments: patterns)
func `a pattern takes the hosts that Ansible takes`(_ pattern: String) async throws {
  let bytes = try await output(#"ansible -i "$F" '\#(pattern)' --list-hosts 2>/dev/null"#, inventory: inventories[1])
  let theirs = String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().map { $0.drop { $0 == " " } }
  let inventory = try #require(Inventory.read(SourceFile(name: "h", text: inventories[1])).inventory)
  let ours = try HostPattern(parsing: pattern).resolve(in: inventory, scope: nil).map(\.text)
  #expect(!ours.isEmpty)
  #expect(ours.sorted() == theirs.map(String.init).sorted())
}
