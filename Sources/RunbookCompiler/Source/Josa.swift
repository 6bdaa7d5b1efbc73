// SPDX-License-Identifier: Apache-2.0

/// Korean particles, whose form depends on the last sound of the word before.
package enum Josa {
  /// 을/를.
  package static func object(_ word: String) -> String { endsInConsonant(word) ? "\(word)을" : "\(word)를" }
  /// 이/가.
  package static func subject(_ word: String) -> String { endsInConsonant(word) ? "\(word)이" : "\(word)가" }
  /// 은/는.
  package static func topic(_ word: String) -> String { endsInConsonant(word) ? "\(word)은" : "\(word)는" }
  /// 으로/로; after ㄹ it is 로.
  package static func by(_ word: String) -> String {
    let ending = lastSound(of: word)
    return ending == .consonant ? "\(word)으로" : "\(word)로"
  }
  /// 이다/다.
  package static func copula(_ word: String) -> String { endsInConsonant(word) ? "\(word)이다" : "\(word)다" }

  private enum Sound { case vowel, consonant, rieul }

  private static func endsInConsonant(_ word: String) -> Bool { lastSound(of: word) != .vowel }

  /// `text`, `host`, `network`, `config`: what cannot be a tail is read with a vowel of its own, 텍스트.
  private static func isVowelBehindCluster(_ word: String, _ last: Unicode.Scalar) -> Bool {
    let letters = word.unicodeScalars.filter { $0.properties.isAlphabetic }.suffix(2)
    guard letters.count == 2, letters.last == last, let before = letters.first else { return false }
    switch last {
    case "t", "T", "k", "K":
      return "xspcnlfrXSPCNLFR".unicodeScalars.contains(before) && !(before == "c" && last == "k")
    case "g", "G": return before != "n" && before != "N"
    default: return false
    }
  }

  /// The last letter or digit decides; quotes and brackets behind it do not.
  private static func lastSound(of word: String) -> Sound {
    guard let last = word.unicodeScalars.last(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    else {
      return .vowel
    }
    if (0xAC00...0xD7A3).contains(last.value) {
      let tail = (last.value - 0xAC00) % 28
      return tail == 0 ? .vowel : tail == 8 ? .rieul : .consonant
    }
    if isVowelBehindCluster(word, last) { return .vowel }
    switch last {
    case "0", "3", "6": return .consonant
    case "1", "7", "8": return .rieul
    case "2", "4", "5", "9": return .vowel
    // English words as they are read in Korean: most end in a sound that takes the vowel form.
    case "l", "L", "r", "R": return .rieul
    case "m", "n", "M", "N", "b", "p", "k", "B", "P", "K", "g", "t": return .consonant
    default: return .vowel
    }
  }
}
