// SPDX-License-Identifier: Apache-2.0

/// What a person types in a session: the block without prompts and without what was printed.
///
/// Every line keeps its place, since scripts name the lines of the note; a line that was printed is empty. Nothing is put
/// in for a prompt, so that the end of a here-document stands at the beginning of its line.
package struct TypedText: Sendable {
  /// The text.
  package let bytes: [UInt8]
  /// Where each piece of the text begins in it, and where in the block.
  private let pieces: [(typed: Int, original: Int)]

  /// A text in which nothing has moved: what is not typed was turned into blanks.
  init(unmoved bytes: [UInt8]) {
    self.bytes = bytes
    pieces = [(0, 0)]
  }

  /// What is typed of a block at the prompts of its session, the spans of `others` left out; nil for a block that is typed
  /// as it stands.
  init?(_ content: [UInt8], _ session: Transcript?, without others: [ByteRange] = []) {
    let left = others.filter { !$0.isEmpty }
    guard session != nil || !left.isEmpty else { return nil }
    let parts = session?.typedParts ?? TypedText.lines(of: content)
    self.init(content, parts: parts.flatMap { TypedText.cut($0, without: left) })
  }

  private static func cut(_ part: ByteRange, without others: [ByteRange]) -> [ByteRange] {
    var kept: [ByteRange] = []
    var start = part.lowerBound
    for other in others.sorted(by: { $0.lowerBound < $1.lowerBound }) where other.overlaps(start..<part.upperBound) {
      if other.lowerBound > start { kept.append(start..<other.lowerBound) }
      start = max(start, min(other.upperBound, part.upperBound))
    }
    return start < part.upperBound || part.isEmpty ? kept + [start..<part.upperBound] : kept
  }

  /// `parts` are the typed spans of `content`, in order, none of them over a line end.
  init(_ content: [UInt8], parts: [ByteRange]) {
    var bytes: [UInt8] = []
    var pieces: [(typed: Int, original: Int)] = []
    var next = parts[...]
    for line in TypedText.lines(of: content) {
      while let part = next.first,
        part.lowerBound < line.upperBound || part.isEmpty && part.lowerBound == line.upperBound
      {
        next = next.dropFirst()
        pieces.append((bytes.count, part.lowerBound))
        bytes += content[part]
      }
      guard line.upperBound < content.count else { continue }
      pieces.append((bytes.count, line.upperBound))
      bytes.append(.lineFeed)
    }
    self.bytes = bytes
    self.pieces = pieces
  }

  /// The offset in the block of the byte at `offset`; logarithmic.
  package func originalOffset(of offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].typed <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? offset : pieces[low - 1].original + offset - pieces[low - 1].typed
  }

  /// The offset in the text of the first typed byte at or behind an offset of the block.
  func offset(ofOriginal original: Int) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].original <= original { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    let end = low < pieces.count ? pieces[low].typed : bytes.count
    return min(end, pieces[low - 1].typed + original - pieces[low - 1].original)
  }

  /// The lines without their line ends.
  private static func lines(of content: [UInt8]) -> [ByteRange] {
    var lines: [ByteRange] = []
    var start = 0
    while start < content.count {
      let end = content[start...].firstIndex(of: .lineFeed) ?? content.count
      lines.append(start..<end)
      start = end + 1
    }
    return lines
  }
}

extension Transcript {
  /// What is typed at the prompts of the session's own kind, and the author's comments: spans of lines, in order.
  ///
  /// What stands at another program's prompt was typed into that program: `mysql> SELECT …` is no command of the shell.
  fileprivate var typedParts: [ByteRange] {
    let own = entries.filter { $0.prompt.map { $0.kind == kind } ?? true }
    return (own.flatMap(\.commandParts) + comments).sorted { $0.lowerBound < $1.lowerBound }
  }
}
