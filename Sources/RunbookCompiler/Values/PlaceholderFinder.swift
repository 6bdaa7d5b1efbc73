// SPDX-License-Identifier: Apache-2.0

/// Finds the stand-ins that a person must replace, in the forms that break a language's own syntax or stand bare.
package enum PlaceholderFinder {
  /// A stand-in in a text.
  package struct Found: Hashable, Sendable {
    /// The convention by which it is known.
    package let form: Placeholder.Form
    /// Offsets in the text that was read, brackets included.
    package let range: ByteRange
  }

  /// In the order of the text, never overlapping; `language` tells stand-ins from its own syntax.
  package static func find(in bytes: [UInt8], language: CodeLanguage) -> [Found] {
    var found: [Found] = []
    var offset = 0
    while offset < bytes.count {
      let match: Found? =
        switch bytes[offset] {
        case UInt8(ascii: "<"): angle(in: bytes, at: offset, language: language)
        case UInt8(ascii: "["): square(in: bytes, at: offset)
        case UInt8(ascii: "Y"), UInt8(ascii: "y"): yours(in: bytes, at: offset)
        default: nil
        }
      if let match { found.append(match) }
      offset = match?.range.upperBound ?? offset + 1
    }
    return found
  }

  /// Words in angle brackets that programs print and that mean nothing is there yet.
  private static let printedWords: Set<String> = [
    "none", "nil", "null", "unset", "unknown", "pending", "invalid", "no value", "not set", "missing", "empty", "all",
    "default", "eof", "html", "body", "head",
  ]

  /// `<2번 노드 IP>`: a letter inside, one line, none of the shell's operators, no blank at either end.
  private static func angle(in bytes: [UInt8], at start: Int, language: CodeLanguage) -> Found? {
    guard language != .xml, start == 0 || bytes[start - 1] != UInt8(ascii: "<") else { return nil }
    var end = start + 1
    let refused: Set<UInt8> = Set("<|&;\"\n\r`$=".utf8)
    while end < bytes.count, end - start < 120, bytes[end] != UInt8(ascii: ">") {
      guard !refused.contains(bytes[end]) else { return nil }
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ">"), end > start + 1 else { return nil }
    let inner = bytes[start + 1..<end]
    guard let first = inner.first, let last = inner.last, !first.isBlank, !last.isBlank,
      first != UInt8(ascii: "("), first != UInt8(ascii: "/"), first != UInt8(ascii: "!"),
      inner.contains(where: { $0.isLetter || $0 >= 0x80 })
    else { return nil }
    let words = String(decoding: inner, as: UTF8.self)
    // An address of a person or a page, and what programs print.
    guard !words.contains("@"), !words.contains(text: "://"), !printedWords.contains(words.lowercased()) else {
      return nil
    }
    return Found(form: .angle, range: start..<end + 1)
  }

  /// `[백업계정_비밀번호]`: Hangul in square brackets, which no shell and no configuration has a use for.
  private static func square(in bytes: [UInt8], at start: Int) -> Found? {
    var end = start + 1
    while end < bytes.count, end - start < 80, bytes[end] != UInt8(ascii: "]") {
      let byte = bytes[end]
      guard byte >= 0x80 || byte.isWord || byte == .space || byte == UInt8(ascii: "-") else { return nil }
      end += 1
    }
    let isOpenTag =
      start > 0 && (bytes[start - 1] == UInt8(ascii: "[") || bytes[start - 1] >= 0x80 || bytes[start - 1].isWord)
    let isLineStart = start == 0 || bytes[start - 1] == .lineFeed
    guard end < bytes.count, bytes[end] == UInt8(ascii: "]"), !isOpenTag, !isLineStart else { return nil }
    let inner = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
    let hasHangul = inner.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
    return hasHangul ? Found(form: .square, range: start..<end + 1) : nil
  }

  /// `YOUR_API_KEY`, `your-domain`, `yourServerIP`.
  private static func yours(in bytes: [UInt8], at start: Int) -> Found? {
    let isInsideWord = start > 0 && (bytes[start - 1].isWord || bytes[start - 1] == UInt8(ascii: "-"))
    guard !isInsideWord, start + 5 < bytes.count else { return nil }
    let head = bytes[start..<start + 4].map { $0 | 0x20 }
    guard head == Array("your".utf8) else { return nil }
    let next = bytes[start + 4]
    let isUpper = next >= 0x41 && next <= 0x5A
    guard next == UInt8(ascii: "_") || next == UInt8(ascii: "-") || (isUpper && bytes[start] == UInt8(ascii: "y"))
    else {
      return nil
    }
    var end = start + 4
    while end < bytes.count, bytes[end].isWord || bytes[end] == UInt8(ascii: "-") { end += 1 }
    return Found(form: .yours, range: start..<end)
  }
}
