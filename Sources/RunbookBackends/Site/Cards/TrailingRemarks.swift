// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// Lifts comments that stand behind code out of the text, to be set beside their lines. What is copied keeps them.
enum TrailingRemarks {
  static func lift(from code: CodeView) -> CodeView {
    let cuts = cuts(in: code)
    guard !cuts.isEmpty else { return code }
    var text: [UInt8] = []
    var kept: [(range: Range<Int>, removed: Int)] = []
    var position = 0
    for cut in cuts {
      kept.append((position..<cut.range.lowerBound, position - text.count))
      text += code.text[position..<cut.range.lowerBound]
      position = cut.range.upperBound
    }
    kept.append((position..<code.text.count, position - text.count))
    text += code.text[position...]
    var lifted = CodeView(label: code.label, text: text)
    lifted.copy = code.copy
    lifted.isOutput = code.isOutput
    lifted.tokens = moved(code.tokens, \.range, along: kept) { CodeView.Token(range: $1, ink: $0.ink) }
    lifted.values = moved(code.values, \.range, along: kept) {
      CodeView.Value(range: $1, kind: $0.kind, origin: $0.origin)
    }
    lifted.notes = code.notes
    for cut in cuts { lifted.notes[cut.line, default: []].append(cut.words) }
    return lifted
  }

  /// The comments with code before them on their line, the blanks before them included.
  private static func cuts(in code: CodeView) -> [(range: Range<Int>, line: Int, words: String)] {
    let lines = code.lineRanges
    var line = 0
    var cuts: [(Range<Int>, Int, String)] = []
    for token in code.tokens where token.ink == .comment {
      while line < lines.count, lines[line].upperBound < token.range.upperBound { line += 1 }
      guard line < lines.count, lines[line].lowerBound <= token.range.lowerBound,
        lines[line].upperBound == token.range.upperBound
      else { continue }
      var start = token.range.lowerBound
      while start > lines[line].lowerBound, code.text[start - 1].isBlank { start -= 1 }
      guard start > lines[line].lowerBound else { continue }
      let words = code.text[token.range].drop { $0 == .hash || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ";") }
      cuts.append((start..<token.range.upperBound, line, String(decoding: words, as: UTF8.self).trimmingBlanks()))
    }
    return cuts
  }

  /// The marks that lie in what was kept, moved to where it stands now; both lists are walked once.
  private static func moved<Mark>(
    _ marks: [Mark], _ range: KeyPath<Mark, Range<Int>>, along kept: [(range: Range<Int>, removed: Int)],
    _ make: (Mark, Range<Int>) -> Mark
  ) -> [Mark] {
    var part = 0
    return marks.compactMap { mark in
      let old = mark[keyPath: range]
      while part < kept.count, kept[part].range.upperBound < old.upperBound { part += 1 }
      guard part < kept.count, kept[part].range.lowerBound <= old.lowerBound else { return nil }
      return make(mark, old.lowerBound - kept[part].removed..<old.upperBound - kept[part].removed)
    }
  }
}
