// SPDX-License-Identifier: Apache-2.0

/// A span of a source file: UTF-8 byte offsets from the file's start, end excluded.
package typealias ByteRange = Range<Int>

/// A place as people count it: line and column from 1, the column in UTF-8 bytes.
package struct Position: Hashable, Sendable, Comparable {
  /// From 1.
  package let line: Int
  /// From 1, in UTF-8 bytes from the line's start.
  package let column: Int

  /// Both count from 1.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Whether `left` stands before `right` in the file.
  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A text and the name that its reader knows it by; valid UTF-8, whatever its line ends.
package struct SourceFile: Sendable {
  /// The path as the user gave it, or `-` for standard input.
  package let name: String
  /// The file's bytes, a byte order mark included.
  package let bytes: [UInt8]
  /// The offset at which each line begins; never empty.
  package let lineStarts: [Int]

  /// `bytes` must be UTF-8; `\n`, `\r\n` and a lone `\r` end a line.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() {
      if byte == .lineFeed || (byte == .carriageReturn && !(offset + 1 < bytes.count && bytes[offset + 1] == .lineFeed))
      {
        starts.append(offset + 1)
      }
    }
    lineStarts = starts
  }

  /// A file of a text's UTF-8.
  package init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The number of lines; a text without a line end has one.
  package var lineCount: Int { lineStarts.count }

  /// The line end that the file uses, that of its first line.
  package var lineEnd: String {
    lineCount > 1 && lineStarts[1] >= 2 && bytes[lineStarts[1] - 2] == .carriageReturn ? "\r\n" : "\n"
  }

  /// The 1-based line that holds `offset`; logarithmic.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The line and column of a byte; logarithmic.
  package func position(at offset: Int) -> Position {
    let line = line(at: offset)
    return Position(line: line, column: offset - lineStarts[line - 1] + 1)
  }

  /// The bytes of a 1-based line without its line end; empty beyond the last line.
  package func lineRange(_ line: Int) -> ByteRange {
    guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    while end > start, bytes[end - 1] == .lineFeed || bytes[end - 1] == .carriageReturn { end -= 1 }
    return start..<end
  }

  /// The characters of a span; what lies beyond the file is left out.
  package func text(_ range: ByteRange) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The part of a span that lies on its first line, for a place of several lines that is shown by one.
  package func firstLine(of range: ByteRange) -> ByteRange {
    let end = lineRange(line(at: range.lowerBound)).upperBound
    return range.lowerBound..<max(range.lowerBound, min(range.upperBound, end))
  }

  /// A 1-based line without its line end; empty beyond the last.
  package func lineText(_ line: Int) -> String { text(lineRange(line)) }
}

extension SourceFile {
  /// Whether the text stands anywhere in the file; linear.
  func mentions(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains {
      bytes[$0] == first && bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }
}
