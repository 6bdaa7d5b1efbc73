// SPDX-License-Identifier: Apache-2.0

/// One line of a code block, and the questions that the detection rules ask of it.
struct BlockLine: Sendable {
  let bytes: [UInt8]
  /// The whole line without its line end.
  let range: ByteRange
  /// The line without blanks at either end.
  let trimmed: ByteRange
  /// The parts between blanks, at most eight; the last is cut, not the rest of the line.
  let words: [String]

  init(bytes: [UInt8], range: ByteRange) {
    self.bytes = bytes
    self.range = range
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start].isBlank || bytes[start] == .carriageReturn { start += 1 }
    while end > start, bytes[end - 1].isBlank || bytes[end - 1] == .carriageReturn { end -= 1 }
    trimmed = start..<end
    words = bytes[start..<end].split(maxSplits: 8, omittingEmptySubsequences: true) { $0.isBlank }.prefix(8)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  var isBlank: Bool { trimmed.isEmpty }
  var indent: Int { trimmed.lowerBound - range.lowerBound }
  var first: UInt8? { trimmed.isEmpty ? nil : bytes[trimmed.lowerBound] }
  var last: UInt8? { trimmed.isEmpty ? nil : bytes[trimmed.upperBound - 1] }
  var text: ArraySlice<UInt8> { bytes[trimmed] }
  var string: String { String(decoding: text, as: UTF8.self) }

  var isComment: Bool {
    first == .hash || starts("//") || first == UInt8(ascii: ";") || (starts("--") && !starts("---") && !hasOption)
  }

  /// Whether the line only says that something was left out: dots, the horizontal ellipsis, the vertical one.
  var isElision: Bool {
    guard let first, first == UInt8(ascii: ".") || first == 0xE2 else { return false }
    return string.unicodeScalars.allSatisfy { [0x2E, 0x20, 0x2026, 0x22EE].contains($0.value) }
  }

  /// A line such as `--name value` continues a command; it is no comment of SQL's.
  private var hasOption: Bool { trimmed.count > 2 && bytes[trimmed.lowerBound + 2].isLetter }

  func starts(_ prefix: String) -> Bool { text.starts(with: prefix.utf8) }

  func ends(_ suffix: String) -> Bool {
    text.count >= suffix.utf8.count && text.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }

  /// Whether the line holds this text anywhere; linear for the short texts that rules look for.
  func contains(_ part: String) -> Bool {
    let wanted = part.utf8.count
    guard let head = part.utf8.first, trimmed.count >= wanted else { return false }
    let end = trimmed.upperBound - wanted
    return bytes.withUnsafeBufferPointer { all in
      var at = trimmed.lowerBound
      while at <= end {
        if all[at] == head, all[at..<(at + wanted)].elementsEqual(part.utf8) { return true }
        at += 1
      }
      return false
    }
  }

  func contains(byte: UInt8) -> Bool { text.contains(byte) }

  /// The first part before a blank, or an empty text.
  var firstWord: String { words.first ?? "" }

  /// How many runs of two or more blanks stand between words: the mark of a table.
  var wideGaps: Int {
    var gaps = 0
    var run = 0
    for byte in text {
      if byte == .tab {
        run += 2
      } else if byte == .space {
        run += 1
      } else {
        if run >= 2 { gaps += 1 }
        run = 0
      }
    }
    return gaps
  }

  /// The number of bytes that match.
  func count(_ matches: (UInt8) -> Bool) -> Int { text.count(where: matches) }

  /// Whether a Hangul syllable (U+AC00 to U+D7A3, `EA B0 80` to `ED 9E A3`) stands in the line.
  var hasHangul: Bool { text.contains { $0 >= 0xEA && $0 <= 0xED } }
}
