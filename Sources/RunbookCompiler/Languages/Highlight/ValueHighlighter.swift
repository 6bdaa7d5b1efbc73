// SPDX-License-Identifier: Apache-2.0

/// Colours one line's value: quoted texts, numbers, switches, variables, and the comment after it.
enum ValueHighlighter {
  static func read(_ bytes: [UInt8], _ range: ByteRange, commentMark: UInt8? = .hash, into sink: inout HighlightSink) {
    var at = range.lowerBound
    var isWordStart = true
    while at < range.upperBound {
      let start = at
      let byte = bytes[at]
      if byte.isBlank {
        at += 1
        isWordStart = true
        continue
      }
      if byte == commentMark, isWordStart {
        sink.add(.comment, start..<range.upperBound)
        return
      }
      if isWordStart, byte == .doubleQuote || byte == .singleQuote {
        at = quoteEnd(bytes, at, range.upperBound)
        sink.add(.string, start..<at)
      } else if byte == UInt8(ascii: "$") {
        at = variableEnd(bytes, at, range.upperBound)
        if at - start > 1 { sink.add(.variable, start..<at) }
      } else if "{}[],;".utf8.contains(byte) {
        at += 1
        sink.add(.punctuation, start..<at)
        isWordStart = true
        continue
      } else {
        while at < range.upperBound, !endsWord(bytes[at]) { at += 1 }
        if at == start { at += 1 }
        if isWordStart { word(bytes, start..<at, upTo: range.upperBound, &sink) }
      }
      isWordStart = false
    }
  }

  private static func endsWord(_ byte: UInt8) -> Bool { byte.isBlank || "{}[],;$".utf8.contains(byte) }

  private static func word(_ bytes: [UInt8], _ range: ByteRange, upTo end: Int, _ sink: inout HighlightSink) {
    if bytes[range.lowerBound].isDigit, bytes[range].allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }) {
      sink.add(.number, range)
    } else if range.count <= 5, switches.contains(String(decoding: bytes[range], as: UTF8.self).lowercased()) {
      sink.add(.keyword, range)
    }
  }

  private static let switches: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "none"]

  static func quoteEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = start + 1
    while at < end {
      if bytes[at] == bytes[start] { return at + 1 }
      at += bytes[at] == .backslash && bytes[start] == .doubleQuote ? 2 : 1
    }
    return end
  }

  private static func variableEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = start + 1
    guard at < end else { return at }
    if bytes[at] == UInt8(ascii: "{") {
      while at < end, bytes[at] != UInt8(ascii: "}") { at += 1 }
      return min(end, at + 1)
    }
    while at < end, bytes[at].isWord { at += 1 }
    return at
  }
}
