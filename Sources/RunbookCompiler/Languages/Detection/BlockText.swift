// SPDX-License-Identifier: Apache-2.0

/// A code block's bytes cut into lines, as the detection rules look at them.
struct BlockText: Sendable {
  /// The number of lines that is enough to know a language; the rest of a longer block is not looked at.
  static let lineLimit = 200
  /// The length at which a line is cut before it is looked at.
  static let lineByteLimit = 4_000

  let bytes: [UInt8]
  let lines: [BlockLine]
  /// The lines that hold more than blanks.
  let filled: [BlockLine]
  /// The filled lines that do not begin with `#`, `//`, `;` or `--`, and are no sign of omission such as `...`.
  let code: [BlockLine]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines: [BlockLine] = []
    for range in LineRanges.all(in: bytes).prefix(Self.lineLimit) {
      let end = min(range.upperBound, range.lowerBound + Self.lineByteLimit)
      lines.append(BlockLine(bytes: bytes, range: range.lowerBound..<end))
    }
    self.lines = lines
    filled = lines.filter { !$0.isBlank }
    code = filled.filter { !$0.isComment && !$0.isElision }
  }

  /// The first line that matches.
  func first(_ matches: (BlockLine) -> Bool) -> BlockLine? { code.first(where: matches) }

  /// The first code line when every code line matches and there are at least `count`.
  func all(atLeast count: Int = 1, _ matches: (BlockLine) -> Bool) -> BlockLine? {
    guard code.count >= count, code.allSatisfy(matches) else { return nil }
    return code.first
  }

  /// The first matching line when that many filled lines match.
  func some(atLeast count: Int, _ matches: (BlockLine) -> Bool) -> BlockLine? {
    var first: BlockLine?
    var found = 0
    for line in filled where matches(line) {
      if first == nil { first = line }
      found += 1
      if found >= count { return first }
    }
    return nil
  }

  /// How many of the code lines match, of a hundred; zero for no lines.
  func percent(_ matches: (BlockLine) -> Bool) -> Int {
    code.isEmpty ? 0 : code.count(where: matches) * 100 / code.count
  }
}

/// The lines of a text as ranges.
enum LineRanges {
  /// One range a line, without its line end; a text that ends in a line end has no empty last line.
  static func all(in bytes: [UInt8]) -> [ByteRange] {
    var ranges: [ByteRange] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count
      let hasReturn = end > start && bytes[end - 1] == .carriageReturn
      ranges.append(start..<(hasReturn ? end - 1 : end))
      start = end + 1
    }
    return ranges
  }
}
