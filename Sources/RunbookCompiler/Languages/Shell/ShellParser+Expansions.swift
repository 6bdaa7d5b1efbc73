// SPDX-License-Identifier: Apache-2.0

extension ShellParser {
  /// Whether the `$` here begins an expansion rather than standing for itself.
  func beginsExpansion() -> Bool {
    guard position + 1 < limit else { return false }
    let next = peek(1)
    return next.isWord || "({[@*#?$!-".utf8.contains(next)
  }

  /// What a `$` begins, from the `$`.
  mutating func expansion(inQuotes: Bool) -> ShellWordPart {
    let start = position
    guard enter() else { return ShellWordPart(range: span(start, start), kind: .literal("")) }
    defer { depth -= 1 }
    let kind: ShellWordPart.Kind
    switch peek(1) {
    case UInt8(ascii: "(") where peek(2) == UInt8(ascii: "(") && isArithmetic(from: position + 3):
      position += 3
      kind = .arithmetic(expression(close: UInt8(ascii: ")"), count: 2, opener: "$((", start))
    case UInt8(ascii: "("): kind = .command(substitution(opener: 2))
    case UInt8(ascii: "["):
      position += 2
      kind = .arithmetic(expression(close: UInt8(ascii: "]"), count: 1, opener: "$[", start))
    case UInt8(ascii: "{"): kind = .parameter(bracedParameter(inQuotes: inQuotes))
    default: kind = .parameter(plainParameter())
    }
    return ShellWordPart(range: span(start, position), kind: kind)
  }

  /// `<(…)` or `>(…)`.
  mutating func process() -> ShellWordPart {
    let start = position
    guard enter() else { return ShellWordPart(range: span(start, start), kind: .literal("")) }
    defer { depth -= 1 }
    let statements = substitution(opener: 2)
    return ShellWordPart(range: span(start, position), kind: .process(statements))
  }

  /// The statements up to `)`, from an opener of so many bytes.
  private mutating func substitution(opener: Int) -> [ShellStatement] {
    let start = position
    position += opener
    let outer = (pendingHeredocs, awaited, isRecovering)
    (pendingHeredocs, awaited, isRecovering) = ([], [], false)
    let list = statements(until: .parenthesis)
    (pendingHeredocs, awaited, isRecovering) = (outer.0 + pendingHeredocs, outer.1, outer.2)
    note(.bare, start + opener, min(position + 1, limit))
    if !isAtEnd, peek() == UInt8(ascii: ")") {
      position += 1
    } else {
      fault(.unterminatedExpansion(text(start, start + opener)), start, start + opener)
    }
    return list
  }

  /// The elements between parentheses after `name=`.
  mutating func array() -> ShellWordPart {
    let start = position
    guard enter() else { return ShellWordPart(range: span(start, start), kind: .literal("")) }
    defer { depth -= 1 }
    position += 1
    var elements: [ShellWord] = []
    while true {
      skipLines()
      guard let element = word(.argument) else { break }
      elements.append(element)
    }
    if !isAtEnd, peek() == UInt8(ascii: ")") {
      position += 1
    } else if isAtEnd {
      fault(.unterminatedExpansion("("), start, start + 1)
    } else {
      refuse()
    }
    return ShellWordPart(range: span(start, position), kind: .array(elements))
  }

  /// `(…)` after one of `?*+@!`: a pattern, kept as its text.
  mutating func patternGroup() -> ShellWordPart {
    let start = position
    var level = 0
    repeat {
      switch peek() {
      case .backslash: position += 1
      case .singleQuote: _ = singleQuoted(opener: 1)
      case .doubleQuote: _ = doubleQuoted(opener: 1)
      case UInt8(ascii: "("): level += 1
      case UInt8(ascii: ")"): level -= 1
      default: break
      }
      position += peek() == .singleQuote || peek() == .doubleQuote ? 0 : 1
    } while !isAtEnd && level > 0
    position = min(position, limit)
    if level > 0 { fault(.unterminatedExpansion("("), start, start + 1) }
    return ShellWordPart(range: span(start, position), kind: .glob(text(start, position)))
  }

  /// Whether the two parentheses before `start` close together, as an expression's do.
  func isArithmetic(from start: Int) -> Bool {
    var level = 0
    var index = start
    while index < limit {
      switch bytes[index] {
      case .backslash: index += 1
      case .singleQuote, .doubleQuote:
        let quote = bytes[index]
        index += 1
        while index < limit, bytes[index] != quote {
          index += bytes[index] == .backslash && quote == .doubleQuote ? 2 : 1
        }
      case UInt8(ascii: "("): level += 1
      case UInt8(ascii: ")"):
        if level == 0 { return index + 1 < limit && bytes[index + 1] == UInt8(ascii: ")") }
        level -= 1
      default: break
      }
      index += 1
    }
    return true
  }

  /// The pieces of an expression up to `count` closing bytes, which are read too.
  mutating func expression(close: UInt8, count: Int, opener: String, _ start: Int) -> [ShellWordPart] {
    let open: UInt8 = close == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
    let inner = position
    var pieces = WordPieces()
    var level = 0
    while !isAtEnd {
      if peek() == close, level == 0 { break }
      level += peek() == open ? 1 : peek() == close ? -1 : 0
      expressionPiece(&pieces)
    }
    flush(&pieces)
    note(.arithmetic, inner, min(position + 1, limit))
    if !isAtEnd, count == 1 || peek(1) == close {
      position += count
    } else {
      fault(.unterminatedExpansion(opener), start, min(start + opener.utf8.count, limit))
    }
    return pieces.parts
  }

  private mutating func expressionPiece(_ pieces: inout WordPieces) {
    switch peek() {
    case .backslash where position + 1 < limit:
      pieces.append(peek(), at: position)
      pieces.append(peek(1), at: position + 1)
      position += 2
    case .singleQuote, .doubleQuote:
      flush(&pieces)
      pieces.parts.append(peek() == .singleQuote ? singleQuoted(opener: 1) : doubleQuoted(opener: 1))
    case UInt8(ascii: "`"):
      flush(&pieces)
      pieces.parts.append(backquoted(inQuotes: false))
    case UInt8(ascii: "$") where beginsExpansion():
      flush(&pieces)
      pieces.parts.append(expansion(inQuotes: true))
    default:
      pieces.append(peek(), at: position)
      position += 1
    }
  }
}
