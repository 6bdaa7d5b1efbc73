// SPDX-License-Identifier: Apache-2.0

/// The bytes that the readers look for, by name.
extension UInt8 {
  /// U+0009.
  package static let tab = UInt8(ascii: "\t")
  /// U+000A, which ends a line.
  package static let lineFeed = UInt8(ascii: "\n")
  /// U+000D, alone or before a line feed the end of a line.
  package static let carriageReturn = UInt8(ascii: "\r")
  /// U+0020.
  package static let space = UInt8(ascii: " ")
  /// U+005C, which escapes in every language that is read here.
  package static let backslash = UInt8(ascii: "\\")
  /// U+0022.
  package static let doubleQuote = UInt8(ascii: "\"")
  /// U+0027.
  package static let singleQuote = UInt8(ascii: "'")
  /// U+0023, where a comment of a shell or of YAML begins.
  package static let hash = UInt8(ascii: "#")

  /// Whether it parts words within a line: a space or a tab.
  package var isBlank: Bool { self == .space || self == .tab }
  /// Whether it is a line feed or a carriage return.
  package var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }
  /// Whether it is one of `0` to `9`.
  package var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  /// Whether it is one of `A` to `Z` or `a` to `z`.
  package var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  /// A small letter for a capital one, every other byte as it is.
  package var small: UInt8 { self >= 0x41 && self <= 0x5A ? self + 32 : self }
  /// Whether it may stand in a shell's name: a letter, a digit or `_`.
  package var isWord: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
  /// Whether it is a digit of base 16, in either case.
  package var isHexDigit: Bool { isDigit || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x66) }
}
