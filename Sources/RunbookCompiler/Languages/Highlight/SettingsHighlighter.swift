// SPDX-License-Identifier: Apache-2.0

/// Colours configuration files line by line.
enum SettingsHighlighter {
  /// How a line is made.
  enum Style {
    /// `key = value` and sections in brackets.
    case pairs
    /// `name value …`, with braces and semicolons.
    case directives
    /// Columns, of which none is a key.
    case columns
  }

  static func read(_ bytes: [UInt8], style: Style, into sink: inout HighlightSink) {
    for range in LineRanges.all(in: bytes) {
      let line = BlockLine(bytes: bytes, range: range)
      guard let first = line.first else { continue }
      if first == .hash || (first == UInt8(ascii: ";") && style == .pairs) {
        sink.add(.comment, line.trimmed)
        continue
      }
      switch style {
      case .pairs: pair(line, first, &sink)
      case .directives: directive(line, &sink)
      case .columns: ValueHighlighter.read(bytes, line.trimmed, into: &sink)
      }
    }
  }

  private static func pair(_ line: BlockLine, _ first: UInt8, _ sink: inout HighlightSink) {
    let end = line.trimmed.upperBound
    if first == UInt8(ascii: "["), let close = line.text.lastIndex(of: UInt8(ascii: "]")) {
      sink.add(.section, line.trimmed.lowerBound..<(close + 1))
      return ValueHighlighter.read(line.bytes, (close + 1)..<end, into: &sink)
    }
    guard let sign = line.text.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }) else {
      return sink.add(.key, line.trimmed)
    }
    let key = BlockLine(bytes: line.bytes, range: line.trimmed.lowerBound..<sign)
    sink.add(.key, key.trimmed)
    sink.add(.operator, sign..<(sign + 1))
    ValueHighlighter.read(line.bytes, (sign + 1)..<end, into: &sink)
  }

  private static func directive(_ line: BlockLine, _ sink: inout HighlightSink) {
    var nameEnd = line.trimmed.lowerBound
    while nameEnd < line.trimmed.upperBound, line.bytes[nameEnd].isWord || "-.".utf8.contains(line.bytes[nameEnd]) {
      nameEnd += 1
    }
    sink.add(.key, line.trimmed.lowerBound..<nameEnd)
    ValueHighlighter.read(line.bytes, nameEnd..<line.trimmed.upperBound, into: &sink)
  }
}
