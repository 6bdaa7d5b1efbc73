// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// One page of a runbook: for every node at once, or for one node with its values filled in.
struct RunbookPage {
  /// The pages before and after in the order of the site.
  struct Neighbours {
    let previous: (title: String, page: String)?
    let next: (title: String, page: String)?
  }

  let book: BookView
  let outline: Outline
  let links: LinkResolver
  let neighbours: Neighbours
  /// The index of the page's node; nil for every node.
  let machine: Int?

  private var tongue: Tongue { book.tongue }
  private var node: BookView.Machine? { machine.map { book.machines[$0] } }
  private var page: String { node?.page ?? book.page }

  func bytes() -> [UInt8] {
    let title = node.map { "\(book.title) · \($0.name)" } ?? book.title
    let frame = PageFrame(tongue: tongue, title: title, book: book.id, node: node?.name)
    return frame.page(bar: bar) { html in
      html.element(.div, [.class("page")]) { html in
        contents(&html)
        html.newLine()
        html.element(.main, [.id("main")]) { main(&$0) }
      }
      html.element(.footer, [.class("foot")]) { html in
        html.text(Words.generated[tongue] + " ")
        html.element(.code, text: book.document.source.baseName)
      }
    }
  }

  private func bar(_ html: inout HTMLWriter) {
    html.element(
      .button, [.type("button"), .class("tool contents"), .data(.action("contents")), .aria(.controls("contents"))],
      text: Words.contents[tongue])
    guard !book.machines.isEmpty else { return }
    html.element(.nav, [.class("nodes"), .aria(.label(Words.chooseNode[tongue]))]) { html in
      tab(Words.allNodes[tongue], book.page, node: "", isCurrent: machine == nil, &html)
      for (index, machine) in book.machines.enumerated() {
        tab(machine.name, machine.page, node: machine.name, isCurrent: index == self.machine, &html)
      }
    }
  }

  private func tab(_ name: String, _ page: String, node: String, isCurrent: Bool, _ html: inout HTMLWriter) {
    let current: [HTMLAttribute] = isCurrent ? [.aria(.current("page"))] : []
    html.element(.a, [.href(.site(page)), .data(.node(node))] + current, text: name)
  }

  private func contents(_ html: inout HTMLWriter) {
    html.element(.nav, [.class("contents"), .id("contents"), .aria(.label(Words.contents[tongue]))]) { html in
      html.element(.ol) { html in
        for entry in outline.entries {
          html.element(.li, [.class("d\(min(entry.depth, 3))" + (entry.step == nil ? "" : " s"))]) { html in
            html.element(.a, [.href(.anchor(entry.anchor))]) { html in
              if let step = entry.step { html.element(.span, [.class("n")], text: "\(step)") }
              html.element(.span, text: entry.words)
            }
          }
        }
      }
    }
  }

  private func main(_ html: inout HTMLWriter) {
    head(&html)
    if machine == nil {
      FindingsSection(book: book).write(to: &html)
      OverviewTable(book: book).write(to: &html)
      ClusterDrawing(book: book).write(to: &html)
    }
    html.newLine()
    html.element(.div, [.class("note")]) { note(&$0) }
    turn(&html)
  }

  private func head(_ html: inout HTMLWriter) {
    html.element(.header, [.class("head")]) { html in
      html.element(.h1) { html in
        html.text(book.title)
        if let node { html.element(.span, [.class("on")], text: node.name) }
      }
      html.element(.p, [.class("about")]) { about(&$0) }
      guard machine != nil else { return }
      html.element(.div, [.class("progress")]) { html in
        html.element(.span, [.class("tally"), .aria(.live("polite"))])
        action("export", Words.exportLog, &html)
        action("clear", Words.clearProgress, &html)
        if let script = node?.script {
          html.element(.a, [.class("button"), .href(.site(script)), .download("")], text: Words.download[tongue])
        }
      }
    }
  }

  private func about(_ html: inout HTMLWriter) {
    let cards = book.cards(for: machine)
    let own = cards.filter { $0.presence != .elsewhere }.count
    if let node {
      if !node.address.isEmpty { html.element(.code, text: node.address) }
      for group in node.groups { html.element(.span, text: group) }
    } else if !book.machines.isEmpty {
      html.element(.span, text: tongue == .korean ? "노드 \(book.machines.count)대" : "\(book.machines.count) nodes")
    }
    if own > 0 { html.element(.span, text: tongue == .korean ? "\(own)단계" : "\(own) steps") }
    html.element(.span, text: book.document.source.baseName)
  }

  private func action(_ name: String, _ words: Bilingual, _ html: inout HTMLWriter) {
    html.element(.button, [.type("button"), .data(.action(name))], text: words[tongue])
  }

  private func note(_ html: inout HTMLWriter) {
    let cards = book.cards(for: machine)
    let writer = StepCardWriter(book: book, page: page)
    var prose = ProseWriter(book: book, outline: outline, links: links) { placement, block, level, html in
      switch placement {
      case .steps(let indices):
        for index in indices {
          writer.write(cards[index], level: level, to: &html)
          html.newLine()
        }
      case .output(let anchor, let step):
        output(block, anchor: anchor, of: step.map { cards[$0] }, to: &html)
      }
    }
    prose.write(book.document.blocks, to: &html)
  }

  private func output(_ block: MarkdownBlock, anchor: String, of card: StepCard?, to html: inout HTMLWriter) {
    guard case .code(let code) = block.kind else { return }
    let label: String =
      switch (card, tongue) {
      case (nil, _): Words.output[tongue]
      case (let card?, .korean): "\(card.number)단계의 기대 결과"
      case (let card?, .english): "Expected of step \(card.number)"
      }
    var view = CodeView(label: label, text: code.content, isOutput: true)
    view.tokens = book.codes[block.range.lowerBound]?.tokens ?? []
    CodeWriter(tongue: tongue).write(view, id: anchor, to: &html)
  }

  private func turn(_ html: inout HTMLWriter) {
    guard neighbours.previous != nil || neighbours.next != nil else { return }
    html.element(.nav, [.class("turn")]) { html in
      if let previous = neighbours.previous { turn(previous, Words.previous, "prev", &html) }
      if let next = neighbours.next { turn(next, Words.next, "next", &html) }
    }
  }

  private func turn(
    _ goal: (title: String, page: String), _ words: Bilingual, _ relation: String, _ html: inout HTMLWriter
  ) {
    html.element(.a, [.href(.site(goal.page)), .relation(relation), .class(relation)]) { html in
      html.element(.span, text: words[tongue])
      html.element(.strong, text: goal.title)
    }
  }
}
