// SPDX-License-Identifier: Apache-2.0

/// The hosts and groups of one inventory file, in the order in which the file names them.
package struct Inventory: Sendable {
  /// Every node, in file order; never empty.
  package let nodes: [Node]
  /// Every group: `all` first, then in file order, then `ungrouped` where some host is in no group.
  package let groups: [NodeGroup]

  private let nodeIndex: [NodeName: Int]
  private let groupIndex: [String: Int]

  init(nodes: [Node], groups: [NodeGroup]) {
    self.nodes = nodes
    self.groups = groups
    nodeIndex = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1.name, $0) })
    groupIndex = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($1.name, $0) })
  }

  /// The node of that name.
  package func node(_ name: NodeName) -> Node? { nodeIndex[name].map { nodes[$0] } }

  /// The group of that name; `all` is always there.
  package func group(_ name: String) -> NodeGroup? { groupIndex[name].map { groups[$0] } }

  /// The node's number in a group, from 1; `nil` where the group does not hold it.
  package func number(of node: NodeName, in group: String = "all") -> Int? { self.group(group)?.numbers[node] }

  /// The node that has the number in a group; linear in the group.
  package func node(numbered number: Int, in group: String = "all") -> NodeName? {
    guard let group = self.group(group) else { return nil }
    return group.members.first { group.numbers[$0] == number }
  }

  /// The node's place in file order, from 0.
  package func position(of node: NodeName) -> Int? { nodeIndex[node] }
}

/// A named set of nodes.
package struct NodeGroup: Hashable, Sendable {
  /// The name as the file has it.
  package let name: String
  /// The nodes of the group and of its child groups by number: the group's own first, then each child's.
  package let members: [NodeName]
  /// The number of each member, from 1 without gaps unless `number:` makes some.
  package let numbers: [NodeName: Int]
  /// The names of the child groups, in file order.
  package let children: [String]
  /// What the group itself sets.
  package let variables: [NodeVariable]
  /// Where the file names the group first; empty at the start of the file for a group that it does not name.
  package let place: Place
}
