// SPDX-License-Identifier: Apache-2.0

/// A fenced or indented code block, its content without the container's indentation and with `\n` line ends.
package struct CodeBlock: Sendable {
  /// How the block is written.
  package enum Form: String, Sendable { case fence = "fence", indented }

  /// Fenced, or indented by four columns.
  package let form: Form
  /// The info string as written, trimmed; empty where there is none or the block is indented.
  package let info: String
  /// The bytes of the info string in the file; empty, at the end of the fence, where there is none.
  package let infoRange: ByteRange
  /// The whole block, fences included.
  package let range: ByteRange
  /// The text of the block in UTF-8; every line ends with `\n`, the last too.
  package let content: [UInt8]
  /// False for a fence that runs to the end of its container without a closing line.
  package let isClosed: Bool
  /// For each content line, the file offset at which its bytes stand.
  package let lineSources: [Int]
  /// For each content line, the content offset at which it begins.
  package let lineStarts: [Int]

  /// `lines` are the content lines without their line ends, each with the file offset at which it stands.
  package init(
    form: Form, info: String, infoRange: ByteRange, range: ByteRange, lines: [(bytes: ArraySlice<UInt8>, source: Int)],
    isClosed: Bool
  ) {
    self.form = form
    self.info = info
    self.infoRange = infoRange
    self.range = range
    self.isClosed = isClosed
    var content: [UInt8] = []
    var starts: [Int] = []
    for line in lines {
      starts.append(content.count)
      content.append(contentsOf: line.bytes)
      content.append(.lineFeed)
    }
    self.content = content
    lineStarts = starts
    lineSources = lines.map(\.source)
  }

  /// The content as a string.
  package var text: String { String(decoding: content, as: UTF8.self) }

  /// The file offset of a content offset; the end of the content is the end of its last line.
  package func source(of offset: Int) -> Int {
    guard !lineStarts.isEmpty else { return infoRange.upperBound }
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let lineEnd = (low + 1 < lineStarts.count ? lineStarts[low + 1] : content.count) - 1
    // A byte that is no text is longer in the content, where cmark writes U+FFFD for it.
    return min(lineSources[low] + min(offset, lineEnd) - lineStarts[low], max(lineSources[low], range.upperBound))
  }

  /// The file bytes of a span of the content; lines of a container's prefix may lie inside it.
  package func source(of range: ByteRange) -> ByteRange {
    let start = source(of: range.lowerBound)
    return start..<max(start, source(of: range.upperBound))
  }
}
