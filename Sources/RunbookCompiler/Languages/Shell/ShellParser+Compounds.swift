// SPDX-License-Identifier: Apache-2.0

extension ShellParser {
  /// A compound command from `start` with the redirections that follow it.
  func ended(_ kind: ShellCompound.Kind, _ start: Int, _ end: Int, _ redirections: [ShellRedirection]) -> ShellCommand {
    .compound(ShellCompound(range: span(start, end), kind: kind, redirections: redirections))
  }

  /// Reads the redirections after a compound command's closing word.
  mutating func finish(_ kind: ShellCompound.Kind, _ start: Int) -> ShellCommand {
    var end = position
    var redirections: [ShellRedirection] = []
    while true {
      skipBlanks()
      guard let redirection = redirection() else { break }
      redirections.append(redirection)
      end = position
    }
    return ended(kind, start, end, redirections)
  }

  /// Reads the word that must stand here, or tells that `opener` misses it.
  private mutating func expect(_ wanted: ShellKeyword, for opener: ShellKeyword, at start: Int) {
    let count = wanted.rawValue.utf8.count
    if keyword() == wanted {
      position += count
    } else {
      let kind = ShellFault.Kind.missingWord(wanted.rawValue, opener: opener.rawValue)
      fault(kind, start, start + opener.rawValue.utf8.count)
      isRecovering = true
    }
  }

  /// The statements up to one of `ends`; bash wants at least one.
  private mutating func required(until ends: ShellListEnd) -> [ShellStatement] {
    let count = output.faults.count
    let list = statements(until: ends)
    if list.isEmpty, !isAtEnd, output.faults.count == count { refuse() }
    return list
  }

  mutating func conditional() -> ShellCommand? {
    guard enter() else { return nil }
    defer { depth -= 1 }
    let start = position
    position += 2
    var branches: [ShellBranch] = []
    var otherwise: [ShellStatement]?
    while true {
      let condition = required(until: [.then, .elseIf, .otherwise, .fi])
      expect(.then, for: .if, at: start)
      branches.append(ShellBranch(condition: condition, body: required(until: [.elseIf, .otherwise, .fi])))
      guard keyword() == .elif else { break }
      position += 4
    }
    if keyword() == .else {
      position += 4
      otherwise = required(until: .fi)
    }
    expect(.fi, for: .if, at: start)
    return finish(.conditional(branches, otherwise: otherwise), start)
  }

  mutating func loop(isUntil: Bool) -> ShellCommand? {
    guard enter() else { return nil }
    defer { depth -= 1 }
    let start = position
    position += 5
    let condition = required(until: [.body, .done])
    expect(.do, for: isUntil ? .until : .while, at: start)
    let body = required(until: .done)
    expect(.done, for: isUntil ? .until : .while, at: start)
    return finish(.loop(isUntil: isUntil, ShellBranch(condition: condition, body: body)), start)
  }

  /// `for` or `select`.
  mutating func each(isSelect: Bool) -> ShellCommand? {
    guard enter() else { return nil }
    defer { depth -= 1 }
    let start = position
    position += isSelect ? 6 : 3
    skipBlanks()
    if !isSelect, starts(with: "((") { return count(start) }
    let nameStart = position
    if word(.argument) == nil { refuse() }
    let name = text(nameStart, position)
    let words = eachWords()
    let body = eachBody(isSelect ? .select : .for, at: start)
    return finish(.each(isSelect: isSelect, variable: name, words: words, body: body), start)
  }

  private mutating func eachWords() -> [ShellWord]? {
    skipBlanks()
    if peek() == UInt8(ascii: ";"), !isAtEnd {
      position += 1
      skipLines()
      return nil
    }
    skipLines()
    guard starts(with: "in"), peek(2).isShellBreak else { return nil }
    position += 2
    var words: [ShellWord] = []
    skipBlanks()
    while let word = word(.argument) {
      words.append(word)
      skipBlanks()
    }
    if peek() == UInt8(ascii: ";") {
      position += 1
    } else if peek() != .lineFeed {
      refuse()
    }
    skipLines()
    return words
  }

  private mutating func eachBody(_ opener: ShellKeyword, at start: Int) -> [ShellStatement] {
    if keyword() == .openingBrace {
      position += 1
      let body = required(until: .brace)
      expect(.closingBrace, for: .openingBrace, at: start)
      return body
    }
    guard keyword() == .do else {
      fault(.missingWord("do", opener: opener.rawValue), start, start + opener.rawValue.utf8.count)
      isRecovering = true
      return []
    }
    position += 2
    let body = required(until: .done)
    expect(.done, for: opener, at: start)
    return body
  }

  private mutating func count(_ start: Int) -> ShellCommand {
    position += 2
    let parts = expression(close: UInt8(ascii: ")"), count: 2, opener: "((", start)
    skipBlanks()
    if peek() == UInt8(ascii: ";") { position += 1 }
    skipLines()
    return finish(.count(parts, body: eachBody(.for, at: start)), start)
  }

  mutating func choice() -> ShellCommand? {
    guard enter() else { return nil }
    defer { depth -= 1 }
    let start = position
    position += 4
    skipBlanks()
    let subject = word(.argument)
    if subject == nil { refuse() }
    skipLines()
    if starts(with: "in"), peek(2).isShellBreak {
      position += 2
    } else {
      fault(.missingWord("in", opener: "case"), start, start + 4)
      isRecovering = true
    }
    var arms: [ShellChoice] = []
    while true {
      skipLines()
      if isAtEnd || keyword() == .esac { break }
      let before = position
      arms.append(arm())
      if position == before { position += 1 }
    }
    expect(.esac, for: .case, at: start)
    return finish(.choice(subject ?? ShellWord(range: span(start, start), parts: []), arms), start)
  }

  private mutating func arm() -> ShellChoice {
    if peek() == UInt8(ascii: "(") { position += 1 }
    var patterns: [ShellWord] = []
    while true {
      skipBlanks()
      guard let pattern = word(.arm) else { break }
      patterns.append(pattern)
      skipBlanks()
      guard peek() == UInt8(ascii: "|"), !isAtEnd else { break }
      position += 1
    }
    if patterns.isEmpty || peek() != UInt8(ascii: ")") { refuse() }
    if peek() == UInt8(ascii: ")") { position += 1 }
    let body = statements(until: [.arm, .esac])
    if starts(with: ";;&") {
      position += 3
    } else if starts(with: ";;") || starts(with: ";&") {
      position += 2
    }
    return ShellChoice(patterns: patterns, body: body)
  }

  mutating func group() -> ShellCommand? {
    guard enter() else { return nil }
    defer { depth -= 1 }
    let start = position
    position += 1
    let body = required(until: .brace)
    expect(.closingBrace, for: .openingBrace, at: start)
    return finish(.group(body), start)
  }

  /// `( … )` or `((…))`.
  mutating func parenthesis() -> ShellCommand? {
    guard enter() else { return nil }
    defer { depth -= 1 }
    let start = position
    if peek(1) == UInt8(ascii: "("), isArithmetic(from: position + 2) {
      position += 2
      return finish(.arithmetic(expression(close: UInt8(ascii: ")"), count: 2, opener: "((", start)), start)
    }
    position += 1
    let body = required(until: .parenthesis)
    if peek() == UInt8(ascii: ")") {
      position += 1
    } else {
      fault(.unterminatedExpansion("("), start, start + 1)
    }
    return finish(.subshell(body), start)
  }
}
