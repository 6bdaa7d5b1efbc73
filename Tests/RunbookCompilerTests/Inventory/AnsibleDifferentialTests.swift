// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Subprocess
import Testing

/// A dozen inventories and two dozen patterns, asked of Ansible's own code in one process.
struct AnsibleDifferentialTests {
  static let inventories = [
    "all: {hosts: {n1: , n2: , n3: }}",
    "all:\n  hosts: {bastion: }\n  children:\n    a: {hosts: {'node[1:4]': }}\n    b: {hosts: {node4: , db1: }}\n",
    "a: {hosts: {'node[01:10]': }}\nb: {hosts: {'node[08:12]': }}\n",
    "a: {hosts: {'node[a:c]': }}\nb: {hosts: {nodeb: , n1: }}\n",
    "a: {hosts: {'x[1:3]-y[a:b]': }}\nb: {hosts: {x1-ya: , other: }}\n",
    "a: {hosts: {'h[1:9:3]': }}\nb: {hosts: {h4: , h5: }}\n",
    "a: {children: {b: , c: }}\nb: {hosts: {n1: , n2: }}\nc: {hosts: {n2: , n3: }}\n",
    "all:\n  children:\n    a:\n      hosts: {n1: }\n      children:\n        b: {hosts: {n2: }}\n    c: {hosts: {n1: , n3: }}\n",
    "a: {hosts: {n1: {x: 1}, n2: {x: 2}}, vars: {y: 3}}\nb: {hosts: {n2: {x: 4}}, vars: {y: 5}}\n",
    "a: {hosts: n1}\nb: {hosts: {n1: , n2: }}\nempty:\n",
    "a: {hosts: {노드1: , 노드2: }}\nb: {hosts: {노드2: , web-1: , web-2: }}\n",
    "a:\n  hosts:\n    n3:\n    n1:\n    n2:\nb:\n  hosts:\n    n2:\n    n4:\n",
    "a: {children: {b: {children: {c: {hosts: {n1: , n2: , n3: }}}}}}\nd: {hosts: {n3: , n9: }}\n",
  ]

  static let patterns = [
    "all", "*", "a", "b", "a:b", "a,b", "a:!b", "a:&b", "!b", "!b:a", "&b:a", "a[0]", "a[-1]", "a[1:]", "a[0:1]",
    "a[1-2]",
    "b[0]:a[0]", "n*", "node*", "*1", "n?", "h?:!h4", "a:b:&b", "all:!a", "ungrouped", "a[0]:!n1", "c", "d:a",
  ]

  private static let program = """
    import sys
    from ansible.parsing.dataloader import DataLoader
    from ansible.inventory.manager import InventoryManager
    import os, tempfile
    texts = sys.stdin.read().split('\\0')
    patterns = sys.argv[1].split('\\n')
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            path = os.path.join(folder, f'{number}.yaml')
            with open(path, 'w') as file:
                file.write(text)
            inventory = InventoryManager(loader=DataLoader(), sources=[path])
            for pattern in patterns:
                try:
                    hosts = [host.name for host in inventory.list_hosts(pattern)]
                except Exception as error:
                    hosts = []
                print(number, pattern, ','.join(hosts), sep='\\t')
    """

  private static func python(_ arguments: [String], input: String) async throws -> String {
    let result = try await run(
      .name("env"),
      arguments: Arguments(
        ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "ANSIBLE_LOCAL_TEMP=/tmp", "ANSIBLE_LOCALHOST_WARNING=0", "python3"]
          + arguments), input: .string(input), output: .string(limit: 1_000_000), error: .discarded)
    return result.standardOutput
  }

  static func hasAnsible() async -> Bool {
    (try? await python(["-c", "import ansible.inventory.manager; print('yes')"], input: "")) == "yes\n"
  }

  @Test(.enabled("ansible-core is not installed") { await hasAnsible() })
  func `every pattern takes what Ansible's own code takes`() async throws {
    let said = try await Self.python(
      ["-c", Self.program, Self.patterns.joined(separator: "\n")], input: Self.inventories.joined(separator: "\0"))
    let lines = said.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    #expect(lines.count == Self.inventories.count * Self.patterns.count)
    for line in lines where line.count == 3 {
      let number = try #require(Int(line[0]))
      let theirs = Set(line[2].split(separator: ",").map(String.init))
      let source = SourceFile(name: "hosts.yaml", text: Self.inventories[number])
      let inventory = try #require(Inventory.read(source).inventory)
      do {
        let ours = try HostPattern(parsing: String(line[1])).resolve(in: inventory, scope: nil).map(\.text)
        #expect(Set(ours) == theirs, "'\(line[1])' of \(Self.inventories[number])")
      } catch {
        // Ansible warns of a name that is nowhere and goes on without it; for us it is an error.
        #expect(theirs.isEmpty || isUnknown(error, in: String(line[1]), inventory))
      }
    }
  }

  private func isUnknown(_ fault: HostPatternFault, in pattern: String, _ inventory: Inventory) -> Bool {
    let name = String(decoding: Array(pattern.utf8)[fault.range], as: UTF8.self)
    return inventory.group(name) == nil && inventory.node(NodeName(name)) == nil
  }
}
