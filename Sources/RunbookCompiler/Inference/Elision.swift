// SPDX-License-Identifier: Apache-2.0

/// Signs that something of a text was left out: `...`, `(중략)`, `# ... rest of the file`, `{...}`.
enum Elision {
  /// The lines that say nothing else, without blanks around.
  static func lines(in bytes: [UInt8], language: CodeLanguage) -> [ByteRange] {
    lines(LineRanges.all(in: bytes).map { BlockLine(bytes: bytes, range: $0) }, language).map(\.trimmed)
  }

  static func lines(_ lines: [BlockLine], _ language: CodeLanguage) -> [BlockLine] {
    let filled = lines.filter { !$0.isBlank }
    // In YAML three dots end a document that three dashes began.
    let isDocument = language == .yaml && filled.first?.starts("---") == true
    return (isDocument ? filled.dropLast() : filled[...]).filter(isElided)
  }

  private static func isElided(_ line: BlockLine) -> Bool {
    if line.isElision { return true }
    let isRemark = line.isComment || line.starts("(") || line.starts("<")
    let isWordAlone = line.hasHangul && line.trimmed.count <= 40 && !line.text.contains { $0.isWord }
    guard isRemark || isWordAlone, let found = Lexicon.shared.first([.leftOut], in: line.string) else { return false }
    // `# waiting...` is a remark like any other; `# ... the rest` and `# node3 ...` are not.
    return !["...", "…"].contains(found.words) || isAtEdge(found.words, of: line.string)
  }

  /// Whether dots begin a comment, or go on with what was counted.
  private static func isAtEdge(_ dots: String, of line: String) -> Bool {
    guard let range = line.range(of: dots) else { return false }
    let before = line[..<range.lowerBound].trimmingBlanks()
    return !before.contains { $0.isLetter || $0.isNumber } || before.last?.isNumber ?? false
  }

  /// `{...}`, `[...]`, and dots that are the whole value of a key.
  static func values(in bytes: [UInt8]) -> [ByteRange] {
    LineRanges.all(in: bytes).flatMap { range -> [ByteRange] in
      let line = BlockLine(bytes: bytes, range: range)
      guard !line.isComment, !line.isElision else { return [] }
      return marks(in: bytes, range).compactMap { value($0, in: bytes, line: line.trimmed) }
    }
  }

  /// The runs of three dots or more, and of the horizontal ellipsis.
  private static func marks(in bytes: [UInt8], _ line: ByteRange) -> [ByteRange] {
    var marks: [ByteRange] = []
    var offset = line.lowerBound
    while offset < line.upperBound {
      var end = offset
      if bytes[offset] == UInt8(ascii: ".") {
        while end < line.upperBound, bytes[end] == UInt8(ascii: ".") { end += 1 }
        if end - offset >= 3 { marks.append(offset..<end) }
      } else if bytes[offset] == 0xE2, bytes[offset..<line.upperBound].starts(with: "…".utf8) {
        end = offset + 3
        marks.append(offset..<end)
      }
      offset = max(end, offset + 1)
    }
    return marks
  }

  private static func value(_ mark: ByteRange, in bytes: [UInt8], line: ByteRange) -> ByteRange? {
    var (start, end) = (mark.lowerBound, mark.upperBound)
    while start > line.lowerBound, bytes[start - 1].isBlank { start -= 1 }
    while end < line.upperBound, bytes[end].isBlank { end += 1 }
    guard start > line.lowerBound else { return nil }
    let before = bytes[start - 1]
    let after = end < line.upperBound ? bytes[end] : nil
    switch (before, after) {
    case (UInt8(ascii: "{"), UInt8(ascii: "}")?), (UInt8(ascii: "["), UInt8(ascii: "]")?): return start - 1..<end + 1
    case (UInt8(ascii: ":"), nil), (UInt8(ascii: ":"), UInt8(ascii: ",")?), (UInt8(ascii: "="), nil): return mark
    default: return nil
    }
  }
}
