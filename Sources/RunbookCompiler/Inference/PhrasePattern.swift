// SPDX-License-Identifier: Apache-2.0

/// A phrase of the lexicon, compiled: words with alternatives, options and captures.
///
/// The notation, made for word lists that people edit: `[모든|전체]` one of; `[들]?` perhaps; `{host}` a word of the class
/// `host`; `{n}` a number, captured; `{word}` any word of up to 12 characters; `_` blanks or none; a blank is one or
/// more blanks; `^` the text's start, `$` its end, `<` and `>` a word's edge. ASCII letters match without case.
struct PhrasePattern: Sendable {
  indirect enum Part: Sendable {
    case literal([Unicode.Scalar])
    case choice([[Part]])
    case option([Part])
    case number
    case anyWord
    case blanks(atLeast: Int)
    case start, end, edge
  }

  /// What a phrase was found to say.
  struct Match: Equatable {
    /// Scalar offsets in the text.
    let range: Range<Int>
    let number: Int?
  }

  let source: String
  let parts: [Part]

  /// - Parameter classes: the words of each class, themselves in the notation.
  init(_ source: String, classes: [String: [String]]) {
    self.source = source
    var compiler = NotationReader(scalars: Array(source.unicodeScalars), classes: classes)
    parts = compiler.sequence()
  }

  /// The first place in `text` where the phrase stands.
  func firstMatch(in text: FoldedText) -> Match? {
    for start in 0...text.scalars.count {
      if let match = match(in: text, at: start) { return match }
    }
    return nil
  }

  private func match(in text: FoldedText, at start: Int) -> Match? {
    var matcher = Matcher(text: text.scalars)
    guard let end = matcher.match(parts[...], at: start) else { return nil }
    return Match(range: start..<end, number: matcher.number)
  }
}

/// A text as the lexicon sees it: composed Hangul, small ASCII letters.
struct FoldedText {
  let scalars: [Unicode.Scalar]

  init(_ text: String) {
    scalars = Hangul.composed(text.unicodeScalars).map { scalar in
      scalar.value >= 0x41 && scalar.value <= 0x5A ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar
    }
  }
}

/// Reads the notation.
private struct NotationReader {
  let scalars: [Unicode.Scalar]
  let classes: [String: [String]]
  var offset = 0

  init(scalars: [Unicode.Scalar], classes: [String: [String]]) {
    self.scalars = scalars
    self.classes = classes
  }

  mutating func sequence() -> [PhrasePattern.Part] {
    var parts: [PhrasePattern.Part] = []
    while offset < scalars.count, scalars[offset] != "]", scalars[offset] != "|" {
      parts.append(part())
      if offset < scalars.count, scalars[offset] == "?" {
        offset += 1
        parts.append(.option([parts.removeLast()]))
      }
    }
    return parts
  }

  private mutating func part() -> PhrasePattern.Part {
    let scalar = scalars[offset]
    offset += 1
    switch scalar {
    case "[": return choice()
    case "{": return named()
    case "_": return .blanks(atLeast: 0)
    case " ": return .blanks(atLeast: 1)
    case "^": return .start
    case "$": return .end
    case "<", ">": return .edge
    default: return .literal(FoldedText(String(scalar)).scalars)
    }
  }

  private mutating func choice() -> PhrasePattern.Part {
    var choices: [[PhrasePattern.Part]] = [sequence()]
    while offset < scalars.count, scalars[offset] == "|" {
      offset += 1
      choices.append(sequence())
    }
    offset += 1
    return .choice(choices)
  }

  private mutating func named() -> PhrasePattern.Part {
    var name = ""
    while offset < scalars.count, scalars[offset] != "}" {
      name.unicodeScalars.append(scalars[offset])
      offset += 1
    }
    offset += 1
    if name == "n" { return .number }
    if name == "word" { return .anyWord }
    guard let words = classes[name] else { preconditionFailure("the lexicon names no class '\(name)'") }
    return .choice(words.map { PhrasePattern($0, classes: classes).parts })
  }
}

/// Matches with backtracking; phrases are short and their alternatives few.
private struct Matcher {
  let text: [Unicode.Scalar]
  var number: Int?

  init(text: [Unicode.Scalar]) { self.text = text }

  /// The end of the match of `parts` at `offset`, or nil.
  mutating func match(_ parts: ArraySlice<PhrasePattern.Part>, at offset: Int) -> Int? {
    guard let part = parts.first else { return offset }
    let rest = parts.dropFirst()
    switch part {
    case .literal(let scalars):
      guard offset + scalars.count <= text.count, text[offset..<offset + scalars.count].elementsEqual(scalars) else {
        return nil
      }
      return match(rest, at: offset + scalars.count)
    case .choice(let choices):
      for choice in choices {
        if let end = match(choice + rest, at: offset) { return end }
      }
      return nil
    case .option(let inner):
      return match(inner + rest, at: offset) ?? match(rest, at: offset)
    case .number: return matchNumber(rest, at: offset)
    case .anyWord: return matchWord(rest, at: offset)
    case .blanks(let least): return matchBlanks(least, rest, at: offset)
    case .start: return offset == 0 ? match(rest, at: offset) : nil
    case .end: return offset == text.count ? match(rest, at: offset) : nil
    case .edge: return isEdge(offset) ? match(rest, at: offset) : nil
    }
  }

  private mutating func matchNumber(_ rest: ArraySlice<PhrasePattern.Part>, at offset: Int) -> Int? {
    var end = offset
    var value = 0
    while end < text.count, end - offset < 6, let digit = digit(text[end]) {
      value = value * 10 + digit
      end += 1
    }
    guard end > offset, let matched = match(rest, at: end) else { return nil }
    number = value
    return matched
  }

  private mutating func matchWord(_ rest: ArraySlice<PhrasePattern.Part>, at offset: Int) -> Int? {
    var end = offset
    while end < text.count, end - offset < 12, isWord(text[end]) { end += 1 }
    while end > offset {
      if let matched = match(rest, at: end) { return matched }
      end -= 1
    }
    return nil
  }

  private mutating func matchBlanks(_ least: Int, _ rest: ArraySlice<PhrasePattern.Part>, at offset: Int) -> Int? {
    var end = offset
    while end < text.count, text[end].properties.isWhitespace { end += 1 }
    return end - offset >= least ? match(rest, at: end) : nil
  }

  private func digit(_ scalar: Unicode.Scalar) -> Int? {
    scalar.value >= 0x30 && scalar.value <= 0x39 ? Int(scalar.value - 0x30) : nil
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || digit(scalar) != nil || scalar == "_" || scalar == "-"
  }

  private func isEdge(_ offset: Int) -> Bool {
    let before = offset > 0 && isWord(text[offset - 1])
    let after = offset < text.count && isWord(text[offset])
    return before != after || (!before && !after)
  }
}
