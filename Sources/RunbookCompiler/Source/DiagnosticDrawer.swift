// SPDX-License-Identifier: Apache-2.0

/// Draws a diagnostic on the line where it is, with carets that stand right under Hangul.
package struct DiagnosticDrawer: Sendable {
  /// The language of every text that is drawn.
  package let tongue: Tongue
  /// Whether ANSI escapes are written, as for a terminal.
  package let isColoured: Bool
  /// Longer lines are cut around the place.
  private let columnLimit = 110
  /// More bytes than the limit's columns can take.
  private let byteLimit = 1000

  /// `isColoured` is for a terminal that takes ANSI escapes.
  package init(tongue: Tongue, isColoured: Bool) {
    self.tongue = tongue
    self.isColoured = isColoured
  }

  /// The lines of one diagnostic, without a line end at the last; `source` is nil where the file could not be read.
  package func draw(_ diagnostic: Diagnostic, in source: SourceFile?) -> String {
    var lines = ["\(head(diagnostic)): \(bold(diagnostic.message[tongue]))"]
    guard let source else { return lines[0] }
    let position = source.position(at: diagnostic.place.range.lowerBound)
    let margin = String(repeating: " ", count: String(position.line).count)
    lines.append("\(margin)\(dim("-->")) \(source.name):\(position.line):\(position.column)")
    lines += excerpt(diagnostic.place.range, in: source, colour: colour(diagnostic.severity), margin: margin)
    for note in diagnostic.notes { lines += draw(note, in: source, margin: margin) }
    for fix in diagnostic.fixes {
      let word = fix.safety == .safe ? Bilingual("고치기", en: "fix") : Bilingual("제안", en: "suggestion")
      lines.append("\(margin) \(dim("=")) \(word[tongue]): \(fix.title[tongue])")
    }
    return lines.joined(separator: "\n")
  }

  /// One line for several findings of a rule: what they are, and where.
  package func folded(_ first: Diagnostic, words: Bilingual, places: String) -> String {
    "\(head(first)): \(words[tongue]) \(dim("-->")) \(places)"
  }

  private func draw(_ note: Diagnostic.Note, in source: SourceFile, margin: String) -> [String] {
    let word = Bilingual("참고", en: "note")[tongue]
    guard let range = note.range else { return ["\(margin) \(dim("=")) \(word): \(note.message[tongue])"] }
    let line = source.position(at: range.lowerBound).line
    return ["\(margin) \(dim("=")) \(word): \(note.message[tongue]) (\(source.name):\(line))"]
  }

  private func head(_ diagnostic: Diagnostic) -> String {
    let word =
      switch diagnostic.severity {
      case .error: Bilingual("오류", en: "error")
      case .warning: Bilingual("경고", en: "warning")
      case .advice: Bilingual("조언", en: "advice")
      }
    return paint("\(word[tongue])[\(diagnostic.rule)]", colour(diagnostic.severity))
  }

  private func excerpt(_ range: ByteRange, in source: SourceFile, colour: String, margin: String) -> [String] {
    let number = source.line(at: range.lowerBound)
    let line = source.lineRange(number)
    let lower = min(range.lowerBound, line.upperBound)
    let upper = max(lower, min(range.upperBound, line.upperBound))
    let marked = shown(source.text(lower..<upper))
    // A line may be a megabyte long, and have a place in every word of it.
    let nearStart = max(line.lowerBound, source.letterStart(at: lower - byteLimit))
    let (before, isWide) = cutBefore(shown(source.text(nearStart..<lower)))
    let isCut = isWide || nearStart > line.lowerBound
    let nearEnd = min(line.upperBound, source.letterStart(at: upper + byteLimit))
    let after = cutAfter(
      shown(source.text(upper..<max(upper, nearEnd))), from: DisplayWidth.of(before) + DisplayWidth.of(marked))
    let width = max(1, min(DisplayWidth.of(marked), columnLimit))
    let indent = String(repeating: " ", count: DisplayWidth.of(before) + (isCut ? 1 : 0))
    let bar = dim("|")
    return [
      "\(margin) \(bar)",
      "\(dim(String(number))) \(bar) \(isCut ? "…" : "")\(before)\(marked)\(after)",
      "\(margin) \(bar) \(indent)\(paint(String(repeating: "^", count: width), colour))",
    ]
  }

  /// The end of what stands before the place, where all of it would push the place off the screen.
  private func cutBefore(_ text: String) -> (String, Bool) {
    guard DisplayWidth.of(text) > columnLimit / 2 else { return (text, false) }
    var kept: [Character] = []
    var width = 0
    for character in text.reversed() {
      width += DisplayWidth.of(String(character))
      guard width <= columnLimit / 3 else { break }
      kept.append(character)
    }
    return (String(kept.reversed()), true)
  }

  private func cutAfter(_ text: String, from column: Int) -> String {
    var kept = ""
    var width = column
    for character in text {
      width += DisplayWidth.of(String(character))
      guard width <= columnLimit else { return kept + "…" }
      kept.append(character)
    }
    return kept
  }

  /// Tabs as blanks, and control characters and those that nobody sees as a visible sign, so that columns can be counted.
  private func shown(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        result += "  "
      } else if scalar.value < 0x20 || scalar.value == 0x7F || DiagnosticDrawer.isHidden(scalar) {
        result += "·"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func colour(_ severity: Severity) -> String {
    switch severity {
    case .error: "1;31"
    case .warning: "1;33"
    case .advice: "1;36"
    }
  }

  /// Whether a terminal shows nothing for it, or turns the line around at it; the joiners of emoji are left as they are.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }

  private func bold(_ text: String) -> String { paint(text, "1") }
  private func dim(_ text: String) -> String { paint(text, "2") }
  private func paint(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension SourceFile {
  /// The start of the letter that holds a byte; offsets outside the file become its ends.
  fileprivate func letterStart(at offset: Int) -> Int {
    var start = min(max(0, offset), bytes.count)
    while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}
