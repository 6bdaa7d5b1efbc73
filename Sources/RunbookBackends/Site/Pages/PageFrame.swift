// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// What every page has around its own content: head, bar, footer.
struct PageFrame {
  /// No script, style or picture but our own files; no request leaves. `file:` is for pages opened from a disk.
  static let policy = """
    default-src 'none'; script-src 'self' file:; style-src 'self' file:; base-uri 'none'; form-action 'none'
    """

  let tongue: Tongue
  let title: String
  /// The book and node of the page, for the script; nil on the index.
  var book: String?
  var node: String?
  var isSearchable = true

  func page(bar: (inout HTMLWriter) -> Void = { _ in }, content: (inout HTMLWriter) -> Void) -> [UInt8] {
    HTMLWriter.document(tongue.rawValue) { html in
      html.newLine()
      html.element(.head) { head(&$0) }
      html.newLine()
      html.element(.body, facts) { html in
        html.element(.a, [.class("skip"), .href(.anchor("main"))], text: Words.skip[tongue])
        self.bar(&html, own: bar)
        html.newLine()
        content(&html)
      }
    }
  }

  private var facts: [HTMLAttribute] {
    var facts: [HTMLAttribute] = []
    if let book { facts.append(.data(.book(book))) }
    if let node { facts.append(.data(.node(node))) }
    facts.append(.data(.title(title)))
    let words: [(StaticString, Bilingual)] = [
      ("data-w-copied", Words.copied), ("data-w-failed", Words.copyFailed), ("data-w-changed", Words.changedSince),
      ("data-w-clear", Words.clearQuestion), ("data-w-log", Words.logHead), ("data-w-not-yet", Words.notYet),
      ("data-w-none", Words.noResult),
    ]
    return facts + words.map { .word($0.0, $0.1[tongue]) }
  }

  private func head(_ html: inout HTMLWriter) {
    html.void(.meta, [.charset("utf-8")])
    html.void(.meta, [.name("viewport"), .content("width=device-width, initial-scale=1")])
    html.void(.meta, [.httpEquivalent("Content-Security-Policy"), .content(PageFrame.policy)])
    html.void(.meta, [.name("color-scheme"), .content("light dark")])
    html.void(.meta, [.name("referrer"), .content("no-referrer")])
    html.element(.title, text: title)
    html.void(.link, [.relation("stylesheet"), .href(.site("assets/site.css"))])
    // Before the first paint, so that a chosen theme does not flash.
    html.element(.script, [.source(.site("assets/site.js"))])
  }

  private func bar(_ html: inout HTMLWriter, own: (inout HTMLWriter) -> Void) {
    html.element(.header, [.class("bar")]) { html in
      html.element(.a, [.class("home"), .href(.site("index.html"))], text: Words.runbooks[tongue])
      own(&html)
      html.element(.div, [.class("tools")]) { html in
        if isSearchable { search(&html) }
        button("theme", "◐", Words.theme, &html)
      }
    }
  }

  private func search(_ html: inout HTMLWriter) {
    html.element(.div, [.class("search"), .role("search")]) { html in
      html.void(
        .input,
        [
          .type("search"), .data(.action("search")), .placeholder(Words.search[tongue]),
          .title(Words.searchHint[tongue]), .aria(.label(Words.search[tongue])), .aria(.controls("found")),
          .autocompleteOff,
        ])
      html.element(.ol, [.id("found"), .class("found"), .aria(.live("polite")), .hidden])
    }
  }

  private func button(_ action: String, _ sign: String, _ words: Bilingual, _ html: inout HTMLWriter) {
    html.element(
      .button,
      [.type("button"), .class("tool \(action)"), .data(.action(action)), .title(words[tongue])]
        + [.aria(.label(words[tongue]))],
      text: sign)
  }
}
