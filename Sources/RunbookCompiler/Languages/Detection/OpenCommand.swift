// SPDX-License-Identifier: Apache-2.0

/// Finds where a typed command that its first line leaves open ends: a quoted text, a loop, an `if`, a group.
enum OpenCommand {
  /// The index of the line that closes what `part` leaves open; nil when nothing is open, or nothing closes it before
  /// the next prompt, so that a lone apostrophe swallows no output.
  static func closingLine(of part: BlockLine, before start: Int, in lines: [BlockLine]) -> Int? {
    var quote = QuoteState()
    quote.read(part)
    var depth = quote.isOpen ? 0 : opening(part)
    guard quote.isOpen || depth > 0 else { return nil }
    // Whoever types a longer one puts it into a file; a look from every line stays linear.
    for index in start..<min(lines.count, start + lineLimit) {
      let line = BlockLine(bytes: part.bytes, range: typedPart(lines[index]))
      if let prompt = PromptReader.prompt(lines[index]), !prompt.isContinuation { return nil }
      let wasQuoted = quote.isOpen
      quote.read(line)
      if !quote.isOpen, !wasQuoted || depth == 0 { depth += wasQuoted ? 0 : opening(line) - closing(line) }
      if !quote.isOpen, depth <= 0 { return index }
    }
    return nil
  }

  private static let lineLimit = 100

  /// A line of an open command without the shell's `> `.
  static func typedPart(_ line: BlockLine) -> ByteRange {
    guard line.starts("> ") || line.string == ">" else { return line.range }
    return (line.trimmed.lowerBound + min(2, line.trimmed.count))..<line.range.upperBound
  }

  private static func opening(_ line: BlockLine) -> Int {
    let word = line.firstWord
    if line.contains("; done") || line.contains("; fi") { return 0 }
    if ["for", "while", "until", "if", "case", "select"].contains(word) { return 1 }
    return line.ends(" {") || line.ends("() {") || line.string == "{" ? 1 : 0
  }

  private static func closing(_ line: BlockLine) -> Int {
    let word = line.firstWord.prefix { $0 != ";" }
    return ["done", "fi", "esac", "}"].contains(String(word)) ? 1 : 0
  }
}

/// Which quote mark is open at the end of what was read.
private struct QuoteState {
  private var mark: UInt8?
  var isOpen: Bool { mark != nil }

  mutating func read(_ line: BlockLine) {
    var isEscaped = false
    var previous: UInt8 = .space
    for byte in line.text {
      defer { previous = byte }
      if isEscaped {
        isEscaped = false
      } else if byte == .backslash, mark != .singleQuote {
        isEscaped = true
      } else if mark == nil, byte == .hash, previous.isBlank {
        return
      } else if mark == nil, byte == .singleQuote || byte == .doubleQuote {
        mark = byte
      } else if byte == mark {
        mark = nil
      }
    }
  }
}
