// SPDX-License-Identifier: Apache-2.0

/// A word or a sign of a sentence.
struct PlaceToken {
  /// Latin letters, digits, `-`, `_` and inner dots in small letters; or a run of Hangul; or one sign.
  let text: String
  /// The Hangul that follows a Latin word without a blank: `에서` of `redis01에서`.
  let suffix: String
  let isWord: Bool
  /// Whether nothing stands between it and the token before.
  let isAttached: Bool
  /// Offset in the composed scalars of the sentence.
  let start: Int
  let end: Int

  var isLatin: Bool { isWord && text.unicodeScalars.first.map(\.isASCII) == true }
  var isNumber: Bool { isWord && text.allSatisfy { $0.isASCII && $0.isNumber } }
}

enum PlaceTokens {
  /// The tokens of a text; offsets count the scalars of its composed form, as the lexicon does.
  static func of(_ text: String) -> [PlaceToken] {
    of(Hangul.composed(text.unicodeScalars).map { Character($0) })
  }

  private static func of(_ sentence: [Character]) -> [PlaceToken] {
    var tokens: [PlaceToken] = []
    var offset = 0
    while offset < sentence.count {
      let character = sentence[offset]
      guard !character.isWhitespace else {
        offset += 1
        continue
      }
      let start = offset
      let isAttached = tokens.last?.end == start
      let latin = run(sentence, &offset, isLatin)
      let hangul = run(sentence, &offset, isHangul)
      if latin.isEmpty, hangul.isEmpty {
        offset += 1
        tokens.append(
          PlaceToken(
            text: String(character), suffix: "", isWord: false, isAttached: isAttached, start: start, end: offset))
      } else {
        tokens.append(
          PlaceToken(
            text: latin.isEmpty ? hangul : latin.lowercased(), suffix: latin.isEmpty ? "" : hangul, isWord: true,
            isAttached: isAttached, start: start, end: offset))
      }
    }
    return tokens
  }

  private static func run(_ text: [Character], _ offset: inout Int, _ holds: (Character) -> Bool) -> String {
    let start = offset
    while offset < text.count, holds(text[offset]) || isInnerDot(text, offset, start, holds) { offset += 1 }
    return String(text[start..<offset])
  }

  private static func isInnerDot(_ text: [Character], _ offset: Int, _ start: Int, _ holds: (Character) -> Bool) -> Bool
  {
    text[offset] == "." && offset > start && offset + 1 < text.count && holds(text[offset + 1])
      && isLatin(text[offset + 1])
  }

  private static func isLatin(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "-" || character == "_")
  }

  private static func isHangul(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { (0xAC00...0xD7A3).contains($0.value) } ?? false
  }
}
