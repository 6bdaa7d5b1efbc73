// SPDX-License-Identifier: Apache-2.0

extension ShellParser {
  /// `'…'`, from its opening quote.
  mutating func singleQuoted(opener: Int) -> ShellWordPart {
    let start = position
    position += opener
    let inner = position
    while position < limit, bytes[position] != .singleQuote { position += 1 }
    let value = text(inner, position)
    note(.singleQuoted, inner, closedEnd(.singleQuote))
    close(.singleQuote, start, inner)
    return ShellWordPart(range: span(start, position), kind: .singleQuoted(value))
  }

  /// `$'…'`, its escapes decoded.
  mutating func ansiQuoted() -> ShellWordPart {
    let start = position
    position += 2
    let inner = position
    while position < limit, bytes[position] != .singleQuote {
      position += bytes[position] == .backslash ? 2 : 1
    }
    position = min(position, limit)
    let value = ShellEscapes.decode(bytes[inner..<position])
    note(.dollarSingleQuoted, inner, closedEnd(.singleQuote))
    close(.singleQuote, start, inner)
    return ShellWordPart(range: span(start, position), kind: .ansiQuoted(value))
  }

  /// `"…"` or `$"…"`, from its opening.
  mutating func doubleQuoted(opener: Int) -> ShellWordPart {
    let start = position
    position += opener
    let inner = position
    guard enter() else { return ShellWordPart(range: span(start, position), kind: .doubleQuoted([])) }
    defer { depth -= 1 }
    let parts = quotedParts(until: .doubleQuote)
    note(.doubleQuoted, inner, closedEnd(.doubleQuote))
    close(.doubleQuote, start, inner)
    return ShellWordPart(range: span(start, position), kind: .doubleQuoted(parts))
  }

  /// The end of a quoted text with its closing quote, before which a value may still be put.
  private func closedEnd(_ quote: UInt8) -> Int {
    position < limit && bytes[position] == quote ? position + 1 : position
  }

  private mutating func close(_ quote: UInt8, _ start: Int, _ inner: Int) {
    if !isAtEnd, bytes[position] == quote {
      position += 1
    } else {
      fault(.unterminatedQuote(text(start, inner)), start, inner)
    }
  }

  /// The pieces up to a double quote, which is left to be read, or, without one, of a heredoc's body.
  mutating func quotedParts(until quote: UInt8?) -> [ShellWordPart] {
    var pieces = WordPieces()
    while !isAtEnd, peek() != quote {
      switch peek() {
      case .backslash: quotedEscape(&pieces, escapesQuote: quote != nil)
      case UInt8(ascii: "`"):
        flush(&pieces)
        pieces.parts.append(backquoted(inQuotes: quote != nil))
      case UInt8(ascii: "$") where beginsExpansion():
        flush(&pieces)
        pieces.parts.append(expansion(inQuotes: true))
      default:
        pieces.append(peek(), at: position)
        position += 1
      }
    }
    flush(&pieces)
    return pieces.parts
  }

  /// A backslash between double quotes, which protects only what would be special there.
  func isQuotedEscape(_ byte: UInt8, escapesQuote: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "$"), UInt8(ascii: "`"), .backslash: true
    case .doubleQuote: escapesQuote
    default: false
    }
  }

  private mutating func quotedEscape(_ pieces: inout WordPieces, escapesQuote: Bool) {
    if position + 1 < limit, peek(1) == .lineFeed {
      position += 2
    } else if position + 1 < limit, isQuotedEscape(peek(1), escapesQuote: escapesQuote) {
      flush(&pieces)
      let range = span(position, position + 2)
      pieces.parts.append(ShellWordPart(range: range, kind: .escaped(text(position + 1, position + 2))))
      position += 2
    } else {
      pieces.append(.backslash, at: position)
      position += 1
    }
  }

  /// A pair of backquotes and the script inside, which bash reads only when it runs it.
  mutating func backquoted(inQuotes: Bool) -> ShellWordPart {
    let start = position
    position += 1
    var inner: [UInt8] = []
    var places: [Int] = []
    while position < limit, bytes[position] != UInt8(ascii: "`") {
      let isEscape = bytes[position] == .backslash && position + 1 < limit
      if isEscape, isQuotedEscape(bytes[position + 1], escapesQuote: inQuotes) {
        position += 1
      } else if isEscape {
        inner.append(bytes[position])
        places.append(span(position, position).lowerBound)
        position += 1
      }
      inner.append(bytes[position])
      places.append(span(position, position).lowerBound)
      position += 1
    }
    let statements = nested(inner, places)
    note(.backquoted, start + 1, min(position + 1, limit))
    if !isAtEnd {
      position += 1
    } else {
      fault(.unterminatedQuote("`"), start, start + 1)
    }
    return ShellWordPart(range: span(start, position), kind: .command(statements))
  }

  private mutating func nested(_ inner: [UInt8], _ places: [Int]) -> [ShellStatement] {
    guard enter() else { return [] }
    defer { depth -= 1 }
    var parser = ShellParser(inner, origins: places + [span(position, position).lowerBound], allowsGroups: allowsGroups)
    parser.depth = depth
    parser.isLate = true
    swap(&parser.output, &output)
    let statements = parser.statements(until: [])
    parser.closeHeredocs()
    swap(&parser.output, &output)
    hasGivenUp = parser.hasGivenUp
    return statements
  }
}
