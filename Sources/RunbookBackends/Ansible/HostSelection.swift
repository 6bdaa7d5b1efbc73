// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// Says which nodes a play is for: a group, a group without some, or the names.
struct HostSelection {
  let inventory: Inventory

  /// For `hosts:`, a host pattern or a list of names.
  func hosts(_ nodes: [NodeName]) -> YAMLOutput {
    let wanted = Set(nodes)
    if nodes.count == 1 { return .text(nodes[0].text) }
    let groups = inventory.groups.filter { $0.name != "ungrouped" && HostSelection.isPlain($0.name) }
    if let group = groups.last(where: { Set($0.members) == wanted }) { return .text(group.name) }
    let wider = groups.reversed().filter { wanted.isSubset(of: $0.members) }.min { $0.members.count < $1.members.count }
    if let wider, wider.members.count - nodes.count <= 3, nodes.count > 2 {
      let others = wider.members.filter { !wanted.contains($0) }
      return .text(([wider.name] + others.map { "!\($0)" }).joined(separator: ":"))
    }
    return .list(nodes.map { .text($0.text) })
  }

  /// Whether a name is no pattern itself.
  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.utf8.contains { ":,&!*?[]~ ".utf8.contains($0) }
  }
}
