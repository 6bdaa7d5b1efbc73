// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// Who is who in a sample: the members of its maps by node, the places of own ids and of leaders' names, the roles.
///
/// All of it follows from the inferred shape and the rules over all nodes, none from a product's key names.
struct MockIdentity: Sendable {
  let inferred: InferredShape
  let table: InventoryTable
  /// For each map of members the key of each node, in the table's order.
  private(set) var keys: [JSONPointer: [String]] = [:]
  /// The places that hold the id of whoever answers.
  private(set) var ownIDs: Set<JSONPointer> = []
  /// The places that hold the same id on all nodes.
  private(set) var leaderIDs: Set<JSONPointer> = []
  /// The places whose value is one on the leader and another on the others.
  private(set) var roles: [JSONPointer: (leading: JSONNode, following: JSONNode)] = [:]
  /// How far two nodes may be apart at a place.
  private(set) var spreads: [JSONPointer: Int] = [:]
  /// The places at which all nodes say the same.
  private(set) var agreed: Set<JSONPointer> = []
  /// The node that leads a whole cluster, by its place in the table.
  private(set) var leader = 0

  init(_ inferred: InferredShape, table: InventoryTable, rules: [AcrossRule]) {
    self.inferred = inferred
    self.table = table
    collectMaps(inferred.shape)
    let all = rules + AcrossRule.proposed(for: inferred, table: table).map(\.rule)
    let references = Self.references(inferred.shape)
    for rule in all { take(rule, references) }
    let named = leaderIDs.sorted { $0.description < $1.description }.compactMap { sampleNode(at: $0, references) }
    let own = ownIDs.sorted { $0.description < $1.description }.compactMap { sampleNode(at: $0, references) }
    let sampleLeads = roles.contains { role in value(at: role.key).map { $0.isSame(as: role.value.leading) } ?? false }
    leader = named.first ?? (sampleLeads ? own.first ?? inferred.sampleNode : nil) ?? 0
    for line in inferred.lines where line.place.rule == "role-word" { takeRoleWord(line.place.pointer) }
  }

  /// The value in the sample.
  func value(at pointer: JSONPointer) -> JSONNode? { pointer.value(in: inferred.sample) }

  // MARK: Maps of members

  private mutating func collectMaps(_ shape: Shape) {
    switch shape.check {
    case .object(let object): for member in object.members { collectMaps(member.shape) }
    case .all(let shapes): for part in shapes { collectMaps(part) }
    case .collection(let collection) where collection.container != .array && !shape.place.pointer.hasWildcard:
      guard collection.count == .nodes || !collection.inventorySets.isEmpty else { return }
      keys[shape.place.pointer] = memberKeys(collection, at: shape.place.pointer)
    default: break
    }
  }

  private func memberKeys(_ collection: CollectionShape, at pointer: JSONPointer) -> [String] {
    if let set = collection.inventorySets.first(where: { $0.leaf == .key }) {
      return table.nodes.map { set.template.text(for: $0) ?? $0.name }
    }
    let members = MockSample.members(of: value(at: pointer))
    var keys = [String?](repeating: nil, count: table.nodes.count)
    if let set = collection.inventorySets.first, case .value(let path) = set.leaf {
      let owners = Dictionary(
        table.nodes.enumerated().compactMap { index, node in
          set.template.text(for: node).map { (URLText.normal($0), index) }
        }, uniquingKeysWith: { first, _ in first })
      for member in members {
        guard case .string(let text)? = JSONPointer(path).value(in: member.value)?.value,
          let owner = owners[URLText.normal(text)]
        else { continue }
        keys[owner] = member.key
      }
    } else {
      for (index, member) in members.prefix(keys.count).enumerated() { keys[index] = member.key }
    }
    let example = members.first?.key
    return keys.enumerated().map { $1 ?? MockText.id(like: example, seed: "\(pointer) \(table.nodes[$0].name)") }
  }

  // MARK: Rules

