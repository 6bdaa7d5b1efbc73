// SPDX-License-Identifier: Apache-2.0

/// A shape as a JSON Schema (2020-12) for other tools; what that cannot say stands in `$comment`.
package enum SchemaWriter {
  /// The schema, and the places whose check it could only describe.
  package static func schema(_ inferred: InferredShape, table: InventoryTable) -> (
    schema: JSONNode, unsaid: [ShapeLine]
  ) {
    let writer = ShapeSchema(table: table)
    var members: [(String, JSONNode)] = [("$schema", .text("https://json-schema.org/draft/2020-12/schema"))]
    if case .object(let body) = writer.schema(inferred.shape).value {
      members += body.members.map { ($0.key, $0.value) }
    }
    return (.object(members), inferred.shape.unsaidLines)
  }

  /// The schema as text.
  package static func text(_ inferred: InferredShape, table: InventoryTable) -> String {
    JSONWriter.pretty(schema(inferred, table: table).schema)
  }
}

private struct ShapeSchema {
  let table: InventoryTable

  func schema(_ shape: Shape) -> JSONNode {
    let members = members(shape.check)
    guard shape.isNullable else { return .object(members) }
    return .object([("anyOf", Self.list([.object([("type", .text("null"))]), .object(members)]))])
  }

  private static func list(_ nodes: [JSONNode]) -> JSONNode { JSONNode(.array(nodes)) }

  private func members(_ check: ShapeCheck) -> [(String, JSONNode)] {
    switch check {
    case .anything: []
    case .exactly(let value): Self.constant(value)
    case .oneOf(let values) where values.contains(where: \.hasURL):
      [("anyOf", Self.list(values.map { .object(Self.constant($0)) }))]
    case .oneOf(let values): [("enum", Self.list(values))]
    case .kind(let kind): [Self.type(kind)]
    case .nonEmptyText: [Self.type(.string), ("minLength", .integer(1))]
    case .number(let bound): Self.number(bound)
    case .text(.word): [Self.type(.string), ("pattern", .text(Self.wordPattern))]
    case .text(let format): [Self.type(.string), ("pattern", .text(format.pattern.ecmaText))]
    case .pattern(let pattern): [Self.type(.string), ("pattern", .text(pattern.ecmaText))]
    case .fresh: [Self.type(.string), ("pattern", .text(TextFormat.timestamp.pattern.ecmaText)), comment(check)]
    case .version: [Self.type(.string), ("pattern", .text(TextFormat.semver.pattern.ecmaText)), comment(check)]
    case .keyOf(_, nil): [("type", Self.list([.text("integer"), .text("string")])), comment(check)]
    case .keyOf(_, let kind?): [Self.type(kind), comment(check)]
    case .sameAs: [comment(check)]
    case .bound, .setMember: [Self.type(.string), comment(check)]
    case .inventoryMember(let template):
      members(.oneOf(table.nodes.compactMap { template.text(for: $0) }.map(JSONNode.text))) + [comment(check)]
    case .nodeCount: [("const", .integer(table.nodes.count)), comment(check)]
    case .empty(let kind): [Self.type(kind), (kind == .array ? "maxItems" : "maxProperties", .integer(0))]
    case .object(let object): self.object(object)
    case .collection(let collection): self.collection(collection)
    case .all(let shapes): [("allOf", Self.list(shapes.map(schema)))]
    case .anyOf(let shapes): [("anyOf", Self.list(shapes.map(schema)))]
    }
  }

  private func comment(_ check: ShapeCheck) -> (String, JSONNode) { ("$comment", .text(check.expectation().english)) }

  private static func type(_ kind: JSONKind) -> (String, JSONNode) { ("type", .text(kind.rawValue)) }

  /// A word without `\p{L}`, which Python's validators refuse to read: all but ASCII's digits, signs and controls.
  private static let wordPattern = "^[^\\x00-\\x1F!-,0-9:-@\\[-\\^`{-\\x7F]{1,64}$"

  /// A URL is taken with and without its last slash, however deep it stands.
  private static func constant(_ value: JSONNode) -> [(String, JSONNode)] {
    guard value.hasURL else { return [("const", value)] }
    switch value.value {
    case .object(let object):
      return [
        type(.object), ("required", list(object.members.map { .text($0.key) })),
        ("properties", .object(object.members.map { ($0.key, .object(constant($0.value))) })),
        ("additionalProperties", JSONNode(.bool(false))),
      ]
    case .array(let elements):
      return [
        type(.array), ("prefixItems", list(elements.map { .object(constant($0)) })),
        ("minItems", .integer(elements.count)), ("maxItems", .integer(elements.count)),
      ]
    case .string(let text):
      let bare = URLText.normal(text)
      return [("enum", list([.text(bare), .text(bare + "/")]))]
    case .null, .bool, .number: return [("const", value)]
    }
  }

  private static func number(_ bound: NumberBound) -> [(String, JSONNode)] {
    var members = [("type", JSONNode.text(bound.isWhole ? "integer" : "number"))]
    if let low = bound.low { members.append(("minimum", JSONNode(.number(low)))) }
    if let high = bound.high { members.append(("maximum", JSONNode(.number(high)))) }
    return members
  }

