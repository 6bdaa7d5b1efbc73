// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// One line of a screen: runs of text, each with the parameters of its ANSI colour.
struct StyledLine: Sendable {
  private(set) var runs: [(text: String, colour: String)] = []
  /// In terminal columns.
  private(set) var width = 0

  init(_ text: String = "", _ colour: String = "") { append(text, colour) }

  mutating func append(_ text: String, _ colour: String = "") {
    guard !text.isEmpty else { return }
    runs.append((text, colour))
    width += DisplayWidth.of(text)
  }

  mutating func append(_ line: StyledLine) {
    for run in line.runs { append(run.text, run.colour) }
  }

  /// Blanks up to a column.
  mutating func pad(to column: Int) { append(String(repeating: " ", count: max(0, column - width))) }

  /// The line, no wider than `limit`; what is cut off ends in `…`.
  func cut(to limit: Int) -> StyledLine {
    guard width > limit else { return self }
    var line = StyledLine()
    for run in runs {
      let room = limit - line.width
      guard DisplayWidth.of(run.text) >= room else {
        line.append(run.text, run.colour)
        continue
      }
      line.append(StyledLine.cut(run.text, to: room, always: true), run.colour)
      return line
    }
    return line
  }

  /// The line for a terminal, without blanks at its end.
  func text(_ paint: Paint) -> String {
    var kept = runs[...]
    while let last = kept.last {
      kept.removeLast()
      var text = last.text[...]
      while text.last == " " { text.removeLast() }
      guard text.isEmpty else {
        kept.append((String(text), last.colour))
        break
      }
    }
    return kept.map { paint($0.text, $0.colour) }.joined()
  }

  /// A text, no wider than `limit` columns, with `…` for what is cut off; `always` where something follows that is cut.
  static func cut(_ text: String, to limit: Int, always: Bool = false) -> String {
    guard always || DisplayWidth.of(text) > limit else { return text }
    var kept = ""
    var width = 1
    for character in text {
      width += DisplayWidth.of(String(character))
      guard width <= limit else { break }
      kept.append(character)
    }
    return limit > 0 ? kept + "…" : ""
  }
}

/// Writes texts for a terminal, coloured where it takes colours.
package struct Paint: Sendable {
  private let isColoured: Bool

  /// Without colours every text stays as it is.
  package init(isColoured: Bool) { self.isColoured = isColoured }

  /// The text in a colour, given as the parameters of its ANSI escape.
  package func callAsFunction(_ text: String, _ colour: String) -> String {
    isColoured && !text.isEmpty && !colour.isEmpty ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
  }
}

extension VerifyReport.Verdict {
  /// A sign that tells the states apart without colour.
  var mark: String {
    switch state {
    case .passed: "✓"
    case .failed: "✗"
    case .unanswered: "!"
    case .inconclusive: "?"
    case .skipped: "·"
    }
  }

  /// The parameters of its ANSI colour.
  var colour: String {
    switch state {
    case .passed: "32"
    case .failed: name == "auth" ? "1;33" : "1;31"
    case .unanswered: "1;35"
    case .inconclusive: "36"
    case .skipped: "2"
    }
  }

  /// The mark and the label.
  var sign: String { "\(mark) \(label)" }
}
