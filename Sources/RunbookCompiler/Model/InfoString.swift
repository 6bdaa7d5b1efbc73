// SPDX-License-Identifier: Apache-2.0

/// What stands behind the opening fence: the language's label, then attributes.
package struct InfoString: Sendable {
  /// A key and its value; a bare word has none.
  package struct Attribute: Hashable, Sendable {
    /// The attribute's name as written.
    package let key: String
    /// The text behind `=` or `:`, its quotes and escapes undone; nil for a bare word.
    package let value: String?
    /// Where the key stands, from the start of the info string in UTF-8 bytes.
    package let range: ByteRange
    /// Where the value stands, its quotes included, counted like `range`; empty, behind the key, for a bare word.
    package let valueRange: ByteRange

    /// Whether the key is there as a flag: bare, or with any value but `false` and its like.
    package var isOn: Bool { !["false", "no", "off", "0"].contains(value?.lowercased() ?? "") }

    /// The same attribute under another key.
    func renamed(_ key: String) -> Attribute {
      Attribute(key: key, value: value, range: range, valueRange: valueRange)
    }

    /// The same attribute where its text begins at an offset of the file and ends within `limits`.
    func placed(at start: Int, within limits: ByteRange) -> Attribute {
      func moved(_ range: ByteRange) -> ByteRange {
        (start + range.lowerBound..<start + range.upperBound).clamped(to: limits)
      }
      return Attribute(key: key, value: value, range: moved(range), valueRange: moved(valueRange))
    }
  }

  /// The label as written, nil where there is none.
  package let label: String?
  /// The label's bytes, from the start of the info string.
  package let labelRange: ByteRange
  /// In the order written; a key may come twice.
  package let attributes: [Attribute]

  /// The last attribute with this key, nil where there is none.
  package subscript(key: String) -> Attribute? { attributes.last { $0.key == key } }

  /// Whether the key was written, with a value or bare, and not switched off.
  package func has(_ key: String) -> Bool { self[key]?.isOn ?? false }
}
