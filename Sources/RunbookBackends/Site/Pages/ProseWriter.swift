// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// Writes the note's own blocks, and calls for the cards that stand among them.
struct ProseWriter {
  let book: BookView
  let outline: Outline
  let links: LinkResolver
  /// Writes what stands in place of a block.
  let placed: (BookView.Placement, MarkdownBlock, Int, inout HTMLWriter) -> Void
  /// The level of the innermost heading so far.
  private var level = 1

  init(
    book: BookView, outline: Outline, links: LinkResolver,
    placed: @escaping (BookView.Placement, MarkdownBlock, Int, inout HTMLWriter) -> Void
  ) {
    self.book = book
    self.outline = outline
    self.links = links
    self.placed = placed
  }

  mutating func write(_ blocks: [MarkdownBlock], tight: Bool = false, to html: inout HTMLWriter) {
    for block in blocks {
      let start = block.range.lowerBound
      if start == outline.titleStart { continue }
      if let placement = book.placements[start] {
        placed(placement, block, level, &html)
      } else {
        write(block, tight: tight, to: &html)
      }
      html.newLine()
    }
  }

  private mutating func write(_ block: MarkdownBlock, tight: Bool, to html: inout HTMLWriter) {
    switch block.kind {
    case .heading(let level, let words): heading(level, words, at: block.range.lowerBound, to: &html)
    case .paragraph(let words) where tight: inlines(words, to: &html)
    case .paragraph(let words): html.element(.p) { inlines(words, to: &$0) }
    case .code(let code):
      let view = book.codes[block.range.lowerBound] ?? CodeView(label: code.info, text: code.content)
      CodeWriter(tongue: book.tongue).write(view, to: &html)
    case .quote(let alert, let inner): quote(alert, inner, to: &html)
    case .list(let list): self.list(list, to: &html)
    case .table(let table): self.table(table, to: &html)
    case .tab(let title, let inner):
      html.element(.p) { $0.element(.strong, text: title) }
      write(inner, to: &html)
    case .html(let text): raw(text, to: &html)
    case .thematicBreak: html.void(.hr)
    }
  }

  /// The words of HTML, none of its tags: a page holds no markup but its own.
  private func raw(_ text: String, to html: inout HTMLWriter) {
    let words = HTMLText.plain(text)
    guard words.contains(where: { !$0.isWhitespace }) else { return }
    if text.contains(text: "<pre") {
      CodeWriter(tongue: book.tongue).write(CodeView(label: "", text: Array(words.utf8)), to: &html)
    } else {
      html.element(.p, text: words.trimmingBlanks())
    }
  }

  private mutating func heading(_ level: Int, _ words: [MarkdownInline], at start: Int, to html: inout HTMLWriter) {
    // The page's own title is its only first heading.
    self.level = min(max(level, 2), 6)
    let anchor = outline.headingAnchors[start] ?? ""
    html.element(.heading(self.level), [.id(anchor), .class("h")]) { html in
      inlines(words, to: &html)
      html.element(.a, [.class("self"), .href(.anchor(anchor)), .aria(.label(words.plainText))], text: "#")
    }
  }

  private mutating func quote(_ alert: Alert?, _ inner: [MarkdownBlock], to html: inout HTMLWriter) {
    guard let alert else {
      html.element(.blockquote) { write(inner, to: &$0) }
      return
    }
    html.element(.div, [.class("alert \(alert.rawValue)"), .role("note")]) { html in
      html.element(.p, [.class("alert-head")], text: Words.alert(alert)[book.tongue])
      write(inner, to: &html)
    }
  }

  private mutating func list(_ list: ListBlock, to html: inout HTMLWriter) {
    let hasTasks = list.items.contains { $0.task != nil }
    var attributes: [HTMLAttribute] = hasTasks ? [.class("tasks")] : []
    if let start = list.start, start != 1 { attributes.append(.start(start)) }
    html.element(list.start == nil ? .ul : .ol, attributes) { html in
      for item in list.items {
        html.element(.li) { html in
          if let task = item.task {
            html.element(.span, [.class(task ? "box on" : "box"), .aria(.isHidden)], text: task ? "☑" : "☐")
          }
          write(item.blocks, tight: list.isTight, to: &html)
        }
      }
    }
  }

  private func table(_ table: TableBlock, to html: inout HTMLWriter) {
    html.element(.div, [.class("wide"), .tabIndex(0)]) { html in
      html.element(.table) { html in
        html.element(.thead) { html in row(table.head, .th, table.alignments, to: &html) }
        html.element(.tbody) { html in
          for cells in table.rows { row(cells, .td, table.alignments, to: &html) }
        }
      }
    }
  }

  private func row(
    _ cells: [[MarkdownInline]], _ tag: HTMLTag, _ alignments: [TableBlock.Alignment?], to html: inout HTMLWriter
  ) {
    html.element(.tr) { html in
      for (column, cell) in cells.enumerated() {
        let alignment = column < alignments.count ? alignments[column] : nil
        html.element(tag, alignment.map { [.class($0.rawValue)] } ?? []) { inlines(cell, to: &$0) }
      }
    }
  }

  private func inlines(_ inlines: [MarkdownInline], to html: inout HTMLWriter) {
    for inline in inlines { write(inline, to: &html) }
  }

  private func write(_ inline: MarkdownInline, to html: inout HTMLWriter) {
    switch inline {
    case .text(let text): html.text(text)
    case .code(let text): html.element(.code, text: text)
    case .emphasis(let words): html.element(.em) { inlines(words, to: &$0) }
    case .strong(let words): html.element(.strong) { inlines(words, to: &$0) }
    case .strikethrough(let words): html.element(.del) { inlines(words, to: &$0) }
    case .link(let destination, let title, let words): link(destination, title, words, to: &html)
    case .image(let destination, _, let words): image(destination, words.plainText, to: &html)
    case .html: break
    case .softBreak: html.newLine()
    case .lineBreak: html.void(.br)
    }
  }

  private func link(_ destination: String, _ title: String, _ words: [MarkdownInline], to html: inout HTMLWriter) {
    let titles: [HTMLAttribute] = title.isEmpty ? [] : [.title(title)]
    switch links.resolve(destination) {
    case .inside(let link): html.element(.a, [.href(link)] + titles) { inlines(words, to: &$0) }
    case .outside(let link):
      html.element(.a, [.href(link), .relation("noreferrer")] + titles) { inlines(words, to: &$0) }
    case .none: html.element(.span, [.class("unlinked"), .title(destination)]) { inlines(words, to: &$0) }
    }
  }

  /// A picture is linked, not loaded: a page makes no request.
  private func image(_ destination: String, _ words: String, to html: inout HTMLWriter) {
    let label = Words.imageAt[book.tongue] + (words.isEmpty ? "" : ": " + words)
    if case .outside(let link) = links.resolve(destination) {
      html.element(.a, [.class("image"), .href(link), .relation("noreferrer")], text: label)
    } else {
      html.element(.span, [.class("image"), .title(destination)], text: label)
    }
  }
}
