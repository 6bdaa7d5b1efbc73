// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// Puts the author's trailing remarks beside the lines of a text which they stood beside in the note.
struct LineNotes {
  /// By 0-based line of the text.
  private(set) var placed: [Int: [String]] = [:]
  /// Those whose line is not in the text as it was written.
  private(set) var loose: [String] = []

  init(_ step: Step, in code: CodeView, source: SourceFile) {
    let lines = code.lineRanges.map { Self.bare(String(decoding: code.text[$0], as: UTF8.self)) }
    var next = 0
    for note in step.notes {
      let words = note.text.trimmingBlanks()
      guard !words.isEmpty, words != step.title else { continue }
      let start = source.lineRange(source.line(at: note.range.lowerBound)).lowerBound
      let written = Self.key(source.text(start..<max(start, note.range.lowerBound)), holes: step.holes, from: start)
      // A later note belongs to a later line, so that each line is looked at once.
      if !written.isEmpty, let line = lines[next...].firstIndex(where: { $0.contains(text: written) }) {
        placed[line, default: []].append(words)
        next = line
      } else {
        loose.append(words)
      }
    }
  }

  /// What stands before the remark, up to the first hole, without what joins it to the next line.
  private static func key(_ text: String, holes: [ByteRange], from start: Int) -> String {
    let end = start + text.utf8.count
    let hole = holes.first { $0.lowerBound >= start && $0.lowerBound < end }
    let known = hole.map { String(decoding: text.utf8.prefix($0.lowerBound - start), as: UTF8.self) } ?? text
    return bare(known)
  }

  /// A line without quotes, which a repair may have set, and without what stands before a remark.
  private static func bare(_ text: String) -> String {
    var bytes = text.utf8.filter { $0 != .doubleQuote && $0 != .singleQuote }
    while let last = bytes.last, last.isBlank || last == .hash || last == .backslash { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self).trimmingBlanks()
  }
}

extension Step {
  /// The places of the holes in the file.
  fileprivate var holes: [ByteRange] {
    switch action {
    case .shell(let template): template.values.map(\.range)
    case .file(let file): file.content.values.map(\.range)
    case .sql(let sql): sql.statements.values.map(\.range)
    case .manual: []
    }
  }
}
