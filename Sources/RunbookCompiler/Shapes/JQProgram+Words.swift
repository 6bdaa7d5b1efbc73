// SPDX-License-Identifier: Apache-2.0

extension JQProgram {
  /// The word for a check that looks at no entries or members.
  func word(_ check: ShapeCheck) -> String {
    switch check {
    case .anything: "anything"
    case .exactly(let value): isPlain(value) ? "is(\(value.jqText))" : "is_as(\(value.jqText); \(says(check)))"
    case .oneOf(let values): oneOf(values, check)
    case .kind(.string), .setMember: check == .kind(.string) ? "string" : "must(type == \"string\"; \(says(check)))"
    case .kind(.bool): "boolean"
    case .kind(.object): "object"
    case .kind(let kind): "must(type == \"\(kind.rawValue)\"; \(says(check)))"
    case .empty(let kind): kind == .array ? "empty_array" : "empty_object"
    case .number(let bound): number(bound, check)
    case .nodeCount: "is_as(\(table.nodes.count); \(says(check)))"
    case .keyOf(let pointer, let kind):
      "key_of(\(path(pointer)); \(kinds(kind.map { [$0] } ?? [.number, .string])); \(says(check)))"
    case .sameAs(let pointer): "same_as(\(path(pointer)); \(says(check)))"
    case .nonEmptyText, .text, .pattern, .fresh, .version, .bound, .inventoryMember: text(check)
    case .object, .collection, .all, .anyOf: preconditionFailure("Containers have words of their own.")
    }
  }

  private func text(_ check: ShapeCheck) -> String {
    switch check {
    case .text(let format): format.rawValue
    case .pattern(let pattern): "text(\(JSONWriter.quoted(pattern.onigurumaText)); \(says(check)))"
    case .fresh(let limit): "fresh(\(limit); \(says(check)))"
    case .version(let least): "version_from([\(least.map(String.init).joined(separator: ", "))]; \(says(check)))"
    case .bound(let template): bound(template, check)
    case .inventoryMember(let template):
      "one_of_as([\(template.texts(for: table).map(JSONWriter.quoted).joined(separator: ", "))]; \(says(check)))"
    default: "nonempty"
    }
  }

  private func bound(_ template: InventoryTemplate, _ check: ShapeCheck) -> String {
    guard let text = template.text(for: node) else { return "must(false; \(says(check)))" }
    return isPlain(.text(text))
      ? "own(\(JSONWriter.quoted(text)))" : "is_as(\(JSONWriter.quoted(text)); \(says(check)))"
  }

  private func oneOf(_ values: [JSONNode], _ check: ShapeCheck) -> String {
    let list = "[\(values.map(\.jqText).joined(separator: ", "))]"
    let isShort = values.count <= 12 && values.allSatisfy { isPlain($0) && $0.jqText.utf8.count <= 60 }
    return isShort ? "one_of(\(list))" : "one_of_as(\(list); \(says(check)))"
  }

  private func number(_ bound: NumberBound, _ check: ShapeCheck) -> String {
    let name = bound.isWhole ? "int" : "number"
    switch (bound.low, bound.high) {
    case (nil, nil): return name
    case (let low?, nil) where isPlain(JSONNode(.number(low))): return "\(name)_from(\(low.text))"
    default: break
    }
    var parts = ["type == \"number\""]
    if bound.isWhole { parts.append("floor == .") }
    if let low = bound.low { parts.append(". >= \(low.text)") }
    if let high = bound.high { parts.append(". <= \(high.text)") }
    return "must(\(parts.joined(separator: " and ")); \(says(check)))"
  }

  private func says(_ check: ShapeCheck) -> String { literal(expectation(check)) }

  private func path(_ pointer: JSONPointer) -> String {
    "[\(pointer.tokens.map(JSONWriter.quoted).joined(separator: ", "))]"
  }

  private func kinds(_ kinds: [JSONKind]) -> String {
    "[\(kinds.map { JSONWriter.quoted($0.rawValue) }.joined(separator: ", "))]"
  }

  /// Whether jq prints a value just as we do, so that the word can say what it expects.
  private func isPlain(_ value: JSONNode) -> Bool {
    switch value.value {
    case .null, .bool: true
    case .number(let number): number.text == number.canonicalText && number.text.utf8.count <= 15 && number.isWhole
    case .string(let text): text.utf8.count <= 150 && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    case .array(let elements): elements.isEmpty
    case .object(let object): object.members.isEmpty
    }
  }

  // MARK: Containers

  func word(_ collection: CollectionShape) -> String {
    if let sequence = collection.sequence {
      let count = CollectionShape.Count.between(sequence.count, sequence.count).expectation(nodeCount: 0)
      let inside = sequence.enumerated().flatMap { places($0.element, [String($0.offset)]) }
      return "in_order(\(sequence.count); \(literal(count));\(Self.block(inside)))"
    }
    let name =
      switch collection.container {
      case .array: "array_of"
      case .map: "map_of"
      case .either: "entries_of"
      }
    let keys = collection.keys.map { ["key(\(Self.inline(places($0, []))))"] } ?? []
    let each = keys + (collection.each.map { places($0, []) } ?? [])
    let arguments = [each, collection.inventorySets.map(ofAllNodes), size(collection.count), rest(collection)]
    let isShort = arguments.dropFirst().allSatisfy(\.isEmpty) && each.count < 2
    guard !isShort else { return "\(name)(\(arguments.map(Self.inline).joined(separator: "; ")))" }
    let blocks = arguments.map { $0.isEmpty ? " empty" : Self.lines($0) }
    return "\(name)(\(blocks.joined(separator: ";")))"
  }

  private func size(_ count: CollectionShape.Count) -> [String] {
    let (low, high) = count.bounds(nodeCount: table.nodes.count)
    guard low > 0 || high != nil else { return [] }
    let words = literal(count.expectation(nodeCount: table.nodes.count))
    return ["size(\(low); \(high.map(String.init) ?? "null"); \(words))"]
  }

  private func ofAllNodes(_ set: InventorySet) -> String {
    let texts = set.template.texts(for: table).map(JSONWriter.quoted).joined(separator: ", ")
    let path = set.leaf.path.map(JSONWriter.quoted).joined(separator: ", ")
    let leaf = set.leaf == .key ? ".key" : set.leaf.path.isEmpty ? ".value" : "(.value | getpath([\(path)]))"
    let place = JSONWriter.quoted(JSONPointer(["*"] + set.leaf.path).description)
    let words = literal(ShapeMatch.allNodes(set, table))
    return "of_all_nodes(\(leaf); \(place); [\(texts)]; \(words))"
  }

  private func rest(_ collection: CollectionShape) -> [String] {
    var parts = collection.contains.map { wanted in
      "some(\(literal(ShapeMatch.someEntry(expectation(wanted.check))));\(Self.block(places(wanted, []))))"
    }
    if let exact = collection.exactEntries {
      let list = JSONNode(.array(exact))
      parts.append("any_order(\(list.jqText); \(literal(ShapeMatch.anyOrder(list))))")
    }
    return parts
  }
}

extension JSONNode {
  /// The value as jq reads it in a program.
  fileprivate var jqText: String { JSONWriter.compact(self) }
}
