// SPDX-License-Identifier: Apache-2.0

/// A phrase of the lexicon, compiled: words with alternatives, options and captures.
///
/// The notation, made for word lists that people edit: `[모든|전체]` one of; `[들]?` perhaps; `{host}` a word of the class
/// `host`; `{n}` a number, captured; `{word}` any word of up to 12 characters; `{literal}` whatever has no blank in it,
/// captured, its quotes left out; `_` blanks or none; a blank is one or
/// more blanks; `^` the text's start, `$` its end, `<` and `>` a word's edge. ASCII letters match without case.
struct PhrasePattern: Sendable {
  /// One instruction; the targets of splits and jumps are places in the program.
  enum Instruction: Sendable {
    case scalar(UInt32)
    /// Tries the first place, then the second.
    case split(Int, Int)
    case jump(Int)
    case number, anyWord, literal
    case blanks(atLeast: Int)
    case start, end, edge
    case matched
  }

  /// What a phrase was found to say.
  struct Match: Equatable {
    /// Scalar offsets in the text.
    let range: Range<Int>
    let number: Int?
    /// Where the literal stands that the phrase speaks of; nil for a phrase without one.
    let literal: Range<Int>?
  }

  let source: String
  let program: [Instruction]
  /// The scalars with which a match can begin; nil where any can.
  let firstScalars: Set<UInt32>?

  /// `classes` are the words of each class by its name, themselves in the notation.
  init(_ source: String, classes: [String: [String]]) {
    self.source = source
    var compiler = PhraseCompiler(classes: classes)
    compiler.compile(source)
    program = compiler.program + [.matched]
    firstScalars = PhraseFirsts(program: program).scalars()
  }

  /// The first place in `text` where the phrase stands.
  func firstMatch(in text: FoldedText) -> Match? {
    for start in 0...text.scalars.count {
      if let match = match(in: text, at: start) { return match }
    }
    return nil
  }

  /// The phrase at a scalar offset.
  func match(in text: FoldedText, at start: Int) -> Match? {
    var matcher = PhraseMatcher(program: program, text: text.scalars)
    guard let end = matcher.run(from: 0, at: start) else { return nil }
    return Match(range: start..<end, number: matcher.number, literal: matcher.literal)
  }
}

/// A text as the lexicon sees it: composed Hangul, small ASCII letters.
struct FoldedText {
  let scalars: [UInt32]

  init(_ text: String) {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else {
      scalars = text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? UInt32($0) + 32 : UInt32($0) }
      return
    }
    scalars = Hangul.composed(text.unicodeScalars).map { scalar in
      scalar.value >= 0x41 && scalar.value <= 0x5A ? scalar.value + 32 : scalar.value
    }
  }

  /// Whether the scalar is a letter, a digit, `_` or `-`; beyond ASCII whatever is no blank and no common punctuation.
  static func isWord(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return UInt8(scalar).isWord || scalar == 0x2D }
    return !isBlank(scalar) && !(0x2010...0x206F).contains(scalar) && !(0x3001...0x303F).contains(scalar)
      && !(0xFF01...0xFF0F).contains(scalar) && scalar != 0xB7
  }

  static func isBlank(_ scalar: UInt32) -> Bool {
    scalar == 0x20 || (0x09...0x0D).contains(scalar) || scalar == 0xA0 || scalar == 0x3000
      || (0x2000...0x200A).contains(scalar)
  }
}

/// Matches with backtracking; phrases are short and their alternatives few, and no loop is left without taking a scalar.
private struct PhraseMatcher {
  let program: [PhrasePattern.Instruction]
  let text: [UInt32]
  var number: Int?
  var literal: Range<Int>?

  init(program: [PhrasePattern.Instruction], text: [UInt32]) {
    self.program = program
    self.text = text
  }

  /// The end of the match from a place of the program at an offset of the text, or nil.
  mutating func run(from place: Int, at start: Int) -> Int? {
    var place = place
    var offset = start
    while true {
      switch program[place] {
      case .matched: return offset
      case .scalar(let scalar):
        guard offset < text.count, text[offset] == scalar else { return nil }
        offset += 1
        place += 1
      case .jump(let target): place = target
      case .split(let first, let second):
        if let end = run(from: first, at: offset) { return end }
        place = second
      case .start:
        guard offset == 0 else { return nil }
        place += 1
      case .end:
        guard offset == text.count else { return nil }
        place += 1
      case .edge:
        guard isEdge(offset) else { return nil }
        place += 1
      case .blanks(let least):
        let end = end(of: FoldedText.isBlank, from: offset, limit: text.count)
        guard end - offset >= least else { return nil }
        offset = end
        place += 1
      case .number: return runNumber(place + 1, at: offset)
      case .anyWord: return runWord(place + 1, at: offset)
      case .literal: return runLiteral(place + 1, at: offset)
      }
    }
  }

  private mutating func runNumber(_ place: Int, at offset: Int) -> Int? {
    let end = end(of: { (0x30...0x39).contains($0) }, from: offset, limit: min(text.count, offset + 6))
    guard end > offset, let matched = run(from: place, at: end) else { return nil }
    number = text[offset..<end].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return matched
  }

  private mutating func runWord(_ place: Int, at offset: Int) -> Int? {
    var end = end(of: FoldedText.isWord, from: offset, limit: min(text.count, offset + 12))
    while end > offset {
      if let matched = run(from: place, at: end) { return matched }
      end -= 1
    }
    return nil
  }

  private mutating func runLiteral(_ place: Int, at offset: Int) -> Int? {
    let isQuote: (UInt32) -> Bool = { [0x22, 0x27, 0x60, 0x201C, 0x201D, 0x2018, 0x2019].contains($0) }
    // Only what begins a word is a literal, and ASCII alone: a particle ends it.
    if offset > 0, FoldedText.isWord(text[offset - 1]), text[offset - 1] < 0x80 { return nil }
    let start = end(of: isQuote, from: offset, limit: text.count)
    var end = end(
      of: { (0x21...0x7E).contains($0) && !isQuote($0) && $0 != 0x2C }, from: start, limit: min(text.count, start + 80))
    while end > start {
      let after = self.end(of: isQuote, from: end, limit: text.count)
      if let matched = run(from: place, at: after) {
        literal = start..<end
        return matched
      }
      end -= 1
    }
    return nil
  }

  private func end(of holds: (UInt32) -> Bool, from offset: Int, limit: Int) -> Int {
    var end = offset
    while end < limit, holds(text[end]) { end += 1 }
    return end
  }

  private func isEdge(_ offset: Int) -> Bool {
    let before = offset > 0 && FoldedText.isWord(text[offset - 1])
    let after = offset < text.count && FoldedText.isWord(text[offset])
    // A Korean particle follows a Latin word or a number without a blank: `node 3에서`.
    let isScriptChange = before && after && (text[offset - 1] < 0x80) != (text[offset] < 0x80)
    return before != after || (!before && !after) || isScriptChange
  }
}
