// SPDX-License-Identifier: Apache-2.0

/// A block's text as the compiler works on it: what breaks it repaired, its stand-ins found.
package struct BlockReading: Sendable {
  /// A stand-in or a `{{ value }}` in the text.
  package struct Hole: Sendable {
    /// How the hole was written.
    package enum Content: Sendable {
      case placeholder(Placeholder.Form)
      case value(Result<ValueReference, MustacheReader.Fault>)
    }

    /// Offsets in `bytes`.
    package let range: ByteRange
    /// What stands in the hole, and how it was written.
    package let content: Content
    /// Why it is a stand-in, where its form alone does not say so.
    package var reason: Reason?
  }

  /// The block in the note.
  package let code: CodeBlock
  /// The text with broken continuations repaired.
  package let bytes: [UInt8]
  /// `bytes` with each hole that would confuse a reader filled with letters; the same length.
  package let masked: [UInt8]
  /// In the order of the text, never overlapping.
  package private(set) var holes: [Hole]
  /// nil for a text that needed none.
  package let repair: ShellRepair?
  /// The shell's reading of `masked`; nil for a block in another language.
  package let script: ShellScript?
  /// What is typed of a session; nil for a block that is no session.
  private let typed: TypedText?

  /// `typed` is the text to work on where the block is a session.
  package init(code: CodeBlock, language: CodeLanguage, typed: TypedText? = nil) {
    self.code = code
    self.typed = typed
    let content = typed?.bytes ?? code.content
    let isShell = language == .shell || language == .shellSession
    let repair = isShell ? ContinuationRepair.repair(content) : nil
    let bytes = repair?.text ?? content
    self.bytes = bytes
    self.repair = repair.flatMap { $0.edits.isEmpty ? nil : $0 }
    let holes = BlockReading.holes(in: bytes, language: language)
    let masked = BlockReading.masked(bytes, holes)
    self.masked = masked
    let script = isShell ? ShellReader.read(masked) : nil
    self.script = script
    self.holes = holes
    let quoted = QuotedStandIns.find(in: bytes, script: script, language: language)
    add(quoted + ArgumentStandIns.find(in: self) + SettingStandIns.find(in: bytes, language: language))
    // Nobody runs a comment: what is to be replaced in it holds nothing up.
    let marks = comments(language)
    self.holes.removeAll { hole in
      guard case .placeholder = hole.content else { return false }
      return marks.covers(hole.range.lowerBound)
    }
  }

  /// Takes up stand-ins that were found by what stands around the block; what touches a hole is none.
  mutating func add(_ found: [PlaceholderFinder.Found]) { holes = BlockReading.merged(holes, found) }

  /// The comments of the text, for the languages in which one is known for sure.
  private func comments(_ language: CodeLanguage) -> [ByteRange] {
    if let script { return script.comments.map(\.range) }
    guard [.configuration, .yaml, .dockerfile].contains(language.family) else { return [] }
    var ranges: [ByteRange] = []
    for line in bytes.lineRanges {
      let first = bytes[line].first { !$0.isBlank }
      if first == .hash || (first == UInt8(ascii: ";") && language.comments.contains(.line(";"))) {
        ranges.append(line)
      }
    }
    return ranges
  }

  /// The file bytes of a span of `bytes`.
  package func source(of range: ByteRange) -> ByteRange {
    guard let repair else { return source(ofUnrepaired: range) }
    let start = repair.originalOffset(of: range.lowerBound)
    // The end is that of the last byte, so that what was taken out behind it stays out.
    let end = range.isEmpty ? start : repair.originalOffset(of: range.upperBound - 1) + 1
    return source(ofUnrepaired: start..<max(start, end))
  }

  /// The file bytes of a span of the text before it was repaired.
  package func source(ofUnrepaired range: ByteRange) -> ByteRange {
    guard let typed else { return code.source(of: range) }
    let start = typed.originalOffset(of: range.lowerBound)
    let end = range.isEmpty ? start : typed.originalOffset(of: range.upperBound - 1) + 1
    return code.source(of: start..<max(start, end))
  }

  /// The offsets in the block of a span of `bytes`.
  func content(of range: ByteRange) -> ByteRange {
    let start = original(of: range.lowerBound)
    return start..<(range.isEmpty ? start : original(of: range.upperBound - 1) + 1)
  }

  private func original(of offset: Int) -> Int {
    let written = repair?.originalOffset(of: offset) ?? offset
    return typed?.originalOffset(of: written) ?? written
  }

  /// The offset in `bytes` of a byte of the block.
  func offset(ofContent offset: Int) -> Int {
    let written = typed?.offset(ofOriginal: offset) ?? offset
    let removed = (repair?.edits ?? []).prefix { $0.range.upperBound <= written }.reduce(0) { $0 + $1.range.count }
    return min(bytes.count, max(0, written - removed))
  }

  /// The characters of a span of `bytes`.
  package func text(_ range: ByteRange) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// What was taken out of the text, in its order, the order of `repair`.
  package var continuations: [Continuation] {
    guard let repair else { return [] }
    return zip(repair.edits, repair.kept).map { Continuation(edit: $0, offset: $1) }
  }

  /// The holes that lie in a span of `bytes`.
  package func holes(in range: ByteRange) -> ArraySlice<Hole> {
    let start = firstHole(from: range.lowerBound)
    return holes[start..<max(start, firstHole(from: range.upperBound))]
  }

  /// The index of the first hole that begins at or behind an offset; logarithmic.
  private func firstHole(from offset: Int) -> Int {
    var low = 0
    var high = holes.count
    while low < high {
      let middle = (low + high) / 2
      if holes[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func holes(in bytes: [UInt8], language: CodeLanguage) -> [Hole] {
    let values = MustacheReader.find(in: bytes).map { Hole(range: $0.range, content: .value($0.result)) }
    return merged(values, PlaceholderFinder.find(in: bytes, language: language))
  }

  /// The holes and the stand-ins that touch none of them, in the order of the text.
  private static func merged(_ holes: [Hole], _ found: [PlaceholderFinder.Found]) -> [Hole] {
    let all =
      holes.map { ($0, isFirst: true) }
      + found.map { (Hole(range: $0.range, content: .placeholder($0.form), reason: $0.reason), isFirst: false) }
    let ordered = all.sorted {
      ($0.0.range.lowerBound, $0.isFirst ? 0 : 1) < ($1.0.range.lowerBound, $1.isFirst ? 0 : 1)
    }
    var merged: [(hole: Hole, isFirst: Bool)] = []
    for (hole, isFirst) in ordered {
      if let last = merged.last, last.hole.range.upperBound > hole.range.lowerBound {
        // What was there before wins over what was found later.
        guard isFirst, !last.isFirst else { continue }
        merged.removeLast()
      }
      merged.append((hole, isFirst))
    }
    return merged.map(\.hole)
  }

  private static func masked(_ bytes: [UInt8], _ holes: [Hole]) -> [UInt8] {
    var masked = bytes
    for hole in holes {
      // A letter behind `$name` would go on with the name.
      var start = hole.range.lowerBound
      while start > 0, hole.range.lowerBound - start < 256, masked[start - 1].isWord { start -= 1 }
      let goesOn = start > 0 && masked[start - 1] == UInt8(ascii: "$")
      for offset in hole.range { masked[offset] = UInt8(ascii: goesOn ? "%" : "x") }
    }
    return masked
  }
}
