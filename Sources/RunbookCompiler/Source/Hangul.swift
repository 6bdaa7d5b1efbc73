// SPDX-License-Identifier: Apache-2.0

/// Hangul in the two forms that files hold it: composed syllables, and the letters that macOS writes.
package enum Hangul {
  private static let syllableBase: UInt32 = 0xAC00
  private static let leadBase: UInt32 = 0x1100
  private static let vowelBase: UInt32 = 0x1161
  private static let tailBase: UInt32 = 0x11A7

  /// The scalars with letters put together to syllables (the Unicode Standard, 3.12, for Hangul alone).
  package static func composed(_ scalars: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in scalars {
      if let last = result.last, let syllable = syllable(last, scalar) {
        result[result.count - 1] = syllable
      } else {
        result.append(scalar)
      }
    }
    return result
  }

  /// The text with its Hangul composed.
  package static func composed(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: composed(text.unicodeScalars))
    return String(view)
  }

  /// Whether UTF-8 begins with a syllable (U+AC00 to U+D7A3) or a letter (U+1100 to U+11FF).
  static func begins(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 3 else { return false }
    let start = bytes.startIndex
    let value =
      UInt32(bytes[start] & 0x0F) << 12 | UInt32(bytes[start + 1] & 0x3F) << 6 | UInt32(bytes[start + 2] & 0x3F)
    return bytes[start] < 0xF0
      && ((syllableBase..<syllableBase + 11172).contains(value) || (leadBase..<leadBase + 256).contains(value))
  }

  private static func syllable(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Unicode.Scalar? {
    if (leadBase..<leadBase + 19).contains(left.value), (vowelBase..<vowelBase + 21).contains(right.value) {
      return Unicode.Scalar(syllableBase + ((left.value - leadBase) * 21 + right.value - vowelBase) * 28)
    }
    let isOpenSyllable =
      (syllableBase..<syllableBase + 11172).contains(left.value) && (left.value - syllableBase) % 28 == 0
    if isOpenSyllable, (tailBase + 1..<tailBase + 28).contains(right.value) {
      return Unicode.Scalar(left.value + right.value - tailBase)
    }
    return nil
  }
}
