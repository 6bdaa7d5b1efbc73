// SPDX-License-Identifier: Apache-2.0

extension ShapeInferrer {
  /// The leaves of a collection whose values are one template over all nodes; warns where a template covers only some.
  ///
  /// `collections` has the entries of every sample of the place; a set is looked for only when there is one sample.
  mutating func inventorySets(of collections: [[(key: String, value: JSONNode)]], at place: SamplePlace)
    -> [InventorySet]
  {
    guard !place.isRepeated, collections.count == 1, let entries = collections.first, table.nodes.count > 1,
      let first = entries.first
    else { return [] }
    var sets: [InventorySet] = []
    if !first.key.isEmpty, let set = inventorySet(.key, entries.map { ($0.key, $0.value.range) }, at: place) {
      sets.append(set)
    }
    for path in Self.leafPaths(first.value) {
      let leaves = entries.compactMap { entry -> (String, ByteRange)? in
        guard let leaf = JSONPointer(path).value(in: entry.value), case .string(let text) = leaf.value else {
          return nil
        }
        return (text, leaf.range)
      }
      guard leaves.count == entries.count else { continue }
      if let set = inventorySet(.value(path), leaves, at: place) { sets.append(set) }
    }
    return sets
  }

  /// The paths of the texts in one entry, through objects only; what lies deeper is not about the entry's node.
  private static func leafPaths(_ root: JSONNode) -> [[String]] {
    var paths: [[String]] = []
    var pending: [(JSONNode, [String])] = [(root, [])]
    while let (node, path) = pending.popLast() {
      switch node.value {
      case .string: paths.append(path)
      case .object(let object):
        for member in object.members.reversed() where path.count < 6 && !KeyWords(member.key).isRole {
          pending.append((member.value, path + [member.key]))
        }
      default: break
      }
    }
    return paths
  }

  private mutating func inventorySet(
    _ leaf: InventorySet.Leaf, _ leaves: [(text: String, range: ByteRange)], at place: SamplePlace
  ) -> InventorySet? {
    let texts = leaves.map { URLText.normal($0.text) }
    let given = Set(texts)
    guard let firstLeaf = leaves.first, given.count == texts.count else { return nil }
    var partial: (template: InventoryTemplate, expected: [String])?
    for template in templates(for: texts[0]) {
      let expected = template.texts(for: table)
      let common = given.intersection(expected).count
      if common == given.count, common == expected.count {
        let reason = Bilingual("모든 노드의 \"\(template)\" 값과 정확히 같다", en: "exactly \"\(template)\" of all nodes")
        let pointer = JSONPointer(place.pointer.tokens + ["*"] + leaf.path)
        let setPlace = ShapePlace(pointer: pointer, rule: "inventory-set", reason: reason, range: firstLeaf.range)
        return InventorySet(leaf: leaf, template: template, place: setPlace)
      }
      if common > 1, partial == nil { partial = (template, expected) }
    }
    if let partial { findings.append(.partialCover(place, given, partial.template, partial.expected)) }
    return nil
  }

  /// The templates of one column that give this text for some node, longest value first.
  ///
  /// `places` are the nodes whose values are looked for; nil for all.
  func templates(for text: String, of places: [Int]? = nil) -> [InventoryTemplate] {
    var templates: [(InventoryTemplate, Int)] = []
    for column in table.keyColumns {
      for node in places.map({ $0.map { table.nodes[$0] } }) ?? table.nodes {
        guard let value = node[column], let range = Self.wholeRange(of: value, in: text) else { continue }
        let bytes = Array(text.utf8)
        templates.append(
          (
            InventoryTemplate(
              prefix: String(decoding: bytes[..<range.lowerBound], as: UTF8.self), column: column,
              suffix: String(decoding: bytes[range.upperBound...], as: UTF8.self)), value.utf8.count
          ))
      }
    }
    return templates.sorted { $0.1 > $1.1 }.map(\.0)
  }

  /// Where `value` stands in `text` with no letter, digit or part of an address right beside it.
  private static func wholeRange(of value: String, in text: String) -> Range<Int>? {
    let needle = Array(value.utf8)
    let bytes = Array(text.utf8)
    guard !needle.isEmpty, needle.count <= bytes.count, bytes.count <= 2_048 else { return nil }
    for start in 0...(bytes.count - needle.count) where bytes[start] == needle[0] {
      let end = start + needle.count
      guard bytes[start..<end].elementsEqual(needle) else { continue }
      let isWholeBefore = start == 0 || !(bytes[start - 1].isWord || bytes[start - 1] >= 0x80)
      let isWholeAfter = end == bytes.count || !(bytes[end].isWord || bytes[end] >= 0x80)
      if isWholeBefore && isWholeAfter { return start..<end }
    }
    return nil
  }
}

extension InventorySet.Leaf {
  /// The keys from an entry down; none for the entry itself and for its key.
  var path: [String] {
    switch self {
    case .key: []
    case .value(let path): path
    }
  }
}

extension ShapeFinding {
  fileprivate static func partialCover(
    _ place: SamplePlace, _ given: Set<String>, _ template: InventoryTemplate, _ expected: [String]
  ) -> ShapeFinding {
    let missing = expected.filter { !given.contains($0) }
    let foreign = given.subtracting(expected).sorted()
    var notes: [Bilingual] = []
    if !missing.isEmpty {
      let list = missing.prefix(10).joined(separator: ", ")
      notes.append(Bilingual("예시에 없는 노드: \(list)", en: "nodes missing from the sample: \(list)"))
    }
    if !foreign.isEmpty {
      let list = foreign.prefix(10).joined(separator: ", ")
      notes.append(Bilingual("인벤토리에 없는 값: \(list)", en: "not in the inventory: \(list)"))
    }
    return ShapeFinding(
      "partial-inventory-cover", .warning, at: place.range,
      Bilingual(
        "\(place.pointer.tokens.isEmpty ? "응답 전체" : place.pointer.description): 인벤토리의 \"\(template)\" 값과 일부만 겹친다",
        en:
          "\(place.pointer.tokens.isEmpty ? "the answer" : place.pointer.description) covers only part of the inventory's \"\(template)\""
      ),
      notes: notes)
  }
}
