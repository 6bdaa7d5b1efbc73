// SPDX-License-Identifier: Apache-2.0

/// Compares an answer with a shape and collects everything that differs.
package enum ShapeMatcher {
  /// All mismatches of one node's answer, in the shape's order; empty when the answer is as expected.
  ///
  /// `now` is in seconds since 1970. Cost is linear in the answer and, for inventory sets, in the inventory.
  package static func mismatches(
    _ shape: Shape, _ answer: JSONNode, node: Int, table: InventoryTable, now: Int
  ) -> [Mismatch] {
    var match = ShapeMatch(root: answer, node: table.nodes[node], table: table, now: now)
    match.visit(shape, answer)
    return match.mismatches
  }
}

/// The state of one comparison.
struct ShapeMatch {
  let root: JSONNode
  let node: InventoryTable.Node
  let table: InventoryTable
  let now: Int
  /// The tokens from the root to the value that is looked at.
  private var path: [String] = []
  private(set) var mismatches: [Mismatch] = []

  init(root: JSONNode, node: InventoryTable.Node, table: InventoryTable, now: Int) {
    self.root = root
    self.node = node
    self.table = table
    self.now = now
  }

  mutating func visit(_ shape: Shape, _ value: JSONNode) {
    if shape.isNullable, value.kind == .null { return }
    switch shape.check {
    case .object(let object): visit(object, value, shape)
    case .collection(let collection): visit(collection, value, shape)
    case .all(let shapes): for part in shapes { visit(part, value) }
    case .anyOf(let shapes):
      guard !shapes.contains(where: { accepts($0, value) }) else { return }
      report(shape, value)
    default:
      if !holds(shape.check, value) { report(shape, value) }
    }
  }

  /// Whether a value is taken, without keeping what differs.
  private func accepts(_ shape: Shape, _ value: JSONNode) -> Bool {
    var trial = self
    trial.mismatches = []
    trial.visit(shape, value)
    return trial.mismatches.isEmpty
  }

  private mutating func visit(_ object: ObjectShape, _ value: JSONNode, _ shape: Shape) {
    guard case .object(let members) = value.value else { return report(shape, value) }
    for member in object.members {
      path.append(member.key)
      if let found = members[member.key] {
        visit(member.shape, found)
      } else if !member.isOptional {
        reportMissing(member.shape)
      }
      path.removeLast()
    }
    guard object.isClosed else { return }
    let known = Set(object.members.map(\.key))
    for member in members.members where !known.contains(member.key) {
      path.append(member.key)
      reportUnexpected(shape, member.value)
      path.removeLast()
    }
  }

  private mutating func visit(_ collection: CollectionShape, _ value: JSONNode, _ shape: Shape) {
    let entries: [(key: String, value: JSONNode)]
    switch (value.value, collection.container) {
    case (.array(let elements), .array), (.array(let elements), .either):
      entries = elements.enumerated().map { (String($0.offset), $0.element) }
    case (.object(let object), .map), (.object(let object), .either):
      entries = object.members.map { ($0.key, $0.value) }
    default: return report(shape, value)
    }
    if let sequence = collection.sequence { return visit(sequence, entries.map(\.value), value, shape) }
    let before = mismatches.count
    for entry in entries {
      path.append(entry.key)
      if let keys = collection.keys { visit(keys, JSONNode(.string(entry.key))) }
      if let each = collection.each { visit(each, entry.value) }
      path.removeLast()
    }
    let setsHold = collection.inventorySets.map { compare($0, entries, isSound: mismatches.count == before) }
    judge(collection, entries, value, shape, setsHold: !setsHold.contains(false))
  }

  /// The number of entries, those that must be there, and the exact list.
  private mutating func judge(
    _ collection: CollectionShape, _ entries: [(key: String, value: JSONNode)], _ value: JSONNode, _ shape: Shape,
    setsHold: Bool
  ) {
    let (low, high) = collection.count.bounds(nodeCount: table.nodes.count)
    if setsHold, entries.count < low || entries.count > high ?? .max {
      let got = Bilingual("\(entries.count)개", en: "\(entries.count)")
      add(.different, shape.place, collection.count.expectation(nodeCount: table.nodes.count), got)
    }
    for wanted in collection.contains where !entries.contains(where: { accepts(wanted, $0.value) }) {
      add(.missing, wanted.place, Self.someEntry(expectation(wanted)), got(shape, value))
    }
    guard let exact = collection.exactEntries else { return }
    let wanted = exact.map(JSONWriter.canonical).sorted()
    let found = entries.map { JSONWriter.canonical($0.value) }.sorted()
    if !found.elementsEqual(wanted, by: { $0.isSameText(as: $1) }) {
      add(.different, shape.place, Self.anyOrder(JSONNode(.array(exact))), got(shape, value))
    }
  }

