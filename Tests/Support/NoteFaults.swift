// SPDX-License-Identifier: Apache-2.0
package import RunbookCompiler

/// What is wrong with a compilation as such, whatever its note says: places outside the file, blocks out of order, bytes
/// that are not the author's.
package struct NoteFaults {
  private let note: SourceFile
  /// Each fault in words; empty for a sound compilation.
  package private(set) var found: [String] = []

  /// Looks at everything that has a place.
  package init(_ compiled: Compiler.Compilation, _ note: SourceFile) {
    self.note = note
    for diagnostic in compiled.diagnostics { look(at: diagnostic) }
    look(at: compiled.runbook.document.blocks)
    look(at: compiled.runbook.blocks)
    for step in compiled.runbook.steps {
      look(step.range, "step \(step.id)")
      for repair in step.repairs { look(repair.range, "a repair of \(step.id)") }
      for reason in step.target.reasons { if let range = reason.range { look(range, "the target of \(step.id)") } }
    }
  }

  private mutating func look(_ range: ByteRange, _ what: String) {
    let isInside = range.lowerBound >= 0 && range.upperBound <= note.bytes.count
    if !isInside || !isBetweenLetters(range) { found.append("\(what) \(range)") }
  }

  private func isBetweenLetters(_ range: ByteRange) -> Bool {
    [range.lowerBound, range.upperBound].allSatisfy { $0 >= note.bytes.count || note.bytes[$0] & 0xC0 != 0x80 }
  }

  private mutating func look(at diagnostic: Diagnostic) {
    look(diagnostic.place.range, diagnostic.rule)
    for note in diagnostic.notes { if let range = note.range { look(range, "a note of \(diagnostic.rule)") } }
    for edit in diagnostic.fixes.flatMap(\.edits) { look(edit.range, "a fix of \(diagnostic.rule)") }
  }

  /// The tree's blocks lie in the file, one behind the other.
  private mutating func look(at blocks: [MarkdownBlock]) {
    var start = 0
    for block in blocks {
      look(block.range, "a block of the tree")
      if block.range.lowerBound < start { found.append("a block of the tree out of order: \(block.range)") }
      start = block.range.lowerBound
      switch block.kind {
      case .quote(_, let inner), .tab(_, let inner): look(at: inner)
      case .list(let list): for item in list.items { look(at: item.blocks) }
      default: break
      }
    }
  }

  private mutating func look(at blocks: [JudgedBlock]) {
    var end = 0
    for block in blocks {
      look(block.code.range, "block \(block.number)")
      look(block.code.infoRange, "the label of block \(block.number)")
      look(block.code.source(of: 0..<block.code.content.count), "the content of block \(block.number)")
      for placeholder in block.placeholders { look(placeholder.range, placeholder.text) }
      if block.code.range.lowerBound < end { found.append("block \(block.number) out of order") }
      end = block.code.range.upperBound
      lookAtLines(of: block.code)
    }
  }

  /// Each line of a block stands in the file where the block says; a tab that a container splits may differ.
  private mutating func lookAtLines(of code: CodeBlock) {
    guard !note.bytes.contains(UInt8(ascii: "\t")), !note.bytes.contains(0) else { return }
    for (start, source) in zip(code.lineStarts, code.lineSources) {
      let line = code.content[start...].prefix { $0 != UInt8(ascii: "\n") }
      let isThere =
        source + line.count <= note.bytes.count && note.bytes[source..<source + line.count].elementsEqual(line)
      if !isThere { found.append("line '\(String(decoding: line, as: UTF8.self))'") }
    }
  }
}
