// SPDX-License-Identifier: Apache-2.0

/// Colours shell code; a light reader that keeps a stack of what is open and never goes back.
struct ShellHighlighter {
  /// What the reader is inside of.
  private enum Nest { case code, doubleQuotes, substitution, backquotes }

  private let bytes: [UInt8]
  private let end: Int
  private var at: Int
  private var nests: [Nest] = []
  private var expectsCommand = true
  private var expectsName = false
  private var isWordStart = true
  private var heredocs: [[UInt8]] = []

  static func read(_ bytes: [UInt8], _ range: ByteRange, into sink: inout HighlightSink) {
    var reader = ShellHighlighter(bytes: bytes, range: range)
    while reader.at < reader.end {
      let start = reader.at
      if reader.nests.last == .doubleQuotes { reader.quoted(&sink) } else { reader.code(&sink) }
      if reader.at == start { reader.at += 1 }
    }
  }

  private init(bytes: [UInt8], range: ByteRange) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
  }

  private func peek(_ distance: Int = 0) -> UInt8 { at + distance < end ? bytes[at + distance] : 0 }

  private mutating func code(_ sink: inout HighlightSink) {
    let byte = bytes[at]
    switch byte {
    case .lineFeed: lineFeed(&sink)
    case .space, .tab, .carriageReturn:
      at += 1
      isWordStart = true
    case .backslash: at = min(end, at + 2)
    case .hash where isWordStart:
      let start = at
      while at < end, bytes[at] != .lineFeed { at += 1 }
      sink.add(.comment, start..<at)
    case .singleQuote: singleQuotes(&sink)
    case .doubleQuote:
      sink.add(.string, at..<(at + 1))
      at += 1
      nests.append(.doubleQuotes)
      startWord()
    case UInt8(ascii: "$"): dollar(&sink, kind: nil)
    case UInt8(ascii: "`"):
      sink.add(.operator, at..<(at + 1))
      at += 1
      if nests.last == .backquotes { nests.removeLast() } else { nests.append(.backquotes) }
      expectsCommand = nests.last == .backquotes
      isWordStart = true
    case UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"): separator(&sink)
    case UInt8(ascii: "<"), UInt8(ascii: ">"): redirection(&sink)
    default: word(&sink)
    }
  }

  private mutating func startWord() {
    isWordStart = false
    expectsCommand = false
  }

  private mutating func lineFeed(_ sink: inout HighlightSink) {
    at += 1
    isWordStart = true
    expectsCommand = true
    let waiting = heredocs
    heredocs = []
    for delimiter in waiting { heredocBody(delimiter, &sink) }
  }

  private mutating func heredocBody(_ delimiter: [UInt8], _ sink: inout HighlightSink) {
    let start = at
    while at < end {
      let lineStart = at
      while at < end, bytes[at] != .lineFeed { at += 1 }
      let line = BlockLine(bytes: bytes, range: lineStart..<at)
      if line.text.elementsEqual(delimiter) {
        sink.add(.string, start..<lineStart)
        sink.add(.operator, line.trimmed)
        return
      }
      if at < end { at += 1 }
    }
    sink.add(.string, start..<at)
  }

  private mutating func singleQuotes(_ sink: inout HighlightSink) {
    let start = at
    at += 1
    while at < end, bytes[at] != .singleQuote { at += 1 }
    at = min(end, at + 1)
    sink.add(.string, start..<at)
    startWord()
  }

  /// Inside double quotes: text, variables and substitutions.
  private mutating func quoted(_ sink: inout HighlightSink) {
    let start = at
    while at < end {
      switch bytes[at] {
      case .backslash: at = min(end, at + 2)
      case .doubleQuote:
        at += 1
        sink.add(.string, start..<at)
        nests.removeLast()
        isWordStart = false
        return
      case UInt8(ascii: "$"):
        sink.add(.string, start..<at)
        return dollar(&sink, kind: .string)
      default: at += 1
      }
    }
    sink.add(.string, start..<at)
  }

  private mutating func dollar(_ sink: inout HighlightSink, kind: HighlightToken.Kind?) {
    let start = at
    let next = peek(1)
    if next == UInt8(ascii: "(") {
      at += 2
      if peek() == UInt8(ascii: "(") { at += 1 }
      sink.add(.operator, start..<at)
      nests.append(.substitution)
      if at - start == 3 { nests.append(.substitution) }
      expectsCommand = at - start == 2
      isWordStart = true
      return
    }
    if next == UInt8(ascii: "{") {
      at += 2
      while at < end, bytes[at] != UInt8(ascii: "}"), bytes[at] != .lineFeed { at += 1 }
      if peek() == UInt8(ascii: "}") { at += 1 }
    } else if next.isWord {
      at += 2
      if !next.isDigit { while at < end, bytes[at].isWord { at += 1 } }
    } else if "@*#?$!-".utf8.contains(next), next != 0 {
      at += 2
    } else {
      at += 1
      if let kind { sink.add(kind, start..<at) }
      return
    }
    sink.add(.variable, start..<at)
    if kind == nil { startWord() }
  }

  private mutating func separator(_ sink: inout HighlightSink) {
    let start = at
    let byte = bytes[at]
    at += 1
    if byte == UInt8(ascii: ")") {
      if nests.last == .substitution { nests.removeLast() }
      expectsCommand = false
      isWordStart = false
    } else {
      if at < end, bytes[at] == byte, byte != UInt8(ascii: "(") { at += 1 }
      if byte == UInt8(ascii: "("), nests.last == .substitution { nests.append(.substitution) }
      expectsCommand = true
      isWordStart = true
    }
    sink.add(.operator, start..<at)
  }

  private mutating func redirection(_ sink: inout HighlightSink) {
    let start = at
    let byte = bytes[at]
    while at < end, bytes[at] == byte, at - start < 3 { at += 1 }
    let isHeredoc = byte == UInt8(ascii: "<") && at - start == 2
    if isHeredoc, peek() == UInt8(ascii: "-") { at += 1 }
    if !isHeredoc, peek() == UInt8(ascii: "&") || peek() == UInt8(ascii: "|") { at += 1 }
    sink.add(.operator, start..<at)
    if isHeredoc { heredocWord(&sink) }
    isWordStart = true
  }

  private mutating func heredocWord(_ sink: inout HighlightSink) {
    while at < end, bytes[at].isBlank { at += 1 }
    let start = at
    var word: [UInt8] = []
    while at < end {
      let byte = bytes[at]
      if byte.isBlank || byte.isLineEnd || "|&;()<>".utf8.contains(byte) { break }
      if byte != .singleQuote, byte != .doubleQuote, byte != .backslash { word.append(byte) }
      at += 1
    }
    sink.add(.operator, start..<at)
    if !word.isEmpty, heredocs.count < 16 { heredocs.append(word) }
  }

  private mutating func word(_ sink: inout HighlightSink) {
    let start = at
    while at < end, !Self.endsWord[Int(bytes[at])] { at += 1 }
    guard at > start else { return }
    defer { isWordStart = false }
    guard isWordStart else { return }
    let isWhole = at == end || bytes[at].isBlank || bytes[at].isLineEnd || ";|&)".utf8.contains(bytes[at])
    if bytes[start] == UInt8(ascii: "-"), at - start > 1 { return option(start, &sink) }
    if expectsName {
      expectsName = false
      return sink.add(.variable, start..<at)
    }
    if expectsCommand { return command(start, isWhole: isWhole, &sink) }
    if isWhole, bytes[start..<at].allSatisfy(\.isDigit) { sink.add(.number, start..<at) }
  }

  private func option(_ start: Int, _ sink: inout HighlightSink) {
    let sign = bytes[start..<at].firstIndex(of: UInt8(ascii: "=")) ?? at
    sink.add(.option, start..<sign)
  }

  private mutating func command(_ start: Int, isWhole: Bool, _ sink: inout HighlightSink) {
    if let sign = bytes[start..<at].firstIndex(of: UInt8(ascii: "=")), sign > start,
      bytes[start..<sign].allSatisfy(\.isWord), !bytes[start].isDigit
    {
      sink.add(.variable, start..<sign)
      sink.add(.operator, sign..<(sign + 1))
      return
    }
    let text = at - start <= 8 ? String(decoding: bytes[start..<at], as: UTF8.self) : ""
    if isWhole, Self.keywords.contains(text) {
      sink.add(.keyword, start..<at)
      expectsName = text == "for" || text == "select"
      expectsCommand = !["for", "select", "case", "in", "function"].contains(text)
      return
    }
    sink.add(.command, start..<at)
    expectsCommand = Self.carriers.contains(text)
  }

  private static let keywords: Set<String> = [
    "if", "then", "elif", "else", "fi", "for", "in", "do", "done", "while", "until", "case", "esac", "function",
    "select",
    "time", "{", "}", "!", "[[", "]]", "export", "local", "readonly", "declare", "return", "exit", "break", "continue",
  ]
  /// Commands after which another command stands.
  private static let carriers: Set<String> = ["sudo", "exec", "nohup", "env", "command", "xargs", "builtin", "watch"]

  private static let endsWord: [Bool] = (0...255).map { byte in
    " \t\r\n\\'\"$`|&;()<>".utf8.contains(UInt8(byte))
  }
}
