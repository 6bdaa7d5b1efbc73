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

  var isLatin: Bool { isWord && text.utf8.first.map { $0 < 0x80 } == true }
  var isNumber: Bool { isWord && text.utf8.allSatisfy(\.isDigit) }
}

enum PlaceTokens {
  /// The tokens of a text; offsets count the scalars of its composed form, as the lexicon does.
  static func of(_ text: String) -> [PlaceToken] { of(Hangul.composed(text.unicodeScalars)) }

  private static func of(_ sentence: [Unicode.Scalar]) -> [PlaceToken] {
    var tokens: [PlaceToken] = []
    var offset = 0
    while offset < sentence.count {
      guard !isBlank(sentence[offset]) else {
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
            text: String(Character(sentence[start])), suffix: "", isWord: false, isAttached: isAttached, start: start,
            end: offset))
      } else {
        tokens.append(
          PlaceToken(
            text: latin.isEmpty ? text(hangul) : smallText(latin), suffix: latin.isEmpty ? "" : text(hangul),
            isWord: true, isAttached: isAttached, start: start, end: offset))
      }
    }
    return tokens
  }

  private static func run(
    _ text: [Unicode.Scalar], _ offset: inout Int, _ holds: (Unicode.Scalar) -> Bool
  ) -> ArraySlice<Unicode.Scalar> {
    let start = offset
    while offset < text.count, holds(text[offset]) || isInnerDot(text, offset, start, holds) { offset += 1 }
    return text[start..<offset]
  }

  private static func isInnerDot(
    _ text: [Unicode.Scalar], _ offset: Int, _ start: Int, _ holds: (Unicode.Scalar) -> Bool
  ) -> Bool {
    text[offset] == "." && offset > start && offset + 1 < text.count && holds(text[offset + 1])
      && isLatin(text[offset + 1])
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (UInt8(ascii: scalar).isWord || scalar == "-")
  }

  private static func isHangul(_ scalar: Unicode.Scalar) -> Bool { (0xAC00...0xD7A3).contains(scalar.value) }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? FoldedText.isBlank(scalar.value) : scalar.properties.isWhitespace
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Latin letters in small ones; the run is ASCII.
  private static func smallText(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(decoding: scalars.map { UInt8(ascii: $0).small }, as: UTF8.self)
  }
}
