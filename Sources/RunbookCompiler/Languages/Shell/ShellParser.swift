// SPDX-License-Identifier: Apache-2.0

/// A place in a shell text and what was found before it; its extensions read one kind of thing each.
///
/// It never goes back, except within a bounded look ahead, and nests no deeper than `deepest`.
struct ShellParser {
  /// What the parsers of one text gather together.
  struct Output {
    var comments: [ShellComment] = []
    var faults: [ShellFault] = []
    var heredocs: [ShellHeredoc] = []
    var spans: [ShellContextMap.Span] = []
  }

  /// The levels of nesting that are followed; they need less than 2 MiB of stack in an unoptimised build.
  static let deepest = 48

  let bytes: [UInt8]
  /// The offset in the script of each byte, where they are not the same.
  let origins: [Int]?
  var position = 0
  /// The end of what may be read: of the text, or of a heredoc's body.
  var limit: Int
  var depth = 0
  var output = Output()
  /// The heredocs whose bodies follow the next line end, by their place in `output.heredocs`.
  var pendingHeredocs: [Int] = []
  /// The closing words that some enclosing command waits for.
  var awaited: ShellListEnd = []
  /// Whether bash looks at this text only when it runs it.
  var isLate = false
  /// Whether something on this line was already refused; one mistake is told once.
  var isRecovering = false
  var hasGivenUp = false
  /// The broken continuations found so far; nil when the text is read as bash reads it.
  var repairs: [ShellRepair.Edit]?
  /// Whether the script speaks of `extglob`, without which bash refuses `!(…)` outside `[[`.
  let allowsGroups: Bool
  /// The last look for the `]` of a pattern: where it began, where it stopped, whether it found one.
  var bracketSearch = (start: 0, end: 0, found: false)

  init(_ bytes: [UInt8], origins: [Int]? = nil, allowsGroups: Bool? = nil) {
    self.bytes = bytes
    self.origins = origins
    self.allowsGroups = allowsGroups ?? Self.mentionsExtglob(bytes)
    limit = bytes.count
  }

  var isAtEnd: Bool { position >= limit || hasGivenUp }

  /// The byte at `distance` from here; a line feed beyond the end, which ends every token.
  func peek(_ distance: Int = 0) -> UInt8 {
    position + distance < limit && !hasGivenUp ? bytes[position + distance] : .lineFeed
  }

  func starts(with text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard !hasGivenUp, position + count <= limit else { return false }
    return text.withUTF8Buffer { wanted in
      for index in 0..<count where bytes[position + index] != wanted[index] { return false }
      return true
    }
  }

  func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }

  /// The bytes of the script that these bytes stand for.
  func span(_ start: Int, _ end: Int) -> ByteRange {
    guard let origins else { return start..<end }
    return origins[start]..<(end > start ? origins[end - 1] + 1 : origins[start])
  }

  mutating func note(_ context: ShellContext, _ start: Int, _ end: Int) {
    guard origins == nil, start < end else { return }
    output.spans.append(ShellContextMap.Span(range: start..<end, context: context))
  }

  mutating func fault(_ kind: ShellFault.Kind, _ start: Int, _ end: Int, isRefused: Bool = true) {
    guard !hasGivenUp else { return }
    output.faults.append(ShellFault(range: span(start, end), kind: kind, isRefused: isRefused && !isLate))
  }

  /// Tells of the token here, unless this line has already been refused.
  mutating func refuse() {
    defer { isRecovering = true }
    guard !isRecovering else { return }
    guard position < limit else {
      fault(.unexpectedEnd, max(0, limit - 1), limit)
      return
    }
    let end = tokenEnd()
    fault(.unexpectedToken(text(position, end)), position, end)
  }

  /// Whether there is room for one more level; the caller leaves it with `depth -= 1`.
  mutating func enter() -> Bool {
    if depth >= Self.deepest {
      fault(.nestedTooDeeply, min(position, max(0, limit - 1)), min(position + 1, limit), isRefused: false)
      hasGivenUp = true
      return false
    }
    depth += 1
    return true
  }

  /// Passes blanks, continued line ends and a comment, but no line end.
  mutating func skipBlanks() {
    while !isAtEnd {
      if peek().isBlank {
        position += 1
      } else if repairs != nil, peek() == .backslash, passContinuation(isAttached: false) {
        continue
      } else if peek() == .backslash, position + 1 < limit, peek(1) == .lineFeed {
        position += 2
      } else if peek() == .hash {
        readComment()
      } else {
        return
      }
    }
  }

  /// Passes blanks, comments and line ends, with the bodies of heredocs that follow them.
  mutating func skipLines() {
    while true {
      skipBlanks()
      guard !isAtEnd, peek() == .lineFeed else { return }
      passLineEnd()
    }
  }

  mutating func passLineEnd() {
    position += 1
    isRecovering = false
    if !pendingHeredocs.isEmpty { readPendingHeredocs() }
  }

  private static func mentionsExtglob(_ bytes: [UInt8]) -> Bool {
    let wanted = Array("extglob".utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains {
      bytes[$0] == wanted[0] && bytes[$0..<$0 + 7].elementsEqual(wanted)
    }
  }

  private mutating func readComment() {
    let start = position
    while position < limit, bytes[position] != .lineFeed { position += 1 }
    var before = start
    while before > 0, bytes[before - 1].isBlank { before -= 1 }
    var first = start
    while first < position, bytes[first] == .hash || bytes[first].isBlank { first += 1 }
    var last = position
    while last > first, bytes[last - 1].isBlank || bytes[last - 1] == .carriageReturn { last -= 1 }
    let isWholeLine = before == 0 || bytes[before - 1] == .lineFeed
    output.comments.append(
      ShellComment(range: span(start, position), text: text(first, last), isWholeLine: isWholeLine))
    note(.comment, start, position)
  }

  /// The end of what a person would take for the token here.
  private func tokenEnd() -> Int {
    var end = position
    if bytes[end].isShellBreak {
      end += 1
      let isDoubled = end < limit && bytes[end] == bytes[position] && "&|;".utf8.contains(bytes[position])
      return isDoubled ? end + 1 : end
    }
    while end < limit, !bytes[end].isShellBreak, !bytes[end].isLineEnd { end += 1 }
    return max(end, position + 1)
  }
}

extension UInt8 {
  /// Whether bash ends an unquoted word before this byte.
  var isShellBreak: Bool {
    switch self {
    case 0x20, 0x09, 0x0A, 0x7C, 0x26, 0x3B, 0x28, 0x29, 0x3C, 0x3E: true
    default: false
    }
  }
}
