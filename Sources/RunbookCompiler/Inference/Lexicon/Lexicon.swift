// SPDX-License-Identifier: Apache-2.0

/// What the words of a note can mean; each language's phrases are a list of data in a file of its own.
struct Lexicon: Sendable {
  /// What a phrase says.
  enum Meaning: String, Sendable, CaseIterable {
    case targetAll, targetEach, targetFirst, targetRest, targetNumber, targetAny
    /// The text before or after differs from node to node.
    case perNode
    /// What follows is the result of what stands before.
    case expectedResult
    /// What follows, or this heading, checks and changes nothing.
    case check
    case privateKey, publicKey, secret, password, token, address, publicAddress, port, name
  }

  /// One phrase, its meaning, and why it may be trusted.
  struct Entry: Sendable {
    let meaning: Meaning
    let pattern: String

    init(_ meaning: Meaning, _ pattern: String) {
      self.meaning = meaning
      self.pattern = pattern
    }
  }

  /// A phrase found in a text.
  struct Found {
    let meaning: Meaning
    /// The words as they stand in the text.
    let words: String
    let number: Int?
    /// The order of the words in the text, for choosing the first of several.
    let start: Int
  }

  private let phrases: [(meaning: Meaning, pattern: PhrasePattern)]

  private init(_ languages: [(classes: [String: [String]], entries: [Entry])]) {
    phrases = languages.flatMap { language in
      language.entries.map { ($0.meaning, PhrasePattern($0.pattern, classes: language.classes)) }
    }
  }

  /// Both languages at once: notes mix them.
  static let shared = Lexicon([
    (KoreanLexicon.classes, KoreanLexicon.entries), (EnglishLexicon.classes, EnglishLexicon.entries),
  ])

  /// Every phrase with one of the `meanings` in `text`, once for each meaning, in the order of the text.
  func find(_ meanings: Set<Meaning>, in text: String) -> [Found] {
    let folded = FoldedText(text)
    var found: [Found] = []
    for phrase in phrases where meanings.contains(phrase.meaning) {
      guard let match = phrase.pattern.firstMatch(in: folded) else { continue }
      var words = String.UnicodeScalarView()
      words.append(contentsOf: Hangul.composed(text.unicodeScalars)[match.range])
      found.append(
        Found(meaning: phrase.meaning, words: String(words), number: match.number, start: match.range.lowerBound))
    }
    return found.sorted { ($0.start, -$0.words.count) < ($1.start, -$1.words.count) }
  }

  /// The first phrase with one of the `meanings`.
  func first(_ meanings: Set<Meaning>, in text: String) -> Found? { find(meanings, in: text).first }
}
