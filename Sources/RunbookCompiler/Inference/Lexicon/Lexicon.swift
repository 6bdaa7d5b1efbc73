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
    /// What follows is what one sees, of a result or of a file.
    case expectedSight
    /// A heading that says of its section that it is a result.
    case resultHeading
    /// What follows is to be run.
    case running
    /// The words speak of a command further above.
    case earlierCommand
    /// What follows is seen when something went wrong.
    case failure
    /// A comment that begins so holds the result of the command above it.
    case resultComment
    /// A remark that says what must come of the command beside it.
    case outcome
    /// A result stands above these words.
    case resultAbove
    /// What follows, or this heading, checks and changes nothing.
    case check
    /// Something must not be done here; something is not done there.
    case prohibition, negation
    /// A heading under which steps are undone.
    case undoing
    /// What follows is only a part of a file.
    case fragment
    /// What follows is what a file is to hold.
    case fileContent
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
  /// The phrases that can begin with a scalar, and those that can begin with any.
  private let starting: [UInt32: [Int]]
  private let startingAnyhow: [Int]

  private init(_ languages: [(classes: [String: [String]], entries: [Entry])]) {
    let phrases = languages.flatMap { language in
      language.entries.map { (meaning: $0.meaning, pattern: PhrasePattern($0.pattern, classes: language.classes)) }
    }
    var starting: [UInt32: [Int]] = [:]
    for (index, phrase) in phrases.enumerated() {
      for scalar in phrase.pattern.firstScalars ?? [] { starting[scalar, default: []].append(index) }
    }
    self.phrases = phrases
    self.starting = starting
    startingAnyhow = phrases.indices.filter { phrases[$0].pattern.firstScalars == nil }
  }

  /// Both languages at once: notes mix them.
  static let shared = Lexicon([
    (KoreanLexicon.classes, KoreanLexicon.entries), (EnglishLexicon.classes, EnglishLexicon.entries),
  ])

  /// Every phrase with one of the `meanings` in `text`, each once where it first stands, in the order of the text.
  func find(_ meanings: Set<Meaning>, in text: String) -> [Found] {
    let folded = FoldedText(text)
    var matches: [(index: Int, match: PhrasePattern.Match)] = []
    for start in 0...folded.scalars.count {
      let first = start < folded.scalars.count ? starting[folded.scalars[start]] ?? [] : []
      for index in first + startingAnyhow where meanings.contains(phrases[index].meaning) {
        guard !matches.contains(where: { $0.index == index }) else { continue }
        if let match = phrases[index].pattern.match(in: folded, at: start) { matches.append((index, match)) }
      }
    }
    guard !matches.isEmpty else { return [] }
    let scalars = Hangul.composed(text.unicodeScalars)
    return matches.map { found in
      var words = String.UnicodeScalarView()
      words.append(contentsOf: scalars[found.match.range])
      return Found(
        meaning: phrases[found.index].meaning, words: String(words), number: found.match.number,
        start: found.match.range.lowerBound)
    }.sorted { ($0.start, -$0.words.count) < ($1.start, -$1.words.count) }
  }

  /// The first phrase with one of the `meanings`.
  func first(_ meanings: Set<Meaning>, in text: String) -> Found? { find(meanings, in: text).first }
}
