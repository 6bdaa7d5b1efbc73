// SPDX-License-Identifier: Apache-2.0

extension ShapeMatch {
  /// Whether a check that looks at no entries or members is met.
  func holds(_ check: ShapeCheck, _ value: JSONNode) -> Bool {
    switch check {
    case .anything: true
    case .exactly(let wanted): wanted.isSame(as: value)
    case .oneOf(let wanted): wanted.contains { $0.isSame(as: value) }
    case .kind(let kind): value.kind == kind
    case .empty(let kind): value.kind == kind && value.isEmptyContainer
    case .keyOf(let pointer, let kind): (kind == nil || value.kind == kind) && isKey(value, of: pointer)
    case .sameAs(let pointer): pointer.value(in: root).map { $0.isSame(as: value) } ?? true
    case .nodeCount, .number: holdsForNumber(check, value)
    case .nonEmptyText, .text, .pattern, .fresh, .version, .bound, .inventoryMember, .setMember:
      holdsForText(check, value)
    case .object, .collection, .all, .anyOf: preconditionFailure("Containers are visited, not judged at once.")
    }
  }

  private func holdsForNumber(_ check: ShapeCheck, _ value: JSONNode) -> Bool {
    guard case .number(let number) = value.value else { return false }
    if case .number(let bound) = check { return bound.contains(number) }
    return number == JSONNumber(table.nodes.count)
  }

  private func holdsForText(_ check: ShapeCheck, _ value: JSONNode) -> Bool {
    guard case .string(let text) = value.value else { return false }
    return switch check {
    case .nonEmptyText: !text.isEmpty
    case .text(let format): format.matches(text)
    case .pattern(let pattern): pattern.matches(text)
    case .fresh(let seconds): Timestamp.seconds(text).map { abs(now - $0) <= seconds } ?? false
    case .version(let least): Self.isVersion(text, atLeast: least)
    case .bound(let template): template.text(for: node).map(URLText.normal) == URLText.normal(text)
    case .inventoryMember(let template):
      table.nodes.contains { template.text(for: $0).map(URLText.normal) == URLText.normal(text) }
    default: true
    }
  }

  private static func isVersion(_ text: String, atLeast least: [Int]) -> Bool {
    guard TextFormat.semver.matches(text) else { return false }
    let numbers = text.drop { !$0.isASCII || !$0.isNumber }.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    var parts = numbers.split(separator: ".").map { Int($0) ?? .max }
    while parts.count < least.count { parts.append(0) }
    return !parts.lexicographicallyPrecedes(least)
  }

  /// Whether a value is a key of a map of the same answer. A map that is not there is reported at its own place.
  private func isKey(_ value: JSONNode, of pointer: JSONPointer) -> Bool {
    let key: String
    switch value.value {
    case .string(let text): key = text
    case .number(let number): key = number.canonicalText
    default: return false
    }
    guard case .object(let map)? = pointer.value(in: root)?.value else { return true }
    return map[key] != nil
  }
}

extension JSONNode {
  /// Whether two values mean the same: numbers by value, objects without order, URLs without their last slash.
  package func isSame(as other: JSONNode) -> Bool {
    switch (value, other.value) {
    case (.null, .null): return true
    case (.bool(let left), .bool(let right)): return left == right
    case (.number(let left), .number(let right)): return left == right
    case (.string(let left), .string(let right)):
      return left.isSameText(as: right) || URLText.normal(left).isSameText(as: URLText.normal(right))
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
    case (.object(let left), .object(let right)):
      return left.members.count == right.members.count
        && left.members.allSatisfy { member in right[member.key].map(member.value.isSame) ?? false }
    default: return false
    }
  }

  /// Whether it is `[]` or `{}`.
  package var isEmptyContainer: Bool {
    switch value {
    case .array(let elements): elements.isEmpty
    case .object(let object): object.members.isEmpty
    default: false
    }
  }
}
