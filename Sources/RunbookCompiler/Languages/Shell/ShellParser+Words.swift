// SPDX-License-Identifier: Apache-2.0

extension ShellParser {
  /// Where a word stands, which decides what in it is special.
  enum WordPlace {
    /// A command's name or argument, or a file.
    case argument
    /// An argument of `export` and its kin, which may be `name=(…)`.
    case declaration
    /// The value of an assignment: no file names, no brace expansion.
    case assignment
    /// An operand of `[[`.
    case pattern
    /// A pattern of `case`.
    case arm
    /// The right side of `=~`, which may hold parentheses and bars.
    case regex
    /// The word that names a heredoc's end: nothing in it is expanded.
    case delimiter

    var matchesFiles: Bool { expandsBraces || self == .pattern || self == .arm }
    var expandsBraces: Bool { self == .argument || self == .declaration }
  }

  /// The pieces of a word while it is read.
  struct WordPieces {
    var parts: [ShellWordPart] = []
    var plain: [UInt8] = []
    var plainStart = 0
    var plainEnd = 0
    /// The open braces: their part, and whether a comma or `..` followed.
    var braces: [(part: Int, isExpansion: Bool)] = []
    var parentheses = 0

    mutating func append(_ byte: UInt8, at offset: Int) {
      if plain.isEmpty { plainStart = offset }
      plain.append(byte)
      plainEnd = offset + 1
    }
  }

  /// The word here; nil, and nothing read, where none begins.
  mutating func word(_ place: WordPlace) -> ShellWord? {
    let start = position
    var pieces = WordPieces()
    while !isAtEnd, piece(&pieces, place, start) {}
    guard position > start else { return nil }
    flush(&pieces)
    return ShellWord(range: span(start, position), parts: merged(pieces.parts))
  }

  func flush(_ pieces: inout WordPieces) {
    guard !pieces.plain.isEmpty else { return }
    let text = String(decoding: pieces.plain, as: UTF8.self)
    let range = span(pieces.plainStart, pieces.plainEnd)
    pieces.parts.append(ShellWordPart(range: range, kind: .literal(text)))
    pieces.plain.removeAll(keepingCapacity: true)
  }

  /// Puts together the plain pieces that an unused brace split.
  private func merged(_ parts: [ShellWordPart]) -> [ShellWordPart] {
    var merged: [ShellWordPart] = []
    var text: [String] = []
    var range = 0..<0
    func plain() -> [ShellWordPart] {
      text.isEmpty ? [] : [ShellWordPart(range: range, kind: .literal(text.joined()))]
    }
    for part in parts {
      if case .literal(let piece) = part.kind {
        range = (text.isEmpty ? part.range.lowerBound : range.lowerBound)..<part.range.upperBound
        text.append(piece)
      } else {
        merged += plain()
        text = []
        merged.append(part)
      }
    }
    return merged + plain()
  }

  /// Reads one piece; false where the word ends.
  private mutating func piece(_ pieces: inout WordPieces, _ place: WordPlace, _ start: Int) -> Bool {
    let byte = peek()
    if byte.isShellBreak { return breakPiece(&pieces, place, start) }
    switch byte {
    case .backslash: escape(&pieces)
    case .singleQuote, .doubleQuote:
      flush(&pieces)
      pieces.parts.append(byte == .singleQuote ? singleQuoted(opener: 1) : doubleQuoted(opener: 1))
    case UInt8(ascii: "`") where place != .delimiter:
      flush(&pieces)
      pieces.parts.append(backquoted(inQuotes: false))
    case UInt8(ascii: "$") where place != .delimiter: dollar(&pieces)
    case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["): pattern(&pieces, place)
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: "."): brace(&pieces, place)
    case UInt8(ascii: "~"): tilde(&pieces, place, start)
    default: literal(&pieces)
    }
    return true
  }

  private mutating func literal(_ pieces: inout WordPieces) {
    pieces.append(bytes[position], at: position)
    position += 1
  }

  /// Reads what may stand in a word although it usually ends one.
  private mutating func breakPiece(_ pieces: inout WordPieces, _ place: WordPlace, _ start: Int) -> Bool {
    let byte = peek()
    let isAngle = byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
    if place == .regex, regexPiece(&pieces, byte) { return true }
    if isAngle, peek(1) == UInt8(ascii: "("), place != .delimiter {
      flush(&pieces)
      pieces.parts.append(process())
      return true
    }
    guard byte == UInt8(ascii: "("), place != .delimiter else { return false }
    if isArrayStart(pieces, place, start) {
      flush(&pieces)
      pieces.parts.append(array())
      return true
    }
    let opensGroup = "?*+@!".utf8.contains(position > start ? bytes[position - 1] : 0)
    guard opensGroup, place == .pattern || (place != .assignment && allowsGroups),
      !(pieces.plain.isEmpty && pieces.parts.last?.isQuoted ?? true)
    else { return false }
    flush(&pieces)
    pieces.parts.append(patternGroup())
    return true
  }

