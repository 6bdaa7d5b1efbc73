// SPDX-License-Identifier: Apache-2.0

/// Colours YAML line by line; a text begun by `|` or `>` is one string.
enum YAMLHighlighter {
  static func read(_ bytes: [UInt8], into sink: inout HighlightSink) {
    var scalarIndent: Int?
    for range in LineRanges.all(in: bytes) {
      let line = BlockLine(bytes: bytes, range: range)
      if line.isBlank { continue }
      if let indent = scalarIndent {
        if line.indent > indent {
          sink.add(.string, line.trimmed)
          continue
        }
        scalarIndent = nil
      }
      if line.first == .hash {
        sink.add(.comment, line.trimmed)
      } else if line.starts("---") || line.starts("...") {
        sink.add(.punctuation, line.trimmed.lowerBound..<(line.trimmed.lowerBound + 3))
      } else if node(line, &sink) {
        scalarIndent = line.indent
      }
    }
  }

  /// Colours one line; whether it opens a text of several lines.
  private static func node(_ line: BlockLine, _ sink: inout HighlightSink) -> Bool {
    let end = line.trimmed.upperBound
    var at = line.trimmed.lowerBound
    while at < end, line.bytes[at] == UInt8(ascii: "-"), at + 1 == end || line.bytes[at + 1].isBlank {
      sink.add(.punctuation, at..<(at + 1))
      at += 1
      while at < end, line.bytes[at].isBlank { at += 1 }
    }
    if let colon = keyEnd(line.bytes, at, end) {
      sink.add(.key, at..<colon)
      sink.add(.punctuation, colon..<(colon + 1))
      at = colon + 1
    }
    while at < end, line.bytes[at].isBlank { at += 1 }
    guard at < end else { return false }
    let first = line.bytes[at]
    if first == UInt8(ascii: "|") || first == UInt8(ascii: ">") {
      sink.add(.operator, at..<end)
      return true
    }
    if first == UInt8(ascii: "&") || first == UInt8(ascii: "*") || first == UInt8(ascii: "!") {
      let start = at
      while at < end, !line.bytes[at].isBlank { at += 1 }
      sink.add(.variable, start..<at)
    }
    ValueHighlighter.read(line.bytes, at..<end, into: &sink)
    return false
  }

  /// Where the colon after a key stands.
  private static func keyEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var at = start
    guard at < end else { return nil }
    if bytes[at] == .doubleQuote || bytes[at] == .singleQuote { at = ValueHighlighter.quoteEnd(bytes, at, end) }
    while at < end {
      if bytes[at] == UInt8(ascii: ":"), at + 1 == end || bytes[at + 1].isBlank { return at }
      if bytes[at] == .hash, at > start, bytes[at - 1].isBlank { return nil }
      if "{[".utf8.contains(bytes[at]), at == start { return nil }
      at += 1
    }
    return nil
  }
}
