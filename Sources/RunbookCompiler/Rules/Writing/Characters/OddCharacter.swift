// SPDX-License-Identifier: Apache-2.0

/// A character that word processors, web pages and input methods put in the place of the one that a program reads.
struct OddCharacter {
  /// What it is taken for.
  enum Kind {
    case doubleQuote, singleQuote, dash, hyphen, blank, zeroWidth, joiner, bidirectional, fullWidth
  }

  let kind: Kind
  let scalar: Unicode.Scalar
  /// Where it stands in the text that was looked at.
  let range: ByteRange

  /// `U+00A0 NO-BREAK SPACE`, by its name in the Unicode Standard.
  var name: String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    return "U+\(code) \(scalar.properties.name ?? "")".trimmingBlanks()
  }

  /// The ASCII character that was meant; nil where it depends on what stands around, empty for one that has no place.
  var plain: String? {
    switch kind {
    case .doubleQuote: "\""
    case .singleQuote: "'"
    case .hyphen: "-"
    case .blank: " "
    case .zeroWidth, .joiner, .bidirectional: ""
    case .fullWidth: Unicode.Scalar(scalar.value - 0xFEE0).map { String(Character($0)) }
    case .dash: nil
    }
  }

  /// Those of a text, in its order; a text of ASCII and Hangul costs one look a byte.
  static func all(in bytes: [UInt8]) -> [OddCharacter] {
    var found: [OddCharacter] = []
    var offset = 0
    while let lead = bytes[offset...].firstIndex(where: isLead) {
      offset = lead
      let length = bytes[offset] < 0xE0 ? 2 : 3
      let range = offset..<min(offset + length, bytes.count)
      offset = range.upperBound
      guard let scalar = String(decoding: bytes[range], as: UTF8.self).unicodeScalars.first, let kind = kind(of: scalar)
      else { continue }
      found.append(OddCharacter(kind: kind, scalar: scalar, range: range))
    }
    return found
  }

  /// Whether it is the first byte, in UTF-8, of one of the characters below.
  private static func isLead(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF: true
    default: false
    }
  }

  /// By the Unicode Standard: quotation marks and dashes of General Punctuation, `Zs`, `Cf`, Fullwidth ASCII.
  private static func kind(of scalar: Unicode.Scalar) -> Kind? {
    switch scalar.value {
    case 0x201C...0x201F, 0x2033: .doubleQuote
    case 0x2018...0x201B, 0x2032: .singleQuote
    case 0x2010, 0x2011: .hyphen
    case 0x2012...0x2015, 0x2212: .dash
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .blank
    case 0xAD, 0x180E, 0x200B, 0x2060...0x2064, 0xFEFF: .zeroWidth
    case 0x200C, 0x200D: .joiner
    case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: .bidirectional
    case 0xFF01...0xFF5E: .fullWidth
    default: nil
    }
  }
}
