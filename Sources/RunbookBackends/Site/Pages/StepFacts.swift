// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// The lines below a step's code: why these nodes, what must be there first, what was repaired, what proves it.
struct StepFacts {
  let card: StepCard
  let tongue: Tongue

  var isEmpty: Bool {
    card.targetWords == nil && card.needs.isEmpty && card.repairs.isEmpty && card.remarks.isEmpty
      && card.checks.isEmpty && card.expectedAnchor == nil && card.expected == nil && card.rollback == nil
  }

  func write(to html: inout HTMLWriter) {
    if let words = card.targetWords {
      row(Words.targetWords, to: &html) { $0.text("“\(words)”") }
    }
    if !card.needs.isEmpty { row(Words.needs, to: &html, needs) }
    list(Words.repairs, card.repairs, to: &html)
    list(Words.remarks, card.remarks, to: &html)
    if !card.checks.isEmpty { row(Words.checks, to: &html, checks) }
    if card.expectedAnchor != nil || card.expected != nil { row(Words.expected, to: &html, expected) }
    if let rollback = card.rollback {
      row(Words.rollback, to: &html) { CodeWriter(tongue: tongue).write(rollback, to: &$0) }
    }
  }

  private func row(_ name: Bilingual, to html: inout HTMLWriter, _ content: (inout HTMLWriter) -> Void) {
    html.element(.div) { html in
      html.element(.dt, text: name[tongue])
      html.element(.dd) { content(&$0) }
    }
  }

  private func list(_ name: Bilingual, _ lines: [String], to html: inout HTMLWriter) {
    guard !lines.isEmpty else { return }
    row(name, to: &html) { html in
      for line in lines { html.element(.p, text: line) }
    }
  }

  private func needs(_ html: inout HTMLWriter) {
    html.element(.ul, [.class("needs")]) { html in
      for need in card.needs {
        html.element(.li) { html in
          html.element(.span, [.class("need-kind")], text: need.kind[tongue])
          html.element(.code, text: need.name)
          if let anchor = need.anchor {
            html.element(.a, [.href(.anchor(anchor))], text: need.remark)
          } else if !need.remark.isEmpty {
            html.element(.span, text: need.remark)
          }
        }
      }
    }
  }

  private func expected(_ html: inout HTMLWriter) {
    if let anchor = card.expectedAnchor {
      html.element(.a, [.href(.anchor(anchor))], text: Words.expectedHere[tongue])
    }
    if let code = card.expected { CodeWriter(tongue: tongue).write(code, to: &html) }
    if let remark = card.expectedRemark { html.element(.p, [.class("blind")], text: remark) }
  }

  private func checks(_ html: inout HTMLWriter) {
    for check in card.checks {
      html.element(.div, [.class("check")]) { html in
        html.element(.p, text: check.meaning)
        if let code = check.code { CodeWriter(tongue: tongue).write(code, to: &html) }
        guard let blindSpot = check.blindSpot else { return }
        html.element(.p, [.class("blind")]) { html in
          html.element(.span, [.class("need-kind")], text: Words.blindSpot[tongue])
          html.text(blindSpot)
        }
      }
    }
  }
}
