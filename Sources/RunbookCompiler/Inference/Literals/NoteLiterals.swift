// SPDX-License-Identifier: Apache-2.0

/// Finds ordinary-looking texts that a reader must change, which only the rest of the note gives away.
enum NoteLiterals {
  /// The judgements with such literals among the holes of their blocks.
  static func found(in judgements: [BlockJudgement], source: SourceFile) -> [BlockJudgement] {
    let announced = AnnouncedLiterals(judgements, source: source)
    let samples = SampleValues(judgements, source: source)
    let conventional = ConventionalLiterals(judgements)
    return judgements.enumerated().map { index, judgement in
      guard judgement.isRun || judgement.role == .config else { return judgement }
      let comments = judgement.reading.script?.comments.map(\.range) ?? []
      let found =
        announced.found(in: judgement, at: index) + PerNodeLiterals.found(in: judgement)
        + samples.found(in: judgement) + conventional.found(in: judgement)
      let live = found.filter { !comments.covers($0.range.lowerBound) }
      return judgement.adding(live.sorted { $0.range.lowerBound < $1.range.lowerBound })
    }
  }
}

/// A word of a block: letters, digits, and the marks that join them.
struct LiteralToken {
  let text: String
  let range: ByteRange

  /// Every token in the order of the text; full stops at the end are a sentence's.
  static func all(in bytes: [UInt8], range: ByteRange) -> [LiteralToken] {
    var tokens: [LiteralToken] = []
    // A NUL is three bytes in a block's content, so that a place of it can lie behind the file's end.
    let range = range.clamped(to: bytes.indices)
    var start = range.lowerBound
    while start < range.upperBound {
      guard isPart(bytes[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < range.upperBound, isPart(bytes[end]) { end += 1 }
      var last = end
      while last > start, ".-".utf8.contains(bytes[last - 1]) { last -= 1 }
      if last > start {
        tokens.append(LiteralToken(text: String(decoding: bytes[start..<last], as: UTF8.self), range: start..<last))
      }
      start = end
    }
    return tokens
  }

  static func isPart(_ byte: UInt8) -> Bool { byte.isWord || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") }

  /// Whether the token is an IPv4 address of a single machine: neither its own nor nobody's.
  var isAddress: Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isNumbers = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    return isNumbers && !text.hasPrefix("127.") && !text.hasPrefix("0.") && !text.hasPrefix("255.")
  }
}

extension [ByteRange] {
  /// Whether one of these ranges, in order and apart, holds an offset; logarithmic.
  func covers(_ offset: Int) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].contains(offset)
  }
}

extension [UInt8] {
  /// Where `needle` stands with nothing of a longer word on either side.
  func places(of needle: String) -> [ByteRange] {
    let wanted = Array(needle.utf8)
    guard !wanted.isEmpty, count >= wanted.count else { return [] }
    return (0...count - wanted.count).compactMap { start in
      guard self[start] == wanted[0], self[start..<start + wanted.count].elementsEqual(wanted),
        !LiteralToken.isPart(around(start - 1)), !around(start + wanted.count).isWord,
        around(start + wanted.count) != UInt8(ascii: "-")
      else { return nil }
      return start..<start + wanted.count
    }
  }

  /// The line that an offset stands in, without its line end.
  func line(around offset: Int) -> ByteRange {
    let start = self[..<offset].lastIndex(of: .lineFeed).map { $0 + 1 } ?? 0
    return start..<(self[offset...].firstIndex(of: .lineFeed) ?? count)
  }
}
