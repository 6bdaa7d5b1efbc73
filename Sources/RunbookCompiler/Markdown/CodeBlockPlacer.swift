// SPDX-License-Identifier: Apache-2.0

/// Finds where the content of a code block, as cmark gives it, stands in the file.
struct CodeBlockPlacer {
  let source: SourceFile

  /// The block at `lines`, 1-based and fences included, with the place of every line of its content.
  ///
  /// `literal` is the content without the container's indentation, `startColumn` the 1-based byte column of the opening
  /// fence or of the first indented byte. `hasInfo` is true for a fence with an info string; a block without one may be
  /// indented, which cmark does not tell.
  func place(literal: String, lines: ClosedRange<Int>, startColumn: Int, hasInfo: Bool) -> CodeBlock {
    let bytes = Array(literal.utf8)
    let found = openingFence(line: lines.lowerBound, column: startColumn)
    let opening = found.flatMap { hasInfo || !isRepeated($0, bytes, line: lines.lowerBound) ? $0 : nil }
    let firstLine = lines.lowerBound + (opening == nil ? 0 : 1)
    var contents: [(bytes: ArraySlice<UInt8>, source: Int)] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count
      let line = trimmed(bytes[start..<end])
      contents.append((line, position(of: line, onLine: firstLine + contents.count)))
      start = end + 1
    }
    let lastContentLine = firstLine + contents.count - 1
    let isClosed = opening.map {
      closes($0.mark, line: lines.upperBound, after: max(lines.lowerBound, lastContentLine))
    }
    let lower = opening?.fence.lowerBound ?? source.lineRange(lines.lowerBound).lowerBound
    let upper = source.lineRange(lines.upperBound).upperBound
    return CodeBlock(
      form: opening == nil ? .indented : .fence, info: opening.map { source.text($0.info) } ?? "",
      infoRange: opening?.info ?? lower..<lower, range: lower..<max(lower, upper), lines: contents,
      isClosed: isClosed ?? true)
  }

  /// Whether the content begins with the line of the marks itself, as that of an indented block does; in a fence a line
  /// of the same marks would have been its end.
  private func isRepeated(_ opening: Opening, _ literal: [UInt8], line: Int) -> Bool {
    let first = trimmed(literal[..<(literal.firstIndex(of: .lineFeed) ?? literal.count)])
    return first.elementsEqual(source.bytes[opening.fence.lowerBound..<source.lineRange(line).upperBound])
  }

  private struct Opening {
    let fence: ByteRange
    let mark: UInt8
    let info: ByteRange
  }

  private func openingFence(line: Int, column: Int) -> Opening? {
    let range = source.counted(line: line)
    let start = min(range.lowerBound + column - 1, range.upperBound)
    guard start < range.upperBound, source.bytes[start] == UInt8(ascii: "`") || source.bytes[start] == UInt8(ascii: "~")
    else { return nil }
    let mark = source.bytes[start]
    var end = start
    while end < range.upperBound, source.bytes[end] == mark { end += 1 }
    guard end - start >= 3 else { return nil }
    var infoStart = end
    var infoEnd = range.upperBound
    while infoStart < infoEnd, source.bytes[infoStart].isBlank { infoStart += 1 }
    while infoEnd > infoStart, source.bytes[infoEnd - 1].isBlank { infoEnd -= 1 }
    return Opening(fence: start..<end, mark: mark, info: infoStart..<infoEnd)
  }

  private func closes(_ mark: UInt8, line: Int, after content: Int) -> Bool {
    guard line > content else { return false }
    let bytes = source.bytes[source.lineRange(line)]
    return bytes.filter { $0 == mark }.count >= 3 && bytes.reversed().drop(while: \.isBlank).first == mark
  }

  private func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.last == .carriageReturn ? line.dropLast() : line
  }

  /// The offset of a content line: it is the end of its source line unless a tab was split by the container.
  private func position(of line: ArraySlice<UInt8>, onLine number: Int) -> Int {
    let range = source.lineRange(number)
    return max(range.lowerBound, range.upperBound - line.count)
  }
}
