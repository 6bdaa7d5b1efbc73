// SPDX-License-Identifier: Apache-2.0

/// Words that name a value and so never are one: `비밀번호`, `HOSTNAME`, `this_node_ip`.
enum ValueNouns {
  /// Whether the last of the words names a value; words may be joined by `_`, `-` or capitals.
  static func end(_ text: String) -> Bool { Lexicon.shared.first([.valueNoun], in: parted(text)) != nil }

  /// The words with blanks between them: `dbHostName` gives `db Host Name`.
  static func parted(_ text: String) -> String {
    var result = ""
    var previous: Character = " "
    for character in text {
      let isJoint = character == "_" || character == "-"
      if previous.isLowercase, character.isUppercase { result.append(" ") }
      result.append(isJoint ? " " : character)
      previous = character
    }
    return result
  }
}

extension StringProtocol {
  /// Whether a syllable of Hangul stands in it, composed or in letters.
  var hasHangul: Bool {
    unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) || (0x1100...0x11FF).contains($0.value) }
  }
}
