// SPDX-License-Identifier: Apache-2.0

/// A heading of a document with those around it.
struct NoteHeading {
  let level: Int
  /// The words without markup.
  let text: String
  /// The heading's bytes, its marks included.
  let range: ByteRange
  /// The place among all headings of the one that it stands under; nil at the top.
  let parent: Int?
}

extension Document {
  /// Every heading in the order of the file, those in quotes and lists included; a heading that is a tab's name,
  /// `# [CLI](#tab/cli)`, is none.
  var headings: [NoteHeading] {
    var headings: [NoteHeading] = []
    var open: [Int] = []
    func collect(_ blocks: [MarkdownBlock]) {
      for block in blocks {
        switch block.kind {
        case .heading(let level, let inlines):
          if case .link(let destination, _, _)? = inlines.first, destination.hasPrefix("#tab/") { continue }
          while let last = open.last, headings[last].level >= level { open.removeLast() }
          headings.append(
            NoteHeading(
              level: level, text: inlines.plainText.trimmingBlanks(), range: block.range, parent: open.last))
          open.append(headings.count - 1)
        case .quote(_, let inner), .tab(_, let inner): collect(inner)
        case .list(let list): for item in list.items { collect(item.blocks) }
        default: continue
        }
      }
    }
    collect(blocks)
    return headings
  }
}
