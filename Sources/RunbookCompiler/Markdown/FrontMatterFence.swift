// SPDX-License-Identifier: Apache-2.0

/// The block of YAML, or of TOML, that may open a Markdown file.
enum FrontMatterFence {
  /// The bytes with and without the two lines of marks.
  struct Found {
    let whole: ByteRange
    let content: ByteRange
    /// Whether it is TOML, between `+++` lines.
    let isTOML: Bool
  }

  /// The front matter of `source`: its first line is `---` and a later one `---` or `...`, or both are `+++`; else nil.
  static func find(in source: SourceFile) -> Found? {
    let mark = marker(source, 1)
    guard mark == "---" || mark == "+++" else { return nil }
    var line = 2
    while line <= source.lineCount {
      let text = marker(source, line)
      if text == mark || (text == "..." && mark == "---") {
        let contentStart = source.lineStarts[1]
        let contentEnd = source.lineRange(line).lowerBound
        return Found(
          whole: 0..<source.lineRange(line).upperBound, content: contentStart..<contentEnd, isTOML: mark == "+++")
      }
      line += 1
    }
    return nil
  }

  /// The bytes with those of `range` turned into blanks, line ends kept, so that no offset moves.
  static func blanking(_ range: ByteRange?, in source: SourceFile) -> [UInt8] {
    guard let range else { return source.bytes }
    var bytes = source.bytes
    for offset in range where !bytes[offset].isLineEnd { bytes[offset] = .space }
    return bytes
  }

  private static func marker(_ source: SourceFile, _ line: Int) -> String {
    var range = source.lineRange(line)
    if line == 1, source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { range = 3..<max(3, range.upperBound) }
    var end = range.upperBound
    while end > range.lowerBound, source.bytes[end - 1].isBlank { end -= 1 }
    return end - range.lowerBound == 3 ? source.text(range.lowerBound..<end) : ""
  }
}
