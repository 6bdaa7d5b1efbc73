// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// Makes the answer of one node: the sample with the node's own values.
struct MockAnswer: Sendable {
  /// What the node believes of its cluster.
  struct View: Sendable {
    /// The nodes that it sees, itself among them, by their places in the table.
    let visible: [Int]
    let leader: Int
    /// Whether its counters are far behind the others'.
    let lags: Bool
    /// Whether some node lags, so that the others must be ahead of it.
    let isSomebodyBehind: Bool
  }

  let identity: MockIdentity
  let node: Int
  let view: View
  let now: Int

  private var table: InventoryTable { identity.table }

  /// The whole answer.
  func answer() -> JSONNode {
    let answer = made(identity.inferred.shape, identity.inferred.sample)
    return Self.sameAs(identity.inferred.shape).reduce(answer) { answer, pair in
      guard let value = pair.source.value(in: answer) else { return answer }
      return answer.replacing(pair.place.tokens[...], with: value)
    }
  }

  // The depth is that of a sample, which the reader bounds.
  private func made(_ shape: Shape, _ sample: JSONNode?) -> JSONNode {
    if let value = own(shape.place.pointer, sample) { return value }
    switch shape.check {
    case .object(let object): return made(object, sample)
    case .collection(let collection):
      let isMap = collection.container == .map || (collection.container == .either && sample?.kind == .object)
      return isMap ? map(collection, shape, sample) : array(collection, shape, sample)
    case .all(let shapes), .anyOf(let shapes): return shapes.first.map { made($0, sample) } ?? sample ?? JSONNode(.null)
    case .keyOf(let map, let kind): return reference(shape.place.pointer, map, kind, sample)
    default: return scalar(shape, sample)
    }
  }

  /// A value that a rule over all nodes decides.
  private func own(_ pointer: JSONPointer, _ sample: JSONNode?) -> JSONNode? {
    if let role = identity.roles[pointer] { return view.leader == node ? role.leading : role.following }
    guard let limit = identity.spreads[pointer], case .number(let number)? = sample?.value,
      let counter = number.int128.flatMap({ Int(exactly: $0) })
    else { return nil }
    // So far behind that no limit that anybody would write lets it pass.
    let lead =
      view.isSomebodyBehind && !view.lags ? max(limit, 1).multipliedReportingOverflow(by: 12_000).partialValue : 0
    return .integer(counter + lead)
  }

  private func made(_ object: ObjectShape, _ sample: JSONNode?) -> JSONNode {
    .object(
      object.members.map { member in
        (member.key, made(member.shape, sample?[member.key] ?? sample?[member.key + "?"] ?? sample?["\\" + member.key]))
      })
  }

  // MARK: Collections

