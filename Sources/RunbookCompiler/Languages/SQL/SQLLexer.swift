// SPDX-License-Identifier: Apache-2.0

/// Cuts SQL into tokens; linear, and takes any bytes.
struct SQLLexer {
  private(set) var tokens: [SQLToken] = []
  private(set) var faults: [SQLFault] = []
  private(set) var hints: [SQLDialectHint] = []

  private let bytes: [UInt8]
  private var at = 0
  private var delimiter: [UInt8] = [UInt8(ascii: ";")]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() {
    while at < bytes.count {
      let start = at
      step()
      if at == start { preconditionFailure("The SQL lexer did not advance") }
    }
  }

  private func peek(_ distance: Int = 0) -> UInt8 {
    at + distance < bytes.count ? bytes[at + distance] : 0
  }

  private var isAtLineStart: Bool {
    var before = at - 1
    while before >= 0, bytes[before].isBlank { before -= 1 }
    return before < 0 || bytes[before].isLineEnd
  }

  private mutating func step() {
    let byte = peek()
    if byte.isBlank || byte.isLineEnd || byte < 0x20 {
      at += 1
    } else if bytes[at...].starts(with: delimiter) {
      take(.terminator, delimiter.count)
    } else if let comment = commentKind() {
      readComment(comment)
    } else if byte == .singleQuote || byte == .doubleQuote || byte == UInt8(ascii: "`") {
      readQuoted(byte)
    } else if byte == UInt8(ascii: "$"), let tag = dollarTag() {
      readDollarQuoted(tag)
    } else if byte == .backslash {
      readClientCommand()
    } else if byte.isDigit {
      readNumber()
    } else if byte.isWord || byte >= 0x80 || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "$") {
      readWord()
    } else if "(),.[]{}".utf8.contains(byte) {
      take(.punctuation, 1)
    } else {
      readOperator()
    }
  }

  private mutating func take(_ kind: SQLToken.Kind, _ count: Int) {
    let end = min(bytes.count, at + count)
    tokens.append(SQLToken(kind: kind, range: at..<end))
    at = end
  }

  private enum CommentKind { case line, enclosed }

  private func commentKind() -> CommentKind? {
    switch (peek(), peek(1)) {
    case (UInt8(ascii: "-"), UInt8(ascii: "-")): return .line
    case (UInt8(ascii: "/"), UInt8(ascii: "*")): return .enclosed
    case (UInt8.hash, let next):
      // `#>` and `#-` are operators of PostgreSQL's.
      let isOperator = next == UInt8(ascii: ">") || next == UInt8(ascii: "-")
      let follows = at > 0 && !bytes[at - 1].isBlank && !bytes[at - 1].isLineEnd && bytes[at - 1] != UInt8(ascii: ";")
      return isOperator || follows ? nil : .line
    default: return nil
    }
  }

  private mutating func readComment(_ kind: CommentKind) {
    switch kind {
    case .line: take(.comment, lineEnd(from: at) - at)
    case .enclosed:
      let start = at
      if peek(2) == UInt8(ascii: "!") { hint(.mysql, start..<min(bytes.count, start + 3)) }
      var end = at + 2
      while end + 1 < bytes.count, !(bytes[end] == UInt8(ascii: "*") && bytes[end + 1] == UInt8(ascii: "/")) {
        end += 1
      }
      let isClosed = end + 1 < bytes.count
      if !isClosed { faults.append(SQLFault(kind: .unterminatedComment, range: start..<min(bytes.count, start + 2))) }
      take(.comment, (isClosed ? end + 2 : bytes.count) - start)
    }
  }

  private func lineEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count, !bytes[end].isLineEnd { end += 1 }
    return end
  }

  private mutating func readQuoted(_ mark: UInt8) {
    let start = at
    var end = at + 1
    while end < bytes.count {
      if bytes[end] == .backslash, mark != UInt8(ascii: "`"), escapes(at: end, mark) {
        end += 2
      } else if bytes[end] == mark {
        guard end + 1 < bytes.count, bytes[end + 1] == mark else { break }
        end += 2
      } else {
        end += 1
      }
    }
    let isClosed = end < bytes.count
    let kind: SQLToken.Kind = mark == .singleQuote ? .string : .quotedIdentifier
    if !isClosed {
      let fault: SQLFault.Kind = kind == .string ? .unterminatedString : .unterminatedQuotedIdentifier
      faults.append(SQLFault(kind: fault, range: start..<(start + 1)))
    }
    take(kind, (isClosed ? end + 1 : bytes.count) - start)
    if mark == UInt8(ascii: "`") { hint(.mysql, start..<at) }
  }

  /// Whether a backslash takes the next byte with it. MySQL says so and standard SQL does not; a mark after which the
  /// statement plainly goes on (`,`, `;`, `)`, a blank) closes the string in both readings.
  private func escapes(at backslash: Int, _ mark: UInt8) -> Bool {
    let next = backslash + 1
    guard next < bytes.count else { return false }
    guard bytes[next] == mark else { return true }
    guard next + 1 < bytes.count else { return false }
    let after = bytes[next + 1]
    return !(after.isBlank || after.isLineEnd || ",;)".utf8.contains(after))
  }

  /// The length of `$$` or `$tag$` here; nil for neither.
  private func dollarTag() -> Int? {
    var end = at + 1
    while end < bytes.count, bytes[end].isWord, end - at < 64 { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "$"), !(end > at + 1 && bytes[at + 1].isDigit) else {
      return nil
    }
    return end + 1 - at
  }

  private mutating func readDollarQuoted(_ tagLength: Int) {
    let start = at
    let tag = bytes[at..<(at + tagLength)]
    var end = at + tagLength
    while end + tagLength <= bytes.count {
      if bytes[end] == UInt8(ascii: "$"), bytes[end..<(end + tagLength)].elementsEqual(tag) { break }
      end += 1
    }
    let isClosed = end + tagLength <= bytes.count
    if !isClosed { faults.append(SQLFault(kind: .unterminatedString, range: start..<(start + tagLength))) }
    take(.string, (isClosed ? end + tagLength : bytes.count) - start)
    hint(.postgres, start..<(start + tagLength))
  }

  private mutating func readClientCommand() {
    let next = peek(1)
    if next == UInt8(ascii: "G") || next == UInt8(ascii: "g"), !isAtLineStart {
      let isMySQL = next == UInt8(ascii: "G")
      let start = at
      var end = at + 2
      while end < bytes.count, bytes[end].isLetter { end += 1 }
      take(.terminator, end - at)
      if isMySQL { hint(.mysql, start..<at) } else if at - start > 2 { hint(.postgres, start..<at) }
      return
    }
    let start = at
    guard isAtLineStart else { return take(.operator, 1) }
    let end = lineEnd(from: at)
    take(.clientCommand, end - at)
    hint(.postgres, start..<min(end, start + 2))
  }

  private mutating func readNumber() {
    var end = at
    while end < bytes.count, bytes[end].isWord || bytes[end] == UInt8(ascii: ".") { end += 1 }
    take(.number, end - at)
  }

  private mutating func readWord() {
    let start = at
    var end = at
    while end < bytes.count {
      let byte = bytes[end]
      guard byte.isWord || byte >= 0x80 || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "$") else { break }
      end += 1
    }
    if isDelimiterLine(start, end) { return readDelimiter(end) }
    take(.word, end - start)
    if end - start > 3, bytes[start..<end].starts(with: "pg_".utf8) { hint(.postgres, start..<end) }
  }

  private func isDelimiterLine(_ start: Int, _ end: Int) -> Bool {
    end - start == 9 && isAtLineStart && end < bytes.count && bytes[end].isBlank
      && String(decoding: bytes[start..<end], as: UTF8.self).lowercased() == "delimiter"
  }

  private mutating func readDelimiter(_ wordEnd: Int) {
    let start = at
    let end = lineEnd(from: at)
    let mark = BlockLine(bytes: bytes, range: wordEnd..<end)
    if !mark.isBlank { delimiter = Array(mark.text) }
    take(.clientCommand, end - at)
    hint(.mysql, start..<wordEnd)
  }

  private mutating func readOperator() {
    let start = at
    if peek() == UInt8(ascii: ":"), peek(1) == UInt8(ascii: ":") {
      take(.operator, 2)
      return hint(.postgres, start..<at)
    }
    let isPair = ["||", "<=", ">=", "<>", "!=", ":=", "->", "=>", "&&"].contains {
      bytes[at...].starts(with: $0.utf8)
    }
    take(.operator, isPair ? 2 : 1)
  }

  private mutating func hint(_ dialect: SQLDialect, _ range: ByteRange) {
    hints.append(SQLDialectHint(dialect: dialect, range: range))
  }
}
