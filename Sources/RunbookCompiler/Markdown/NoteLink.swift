// SPDX-License-Identifier: Apache-2.0

/// A link or an image of a note.
struct NoteLink {
  /// What stands in the brackets, its escapes undone.
  let destination: String
  /// Where the destination is written; the first line of its paragraph where that cannot be told.
  let range: ByteRange
}

/// `[words][name]` for which no line `[name]: …` gives a place, so that it stays as it is written.
struct DanglingReference {
  let name: String
  let range: ByteRange
}

/// Collects what a document's paragraphs, headings and tables point to.
struct LinkCollector {
  private(set) var links: [NoteLink] = []
  private(set) var dangling: [DanglingReference] = []
  private let source: SourceFile
  /// How far the block at hand has been searched.
  private var cursor = 0

  init(_ document: Document) {
    source = document.source
    collect(document.blocks)
  }

  private mutating func collect(_ blocks: [MarkdownBlock]) {
    for block in blocks {
      switch block.kind {
      case .heading(_, let inlines), .paragraph(let inlines): collect(inlines, in: block.range)
      case .table(let table):
        cursor = block.range.lowerBound
        for cell in table.head + table.rows.flatMap({ $0 }) { collect(cell, within: block.range) }
      case .quote(_, let inner), .tab(_, let inner): collect(inner)
      case .list(let list): for item in list.items { collect(item.blocks) }
      default: continue
      }
    }
  }

  private mutating func collect(_ inlines: [MarkdownInline], in range: ByteRange) {
    cursor = range.lowerBound
    collect(inlines, within: range)
  }

  private mutating func collect(_ inlines: [MarkdownInline], within range: ByteRange) {
    var text = ""
    for inline in inlines {
      if case .text(let piece) = inline {
        text += piece
        continue
      }
      readReferences(in: text, within: range)
      text = ""
      switch inline {
      case .link(let destination, _, let children), .image(let destination, _, let children):
        // Outer and inner stand in the order of their closing marks.
        collect(children, within: range)
        links.append(
          NoteLink(destination: destination, range: place(of: "(" + destination, within: range, skipping: 1)))
      case .emphasis(let children), .strong(let children), .strikethrough(let children):
        collect(children, within: range)
      default: continue
      }
    }
    readReferences(in: text, within: range)
  }

  private mutating func readReferences(in text: String, within range: ByteRange) {
    for name in ReferenceText.names(in: text) {
      dangling.append(DanglingReference(name: name, range: place(of: "[\(name)]", within: range, skipping: 0)))
    }
  }

  private mutating func place(of words: String, within range: ByteRange, skipping count: Int) -> ByteRange {
    let bytes = Array(words.utf8)
    guard let first = bytes.first, words.utf8.count > count else { return source.firstLine(of: range) }
    var start = max(cursor, range.lowerBound)
    while start < range.upperBound, let found = source.bytes[start..<range.upperBound].firstIndex(of: first) {
      if source.bytes[found..<range.upperBound].starts(with: bytes) {
        cursor = found + bytes.count
        return found + count..<cursor
      }
      start = found + 1
    }
    return source.firstLine(of: range)
  }

  /// Finds `[words][name]` in a text.
  private enum ReferenceText {
    static func names(in text: String) -> [String] {
      guard text.contains(text: "][") else { return [] }
      var names: [String] = []
      var rest = text[...]
      while let middle = rest.range(of: "][") {
        let open = rest[..<middle.lowerBound].lastIndex { $0 == "[" || $0 == "]" }
        let close = rest[middle.upperBound...].firstIndex { $0 == "]" || $0 == "[" }
        if let open, rest[open] == "[", let close, rest[close] == "]" {
          let words = rest[rest.index(after: open)..<middle.lowerBound]
          let name = rest[middle.upperBound..<close]
          if isReference(words, name) { names.append(String(name)) }
        }
        rest = rest[middle.upperBound...]
      }
      return names
    }

    /// `[0][1]` and `[INFO][main]` are no references: one speaks of several words, by a name of small letters.
    private static func isReference(_ words: Substring, _ name: Substring) -> Bool {
      words.contains(" ") && !name.isEmpty
        && name.unicodeScalars.allSatisfy {
          $0.properties.isLowercase || $0.value == 0x2D || (0x30...0x39).contains($0.value)
        }
        && name.contains { $0.isLetter }
    }
  }
}
