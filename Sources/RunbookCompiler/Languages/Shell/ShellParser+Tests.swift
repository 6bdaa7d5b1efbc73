// SPDX-License-Identifier: Apache-2.0

/// `[[ … ]]`, whose operands are words and whose operators are bash's own.
extension ShellParser {
  mutating func test() -> ShellCommand? {
    let start = position
    position += 2
    var words: [ShellWord] = []
    guard alternatives(&words) else { return nil }
    skipLines()
    if isTestEnd() {
      position += 2
    } else if isAtEnd {
      fault(.missingWord("]]", opener: "[["), start, start + 2)
    } else {
      refuse()
      skipBrokenTest()
    }
    return finish(.test(words), start)
  }

  private func isTestEnd() -> Bool { starts(with: "]]") && peek(2).isShellBreak }

  private mutating func skipBrokenTest() {
    while !isAtEnd, peek() != .lineFeed, !isTestEnd() {
      if word(.argument) == nil { position += 1 }
    }
    if isTestEnd() { position += 2 }
  }

  /// Terms joined by `&&` and `||`; false when nothing more is to be read.
  private mutating func alternatives(_ words: inout [ShellWord]) -> Bool {
    guard enter() else { return false }
    defer { depth -= 1 }
    while true {
      guard term(&words) else {
        if !isAtEnd { refuse() }
        return !hasGivenUp
      }
      skipLines()
      guard starts(with: "&&") || starts(with: "||") else { return true }
      position += 2
    }
  }

  private mutating func term(_ words: inout [ShellWord]) -> Bool {
    skipLines()
    while starts(with: "!"), peek(1).isShellBreak {
      position += 1
      skipLines()
    }
    if peek() == UInt8(ascii: "("), !isAtEnd {
      position += 1
      guard alternatives(&words) else { return false }
      skipLines()
      guard peek() == UInt8(ascii: ")"), !isAtEnd else { return false }
      position += 1
      return true
    }
    guard !isTestEnd(), let first = word(.pattern) else { return false }
    words.append(first)
    skipLines()
    if !isUnary(first), isTermEnd() { return true }
    if isUnary(first) {
      guard !isTestEnd(), let operand = word(.pattern) else { return false }
      words.append(operand)
      return true
    }
    return comparison(&words)
  }

  private func isTermEnd() -> Bool {
    isAtEnd || isTestEnd() || starts(with: "&&") || starts(with: "||") || peek() == UInt8(ascii: ")")
  }

  private func isUnary(_ word: ShellWord) -> Bool {
    guard !word.isQuoted, let text = word.constant?.utf8, text.count == 2, text.first == UInt8(ascii: "-") else {
      return false
    }
    return text.last.map { "abcdefghknoprstuvwxzGLNORS".utf8.contains($0) } ?? false
  }

  private mutating func comparison(_ words: inout [ShellWord]) -> Bool {
    let start = position
    if peek() == UInt8(ascii: "<") || peek() == UInt8(ascii: ">") {
      position += 1
    } else {
      while !isAtEnd, !peek().isShellBreak { position += 1 }
    }
    let sign = text(start, position)
    let known = [
      "=", "==", "!=", "=~", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef",
    ]
    guard known.contains(sign) else {
      position = start
      return false
    }
    let range = span(start, position)
    words.append(ShellWord(range: range, parts: [ShellWordPart(range: range, kind: .literal(sign))]))
    skipBlanks()
    guard !isTestEnd(), let operand = word(sign == "=~" ? .regex : .pattern) else { return false }
    words.append(operand)
    return true
  }
}
