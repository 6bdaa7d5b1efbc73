// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// Writes a block of code: numbered lines, coloured, with the author's remarks beside them.
struct CodeWriter {
  let tongue: Tongue

  func write(_ code: CodeView, id: String? = nil, to html: inout HTMLWriter) {
    var classes = code.isOutput ? "code output" : "code"
    if !code.notes.isEmpty { classes += " noted" }
    html.element(.figure, [.class(classes)] + (id.map { [.id($0)] } ?? [])) { html in
      head(of: code, to: &html)
      html.element(.pre, [.tabIndex(0)]) { html in
        html.element(.code, [.lang("en")]) { lines(of: code, to: &$0) }
      }
      if let copy = code.copy {
        html.element(.template, [.class("plain")]) { $0.text(copy[...]) }
      }
    }
  }

  private func head(of code: CodeView, to html: inout HTMLWriter) {
    guard !code.label.isEmpty || code.copy != nil else { return }
    html.element(.figcaption) { html in
      html.element(.span, text: code.label)
      if code.copy != nil {
        html.element(.button, [.type("button"), .class("copy"), .data(.action("copy"))], text: Words.copy[tongue])
      }
    }
  }

  private func lines(of code: CodeView, to html: inout HTMLWriter) {
    var token = 0
    var value = 0
    for (number, range) in code.lineRanges.enumerated() {
      html.element(.span, [.class("line")]) { html in
        html.element(.span, [.class("words")]) { html in
          write(range, of: code, token: &token, value: &value, to: &html)
          html.newLine()
        }
        for note in code.notes[number] ?? [] {
          html.element(.span, [.class("aside"), .lang(tongue.rawValue)], text: note)
        }
      }
    }
  }

  /// Writes a line in runs that are of one ink and in one value; both lists are walked once over the whole text.
  private func write(
    _ line: Range<Int>, of code: CodeView, token: inout Int, value: inout Int, to html: inout HTMLWriter
  ) {
    var position = line.lowerBound
    while position < line.upperBound {
      while token < code.tokens.count, code.tokens[token].range.upperBound <= position { token += 1 }
      while value < code.values.count, code.values[value].range.upperBound <= position { value += 1 }
      let inkSpan = token < code.tokens.count ? code.tokens[token].range : nil
      let valueSpan = value < code.values.count ? code.values[value].range : nil
      let end = min(next(after: position, in: inkSpan), next(after: position, in: valueSpan), line.upperBound)
      let ink = inkSpan.map { $0.contains(position) } ?? false ? code.tokens[token].ink.rawValue : nil
      let text = code.text[position..<end]
      if valueSpan?.contains(position) ?? false {
        let it = code.values[value]
        let classes = ink.map { it.kind.rawValue + " " + $0 } ?? it.kind.rawValue
        html.element(.mark, [.class(classes), .title(it.origin)]) { $0.text(text) }
      } else if let ink {
        html.element(.span, [.class(ink)]) { $0.text(text) }
      } else {
        html.text(text)
      }
      position = end
    }
  }

  /// Where the run at `position` ends as far as `span` is concerned.
  private func next(after position: Int, in span: Range<Int>?) -> Int {
    guard let span else { return Int.max }
    if position < span.lowerBound { return span.lowerBound }
    return position < span.upperBound ? span.upperBound : Int.max
  }
}
