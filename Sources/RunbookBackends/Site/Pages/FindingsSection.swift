// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// What the compiler found in the note, at the head of its page.
struct FindingsSection {
  let book: BookView

  func write(to html: inout HTMLWriter) {
    guard !book.findings.isEmpty else { return }
    let tongue = book.tongue
    html.element(.details, [.class("findings")] + (book.findings.contains { $0.severity == .error } ? [.open] : [])) {
      html in
      html.element(.summary) { html in
        html.text(Words.findings[tongue])
        html.element(.span, [.class("count")], text: "\(book.findings.count)")
      }
      html.element(.ul) { html in
        for finding in book.findings { item(finding, to: &html) }
      }
    }
  }

  private func item(_ finding: BookView.Finding, to html: inout HTMLWriter) {
    html.element(.li, [.class(finding.severity.rawValue)]) { html in
      html.element(.span, [.class("severity")], text: Words.severity(finding.severity)[book.tongue])
      html.element(.span, [.class("message")]) { html in
        html.text(finding.message)
        html.element(.code, [.class("rule")], text: finding.rule)
      }
      html.element(.span, [.class("at")]) { html in
        if book.tongue == .english { html.text("line ") }
        for (index, line) in finding.lines.filter({ $0.number != nil }).enumerated() {
          if index > 0 { html.text(", ") }
          let number = "\(line.number ?? 0)"
          if let anchor = line.anchor {
            html.element(.a, [.href(.anchor(anchor))], text: number)
          } else {
            html.text(number)
          }
        }
        if book.tongue == .korean { html.text("줄") }
      }
    }
  }
}
