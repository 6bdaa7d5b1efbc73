// SPDX-License-Identifier: Apache-2.0

/// The words that bash keeps for itself where a command may begin.
enum ShellKeyword: String {
  case `if`, then, elif, `else`, fi, `while`, until, `do`, done, `for`, select, `case`, esac, function, coproc, time
  case negation = "!"
  case openingBrace = "{"
  case closingBrace = "}"
  case test = "[["
}

extension ShellParser {
  /// The reserved word here; nil for any other word.
  func keyword() -> ShellKeyword? {
    var end = position
    while end < limit, end - position < 9, !bytes[end].isShellBreak { end += 1 }
    guard !hasGivenUp, end > position, end == limit || bytes[end].isShellBreak else { return nil }
    return ShellKeyword(rawValue: text(position, end))
  }

  /// One command without what joins it to others; nil, and nothing read, where none begins.
  mutating func command() -> ShellCommand? {
    if isAtEnd { return nil }
    if peek() == UInt8(ascii: "(") { return parenthesis() }
    switch keyword() {
    case .if: return conditional()
    case .while: return loop(isUntil: false)
    case .until: return loop(isUntil: true)
    case .for: return each(isSelect: false)
    case .select: return each(isSelect: true)
    case .case: return choice()
    case .openingBrace: return group()
    case .test: return test()
    case .function: return function()
    case .coproc: return coprocess()
    case .then, .elif, .else, .fi, .do, .done, .esac, .closingBrace, .negation, .time: return nil
    case nil: return simple()
    }
  }

  private mutating func simple() -> ShellCommand? {
    let start = position
    var end = position
    var assignments: [ShellAssignment] = []
    var words: [ShellWord] = []
    var redirections: [ShellRedirection] = []
    while !isAtEnd {
      if let redirection = redirection() {
        redirections.append(redirection)
      } else if words.isEmpty, let assignment = assignment() {
        assignments.append(assignment)
      } else if let word = word(takesArrays(words) ? .declaration : .argument) {
        words.append(word)
      } else {
        break
      }
      end = position
      skipBlanks()
      if peek() == UInt8(ascii: "("), !isAtEnd {
        guard words.count == 1, assignments.isEmpty, redirections.isEmpty else { break }
        return functionBody(named: text(start, end), start: start)
      }
    }
    guard position > start else { return nil }
    return .simple(
      ShellSimpleCommand(
        range: span(start, end), assignments: assignments, words: words, redirections: redirections))
  }

  /// Whether the command's arguments may be `name=(…)`.
  private func takesArrays(_ words: [ShellWord]) -> Bool {
    guard let name = words.first?.constant else { return false }
    return ["declare", "typeset", "local", "export", "readonly", "alias", "eval", "let"].contains(name)
  }

  /// `name=value`, `name+=value`, `name[…]=value`; nil, and nothing read, for any other word.
  private mutating func assignment() -> ShellAssignment? {
    guard let sign = assignmentSign() else { return nil }
    let start = position
    let name = text(start, sign.nameEnd)
    let subscriptText = sign.subscript.map { text($0.lowerBound, $0.upperBound) }
    if let range = sign.subscript { note(.arithmetic, range.lowerBound, range.upperBound) }
    position = sign.end
    let value = word(.assignment) ?? ShellWord(range: span(position, position), parts: [])
    return ShellAssignment(
      range: span(start, position), name: name, subscriptText: subscriptText, isAppending: sign.isAppending,
      value: value)
  }

  /// Where an assignment's name, subscript and sign end, without reading them.
  func assignmentSign() -> (nameEnd: Int, subscript: ByteRange?, isAppending: Bool, end: Int)? {
    var end = position
    guard !isAtEnd, bytes[end].isWord, !bytes[end].isDigit else { return nil }
    while end < limit, bytes[end].isWord { end += 1 }
    let nameEnd = end
    var subscriptRange: ByteRange?
    if end < limit, bytes[end] == UInt8(ascii: "[") {
      guard let closing = subscriptEnd(from: end + 1) else { return nil }
      subscriptRange = end + 1..<closing
      end = closing + 1
    }
    let isAppending = end < limit && bytes[end] == UInt8(ascii: "+")
    if isAppending { end += 1 }
    guard end < limit, bytes[end] == UInt8(ascii: "=") else { return nil }
    return (nameEnd, subscriptRange, isAppending, end + 1)
  }

  /// The `]` that closes a subscript on this line, looked for no further than a person would write one.
  func subscriptEnd(from start: Int) -> Int? {
    var level = 0
    var index = start
    while index < min(limit, start + 512), bytes[index] != .lineFeed {
      switch bytes[index] {
      case .backslash: index += 1
      case UInt8(ascii: "["): level += 1
      case UInt8(ascii: "]"):
        if level == 0 { return index }
        level -= 1
      default: break
      }
      index += 1
    }
    return nil
  }
}
