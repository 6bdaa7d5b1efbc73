// SPDX-License-Identifier: Apache-2.0

/// A value of a YAML document, with the bytes that it was read from.
package struct YAMLNode: Hashable, Sendable {
  /// How a scalar was written; only a plain one can mean null, a number or a truth value.
  package enum Style: Sendable { case plain, quoted, block }

  /// What a node holds.
  package enum Content: Hashable, Sendable {
    /// A text as it reads once quotes and escapes are undone; numbers keep the digits of the author.
    case scalar(String, Style)
    /// A value under a tag that is not YAML's own, such as Ansible's `!vault`; its text is not kept, so it cannot be shown.
    case opaque(tag: String)
    case sequence([YAMLNode])
    /// Entries in the order of the file, keys distinct; what `<<` brings in comes first.
    case mapping([YAMLEntry])
  }

  /// What the node holds.
  package let content: Content
  /// The bytes of the value in its file; an alias has the place of the alias, what is inside it the place of the anchor.
  package let range: ByteRange

  /// Makes a node; a range of the file goes with every content.
  package init(_ content: Content, range: ByteRange) {
    self.content = content
    self.range = range
  }

  /// The text of a scalar, null included; `nil` for everything else.
  package var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  /// Whether it is a scalar without quotes, which may mean more than its text.
  package var isPlain: Bool {
    guard case .scalar(_, .plain) = content else { return false }
    return true
  }

  /// Whether the value is YAML's null: nothing, `~` or `null`, unquoted.
  package var isNull: Bool {
    guard case .scalar(let text, .plain) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The truth value that YAML 1.1 reads in an unquoted scalar; `nil` for any other value.
  package var boolean: Bool? {
    guard case .scalar(let text, .plain) = content else { return nil }
    switch text {
    case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": return true
    case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": return false
    default: return nil
    }
  }

  /// The decimal integer in an unquoted scalar; `nil` for any other value.
  package var integer: Int? {
    guard case .scalar(let text, .plain) = content else { return nil }
    return Int(text)
  }

  /// The items of a sequence; `nil` for everything else.
  package var items: [YAMLNode]? {
    guard case .sequence(let items) = content else { return nil }
    return items
  }

  /// The entries of a mapping; `nil` for everything else.
  package var entries: [YAMLEntry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// The value of a mapping's key, `nil` where there is none; linear in the mapping's size.
  package subscript(key: String) -> YAMLNode? {
    entries?.first { $0.key == key }?.value
  }

  /// What the value is, for a sentence such as "expected a mapping, found a list".
  package var kind: Bilingual {
    switch content {
    case .scalar: isNull ? Bilingual("빈 값", en: "nothing") : Bilingual("글", en: "a text")
    case .opaque: Bilingual("숨긴 값", en: "a hidden value")
    case .sequence: Bilingual("목록", en: "a list")
    case .mapping: Bilingual("'키: 값' 묶음", en: "a mapping")
    }
  }
}

/// A key of a mapping and its value.
package struct YAMLEntry: Hashable, Sendable {
  /// The key's text, quotes undone.
  package let key: String
  /// The bytes of the key; those in the anchor for an entry that `<<` brings in.
  package let keyRange: ByteRange
  /// The value, null where nothing follows the key.
  package let value: YAMLNode

  /// Makes an entry of a key, its bytes and its value.
  package init(key: String, keyRange: ByteRange, value: YAMLNode) {
    self.key = key
    self.keyRange = keyRange
    self.value = value
  }
}
