// SPDX-License-Identifier: Apache-2.0

/// Colours JSON, fragments and comments included.
enum JSONHighlighter {
  static func read(_ bytes: [UInt8], into sink: inout HighlightSink) {
    var at = 0
    while at < bytes.count {
      let start = at
      let byte = bytes[at]
      if byte == .doubleQuote {
        at = stringEnd(bytes, at)
        sink.add(isKey(bytes, after: at) ? .key : .string, start..<at)
      } else if byte.isDigit || byte == UInt8(ascii: "-") {
        at += 1
        while at < bytes.count, bytes[at].isWord || "+-.".utf8.contains(bytes[at]) { at += 1 }
        sink.add(.number, start..<at)
      } else if byte.isLetter {
        while at < bytes.count, bytes[at].isWord { at += 1 }
        if isLiteral(bytes[start..<at]) { sink.add(.keyword, start..<at) }
      } else if let end = commentEnd(bytes, at) {
        at = end
        sink.add(.comment, start..<at)
      } else {
        at += 1
        if "{}[],:".utf8.contains(byte) { sink.add(.punctuation, start..<at) }
      }
    }
  }

  private static func isLiteral(_ word: ArraySlice<UInt8>) -> Bool {
    word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8) || word.elementsEqual("null".utf8)
  }

  /// The end of a string, which a line's end closes too.
  private static func stringEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var at = start + 1
    while at < bytes.count, !bytes[at].isLineEnd {
      if bytes[at] == .doubleQuote { return at + 1 }
      at += bytes[at] == .backslash && at + 1 < bytes.count && !bytes[at + 1].isLineEnd ? 2 : 1
    }
    return min(at, bytes.count)
  }

  /// Whether a colon follows; looks no further than 32 blanks, so that a text of blanks stays linear.
  private static func isKey(_ bytes: [UInt8], after end: Int) -> Bool {
    var at = end
    while at < bytes.count, at - end < 32, bytes[at].isBlank { at += 1 }
    return at < bytes.count && bytes[at] == UInt8(ascii: ":")
  }

  private static func commentEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    let next = start + 1 < bytes.count ? bytes[start + 1] : 0
    let isLine = bytes[start] == .hash || (bytes[start] == UInt8(ascii: "/") && next == UInt8(ascii: "/"))
    var at = start
    if isLine {
      while at < bytes.count, !bytes[at].isLineEnd { at += 1 }
      return at
    }
    guard bytes[start] == UInt8(ascii: "/"), next == UInt8(ascii: "*") else { return nil }
    at += 2
    while at + 1 < bytes.count, !(bytes[at] == UInt8(ascii: "*") && bytes[at + 1] == UInt8(ascii: "/")) { at += 1 }
    return min(bytes.count, at + 2)
  }
}
