// SPDX-License-Identifier: Apache-2.0

extension ShellParser {
  /// `$name`, `$1`, `$?`, from the `$`.
  mutating func plainParameter() -> ShellParameter {
    position += 1
    let start = position
    position = nameEnd(takesDigits: false)
    note(.parameterName, start, position)
    return ShellParameter(
      name: text(start, position), prefix: "", subscriptText: nil, operation: "", operand: [], isBraced: false)
  }

  /// The end of a name, of a number, or of a special parameter's sign; here where none begins.
  private func nameEnd(takesDigits: Bool) -> Int {
    var end = position
    guard !isAtEnd else { return end }
    if bytes[end].isDigit {
      end += 1
      while takesDigits, end < limit, bytes[end].isDigit { end += 1 }
      return end
    }
    if "@*#?$!-".utf8.contains(bytes[end]) { return end + 1 }
    while end < limit, bytes[end].isWord { end += 1 }
    return end
  }

  /// `${…}`, from the `$`.
  mutating func bracedParameter(inQuotes: Bool) -> ShellParameter {
    let start = position
    position += 2
    let prefix = parameterPrefix()
    position += prefix.utf8.count
    let nameStart = position
    position = nameEnd(takesDigits: true)
    let name = text(nameStart, position)
    note(.parameterName, nameStart, min(position + 1, limit))
    var subscriptText: String?
    if !isAtEnd, peek() == UInt8(ascii: "["), let end = subscriptEnd(from: position + 1) {
      subscriptText = text(position + 1, end)
      note(.arithmetic, position + 1, end + 1)
      position = end + 1
    }
    let operation = parameterOperator()
    let operandStart = position
    let takesQuotes = !inQuotes || "#%/^,".utf8.contains(operation.utf8.first ?? 0)
    let operand = operandParts(inQuotes: inQuotes, takesQuotes: takesQuotes)
    let context: ShellContext =
      switch operation {
      case ":": .arithmetic
      case "", "@", "*": .parameterName
      default: .parameterOperator(quoted: inQuotes)
      }
    note(context, operandStart, min(position + 1, limit))
    let isMissingName = name.isEmpty || (operation.isEmpty && !operand.isEmpty)
    if isMissingName, !isAtEnd { fault(.badSubstitution, start, position + 1, isRefused: false) }
    if !isAtEnd {
      position += 1
    } else {
      fault(.unterminatedExpansion("${"), start, start + 2)
    }
    return ShellParameter(
      name: isMissingName ? "" : name, prefix: prefix, subscriptText: subscriptText, operation: operation,
      operand: operand, isBraced: true)
  }

  private func parameterPrefix() -> String {
    let next = peek(1)
    switch peek() {
    case UInt8(ascii: "#"):
      let isSpecial = "@*?$!-#".utf8.contains(next) && peek(2) == UInt8(ascii: "}")
      return next.isWord || isSpecial ? "#" : ""
    case UInt8(ascii: "!"): return next.isWord || next == UInt8(ascii: "@") || next == UInt8(ascii: "#") ? "!" : ""
    default: return ""
    }
  }

  private mutating func parameterOperator() -> String {
    let longestFirst: [StaticString] = [
      ":-", ":=", ":?", ":+", "##", "%%", "//", "^^", ",,", "-", "=", "?", "+", "#", "%", "/", "^", ",", "@", ":", "*",
    ]
    for spelling in longestFirst where starts(with: spelling) {
      position += spelling.utf8CodeUnitCount
      return spelling.description
    }
    return ""
  }

  /// The pieces up to `}`, which is left to be read.
  private mutating func operandParts(inQuotes: Bool, takesQuotes: Bool) -> [ShellWordPart] {
    var pieces = WordPieces()
    while !isAtEnd, peek() != UInt8(ascii: "}") {
      switch peek() {
      case .backslash where position + 1 < limit && peek(1) == .lineFeed: position += 2
      case .backslash where position + 1 < limit:
        flush(&pieces)
        let start = position
        position += 2
        while position < limit, bytes[position] & 0xC0 == 0x80 { position += 1 }
        pieces.parts.append(ShellWordPart(range: span(start, position), kind: .escaped(text(start + 1, position))))
      case .singleQuote where !takesQuotes: pairedQuotes(&pieces)
      case .doubleQuote, .singleQuote:
        flush(&pieces)
        pieces.parts.append(peek() == .singleQuote ? singleQuoted(opener: 1) : doubleQuoted(opener: 1))
      case UInt8(ascii: "`"):
        flush(&pieces)
        pieces.parts.append(backquoted(inQuotes: inQuotes))
      case UInt8(ascii: "$") where takesQuotes && peek(1) == .singleQuote:
        flush(&pieces)
        pieces.parts.append(ansiQuoted())
      case UInt8(ascii: "$") where beginsExpansion():
        flush(&pieces)
        pieces.parts.append(expansion(inQuotes: inQuotes))
      default:
        pieces.append(peek(), at: position)
        position += 1
      }
    }
    flush(&pieces)
    return pieces.parts
  }

  /// Single quotes between double quotes: bash keeps them, yet wants a pair and takes no `}` between them.
  private mutating func pairedQuotes(_ pieces: inout WordPieces) {
    let start = position
    repeat {
      pieces.append(bytes[position], at: position)
      position += 1
    } while position < limit && bytes[position] != .singleQuote
    if position < limit {
      pieces.append(.singleQuote, at: position)
      position += 1
    } else {
      fault(.unterminatedQuote("'"), start, start + 1)
    }
  }
}
