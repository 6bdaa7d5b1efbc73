// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// The words of all books for the search box: a script, because a page on a disk may load nothing else.
///
/// It sets `runbookSearch` to a list of `[page, book title, [[anchor, heading, text], …]]`.
struct SearchIndex {
  /// A heading or step and the words below it.
  private struct Entry {
    let anchor: String
    let heading: String
    var text = ""
  }

  private var bytes = Array("runbookSearch=[".utf8)

  static func bytes(for books: [(view: BookView, outline: Outline)]) -> [UInt8] {
    var index = SearchIndex()
    for (position, book) in books.enumerated() {
      if position > 0 { index.write(",\n") }
      index.add(book.view, book.outline)
    }
    index.write("];\n")
    return index.bytes
  }

  private mutating func add(_ book: BookView, _ outline: Outline) {
    var entries = [Entry(anchor: "", heading: book.title)]
    SearchIndex.collect(book.document.blocks, of: book, outline, into: &entries)
    write("[")
    write(string: book.page)
    write(",")
    write(string: book.title)
    write(",[")
    for (position, entry) in entries.enumerated() {
      if position > 0 { write(",") }
      write("[")
      write(string: entry.anchor)
      write(",")
      write(string: entry.heading)
      write(",")
      write(string: entry.text)
      write("]")
    }
    write("]]")
  }

  private static func collect(
    _ blocks: [MarkdownBlock], of book: BookView, _ outline: Outline, into entries: inout [Entry]
  ) {
    for block in blocks {
      if case .steps(let indices)? = book.placements[block.range.lowerBound] {
        // What follows the cards still belongs to the heading above them.
        let above = entries[entries.count - 1]
        for card in indices.map({ book.generalCards[$0] }) { entries.append(entry(of: card)) }
        entries.append(Entry(anchor: above.anchor, heading: above.heading))
        continue
      }
      switch block.kind {
      case .heading(_, let words):
        entries.append(Entry(anchor: outline.headingAnchors[block.range.lowerBound] ?? "", heading: words.plainText))
      case .paragraph(let words): entries[entries.count - 1].text += words.plainText + " "
      case .code(let code): entries[entries.count - 1].text += code.text + " "
      case .quote(_, let inner): collect(inner, of: book, outline, into: &entries)
      case .tab(let title, let inner):
        entries[entries.count - 1].text += title + " "
        collect(inner, of: book, outline, into: &entries)
      case .list(let list): for item in list.items { collect(item.blocks, of: book, outline, into: &entries) }
      case .table(let table):
        for cell in table.head + table.rows.flatMap(\.self) { entries[entries.count - 1].text += cell.plainText + " " }
      case .html(let html): entries[entries.count - 1].text += HTMLText.plain(html) + " "
      case .thematicBreak: break
      }
    }
  }

  private static func entry(of card: StepCard) -> Entry {
    var text = ([card.file?.path ?? ""] + card.tasks + card.remarks).joined(separator: " ")
    if let code = card.code {
      text += " " + String(decoding: code.text, as: UTF8.self)
      for line in code.notes.keys.sorted() { text += " " + (code.notes[line] ?? []).joined(separator: " ") }
    }
    return Entry(anchor: card.anchor, heading: card.title, text: text)
  }

  private mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// A JavaScript string: blanks in runs of one, Hangul composed, and nothing that could end the script.
  private mutating func write(string text: String) {
    bytes.append(.doubleQuote)
    var isBlank = true
    for byte in Hangul.composed(text).utf8 {
      if byte <= 0x20 || byte == 0x7F {
        if !isBlank { bytes.append(.space) }
        isBlank = true
        continue
      }
      isBlank = false
      switch byte {
      case .doubleQuote, .backslash: bytes += [.backslash, byte]
      case UInt8(ascii: "<"): write("\\u003c")
      default: bytes.append(byte)
      }
    }
    bytes.append(.doubleQuote)
  }
}