  private func map(_ collection: CollectionShape, _ shape: Shape, _ sample: JSONNode?) -> JSONNode {
    let entries = MockSample.members(of: sample)
    guard let keys = identity.keys[shape.place.pointer] else { return plainMap(collection, shape, entries) }
    let example = entries.first?.value
    // Whatever order the sample's members have, they keep.
    let places = Dictionary(entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    let order = view.visible.sorted { (places[keys[$0]] ?? .max, $0) < (places[keys[$1]] ?? .max, $1) }
    return .object(
      order.map { index in
        let entry = places[keys[index]].map { entries[$0].value } ?? example
        let value = collection.each.map { made($0, entry) } ?? entry ?? JSONNode(.null)
        return (keys[index], filled(value, collection.inventorySets, node: index))
      })
  }

  /// A map whose keys are nobody's ids: the sample's entries, or as many as it must have.
  private func plainMap(_ collection: CollectionShape, _ shape: Shape, _ entries: [JSONMember]) -> JSONNode {
    var members = entries.map { member in (member.key, collection.each.map { made($0, member.value) } ?? member.value) }
    guard case .between(let low, _) = collection.count else { return .object(members) }
    while members.count < min(low, 1_000) {
      let seed = "\(shape.place.pointer) \(members.count)"
      var key = MockText.id(like: members.first?.0, seed: seed)
      if let keys = collection.keys, case .string(let text) = invented(keys.check, seed: seed).value { key = text }
      members.append((key, collection.each.map { made($0, nil) } ?? JSONNode(.null)))
    }
    return .object(members)
  }

  private func array(_ collection: CollectionShape, _ shape: Shape, _ sample: JSONNode?) -> JSONNode {
    if let exact = collection.exactEntries { return JSONNode(.array(exact)) }
    var entries: [JSONNode] = []
    if case .array(let elements)? = sample?.value { entries = elements }
    if let sequence = collection.sequence {
      return JSONNode(.array(sequence.enumerated().map { made($1, $0 < entries.count ? entries[$0] : nil) }))
    }
    var items = entries.map { entry in collection.each.map { made($0, entry) } ?? entry }
    items += collection.contains.map { made($0, nil) }
    let least: Int
    switch collection.count {
    case .any: least = 0
    case .between(let low, _): least = low
    case .nodes: least = view.visible.count
    }
    if !collection.inventorySets.isEmpty {
      return JSONNode(.array(view.visible.map { member($0, of: collection, among: items) }))
    }
    // Markers may ask for many thousands; a rehearsal needs no more than this.
    while items.count < min(least, 1_000) {
      items.append(collection.each.map { made($0, nil) } ?? items.first ?? .text("rehearsal"))
    }
    if collection.count == .nodes { items = Array(items.prefix(least)) }
    return JSONNode(.array(items))
  }

  /// The entry of a node: the sample's own for it, else the first with the node's values.
  private func member(_ node: Int, of collection: CollectionShape, among items: [JSONNode]) -> JSONNode {
    let own = items.first { item in
      collection.inventorySets.contains { set in
        guard case .value(let path) = set.leaf, case .string(let text)? = JSONPointer(path).value(in: item)?.value
        else {
          return false
        }
        return set.template.text(for: table.nodes[node]).map(URLText.normal) == URLText.normal(text)
      }
    }
    return filled(own ?? items.first ?? JSONNode(.null), collection.inventorySets, node: node)
  }

  /// An entry with the parts that are the inventory's taken from a node.
  private func filled(_ entry: JSONNode, _ sets: [InventorySet], node: Int) -> JSONNode {
    sets.reduce(entry) { entry, set in
      guard case .value(let path) = set.leaf, let text = set.template.text(for: table.nodes[node]) else { return entry }
      return entry.replacing(path[...], with: .text(Self.spelled(text, like: JSONPointer(path).value(in: entry))))
    }
  }

  // MARK: Values

  private func reference(_ pointer: JSONPointer, _ map: JSONPointer, _ kind: JSONKind?, _ sample: JSONNode?) -> JSONNode
  {
    guard let keys = identity.keys[map] else { return sample ?? JSONNode(.null) }
    let key: String
    if identity.ownIDs.contains(pointer) {
      key = keys[node]
    } else if identity.leaderIDs.contains(pointer) {
      key = keys[view.leader]
    } else {
      let named = MockSample.keyText(sample)
      key = named.flatMap { keys.contains($0) ? $0 : nil } ?? keys[node]
    }
    guard kind ?? sample?.kind == .number, !key.isEmpty, key.utf8.allSatisfy(\.isDigit) else { return .text(key) }
    do {
      return try JSONReader.read(key)
    } catch {
      // Digits that begin with a zero are no number.
      return .text(key)
    }
  }

  private func scalar(_ shape: Shape, _ written: JSONNode?) -> JSONNode {
    // A marker describes a value and is none.
    let sample = shape.place.rule == "marker" ? nil : written
    let seed = "\(shape.place.pointer) \(table.nodes[node].name)"
    if identity.ownIDs.contains(shape.place.pointer), case .string(let text)? = written?.value,
      node != (identity.inferred.sampleNode ?? 0)
    {
      // Nobody's but the sample's own node may have the sample's id.
      let own = JSONNode.text(MockText.id(like: text, seed: seed))
      if fits(shape, own) { return own }
    }
    switch shape.check {
    case .bound(let template), .inventoryMember(let template), .setMember(let template):
      let isOwn = if case .bound = shape.check { true } else { false }
      if !isOwn, let sample, fits(shape, sample) { return sample }
      return .text(Self.spelled(template.text(for: table.nodes[node]) ?? "", like: sample))
    case .nodeCount: return .integer(view.visible.count)
    case .text(.timestamp), .fresh:
      if identity.agreed.contains(shape.place.pointer), let sample { return sample }
      var text: String?
      if case .string(let words)? = sample?.value { text = words }
      return .text(MockText.time(view.lags ? now - 3_600 : now, like: text))
    default: return sample.flatMap { fits(shape, $0) ? $0 : nil } ?? invented(shape.check, seed: seed)
    }
  }

  private func fits(_ shape: Shape, _ value: JSONNode) -> Bool {
    ShapeMatcher.mismatches(shape, value, node: node, table: table, now: now).isEmpty
  }

  /// A value for a place of which the sample says no more than a marker.
  private func invented(_ check: ShapeCheck, seed: String) -> JSONNode {
    switch check {
    case .exactly(let value): value
    case .oneOf(let values): values.first ?? JSONNode(.null)
    case .kind(let kind): Self.value(of: kind)
    case .number(let bound): JSONNode(.number(bound.low ?? bound.high ?? JSONNumber(1)))
    case .text(let format): .text(MockText.text(format, seed: seed, now: now))
    case .version(let least):
      .text((least + [0, 0, 0]).prefix(max(3, least.count)).map(String.init).joined(separator: "."))
    case .pattern(let pattern): .text(MockText.text(for: pattern, seed: seed) ?? "?")
    case .empty(let kind): kind == .array ? JSONNode(.array([])) : .object([])
    default: .text("rehearsal")
    }
  }

  private static func value(of kind: JSONKind) -> JSONNode {
    switch kind {
    case .null: JSONNode(.null)
    case .bool: JSONNode(.bool(true))
    case .number: .integer(1)
    case .string: .text("rehearsal")
    case .array: JSONNode(.array([]))
    case .object: .object([])
    }
  }

  /// A URL with a slash at its end where the sample has one.
  private static func spelled(_ text: String, like sample: JSONNode?) -> String {
    guard case .string(let written)? = sample?.value, written.utf8.last == UInt8(ascii: "/"), URLText.isURL(text),
      text.utf8.last != UInt8(ascii: "/")
    else { return text }
    return text + "/"
  }

  /// The places that repeat another one.
  private static func sameAs(_ shape: Shape) -> [(place: JSONPointer, source: JSONPointer)] {
    switch shape.check {
    case .object(let object): object.members.flatMap { sameAs($0.shape) }
    case .sameAs(let source) where !shape.place.pointer.hasWildcard: [(shape.place.pointer, source)]
    default: []
    }
  }
}

extension JSONNode {
  /// The value with another one at a place below it; unchanged where the place is not there.
  func replacing(_ path: ArraySlice<String>, with value: JSONNode) -> JSONNode {
    guard let token = path.first else { return value }
    guard case .object(let object) = self.value else { return self }
    return JSONNode(
      .object(
        JSONObject(
          object.members.map { member in
            guard member.key == token else { return member }
            return JSONMember(
              key: member.key, keyRange: member.keyRange,
              value: member.value.replacing(path.dropFirst(), with: value))
          })), range: range)
  }
}
