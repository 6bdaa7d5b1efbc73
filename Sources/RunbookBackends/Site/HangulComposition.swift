// SPDX-License-Identifier: Apache-2.0

/// Composes Hangul that macOS and some editors write as separate letters, as NFC does (Unicode 16, section 3.12).
///
/// Only Hangul is composed: the standard library keeps its normal forms to itself, and other scripts arrive composed.
enum HangulComposition {
  private static let leads: ClosedRange<UInt32> = 0x1100...0x1112
  private static let vowels: ClosedRange<UInt32> = 0x1161...0x1175
  private static let trails: ClosedRange<UInt32> = 0x11A8...0x11C2
  private static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3

  static func composed(_ text: String) -> String {
    // Conjoining letters are E1 84…87 in UTF-8; most texts have none.
    guard text.utf8.contains(0xE1) else { return text }
    var result: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if let last = result.last, let joined = join(last.value, scalar.value) {
        result[result.count - 1] = joined
      } else {
        result.append(scalar)
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: result)
    return String(view)
  }

  private static func join(_ first: UInt32, _ second: UInt32) -> Unicode.Scalar? {
    if leads.contains(first), vowels.contains(second) {
      let lead = first - leads.lowerBound
      let vowel = second - vowels.lowerBound
      return Unicode.Scalar(syllables.lowerBound + (lead * 21 + vowel) * 28)
    }
    if syllables.contains(first), (first - syllables.lowerBound) % 28 == 0, trails.contains(second) {
      return Unicode.Scalar(first + second - trails.lowerBound + 1)
    }
    return nil
  }
}
