// SPDX-License-Identifier: Apache-2.0

/// The tokens that can end a list of statements.
struct ShellListEnd: OptionSet {
  let rawValue: Int
  static let then = ShellListEnd(rawValue: 1)
  static let body = ShellListEnd(rawValue: 2)
  static let done = ShellListEnd(rawValue: 4)
  static let elseIf = ShellListEnd(rawValue: 8)
  static let otherwise = ShellListEnd(rawValue: 16)
  static let fi = ShellListEnd(rawValue: 32)
  static let esac = ShellListEnd(rawValue: 64)
  static let brace = ShellListEnd(rawValue: 128)
  static let parenthesis = ShellListEnd(rawValue: 256)
  static let arm = ShellListEnd(rawValue: 512)
}

extension ShellParser {
  /// The statements up to one of `ends`, which is left to be read.
  mutating func statements(until ends: ShellListEnd) -> [ShellStatement] {
    let outer = awaited
    awaited.formUnion(ends)
    defer { awaited = outer }
    var list: [ShellStatement] = []
    while true {
      skipLines()
      if isAtEnd || !listEnd().isDisjoint(with: awaited) { return list }
      if let statement = statement() {
        list.append(statement)
      } else if !isAtEnd {
        skipRefused()
      }
    }
  }

  /// Passes a token that cannot stand here, so that reading goes on.
  private mutating func skipRefused() {
    refuse()
    if peek() == .lineFeed {
      passLineEnd()
    } else if peek().isShellBreak {
      position += 1
    } else {
      _ = word(.argument)
    }
  }

  /// Which ends of lists the token here is.
  func listEnd() -> ShellListEnd {
    guard !isAtEnd else { return [] }
    switch peek() {
    case UInt8(ascii: ")"): return .parenthesis
    case UInt8(ascii: ";"):
      return peek(1) == UInt8(ascii: ";") || peek(1) == UInt8(ascii: "&") && position + 1 < limit ? .arm : []
    default: break
    }
    switch keyword() {
    case .then: return .then
    case .do: return .body
    case .done: return .done
    case .elif: return .elseIf
    case .else: return .otherwise
    case .fi: return .fi
    case .esac: return .esac
    case .closingBrace: return .brace
    default: return []
    }
  }

  private mutating func statement() -> ShellStatement? {
    guard let statement = andOr() else { return nil }
    skipBlanks()
    let start = position
    var isBackground = false
    if peek() == UInt8(ascii: ";"), listEnd().isEmpty {
      position += 1
    } else if peek() == UInt8(ascii: "&"), peek(1) != UInt8(ascii: "&") {
      position += 1
      isBackground = true
    } else if !isAtEnd, peek() != .lineFeed, listEnd().isDisjoint(with: awaited) {
      refuse()
    }
    return ShellStatement(
      range: statement.range, command: statement.command, isNegated: statement.isNegated, isTimed: statement.isTimed,
      isBackground: isBackground, terminator: position > start ? span(start, position) : nil)
  }

  private mutating func andOr() -> ShellStatement? {
    guard let first = pipeline() else { return nil }
    var rest: [ShellListItem] = []
    while true {
      skipBlanks()
      let isAnd = starts(with: "&&")
      guard isAnd || starts(with: "||") else { break }
      position += 2
      skipLines()
      guard let next = pipeline() else {
        refuse()
        break
      }
      rest.append(ShellListItem(runsOnSuccess: isAnd, statement: next))
    }
    guard let last = rest.last else { return first }
    let range = first.range.lowerBound..<last.statement.range.upperBound
    return plain(.list(first: first, rest: rest), range)
  }

  /// Commands joined by `|`, with the `!` and `time` before them.
  mutating func pipeline() -> ShellStatement? {
    let start = position
    let (isNegated, isTimed) = prefixes()
    guard let first = stage() else {
      guard isNegated || isTimed else { return nil }
      if peek() != .lineFeed && peek() != UInt8(ascii: ";") && !isAtEnd { refuse() }
      let empty = ShellSimpleCommand(range: span(start, position), assignments: [], words: [], redirections: [])
      return ShellStatement(
        range: empty.range, command: .simple(empty), isNegated: isNegated, isTimed: isTimed, isBackground: false,
        terminator: nil)
    }
    var stages = [first]
    while true {
      skipBlanks()
      guard peek() == UInt8(ascii: "|"), peek(1) != UInt8(ascii: "|") else { break }
      position += starts(with: "|&") ? 2 : 1
      skipLines()
      passTime()
      guard let next = stage() else {
        refuse()
        break
      }
      stages.append(next)
    }
    let range = span(start, start).lowerBound..<(stages.last ?? first).range.upperBound
    return ShellStatement(
      range: range, command: stages.count == 1 ? first.command : .pipeline(stages), isNegated: isNegated,
      isTimed: isTimed, isBackground: false, terminator: nil)
  }

  private mutating func prefixes() -> (isNegated: Bool, isTimed: Bool) {
    var isNegated = false
    var isTimed = false
    while true {
      switch keyword() {
      case .negation: isNegated.toggle()
      case .time: isTimed = true
      default: return (isNegated, isTimed)
      }
      position += keyword()?.rawValue.utf8.count ?? 0
      skipBlanks()
      if isTimed, starts(with: "-p"), peek(2).isShellBreak {
        position += 2
        skipBlanks()
      }
    }
  }

  /// `time` may stand after `|`, `!` may not.
  private mutating func passTime() {
    while keyword() == .time {
      position += 4
      skipBlanks()
    }
  }

  private mutating func stage() -> ShellStatement? {
    let start = position
    guard let command = command() else { return nil }
    switch command {
    case .simple(let simple): return plain(command, simple.range)
    case .compound(let compound): return plain(command, compound.range)
    case .pipeline, .list: return plain(command, span(start, position))
    }
  }

  func plain(_ command: ShellCommand, _ range: ByteRange) -> ShellStatement {
    ShellStatement(
      range: range, command: command, isNegated: false, isTimed: false, isBackground: false, terminator: nil)
  }
}
