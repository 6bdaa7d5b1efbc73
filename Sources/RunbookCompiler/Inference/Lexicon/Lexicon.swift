// SPDX-License-Identifier: Apache-2.0

/// What the words of a note can mean; each language's phrases are a list of data in a file of its own.
struct Lexicon: Sendable {
  /// What a phrase says.
  enum Meaning: UInt8, Sendable, CaseIterable {
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
    /// A heading under which something is brought back that was lost; one that is only for when something has gone wrong.
    case recovery, whenWrong
    /// A step that does no more than start again, or read anew, what runs.
    case restarting
    /// The nodes go one after another; something does, which may be the nodes.
    case inTurn, oneByOne
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
    /// What stands before and what follows are two ways to the same; a numbered or lettered one of several.
    case alternative, option
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

  /// Several meanings, as one word of bits.
  struct Meanings: ExpressibleByArrayLiteral, Sendable {
    fileprivate var bits: UInt64

    init(arrayLiteral meanings: Meaning...) { bits = meanings.reduce(0) { $0 | Meanings.bit($1) } }

    fileprivate static func bit(_ meaning: Meaning) -> UInt64 {
      precondition(meaning.rawValue < 64, "the lexicon has more meanings than a word has bits")
      return 1 << UInt64(meaning.rawValue)
    }
  }

  private let phrases: [(meaning: UInt64, pattern: PhrasePattern)]
  private let meaningOfBit: [UInt64: Meaning]
  /// The phrases that can begin with a scalar.
  private let starting: ScalarTable<StartingPhrases>
  private let startingAnyhow: StartingPhrases
  /// The phrases of every `StartingPhrases`, one after the other.
  private let order: [Int]

  /// Phrases that begin alike, as a part of `order`, and all that they can mean. It holds no array of its own: it is
  /// looked at for every letter of a note.
  private struct StartingPhrases: Sendable {
    var meanings: UInt64 = 0
    var start: Int32 = 0
    var count: Int32 = 0
  }

  private init(_ languages: [(classes: [String: [String]], entries: [Entry])]) {
    let phrases = languages.flatMap { language in
      language.entries.map {
        (meaning: Meanings.bit($0.meaning), pattern: PhrasePattern($0.pattern, classes: language.classes))
      }
    }
    var byScalar: [UInt32: [Int]] = [:]
    for (index, phrase) in phrases.enumerated() {
      for scalar in phrase.pattern.firstScalars ?? [] { byScalar[scalar, default: []].append(index) }
    }
    var order: [Int] = []
    func group(_ indices: [Int]) -> StartingPhrases {
      defer { order += indices }
      return StartingPhrases(
        meanings: indices.reduce(0) { $0 | phrases[$1].meaning }, start: Int32(order.count), count: Int32(indices.count)
      )
    }
    var starting = ScalarTable(empty: StartingPhrases())
    for (scalar, indices) in byScalar { starting[scalar] = group(indices) }
    startingAnyhow = group(phrases.indices.filter { phrases[$0].pattern.firstScalars == nil })
    self.phrases = phrases
    self.starting = starting
    self.order = order
    meaningOfBit = Dictionary(uniqueKeysWithValues: Meaning.allCases.map { (Meanings.bit($0), $0) })
  }

  /// Both languages at once: notes mix them.
  static let shared = Lexicon([
    (KoreanLexicon.classes, KoreanLexicon.entries), (EnglishLexicon.classes, EnglishLexicon.entries),
  ])

  /// Every phrase with one of the `meanings` in `text`, each once where it first stands, in the order of the text.
  func find(_ meanings: Meanings, in text: String) -> [Found] { find(meanings, in: text, isFirstEnough: false) }

  private func find(_ meanings: Meanings, in text: String, isFirstEnough: Bool) -> [Found] {
    let folded = FoldedText(text)
    var matches: [(index: Int, match: PhrasePattern.Match)] = []
    for start in 0...folded.scalars.count {
      if isFirstEnough, !matches.isEmpty { break }
      if start < folded.scalars.count {
        match(starting[folded.scalars[start]], meanings, in: folded, at: start, &matches)
      }
      match(startingAnyhow, meanings, in: folded, at: start, &matches)
    }
    guard !matches.isEmpty else { return [] }
    let scalars = Hangul.composed(text.unicodeScalars)
    return matches.compactMap { found in
      meaningOfBit[phrases[found.index].meaning].map { meaning in
        Found(
          meaning: meaning, words: self.text(scalars[found.match.range]), number: found.match.number,
          start: found.match.range.lowerBound, literal: found.match.literal.map { self.text(scalars[$0]) })
      }
    }.sorted { ($0.start, -$0.words.count) < ($1.start, -$1.words.count) }
  }

  private func match(
    _ candidates: StartingPhrases, _ meanings: Meanings, in folded: FoldedText, at start: Int,
    _ matches: inout [(index: Int, match: PhrasePattern.Match)]
  ) {
    guard candidates.meanings & meanings.bits != 0 else { return }
    for place in Int(candidates.start)..<Int(candidates.start + candidates.count) {
      let index = order[place]
      guard phrases[index].meaning & meanings.bits != 0 else { continue }
      guard !matches.contains(where: { $0.index == index }) else { continue }
      if let match = phrases[index].pattern.match(in: folded, at: start) { matches.append((index, match)) }
    }
  }

  private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The first phrase with one of the `meanings`.
  func first(_ meanings: Meanings, in text: String) -> Found? {
    find(meanings, in: text, isFirstEnough: true).first
  }
}

/// A value for each scalar: at hand for ASCII and for Hangul syllables, looked up for what is rare.
struct ScalarTable<Value: Sendable>: Sendable {
  private static var syllables: ClosedRange<UInt32> { 0xAC00...0xD7A3 }

  private var near: [Value]
  private var far: [UInt32: Value] = [:]
  private let empty: Value

  /// Every scalar has the value `empty` until another is set.
  init(empty: Value) {
    self.empty = empty
    near = Array(repeating: empty, count: 0x80 + Self.syllables.count)
  }

  subscript(scalar: UInt32) -> Value {
    get { place(of: scalar).map { near[$0] } ?? far[scalar] ?? empty }
    set {
      if let place = place(of: scalar) { near[place] = newValue } else { far[scalar] = newValue }
    }
  }

  private func place(of scalar: UInt32) -> Int? {
    if scalar < 0x80 { return Int(scalar) }
    return Self.syllables.contains(scalar) ? 0x80 + Int(scalar - Self.syllables.lowerBound) : nil
  }
}
