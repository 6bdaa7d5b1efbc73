// SPDX-License-Identifier: Apache-2.0

/// A piece of a note in reading order: what people see as a line of thought, out of the tree.
struct Passage: Sendable {
  /// What the piece is.
  enum Kind: Sendable {
    case heading(level: Int, text: String)
    case prose(String)
    /// A paragraph that is bold as a whole, which people write for a heading.
    case label(String)
    /// `<!-- runbook: … -->` and what other tools write there.
    case directive([InfoString.Attribute])
    case code(CodeBlock)
    /// A list of tasks: each line's words and whether it is ticked.
    case tasks([String])
  }

  let kind: Kind
  let range: ByteRange
}

/// A document laid out in reading order.
enum PassageReader {
  static func read(_ document: Document) -> [Passage] {
    var passages: [Passage] = []
    append(document.blocks, of: document.source, to: &passages)
    return passages
  }

  // The tree is at most `CommonMarkReader.depthLimit` deep.
  private static func append(_ blocks: [MarkdownBlock], of source: SourceFile, to passages: inout [Passage]) {
    for block in blocks {
      switch block.kind {
      case .heading(let level, let inlines):
        passages.append(
          Passage(kind: .heading(level: level, text: inlines.plainText.trimmingBlanks()), range: block.range))
      case .paragraph(let inlines):
        let kind: Passage.Kind = isBold(inlines) ? .label(inlines.plainText) : .prose(inlines.plainText)
        passages.append(Passage(kind: kind, range: block.range))
      case .code(let code):
        passages.append(Passage(kind: .code(code), range: block.range))
      case .quote(_, let inner):
        append(inner, of: source, to: &passages)
      case .list(let list):
        append(list, range: block.range, of: source, to: &passages)
      case .table(let table):
        let cells = (table.head + table.rows.flatMap { $0 }).map(\.plainText)
        passages.append(Passage(kind: .prose(cells.joined(separator: " ")), range: block.range))
      case .html(let html):
        if let attributes = DirectiveReader.attributes(in: html, at: block.range, of: source) {
          passages.append(Passage(kind: .directive(attributes), range: block.range))
        }
      case .thematicBreak:
        break
      }
    }
  }

  private static func isBold(_ inlines: [MarkdownInline]) -> Bool {
    guard let first = inlines.first, inlines.count == 1 else { return false }
    switch first {
    case .strong: return true
    case .emphasis(let inner): return isBold(inner)
    default: return false
    }
  }

  private static func append(
    _ list: ListBlock, range: ByteRange, of source: SourceFile, to passages: inout [Passage]
  ) {
    // A list in which each item has a box is one thing to do; otherwise its items are prose and fences.
    if !list.items.isEmpty, list.items.allSatisfy({ $0.task != nil }) {
      passages.append(Passage(kind: .tasks(list.items.map { words(of: $0.blocks) }), range: range))
      return
    }
    for item in list.items { append(item.blocks, of: source, to: &passages) }
  }

  private static func words(of blocks: [MarkdownBlock]) -> String {
    blocks.compactMap { if case .paragraph(let inlines) = $0.kind { inlines.plainText } else { nil } }
      .joined(separator: " ")
  }
}

/// Reads the directives that hide in HTML comments.
enum DirectiveReader {
  /// The attributes of `<!-- runbook: target=node2 -->` (or Innovation Engine's `<!-- expected_similarity=0.8 -->`), with
  /// their places in the file; nil for any other HTML.
  static func attributes(in html: String, at range: ByteRange, of source: SourceFile) -> [InfoString.Attribute]? {
    let text = html.trimmingBlanks()
    guard text.hasPrefix("<!--"), let end = text.range(of: "-->") else { return nil }
    let inner = String(text[text.index(text.startIndex, offsetBy: 4)..<end.lowerBound]).trimmingBlanks()
    let isOurs = inner.hasPrefix("runbook:")
    guard isOurs || inner.hasPrefix("expected_similarity") else { return nil }
    let words = isOurs ? String(inner.dropFirst("runbook:".count)) : inner
    let start = range.lowerBound + offset(of: words, in: source.text(range))
    return InfoStringReader.attributes(words).map { attribute in
      let lower = min(start + attribute.range.lowerBound, range.upperBound)
      let place = lower..<min(lower + attribute.range.count, range.upperBound)
      return InfoString.Attribute(key: attribute.key, value: attribute.value, range: place)
    }
  }

  /// Where the words stand; in a container's further lines they may stand otherwise, then the block's start serves.
  private static func offset(of words: String, in text: String) -> Int {
    text.range(of: words).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
  }
}
