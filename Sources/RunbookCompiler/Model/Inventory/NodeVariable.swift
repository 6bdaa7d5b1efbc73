// SPDX-License-Identifier: Apache-2.0

/// A value that the inventory gives to a node, and who gave it.
package struct NodeVariable: Hashable, Sendable {
  /// Which part of the inventory a variable was set by.
  package enum Origin: Hashable, Sendable {
    /// The variables of `all`.
    case cluster
    case group(String)
    case host
  }

  /// The key in the inventory.
  package let name: String
  /// What the key is set to.
  package let value: NodeValue
  /// Where the value was set: the bytes of the value.
  package let place: Place
  /// Which part of the inventory won.
  package let origin: Origin

  /// Whether a text was written without quotes, so that YAML may take it for a number or a truth value.
  package let isPlain: Bool

  /// Makes a variable of its parts.
  package init(name: String, value: NodeValue, place: Place, origin: Origin, isPlain: Bool) {
    self.isPlain = isPlain
    self.name = name
    self.value = value
    self.place = place
    self.origin = origin
  }

  /// Whether the value must never be shown: it is encrypted, or it is a password of Ansible's by its name.
  package var isSecret: Bool {
    if case .secret = value { return true }
    guard name.hasPrefix("ansible_") else { return false }
    return ["_pass", "_password", "_passphrase"].contains { name.hasSuffix($0) }
  }
}

/// What a variable holds.
package enum NodeValue: Hashable, Sendable {
  /// A scalar as it was written, quotes undone: `0644` stays `0644`, `yes` stays `yes`.
  case text(String)
  /// A mapping or a list.
  indirect case structure(YAMLNode)
  /// A value under a tag such as `!vault`, which cannot be read here.
  case secret(tag: String)
  case null

  /// Makes a value of what the file holds.
  package init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let text, _): self = node.isNull ? .null : .text(text)
    case .opaque(let tag): self = .secret(tag: tag)
    case .sequence: self = .structure(node)
    case .mapping(let entries): self = Self.wrapped(entries) ?? .structure(node)
    }
  }

  /// What `ansible-inventory --list` prints for the tags of a YAML inventory.
  private static func wrapped(_ entries: [YAMLEntry]) -> NodeValue? {
    guard entries.count == 1, let entry = entries.first else { return nil }
    if entry.key == "__ansible_vault" { return .secret(tag: "!vault") }
    guard entry.key == "__ansible_unsafe" else { return nil }
    return entry.value.text.map(NodeValue.text)
  }

  /// The text of a scalar; `nil` for null, secrets and structures.
  package var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  /// The scalars inside with their dotted paths; a null is empty, a secret has no text.
  func flattened(under path: String) -> [(path: String, text: String?)] {
    switch self {
    case .text(let text): [(path, text)]
    case .null: [(path, "")]
    case .secret: [(path, nil)]
    case .structure(let node):
      if let items = node.items {
        items.enumerated().flatMap { NodeValue($1).flattened(under: "\(path).\($0)") }
      } else {
        (node.entries ?? []).flatMap { NodeValue($0.value).flattened(under: "\(path).\($0.key)") }
      }
    }
  }
}

/// Variables in the order in which their names first came, each name once.
struct VariableList: Hashable, Sendable {
  /// So few are looked through faster than they are hashed, and 10,000 nodes have mostly few.
  private static let mostWithoutIndex = 16

  private(set) var entries: [NodeVariable] = []
  private var index: [String: Int] = [:]

  /// Sets a variable and gives the one that it replaces.
  @discardableResult
  mutating func set(_ variable: NodeVariable) -> NodeVariable? {
    if let position = position(of: variable.name) {
      let former = entries[position]
      entries[position] = variable
      return former
    }
    entries.append(variable)
    if entries.count > Self.mostWithoutIndex {
      let unlisted = index.isEmpty ? entries.indices : entries.count - 1..<entries.count
      for position in unlisted { index[entries[position].name] = position }
    }
    return nil
  }

  /// Sets each of another list's.
  mutating func set(_ others: VariableList) {
    entries.reserveCapacity(entries.count + others.entries.count)
    for variable in others.entries { set(variable) }
  }

  subscript(name: String) -> NodeVariable? { position(of: name).map { entries[$0] } }

  private func position(of name: String) -> Int? {
    index.isEmpty ? entries.firstIndex { $0.name == name } : index[name]
  }
}