  /// The places that refer to a map of members, and to which.
  private static func references(_ shape: Shape) -> [JSONPointer: JSONPointer] {
    var found: [JSONPointer: JSONPointer] = [:]
    var pending = [shape]
    while let shape = pending.popLast() {
      switch shape.check {
      case .object(let object): pending += object.members.map(\.shape)
      case .all(let shapes): pending += shapes
      case .keyOf(let map, _) where !shape.place.pointer.hasWildcard: found[shape.place.pointer] = map
      default: break
      }
    }
    return found
  }

  private mutating func take(_ rule: AcrossRule, _ references: [JSONPointer: JSONPointer]) {
    switch rule {
    case .differ(let pointer): ownIDs.insert(pointer)
    case .agree(let pointer, onlyKeys: false):
      agreed.insert(pointer)
      if references[pointer] != nil { leaderIDs.insert(pointer) }
    case .oneNode(let pointer, let value) where roles[pointer] == nil:
      let following = self.value(at: pointer).flatMap { $0.isSame(as: value) ? nil : $0 }
      roles[pointer] = (value, following ?? MockRole.opposite(of: value))
    case .spread(let pointer, let limit) where spreads[pointer] == nil:
      // The author's rules come first; a proposal does not change what they say.
      spreads[pointer] = limit.int128.flatMap { Int(exactly: $0) } ?? 1_000
    case .agree, .oneNode, .spread, .inInventory, .atLeast: break
    }
  }

  /// A role's word that no rule speaks of: the leader has the leading one of its pair.
  private mutating func takeRoleWord(_ pointer: JSONPointer) {
    guard roles[pointer] == nil, case .string(let word)? = value(at: pointer)?.value,
      let pair = MockRole.pair(of: word), !keys.isEmpty
    else { return }
    roles[pointer] = (.text(pair.leading), .text(pair.following))
  }

  /// The node that the sample names at a reference.
  private func sampleNode(at pointer: JSONPointer, _ references: [JSONPointer: JSONPointer]) -> Int? {
    guard let map = references[pointer], let keys = keys[map], let text = MockSample.keyText(value(at: pointer)) else {
      return nil
    }
    return keys.firstIndex(of: text)
  }
}

/// Reading samples.
enum MockSample {
  /// The members of an object that are data and no directives.
  static func members(of node: JSONNode?) -> [JSONMember] {
    guard case .object(let object)? = node?.value else { return [] }
    return object.members.filter { $0.key.utf8.first != UInt8(ascii: "$") }
  }

  /// A number or a text as a map's key has it.
  static func keyText(_ node: JSONNode?) -> String? {
    switch node?.value {
    case .string(let text)?: text
    case .number(let number)?: number.canonicalText
    default: nil
    }
  }
}

/// Words of which one node has the one and all others the other.
enum MockRole {
  private static let pairs = [
    ("leader", "follower"), ("primary", "replica"), ("master", "replica"), ("active", "standby"),
  ]

  /// The pair of a word of either kind, in the word's own letters.
  static func pair(of word: String) -> (leading: String, following: String)? {
    let lower = word.lowercased()
    guard let pair = pairs.first(where: { $0.0 == lower || $0.1 == lower }) else { return nil }
    return (spelled(pair.0, like: word), spelled(pair.1, like: word))
  }

  /// What a node says that does not have the value.
  static func opposite(of value: JSONNode) -> JSONNode {
    switch value.value {
    case .string(let word): .text(pair(of: word)?.following ?? spelled("follower", like: word))
    case .bool(let truth): JSONNode(.bool(!truth))
    case .number(let number): .integer(number.isZero ? 1 : 0)
    case .null, .array, .object: .text("follower")
    }
  }

  private static func spelled(_ word: String, like example: String) -> String {
    if example == example.uppercased() { return word.uppercased() }
    guard let first = example.first, first.isUppercase else { return word }
    return word.prefix(1).uppercased() + word.dropFirst()
  }
}
