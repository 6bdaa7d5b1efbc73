// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// What the compiler found in the note, at the head of its page.
struct FindingsSection {
  let book: BookView

  func write(to html: inout HTMLWriter) {
    guard !book.findings.isEmpty else { return }
    let tongue = book.tongue
    html.element(.details, [.class("findings")] + (book.findings.count <= 5 ? [.open] : [])) { html in
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
    let line = finding.line.map { book.tongue == .korean ? "\($0)줄" : "line \($0)" } ?? ""
    html.element(.li, [.class(finding.severity.rawValue)]) { html in
      html.element(.span, [.class("severity")], text: Words.severity(finding.severity)[book.tongue])
      html.element(.span, [.class("message")]) { html in
        html.text(finding.message)
        html.element(.code, [.class("rule")], text: finding.rule)
      }
      if let anchor = finding.anchor {
        html.element(.a, [.href(.anchor(anchor)), .class("at")], text: line)
      } else {
        html.element(.span, [.class("at")], text: line)
      }
    }
  }
}
