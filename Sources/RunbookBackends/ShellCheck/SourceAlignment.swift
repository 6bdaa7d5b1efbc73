// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// Where in a note the words of a generated text come from, through values, repairs and indentation.
///
/// Each generated line is laid beside the line of the step that it is most like, word by word; a loop over the peers
/// repeats lines, so a line of the note may stand beside several.
struct SourceAlignment {
  private let reading: BlockReading
  /// The lines of the step in `reading.bytes`, in words.
  private let lines: [[Word]]
  private let generated: [[Word]]
  /// For each generated line the line of the step; nil where none is like it.
  private let partner: [Int?]

  /// A word, a run of blanks, or a sign, and its bytes in its text.
  fileprivate struct Word: Equatable {
    let text: ArraySlice<UInt8>
    var range: ByteRange { text.startIndex..<text.endIndex }
  }

  init(generated: [[UInt8]], step: Step, reading: BlockReading) {
    self.reading = reading
    let bytes = reading.bytes
    let lines = reading.lines(of: step).map { SourceAlignment.words(bytes[$0]) }
    let words = generated.map { SourceAlignment.words($0[...]) }
    self.lines = lines
    self.generated = words
    var next = 0
    partner = words.map { line in
      let best = SourceAlignment.likest(line, among: lines, from: next)
      if let best { next = best + 1 }
      return best
    }
  }

  /// The bytes of the note for a span of a generated line, as narrow as they are known; nil for a line of our own.
  func source(line: Int, _ range: ByteRange) -> ByteRange? {
    guard generated.indices.contains(line), let partner = partner[line] else { return nil }
    let (mine, theirs) = (generated[line], lines[partner])
    let pairs = SourceAlignment.common(mine, theirs)
    let touched = mine.indices.filter { index in
      mine[index].range.overlaps(range) || (range.isEmpty && mine[index].range.contains(range.lowerBound))
    }
    guard let first = touched.first, let last = touched.last else { return whole(theirs) }
    let start = pairs[first].map { at in
      theirs[at].range.lowerBound + max(0, range.lowerBound - mine[first].range.lowerBound)
    }
    let end = pairs[last].map { at in
      theirs[at].range.upperBound - max(0, mine[last].range.upperBound - range.upperBound)
    }
    // A value stands where the note has something else: between the neighbours that both have.
    let before = pairs[..<first].compactMap { $0 }.last.map { theirs[$0].range.upperBound }
    let after = pairs[(last + 1)...].compactMap { $0 }.first.map { theirs[$0].range.lowerBound }
    guard let from = start ?? before ?? theirs.first?.range.lowerBound,
      let upTo = end ?? after ?? theirs.last?.range.upperBound
    else { return nil }
    return reading.source(of: from..<max(from, upTo))
  }

  private func whole(_ line: [Word]) -> ByteRange? {
    guard let first = line.first, let last = line.last else { return nil }
    return reading.source(of: first.range.lowerBound..<last.range.upperBound)
  }

  /// The line with the most words in common; of equals the first from `next` on, else the first.
  private static func likest(_ line: [Word], among lines: [[Word]], from next: Int) -> Int? {
    guard line.contains(where: { !$0.isBlank }) else { return nil }
    var best: (index: Int, score: Int)?
    for index in Array(lines.indices.dropFirst(next)) + Array(lines.indices.prefix(next)) {
      let score = common(line, lines[index]).enumerated().reduce(0) { sum, pair in
        pair.element == nil || line[pair.offset].isBlank ? sum : sum + line[pair.offset].text.count
      }
      guard score > best?.score ?? 0 else { continue }
      best = (index, score)
    }
    let letters = line.reduce(0) { $0 + ($1.isBlank ? 0 : $1.text.count) }
    return best.flatMap { $0.score * 3 >= letters ? $0.index : nil }
  }

  /// For each word of `left` its partner in a longest common subsequence.
  private static func common(_ left: [Word], _ right: [Word]) -> [Int?] {
    var pairs: [Int?] = Array(repeating: nil, count: left.count)
    guard !left.isEmpty, !right.isEmpty, left.count * right.count < 1_000_000 else { return pairs }
    var length = Array(repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
    for row in left.indices.reversed() {
      for column in right.indices.reversed() {
        length[row][column] =
          left[row].text == right[column].text
          ? length[row + 1][column + 1] + 1 : max(length[row + 1][column], length[row][column + 1])
      }
    }
    var (row, column) = (0, 0)
    while row < left.count, column < right.count {
      if left[row].text == right[column].text {
        pairs[row] = column
        (row, column) = (row + 1, column + 1)
      } else if length[row + 1][column] >= length[row][column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return pairs
  }

  private static func words(_ bytes: ArraySlice<UInt8>) -> [Word] {
    var words: [Word] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let kind = kind(bytes[start])
      var end = start + 1
      while kind != .sign, end < bytes.endIndex, self.kind(bytes[end]) == kind { end += 1 }
      words.append(Word(text: bytes[start..<end]))
      start = end
    }
    return words
  }

  private enum Kind { case word, blank, sign }

  private static func kind(_ byte: UInt8) -> Kind {
    if byte.isBlank { return .blank }
    return byte.isWord || byte >= 0x80 ? .word : .sign
  }
}

extension SourceAlignment.Word {
  fileprivate var isBlank: Bool { text.first?.isBlank ?? true }
}

extension BlockReading {
  /// The lines of `bytes` that belong to a step, without their line ends.
  func lines(of step: Step) -> [ByteRange] {
    bytes.lines.filter { line in
      let place = source(of: line).lowerBound
      return step.range.contains(place) || step.range.lowerBound == place
    }
  }
}

extension [UInt8] {
  /// The bytes of each line without its line end.
  fileprivate var lines: [ByteRange] {
    var lines: [ByteRange] = []
    var start = 0
    for (offset, byte) in enumerated() where byte == .lineFeed {
      lines.append(start..<offset)
      start = offset + 1
    }
    if start < count { lines.append(start..<count) }
    return lines
  }
}
