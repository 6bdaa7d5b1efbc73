// SPDX-License-Identifier: Apache-2.0

/// What the words of a note can mean; each language's phrases are a list of data in a file of its own.
struct Lexicon: Sendable {
  /// What a phrase says.
  enum Meaning: String, Sendable, CaseIterable {
    case targetAll, targetEach, targetFirst, targetRest, targetNumber, targetAny
    /// The sentence speaks of all that the note does.
    case wholeNote
    /// What was said or done is to be done again, elsewhere.
    case again
    /// The text before or after differs from node to node.
    case perNode
    /// What follows is the result of what stands before.
    case expectedResult
    /// What follows is what one sees, of a result or of a file.
    case expectedSight
    /// A heading that says of its section that it is a result.
    case resultHeading
    /// What follows is what stands there already, not what is to be put there.
    case existing
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
    /// What follows is only a part of a file; it is to be put at the end of one; lines of it were left out.
    case fragment, append, leftOut
    /// What follows goes on with the file before; what stands before is to be put somewhere; a file is made; one is made anew; one that is there is changed.
    case sameFile, placeOfBlock, createFile, newFile, editFile
    /// A comment that points to another file.
    case elsewhere
    /// What follows is what a file is to hold.
    case fileContent
    case privateKey, publicKey, secret, password, token, address, publicAddress, port, name
    /// The words end in one that names a value, as a stand-in's words do.
    case valueNoun
    /// The words end in one that explains a command: they are no value.
    case gloss
    /// The words end as a sentence does: they tell the reader something.
    case telling
    /// A literal must be replaced by the reader's own.
    case replaced
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
    /// The literal that the phrase speaks of; nil for a phrase without one.
    let literal: String?
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
      Found(
        meaning: phrases[found.index].meaning, words: self.text(scalars[found.match.range]), number: found.match.number,
        start: found.match.range.lowerBound, literal: found.match.literal.map { self.text(scalars[$0]) })
    }.sorted { ($0.start, -$0.words.count) < ($1.start, -$1.words.count) }
  }

  private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The first phrase with one of the `meanings`.
  func first(_ meanings: Set<Meaning>, in text: String) -> Found? { find(meanings, in: text).first }
}
