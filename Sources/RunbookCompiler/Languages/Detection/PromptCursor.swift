// SPDX-License-Identifier: Apache-2.0

/// A place in a line, for reading a prompt from left to right.
struct PromptCursor {
  /// How far into a line a prompt may reach, in bytes.
  private static let limit = 120

  let line: BlockLine
  private(set) var at: Int
  private let end: Int

  init(_ line: BlockLine) {
    self.line = line
    at = line.trimmed.lowerBound
    end = min(line.range.upperBound, at + Self.limit)
  }

  var peek: UInt8? { at < end ? line.bytes[at] : nil }
  var previous: UInt8? { at > line.trimmed.lowerBound ? line.bytes[at - 1] : nil }
  var isAtEnd: Bool { at >= line.trimmed.upperBound }
  /// What stands after the cursor.
  var rest: ByteRange { min(at, line.range.upperBound)..<max(at, line.range.upperBound) }

  func text(upTo other: PromptCursor) -> String { String(decoding: line.bytes[at..<other.at], as: UTF8.self) }

  mutating func take(_ text: String) -> Bool {
    guard at + text.utf8.count <= end, line.bytes[at..<end].starts(with: text.utf8) else { return false }
    at += text.utf8.count
    return true
  }

  /// Takes one blank; the line's end stands for one.
  mutating func takeBlank() -> Bool {
    guard let byte = peek else { return true }
    guard byte.isBlank else { return false }
    at += 1
    return true
  }

  mutating func skip(_ matches: (UInt8) -> Bool) {
    while let byte = peek, matches(byte) { at += 1 }
  }

  mutating func skipDigits() -> Bool {
    let start = at
    skip { $0.isDigit }
    return at > start
  }

  /// Skips a directory as prompts show it: `~`, `/var/lib`, `~/src`.
  mutating func skipPath() {
    skip {
      $0.isWord || $0 >= 0x80 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: ".")
        || $0 == UInt8(ascii: "-")
    }
  }

  /// The text between two marks, which are taken too; nil when they do not stand here.
  mutating func enclosed(_ open: String, _ close: String) -> String? {
    var probe = self
    guard probe.take(open) else { return nil }
    let start = probe
    let closing = close.utf8.first
    var depth = 1
    while let byte = probe.peek {
      if byte == closing { depth -= 1 } else if byte == open.utf8.first { depth += 1 }
      if depth == 0 { break }
      probe.at += 1
    }
    let inside = start.text(upTo: probe)
    guard inside.utf8.count <= 60, probe.take(close) else { return nil }
    self = probe
    return inside
  }

  /// Takes `$` or `#` with the blank after it; whether it was the superuser's, nil when there is no such mark.
  mutating func shellMark(percent: Bool = false) -> Bool? {
    var probe = self
    guard let byte = probe.peek else { return nil }
    let isRoot = byte == .hash
    guard isRoot || byte == UInt8(ascii: "$") || (percent && byte == UInt8(ascii: "%")) else { return nil }
    probe.at += 1
    guard probe.takeBlank() else { return nil }
    self = probe
    return isRoot
  }

  /// Whether `C:\` stands here.
  var isDrivePath: Bool {
    guard at + 2 < end, line.bytes[at].isLetter else { return false }
    return line.bytes[at + 1] == UInt8(ascii: ":") && line.bytes[at + 2] == .backslash
  }

  func prompt(
    _ kind: Prompt.Kind, upTo other: PromptCursor, host: String?, user: String? = nil, isRoot: Bool,
    isContinuation: Bool = false
  ) -> Prompt {
    let name = host.flatMap { $0.isEmpty ? nil : $0 }
    return Prompt(
      kind: kind, range: at..<other.at, host: name, user: user, isRoot: isRoot, isContinuation: isContinuation)
  }
}