  private func object(_ object: ObjectShape) -> [(String, JSONNode)] {
    var members = [Self.type(.object)]
    let required = object.members.filter { !$0.isOptional }.map { JSONNode.text($0.key) }
    if !required.isEmpty { members.append(("required", Self.list(required))) }
    if !object.members.isEmpty {
      members.append(("properties", .object(object.members.map { ($0.key, schema($0.shape)) })))
    }
    if object.isClosed { members.append(("additionalProperties", JSONNode(.bool(false)))) }
    return members
  }

  private func collection(_ collection: CollectionShape) -> [(String, JSONNode)] {
    var members: [(String, JSONNode)] =
      switch collection.container {
      case .array: [Self.type(.array)]
      case .map: [Self.type(.object)]
      case .either: [("type", Self.list([.text("array"), .text("object")]))]
      }
    if let keys = collection.keys { members.append(("propertyNames", schema(keys))) }
    var definitions: [(String, JSONNode)] = []
    if let each = collection.each {
      let each = collection.container == .either ? named(each, "each", &definitions) : schema(each)
      if collection.container != .array { members.append(("additionalProperties", each)) }
      if collection.container != .map { members.append(("items", each)) }
    }
    members += counts(collection)
    if let sequence = collection.sequence {
      members.append(("prefixItems", Self.list(sequence.map(schema))))
      members += [("minItems", .integer(sequence.count)), ("maxItems", .integer(sequence.count))]
    }
    if !collection.contains.isEmpty {
      let parts = collection.contains.map { JSONNode.object(some($0, in: collection.container, &definitions)) }
      members.append(("allOf", Self.list(parts)))
    }
    if !definitions.isEmpty { members.append(("$defs", .object(definitions))) }
    let comments = collection.comments(nodeCount: table.nodes.count)
    if !comments.isEmpty { members.append(("$comment", .text(comments.joined(separator: "; ")))) }
    return members
  }

  /// `contains` is for arrays alone; of an object not every member is otherwise.
  private func some(
    _ shape: Shape, in container: CollectionShape.Container, _ definitions: inout [(String, JSONNode)]
  ) -> [(String, JSONNode)] {
    let entry = container == .either ? named(shape, "has", &definitions) : schema(shape)
    let ofObject = ("not", JSONNode.object([("additionalProperties", .object([("not", entry)]))]))
    switch container {
    case .array: return [("contains", entry)]
    case .map: return [ofObject]
    case .either:
      return [
        ("if", .object([Self.type(.object)])), ("then", .object([ofObject])), ("else", .object([("contains", entry)])),
      ]
    }
  }

  /// A reference to a shape that is needed twice: written out, such shapes in one another would double at every level.
  private func named(_ shape: Shape, _ use: String, _ definitions: inout [(String, JSONNode)]) -> JSONNode {
    let name = "\(use)-\(shape.place.range.lowerBound)-\(shape.place.pointer.tokens.count)-\(definitions.count)"
    var members = [("$anchor", JSONNode.text(name))]
    if case .object(let body) = schema(shape).value { members += body.members.map { ($0.key, $0.value) } }
    definitions.append((name, .object(members)))
    return .object([("$ref", .text("#" + name))])
  }

  private func counts(_ collection: CollectionShape) -> [(String, JSONNode)] {
    let (low, high) = collection.count.bounds(nodeCount: table.nodes.count)
    var members: [(String, JSONNode)] = []
    for (isTaken, noun) in [(collection.container != .map, "Items"), (collection.container != .array, "Properties")]
    where isTaken {
      if low > 0 { members.append(("min\(noun)", .integer(low))) }
      if let high { members.append(("max\(noun)", .integer(high))) }
    }
    return members
  }
}

extension JSONNode {
  /// Whether a URL stands here or below.
  fileprivate var hasURL: Bool {
    switch value {
    case .string(let text): URLText.isURL(text)
    case .array(let elements): elements.contains(where: \.hasURL)
    case .object(let object): object.members.contains(where: \.value.hasURL)
    case .null, .bool, .number: false
    }
  }
}

extension CollectionShape {
  /// What JSON Schema cannot say of a collection.
  fileprivate func comments(nodeCount: Int) -> [String] {
    var comments = inventorySets.map { "exactly \"\($0.template)\" of all nodes" }
    if let exactEntries {
      comments.append("in any order \(JSONWriter.excerpt(JSONNode(.array(exactEntries)), limit: 400))")
    }
    if count == .nodes { comments.append("as many entries as the inventory has nodes (\(nodeCount))") }
    return comments
  }
}

extension Shape {
  /// The places whose check a schema cannot hold, from here down.
  fileprivate var unsaidLines: [ShapeLine] {
    switch check {
    case .fresh, .version, .keyOf, .sameAs, .bound, .setMember:
      return lines
    case .object(let object): return object.members.flatMap(\.shape.unsaidLines)
    case .collection(let collection):
      let sets = collection.inventorySets.map { set in
        let expected = Bilingual("모든 노드의 \"\(set.template)\"", en: "exactly \"\(set.template)\" of all nodes")
        return ShapeLine(place: set.place, expected: expected, strength: .value)
      }
      let own = sets + (collection.exactEntries == nil ? [] : lines.prefix(1))
      let parts = [collection.each].compactMap(\.self) + collection.contains + (collection.sequence ?? [])
      return own + parts.flatMap(\.unsaidLines)
    case .all(let shapes), .anyOf(let shapes): return shapes.flatMap(\.unsaidLines)
    default: return []
    }
  }
}
