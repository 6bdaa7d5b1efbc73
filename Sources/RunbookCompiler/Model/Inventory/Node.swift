// SPDX-License-Identifier: Apache-2.0

/// The name by which the inventory knows a host.
package struct NodeName: Hashable, Sendable, CustomStringConvertible {
  /// The name as the file has it, ranges written out; it holds nothing that is special to a shell or in a path.
  package let text: String

  /// Makes a name of a text that is known to be one.
  package init(_ text: String) { self.text = text }

  /// The name alone.
  package var description: String { text }
}

/// One host of the inventory with everything that is known of it.
package struct Node: Hashable, Sendable {
  /// The name that is unique in the inventory.
  package let name: NodeName
  /// The node's number among all hosts, from 1: its `number:`, else its place in the file.
  package let number: Int
  /// What holds for this node after precedence, names distinct: group variables first, then those of the host alone.
  package var variables: [NodeVariable] { list.entries }
  /// The groups that the node is in, directly or through a child group, in file order; `all` is left out.
  package let groups: [String]
  /// Where the file names the host first.
  package let place: Place

  private let list: VariableList

  init(name: NodeName, number: Int, variables: VariableList, groups: [String], place: Place) {
    self.name = name
    self.number = number
    list = variables
    self.groups = groups
    self.place = place
  }

  /// Where the node is reached: `address`, else `ansible_host`, else its name.
  package var address: String {
    for key in ["address", "ansible_host"] {
      if let text = variable(key)?.value.text, !text.isEmpty { return text }
    }
    return name.text
  }

  /// The variable of that exact name.
  package func variable(_ name: String) -> NodeVariable? { list[name] }

  /// The value at a dotted path such as `docker.ports.0`: mapping keys and list positions from 0; `nil` where there is none.
  package func value(_ path: String) -> NodeValue? {
    if let exact = variable(path) { return exact.value }
    let steps = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let first = steps.first, let variable = variable(first) else { return nil }
    var value = variable.value
    for step in steps.dropFirst() {
      guard case .structure(let node) = value, let next = Self.step(step, into: node) else { return nil }
      value = NodeValue(next)
    }
    return value
  }

  private static func step(_ step: String, into node: YAMLNode) -> YAMLNode? {
    if let items = node.items {
      guard let position = Int(step), items.indices.contains(position) else { return nil }
      return items[position]
    }
    return node[step]
  }

  /// Every scalar of every variable under its dotted path, as a table shows them; secrets have no text.
  package var flattened: [(path: String, text: String?)] {
    variables.flatMap { variable in
      variable.isSecret ? [(variable.name, nil)] : variable.value.flattened(under: variable.name)
    }
  }
}
