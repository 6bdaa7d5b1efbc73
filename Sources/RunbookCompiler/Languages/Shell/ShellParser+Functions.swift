// SPDX-License-Identifier: Apache-2.0

extension ShellParser {
  /// A function whose name was just read, from its `()`; what was read so far as a command when it is not one.
  mutating func functionBody(named name: String, start: Int) -> ShellCommand? {
    position += 1
    skipBlanks()
    guard peek() == UInt8(ascii: ")") else {
      refuse()
      return ended(.function(name: name, body: missingBody()), start, position, [])
    }
    position += 1
    return ended(.function(name: name, body: functionBody()), start, position, [])
  }

  /// `function name { … }`.
  mutating func function() -> ShellCommand? {
    let start = position
    position += 8
    skipBlanks()
    let nameStart = position
    if word(.argument) == nil { refuse() }
    let name = text(nameStart, position)
    skipBlanks()
    if peek() == UInt8(ascii: "("), !isAtEnd, isEmptyPair() {
      position += 1
      skipBlanks()
      position += 1
    }
    return ended(.function(name: name, body: functionBody()), start, position, [])
  }

  /// `coproc`, with a name where a compound command follows it.
  mutating func coprocess() -> ShellCommand? {
    let start = position
    position += 6
    skipBlanks()
    let nameStart = position
    var name: String?
    while position < limit, bytes[position].isWord { position += 1 }
    let nameEnd = position
    while !isAtEnd, peek().isBlank { position += 1 }
    if nameEnd > nameStart, position > nameEnd, beginsCompound() {
      name = text(nameStart, nameEnd)
    } else {
      position = nameStart
    }
    let bodyStart = position
    guard enter() else { return nil }
    defer { depth -= 1 }
    guard let command = command() else {
      refuse()
      return ended(.coprocess(name: nil, body: missingBody()), start, position, [])
    }
    return ended(.coprocess(name: name, body: plain(command, span(bodyStart, position))), start, position, [])
  }

  private mutating func functionBody() -> ShellStatement {
    skipLines()
    guard beginsCompound(), enter() else {
      refuse()
      return missingBody()
    }
    defer { depth -= 1 }
    let start = position
    guard let command = command(), case .compound(let compound) = command else { return missingBody() }
    return plain(command, span(start, start).lowerBound..<compound.range.upperBound)
  }

  private func missingBody() -> ShellStatement {
    let here = span(position, position)
    return plain(.simple(ShellSimpleCommand(range: here, assignments: [], words: [], redirections: [])), here)
  }

  private func beginsCompound() -> Bool {
    if isAtEnd { return false }
    if peek() == UInt8(ascii: "(") { return true }
    switch keyword() {
    case .if, .while, .until, .for, .select, .case, .openingBrace, .test: return true
    default: return false
    }
  }

  private func isEmptyPair() -> Bool {
    var index = position + 1
    while index < limit, bytes[index].isBlank { index += 1 }
    return index < limit && bytes[index] == UInt8(ascii: ")")
  }
}