  private mutating func regexPiece(_ pieces: inout WordPieces, _ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("): pieces.parentheses += 1
    case UInt8(ascii: ")"):
      guard pieces.parentheses > 0 else { return false }
      pieces.parentheses -= 1
    case UInt8(ascii: "|"): break
    default: guard pieces.parentheses > 0, byte != .lineFeed else { return false }
    }
    literal(&pieces)
    return true
  }

  private func isArrayStart(_ pieces: WordPieces, _ place: WordPlace, _ start: Int) -> Bool {
    if place == .assignment { return position == start }
    guard place == .declaration, pieces.parts.isEmpty, pieces.plain.last == UInt8(ascii: "=") else { return false }
    return isName(pieces.plain.dropLast(pieces.plain.dropLast().last == UInt8(ascii: "+") ? 2 : 1))
  }

  func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, !first.isDigit else { return false }
    return bytes.allSatisfy(\.isWord)
  }

  /// A backslash and what it protects; with a line feed, nothing.
  private mutating func escape(_ pieces: inout WordPieces) {
    if repairs != nil, passContinuation(isAttached: true) { return }
    guard position + 1 < limit else { return literal(&pieces) }
    if peek(1) == .lineFeed {
      position += 2
      return
    }
    flush(&pieces)
    let start = position
    position += 2
    while position < limit, bytes[position] & 0xC0 == 0x80 { position += 1 }
    pieces.parts.append(ShellWordPart(range: span(start, position), kind: .escaped(text(start + 1, position))))
  }

  private mutating func dollar(_ pieces: inout WordPieces) {
    if peek(1) == .singleQuote || peek(1) == .doubleQuote, position + 1 < limit {
      flush(&pieces)
      pieces.parts.append(peek(1) == .singleQuote ? ansiQuoted() : doubleQuoted(opener: 2))
    } else if beginsExpansion() {
      flush(&pieces)
      pieces.parts.append(expansion(inQuotes: false))
    } else {
      literal(&pieces)
    }
  }

  private mutating func pattern(_ pieces: inout WordPieces, _ place: WordPlace) {
    let isPattern = place.matchesFiles && (peek() != UInt8(ascii: "[") || closesBracket())
    guard isPattern else { return literal(&pieces) }
    flush(&pieces)
    let range = span(position, position + 1)
    pieces.parts.append(ShellWordPart(range: range, kind: .glob(text(position, position + 1))))
    position += 1
  }

  /// Whether a `]` ends the bracket here within this word; each byte is looked at once.
  private mutating func closesBracket() -> Bool {
    let start = position + 2
    if start >= bracketSearch.start, start <= bracketSearch.end { return bracketSearch.found }
    var end = start
    while end < limit, !bytes[end].isShellBreak, bytes[end] != UInt8(ascii: "]") { end += 1 }
    bracketSearch = (start, end, end < limit && bytes[end] == UInt8(ascii: "]"))
    return bracketSearch.found
  }

  private mutating func brace(_ pieces: inout WordPieces, _ place: WordPlace) {
    let byte = peek()
    guard place.expandsBraces else { return literal(&pieces) }
    let top = pieces.braces.count - 1
    switch byte {
    case UInt8(ascii: "{"):
      flush(&pieces)
      pieces.braces.append((pieces.parts.count, false))
      literal(&pieces)
      flush(&pieces)
    case UInt8(ascii: "}") where top >= 0:
      let (part, isExpansion) = pieces.braces.removeLast()
      guard isExpansion else { return literal(&pieces) }
      flush(&pieces)
      let opening = pieces.parts[part].range
      pieces.parts[part] = ShellWordPart(range: opening, kind: .brace("{"))
      pieces.parts.append(ShellWordPart(range: span(position, position + 1), kind: .brace("}")))
      note(.braceExpansion, opening.upperBound, position)
      position += 1
    case UInt8(ascii: ",") where top >= 0:
      pieces.braces[top].isExpansion = true
      literal(&pieces)
    case UInt8(ascii: ".") where top >= 0 && peek(1) == byte:
      pieces.braces[top].isExpansion = true
      literal(&pieces)
    default: literal(&pieces)
    }
  }

  private mutating func tilde(_ pieces: inout WordPieces, _ place: WordPlace, _ start: Int) {
    let last = pieces.plain.last
    let followsSign =
      place == .assignment
      ? last == UInt8(ascii: ":") || (last == UInt8(ascii: "=") && pieces.plain.count == 1)
      : last == UInt8(ascii: "=") && pieces.parts.isEmpty && isName(pieces.plain.dropLast())
    guard place != .delimiter, position == start || followsSign else { return literal(&pieces) }
    var end = position + 1
    while end < limit, bytes[end].isWord || "-+.".utf8.contains(bytes[end]) { end += 1 }
    let isWhole = end >= limit || bytes[end].isShellBreak || bytes[end] == UInt8(ascii: "/")
    guard isWhole || (place == .assignment && bytes[end] == UInt8(ascii: ":")) else { return literal(&pieces) }
    flush(&pieces)
    pieces.parts.append(ShellWordPart(range: span(position, end), kind: .tilde(text(position + 1, end))))
    position = end
  }
}
