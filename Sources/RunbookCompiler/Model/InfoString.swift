// SPDX-License-Identifier: Apache-2.0

/// What stands behind the opening fence: the language's label, then attributes.
package struct InfoString: Sendable {
  /// A key and its value; a bare word has none.
  package struct Attribute: Hashable, Sendable {
    package let key: String
    package let value: String?
    /// Where the key stands, from the start of the info string in UTF-8 bytes.
    package let range: ByteRange
  }

  /// The label as written, nil where there is none.
  package let label: String?
  /// The label's bytes, from the start of the info string.
  package let labelRange: ByteRange
  package let attributes: [Attribute]

  package subscript(key: String) -> Attribute? { attributes.last { $0.key == key } }

  package func has(_ key: String) -> Bool { self[key] != nil }
}