  private mutating func visit(_ sequence: [Shape], _ entries: [JSONNode], _ value: JSONNode, _ shape: Shape) {
    guard sequence.count == entries.count else {
      let count = sequence.count
      let got = Bilingual("\(entries.count)개", en: "\(entries.count)")
      return add(.different, shape.place, CollectionShape.Count.between(count, count).expectation(nodeCount: 0), got)
    }
    for (index, (part, entry)) in zip(sequence, entries).enumerated() {
      path.append(String(index))
      visit(part, entry)
      path.removeLast()
    }
  }

  /// Compares the leaves of all entries with the inventory; says nothing where an entry is already known to be wrong.
  private mutating func compare(_ set: InventorySet, _ entries: [(key: String, value: JSONNode)], isSound: Bool) -> Bool
  {
    guard isSound else { return true }
    var found: Set<String> = []
    for entry in entries {
      guard let text = set.leaf.text(of: entry) else {
        add(.missing, set.place, Bilingual("문자열", en: "a string"), Self.excerpt(entry.value))
        return false
      }
      found.insert(URLText.normal(text))
    }
    let expected = set.template.texts(for: table)
    let missing = expected.filter { !found.contains($0) }
    let foreign = found.subtracting(expected).sorted()
    if missing.isEmpty, foreign.isEmpty { return true }
    path += ["*"] + set.leaf.path
    add(.different, set.place, Self.allNodes(set, table), Self.difference(missing, foreign))
    path.removeLast(1 + set.leaf.path.count)
    return false
  }

  private static func difference(_ missing: [String], _ foreign: [String]) -> Bilingual {
    func list(_ texts: [String]) -> String {
      texts.prefix(8).joined(separator: ", ") + (texts.count > 8 ? ", … (\(texts.count))" : "")
    }
    var parts: [Bilingual] = []
    if !missing.isEmpty { parts.append(Bilingual("없음: \(list(missing))", en: "missing: \(list(missing))")) }
    if !foreign.isEmpty { parts.append(Bilingual("모르는 값: \(list(foreign))", en: "unknown: \(list(foreign))")) }
    return Bilingual(
      parts.map(\.korean).joined(separator: "; "), en: parts.map(\.english).joined(separator: "; "))
  }
}

// What is expected of entries together; the jq programs say the same.
extension ShapeMatch {
  static func someEntry(_ wanted: Bilingual) -> Bilingual {
    Bilingual("항목 중 하나는 \(wanted.korean)", en: "some entry that is \(wanted.english)")
  }

  static func anyOrder(_ list: JSONNode) -> Bilingual {
    let text = JSONWriter.excerpt(list, limit: 200)
    return Bilingual("순서 무관 \(text)", en: "in any order \(text)")
  }

  static func allNodes(_ set: InventorySet, _ table: InventoryTable) -> Bilingual {
    Bilingual("모든 노드의 \"\(set.template)\"", en: "\"\(set.template)\" of all \(table.nodes.count) nodes")
  }
}

extension ShapeMatch {
  private func expectation(_ shape: Shape) -> Bilingual {
    shape.check.expectation(node: node, nodeCount: table.nodes.count)
  }

  private func got(_ shape: Shape, _ value: JSONNode) -> Bilingual {
    shape.isSecret ? Bilingual("(가림)", en: "(redacted)") : Self.excerpt(value)
  }

  private static func excerpt(_ value: JSONNode) -> Bilingual {
    Bilingual(verbatim: JSONWriter.excerpt(value, limit: 160))
  }

  private mutating func add(_ kind: Mismatch.Kind, _ place: ShapePlace, _ expected: Bilingual, _ got: Bilingual) {
    mismatches.append(Mismatch(kind, at: JSONPointer(path), expected: expected, got: got, place: place))
  }

  private mutating func report(_ shape: Shape, _ value: JSONNode) {
    add(.different, shape.place, expectation(shape), got(shape, value))
  }

  private mutating func reportMissing(_ shape: Shape) {
    add(.missing, shape.place, expectation(shape), Bilingual("(없음)", en: "(missing)"))
  }

  private mutating func reportUnexpected(_ shape: Shape, _ value: JSONNode) {
    add(.unexpected, shape.place, Bilingual("없어야 하는 키", en: "no such key"), got(shape, value))
  }
}

extension InventorySet.Leaf {
  /// The text of an entry that is meant; nil when it has none.
  fileprivate func text(of entry: (key: String, value: JSONNode)) -> String? {
    switch self {
    case .key: return entry.key
    case .value(let path):
      guard case .string(let text)? = JSONPointer(path).value(in: entry.value)?.value else { return nil }
      return text
    }
  }
}
