// SPDX-License-Identifier: Apache-2.0

extension ShapeCheck {
  /// What is expected, for people; bound values are filled from `node`, or shown as their template when it is nil.
  package func expectation(node: InventoryTable.Node? = nil, nodeCount: Int? = nil) -> Bilingual {
    switch self {
    case .anything: Bilingual("아무 값", en: "any value")
    case .exactly(let value): Bilingual(verbatim: JSONWriter.excerpt(value, limit: 200))
    case .oneOf(let values): Self.oneOf(values)
    case .kind(let kind): kind.name
    case .nonEmptyText: Bilingual("비어 있지 않은 문자열", en: "a non-empty string")
    case .number(let bound): bound.expectation
    case .text(let format): format.name
    case .pattern(let pattern): Bilingual("\(pattern.source)에 맞는 문자열", en: "a string that matches \(pattern.source)")
    case .fresh(let seconds): Bilingual("지금과 \(seconds)초 이내의 시각", en: "a timestamp within \(seconds) s of now")
    case .version(let least):
      Bilingual("\(Self.dotted(least)) 이상의 버전", en: "version \(Self.dotted(least)) or later")
    case .keyOf(let pointer, _): Bilingual("\(pointer)의 키", en: "a key of \(pointer)")
    case .sameAs(let pointer): Bilingual("\(pointer) 값과 같은 값", en: "the same as \(pointer)")
    case .bound(let template):
      Bilingual(verbatim: JSONWriter.quoted(node.flatMap { template.text(for: $0) } ?? template.description))
    case .inventoryMember(let template), .setMember(let template):
      Bilingual("인벤토리의 \"\(template)\" 중 하나", en: "one of \"\(template)\" in the inventory")
    case .nodeCount: Self.count(nodeCount)
    case .empty(let kind): Bilingual(kind == .array ? "빈 배열 []" : "빈 객체 {}", en: kind == .array ? "[]" : "{}")
    case .object: JSONKind.object.name
    case .collection(let collection): collection.container.name
    case .all(let shapes): Self.joined(shapes, Bilingual(" 이면서 ", en: " and "), node)
    case .anyOf(let shapes): Self.joined(shapes, Bilingual(" 또는 ", en: " or "), node)
    }
  }

  /// All that is asked of the value by itself; of a collection also how many entries, and what of them together.
  package var demand: Bilingual {
    guard case .collection(let collection) = self else { return expectation() }
    var parts = [collection.container.name]
    switch collection.count {
    case .any: break
    case .nodes: parts.append(Bilingual("항목 수는 노드 수", en: "as many entries as nodes"))
    case .between: parts.append(collection.count.expectation(nodeCount: 0))
    }
    if let keys = collection.keys?.check.expectation() {
      parts.append(Bilingual("키는 \(keys.korean)", en: "keys: \(keys.english)"))
    }
    parts += collection.inventorySets.map {
      Bilingual("모든 노드의 \"\($0.template)\"", en: "\"\($0.template)\" of all nodes")
    }
    parts += collection.contains.map { ShapeMatch.someEntry($0.check.expectation()) }
    if let exact = collection.exactEntries { parts.append(ShapeMatch.anyOrder(JSONNode(.array(exact)))) }
    if let count = collection.sequence?.count {
      parts.append(Bilingual("차례대로 \(count)개", en: "\(count) in this order"))
    }
    return Bilingual(
      parts.map(\.korean).joined(separator: ", "), en: parts.map(\.english).joined(separator: ", "))
  }

  private static func oneOf(_ values: [JSONNode]) -> Bilingual {
    let list = values.prefix(12).map { JSONWriter.excerpt($0, limit: 60) }.joined(separator: ", ")
    return Bilingual("\(list) 중 하나", en: "one of \(list)")
  }

  private static func count(_ count: Int?) -> Bilingual {
    let number = count.map { " (\($0))" } ?? ""
    return Bilingual("인벤토리의 노드 수\(number)", en: "the number of nodes in the inventory\(number)")
  }

  private static func joined(_ shapes: [Shape], _ word: Bilingual, _ node: InventoryTable.Node?) -> Bilingual {
    let texts = shapes.prefix(8).map { $0.check.expectation(node: node) }
    return Bilingual(
      texts.map(\.korean).joined(separator: word.korean), en: texts.map(\.english).joined(separator: word.english))
  }

  static func dotted(_ parts: [Int]) -> String { parts.map(String.init).joined(separator: ".") }
}

extension NumberBound {
  var expectation: Bilingual {
    let kind = isWhole ? Bilingual("정수", en: "an integer") : Bilingual("숫자", en: "a number")
    switch (low?.text, high?.text) {
    case (nil, nil): return kind
    case (let low?, nil): return Bilingual("\(low) 이상의 \(kind.korean)", en: "\(kind.english) >= \(low)")
    case (nil, let high?): return Bilingual("\(high) 이하의 \(kind.korean)", en: "\(kind.english) <= \(high)")
    case (let low?, let high?):
      return Bilingual("\(low)~\(high) 사이의 \(kind.korean)", en: "\(kind.english) from \(low) to \(high)")
    }
  }
}

extension CollectionShape.Container {
  var name: Bilingual {
    switch self {
    case .array: JSONKind.array.name
    case .map: JSONKind.object.name
    case .either: Bilingual("배열이나 객체", en: "an array or an object")
    }
  }
}

extension CollectionShape.Count {
  /// The counts that are taken, for this many nodes; the upper end nil when there is none.
  func bounds(nodeCount: Int) -> (Int, Int?) {
    switch self {
    case .any: (0, nil)
    case .between(let low, let high): (low, high)
    case .nodes: (nodeCount, nodeCount)
    }
  }

  func expectation(nodeCount: Int) -> Bilingual {
    switch bounds(nodeCount: nodeCount) {
    case (let low, let high?) where low == high: Bilingual("항목 \(low)개", en: low == 1 ? "1 entry" : "\(low) entries")
    case (let low, let high?): Bilingual("항목 \(low)~\(high)개", en: "\(low) to \(high) entries")
    case (let low, nil): Bilingual("항목 \(low)개 이상", en: "at least \(low) \(low == 1 ? "entry" : "entries")")
    }
  }
}
