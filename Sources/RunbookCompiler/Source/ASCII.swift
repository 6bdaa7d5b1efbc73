// SPDX-License-Identifier: Apache-2.0

/// The bytes that the readers look for, by name.
extension UInt8 {
  package static let tab = UInt8(ascii: "\t")
  package static let lineFeed = UInt8(ascii: "\n")
  package static let carriageReturn = UInt8(ascii: "\r")
  package static let space = UInt8(ascii: " ")
  package static let backslash = UInt8(ascii: "\\")
  package static let doubleQuote = UInt8(ascii: "\"")
  package static let singleQuote = UInt8(ascii: "'")
  package static let hash = UInt8(ascii: "#")

  package var isBlank: Bool { self == .space || self == .tab }
  package var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }
  package var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  package var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  package var isWord: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
  package var isHexDigit: Bool { isDigit || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x66) }
}
