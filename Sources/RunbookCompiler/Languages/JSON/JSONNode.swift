// SPDX-License-Identifier: Apache-2.0

/// One JSON value and the bytes it was read from.
package struct JSONNode: Hashable, Sendable {
  /// What a JSON text can say at one place.
  package enum Value: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONNode])
    case object(JSONObject)
  }

  /// What is said here.
  package let value: Value
  /// The value's bytes in the text that was read, quotes and brackets included; empty for a value built in memory.
  package let range: ByteRange

  /// Without a range it is a value built in memory.
  package init(_ value: Value, range: ByteRange = 0..<0) {
    self.value = value
    self.range = range
  }

  /// A text value built in memory.
  package static func text(_ text: String) -> JSONNode { JSONNode(.string(text)) }

  /// A whole number built in memory.
  package static func integer(_ value: Int) -> JSONNode { JSONNode(.number(JSONNumber(value))) }

  /// An object built in memory; of two members with one key the first is found.
  package static func object(_ pairs: [(String, JSONNode)]) -> JSONNode {
    JSONNode(.object(JSONObject(pairs.map { JSONMember(key: $0.0, keyRange: 0..<0, value: $0.1) })))
  }

  /// The member of an object; nil for another kind of value or a key that is not there.
  package subscript(key: String) -> JSONNode? {
    guard case .object(let object) = value else { return nil }
    return object[key]
  }

  /// What kind of value this is.
  package var kind: JSONKind {
    switch value {
    case .null: .null
    case .bool: .bool
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
}

/// The six kinds of JSON value, named as in jq and JSON Schema but for `bool`.
package enum JSONKind: String, Hashable, Sendable, CaseIterable {
  case null
  case bool = "boolean"
  case number, string, array, object

  /// The kind as people call it.
  package var name: Bilingual {
    switch self {
    case .null: Bilingual(verbatim: "null")
    case .bool: Bilingual("참거짓", en: "a boolean")
    case .number: Bilingual("숫자", en: "a number")
    case .string: Bilingual("문자열", en: "a string")
    case .array: Bilingual("배열", en: "an array")
    case .object: Bilingual("객체", en: "an object")
    }
  }
}

/// A key of an object with its value.
package struct JSONMember: Hashable, Sendable {
  /// The key with its escapes resolved.
  package let key: String
  /// The key's bytes, quotes included.
  package let keyRange: ByteRange
  /// The value that stands under the key.
  package let value: JSONNode

  /// `keyRange` includes the quotes; it is empty for a member built in memory.
  package init(key: String, keyRange: ByteRange, value: JSONNode) {
    self.key = key
    self.keyRange = keyRange
    self.value = value
  }
}

/// The members of an object in the order in which they were written.
package struct JSONObject: Hashable, Sendable {
  /// Every member, each key once when the object was read from a text.
  package let members: [JSONMember]
  /// Where each key is; empty for small objects, in which looking along the list is quicker.
  private let places: [String: Int]

  /// Objects up to this many members are searched along the list.
  private static let smallCount = 12

  /// Where a key comes twice, a look-up finds the first.
  package init(_ members: [JSONMember]) {
    self.members = members
    guard members.count > Self.smallCount else {
      places = [:]
      return
    }
    var places: [String: Int] = [:]
    places.reserveCapacity(members.count)
    for (place, member) in members.enumerated() where places[member.key] == nil { places[member.key] = place }
    self.places = places
  }

  /// The value of the first member with this key.
  package subscript(key: String) -> JSONNode? {
    if members.count > Self.smallCount {
      guard let place = places[key] else { return nil }
      if members[place].key.isSameText(as: key) { return members[place].value }
    }
    return members.first { $0.key.isSameText(as: key) }?.value
  }

  /// The place of the first member whose key an earlier member has; nil when every key is written once.
  var firstDuplicate: Int? {
    guard members.count <= Self.smallCount else {
      guard places.count < members.count else { return nil }
      return members.indices.first { places[members[$0].key] != $0 && isWrittenBefore($0) }
    }
    return members.indices.first(where: isWrittenBefore)
  }

  private func isWrittenBefore(_ place: Int) -> Bool {
    members[..<place].contains { $0.key.isSameText(as: members[place].key) }
  }
}

extension String {
  /// Whether two texts have the same scalars. Swift's `==` takes composed and decomposed Hangul for one; jq, JSON Schema
  /// and most servers do not.
  func isSameText(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let isSame = utf8.withContiguousStorageIfAvailable { own in
      other.utf8.withContiguousStorageIfAvailable { own.elementsEqual($0) }
    }
    // Texts that Foundation lends have no bytes in a row.
    return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
  }
}
