// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// The list of all runbooks.
struct IndexPage {
  let books: [BookView]
  let tongue: Tongue
  let title: String

  func bytes() -> [UInt8] {
    PageFrame(tongue: tongue, title: title).page { html in
      html.element(.div, [.class("page single")]) { html in
        html.element(.main, [.id("main")]) { html in
          html.element(.header, [.class("head")]) { $0.element(.h1, text: title) }
          html.element(.ul, [.class("shelf")]) { html in
            for book in books {
              item(book, &html)
              html.newLine()
            }
          }
        }
      }
    }
  }

  private func item(_ book: BookView, _ html: inout HTMLWriter) {
    html.element(.li, [.lang(book.tongue.rawValue), .data(.book(book.id))]) { html in
      html.element(.h2) { $0.element(.a, [.href(.site(book.page))], text: book.title) }
      if !book.summary.isEmpty { html.element(.p, text: book.summary) }
      html.element(.div, [.class("about")]) { html in
        about(book, &html)
        html.element(.span, [.class("shelf-nodes")]) { html in
          for machine in book.machines.prefix(12) {
            html.element(
              .a, [.class("chip"), .href(.site(machine.page)), .data(.node(machine.name))], text: machine.name)
          }
          if book.machines.count > 12 { html.element(.span, text: "+\(book.machines.count - 12)") }
        }
      }
    }
  }

  private func about(_ book: BookView, _ html: inout HTMLWriter) {
    let isKorean = tongue == .korean
    let steps = book.generalCards.count
    if steps > 0 { html.element(.span, text: isKorean ? "\(steps)단계" : "\(steps) steps") }
    if !book.machines.isEmpty {
      html.element(.span, text: isKorean ? "노드 \(book.machines.count)대" : "\(book.machines.count) nodes")
    }
    if !book.languages.isEmpty { html.element(.span, text: book.languages.joined(separator: " · ")) }
    let faults = book.findings.filter { $0.severity > .advice }.count
    if faults > 0 {
      html.element(.span, [.class("faults")], text: isKorean ? "경고 \(faults)건" : "\(faults) warnings")
    }
  }
}
