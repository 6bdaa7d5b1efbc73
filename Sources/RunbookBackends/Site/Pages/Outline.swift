// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// The headings and steps of a book in the order of the note, with their anchors: the table of contents.
struct Outline: Sendable {
  /// A line of the table of contents.
  struct Entry: Sendable {
    let anchor: String
    let words: String
    /// From 0, without the levels that the note skips.
    var depth: Int
    /// The number of the step that the entry leads to; nil for a heading.
    var step: Int?
  }

  private(set) var entries: [Entry] = []
  /// The anchor of the heading that begins at a byte.
  private(set) var headingAnchors: [Int: String] = [:]
  /// The start of the heading that is the page's title, which is not repeated.
  private(set) var titleStart: Int?
  private var anchors: Anchors
  /// The open headings, outermost first, by their written level.
  private var openLevels: [Int] = []

  init(_ book: BookView) {
    anchors = book.anchors
    if case .heading(1, let words)? = book.document.blocks.first?.kind, words.plainText.trimmingBlanks() == book.title {
      titleStart = book.document.blocks[0].range.lowerBound
    }
    read(book.document.blocks, of: book)
  }

  private mutating func read(_ blocks: [MarkdownBlock], of book: BookView) {
    for block in blocks {
      if case .steps(let indices)? = book.placements[block.range.lowerBound] {
        for index in indices { add(book.generalCards[index]) }
        continue
      }
      switch block.kind {
      case .heading(let level, let words): add(heading: words.plainText, level: level, at: block.range.lowerBound)
      case .quote(_, let inner), .tab(_, let inner): read(inner, of: book)
      case .list(let list): for item in list.items { read(item.blocks, of: book) }
      case .paragraph, .code, .table, .html, .thematicBreak: break
      }
    }
  }

  private mutating func add(heading words: String, level: Int, at start: Int) {
    let anchor = anchors.anchor(for: words)
    headingAnchors[start] = anchor
    guard start != titleStart else { return }
    while let open = openLevels.last, open >= level { openLevels.removeLast() }
    entries.append(Entry(anchor: anchor, words: words.trimmingBlanks(), depth: openLevels.count))
    openLevels.append(level)
  }

  /// A step has a line of its own unless its title is its heading, the heading's own number aside.
  private mutating func add(_ card: StepCard) {
    let last = entries.count - 1
    if last >= 0, entries[last].step == nil, entries[last].words.hasSuffix(card.title) {
      entries[last].step = card.number
    } else {
      entries.append(
        Entry(anchor: card.anchor, words: card.title, depth: openLevels.count, step: card.number))
    }
  }
}
