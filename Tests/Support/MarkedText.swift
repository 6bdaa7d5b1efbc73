// SPDX-License-Identifier: Apache-2.0
package import RunbookCompiler

/// A text under test in which lines of `^^^` mark places of the line above them.
///
/// Marks stand where they do on a screen, where Hangul takes two columns. The lines of marks are no part of the text.
package struct MarkedText: Sendable {
  /// The text without its marks.
  package let text: String
  /// The marked places, in the order of the text.
  package let marks: [ByteRange]

  package init(_ marked: String) {
    var bytes: [UInt8] = []
    var lineStart = 0
    var marks: [ByteRange] = []
    for line in marked.split(separator: "\n", omittingEmptySubsequences: false) {
      let isMarks = line.contains("^") && line.allSatisfy { $0 == "^" || $0 == " " }
      if isMarks, lineStart < bytes.count {
        marks += MarkedText.ranges(line, under: String(decoding: bytes[lineStart...], as: UTF8.self), at: lineStart)
      } else {
        if !bytes.isEmpty || lineStart > 0 { bytes.append(UInt8(ascii: "\n")) }
        lineStart = bytes.count
        bytes += Array(line.utf8)
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
    self.marks = marks
  }

  /// The texts that are marked.
  package var marked: [String] { marks.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } }

  private static func ranges(_ marks: Substring, under line: String, at start: Int) -> [ByteRange] {
    var offsets: [Int] = []
    var offset = start
    for scalar in line.unicodeScalars {
      for _ in 0..<DisplayWidth.of(scalar) { offsets.append(offset) }
      offset += String(scalar).utf8.count
    }
    let end = offset
    func byte(_ column: Int) -> Int { column < offsets.count ? offsets[column] : end }
    var ranges: [ByteRange] = []
    let columns = Array(marks)
    var column = 0
    while column < columns.count {
      let first = column
      while column < columns.count, columns[column] == "^" { column += 1 }
      if column > first { ranges.append(byte(first)..<byte(column)) }
      column += 1
    }
    return ranges
  }
}
