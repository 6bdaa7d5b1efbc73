// SPDX-License-Identifier: Apache-2.0

/// A configuration of sections and keys, as WireGuard, systemd, MySQL and git write them, with every place kept.
package struct INIDocument: Hashable, Sendable {
  /// What stands before the first header, and then every section in the order of the text; never empty.
  ///
  /// The sections' ranges are adjoining: joined, they are the whole text, byte for byte.
  package let sections: [INISection]
  /// What is wrong, in the order of the text.
  package let faults: [INIFault]

  /// The sections with a name, compared without regard to case.
  package func sections(named name: String) -> [INISection] {
    let wanted = name.lowercased()
    return sections.filter { $0.name?.lowercased() == wanted }
  }

  /// Every entry of every section, in the order of the text.
  package var entries: [INIEntry] { sections.flatMap(\.entries) }
}

/// A header and what follows it up to the next header.
package struct INISection: Hashable, Sendable {
  /// The text between the brackets without blanks at its ends; nil for what stands before the first header.
  package let name: String?
  /// The header's brackets and what is between them; nil where `name` is nil.
  package let header: ByteRange?
  /// The whole section from its header, or the text's start, to the next header; comments right above a header are its own.
  package let range: ByteRange
  /// The keys and values in the order of the text.
  package let entries: [INIEntry]
  /// The comments, each from its mark to the end of its line, those after a value included.
  package let comments: [ByteRange]
  /// The blank lines, empty ranges where nothing stands on the line.
  package let blanks: [ByteRange]

  /// The first value of a key, compared without regard to case; nil when it is absent or has no value.
  package func value(of key: String) -> String? {
    let wanted = key.lowercased()
    return entries.first { $0.key.lowercased() == wanted }?.value
  }
}

/// A key and its value.
package struct INIEntry: Hashable, Sendable {
  /// The key without blanks at its ends.
  package let key: String
  /// Where the key stands.
  package let keyRange: ByteRange
  /// The value without blanks at its ends, quote marks kept; nil for a key without an equals sign.
  package let value: String?
  /// Where the value stands; an empty range right after the sign and its blanks for an empty value.
  package let valueRange: ByteRange?
  /// The entry from the key to the value's end; more than one line where lines end in a backslash.
  package let range: ByteRange
}

/// Something in the text that no reader of such files would take.
package struct INIFault: Hashable, Sendable {
  /// What is wrong.
  package enum Kind: String, Sendable {
    /// `[name` without its bracket, or with text after it.
    case brokenHeader
    /// `[]`.
    case emptyHeader
    /// A line without an equals sign that is no lone word.
    case lineWithoutEquals
    /// `= value`.
    case emptyKey
    /// `...` or another sign that something was left out.
    case ellipsis
  }

  /// What is wrong.
  package let kind: Kind
  /// The line or the part of it that is wrong.
  package let range: ByteRange
}
