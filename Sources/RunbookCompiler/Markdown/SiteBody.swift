// SPDX-License-Identifier: Apache-2.0

/// Turns the items as which admonitions and tabs were parsed into what they are.
enum SiteBody {
  /// The blocks of an item without the first line, on which its name stood.
  static func withoutHeader(_ blocks: [MarkdownBlock], of source: SourceFile) -> [MarkdownBlock] {
    guard let first = blocks.first, case .paragraph(let inlines) = first.kind else { return blocks }
    let header = inlines.prefix { inline in
      switch inline {
      case .softBreak, .lineBreak: false
      default: true
      }
    }
    let rest = Array(inlines.dropFirst(header.count + 1))
    guard !rest.isEmpty else { return Array(blocks.dropFirst()) }
    let second = source.lineRange(source.line(at: first.range.lowerBound) + 1).lowerBound
    let start = min(second, first.range.upperBound)
    return [MarkdownBlock(.paragraph(rest), range: start..<first.range.upperBound)] + blocks.dropFirst()
  }

  /// The list's blocks: a tab or an admonition for each form, and the other items as lists.
  static func blocks(of list: ListBlock, _ forms: [Int: SiteForms.Form]) -> [MarkdownBlock] {
    var blocks: [MarkdownBlock] = []
    var items: [ListBlock.Item] = []
    func endList() {
      guard let first = items.first, let last = items.last else { return }
      let part = ListBlock(start: list.start, isTight: list.isTight, items: items)
      blocks.append(MarkdownBlock(.list(part), range: first.range.lowerBound..<last.range.upperBound))
      items = []
    }
    for (index, item) in list.items.enumerated() {
      guard let form = forms[index] else {
        items.append(item)
        continue
      }
      endList()
      blocks.append(block(form, item))
    }
    endList()
    return blocks
  }

  private static func block(_ form: SiteForms.Form, _ item: ListBlock.Item) -> MarkdownBlock {
    switch form {
    case .tab(let title): return MarkdownBlock(.tab(title: title, item.blocks), range: item.range)
    case .admonition(let alert, let title):
      let start = item.range.lowerBound
      let words = MarkdownBlock(.paragraph([.strong([.text(title)])]), range: start..<start + 1)
      // `!!! warning` says no more than the alert's own head.
      let isPlain = title.lowercased() == alert.rawValue
      return MarkdownBlock(.quote(alert: alert, (isPlain ? [] : [words]) + item.blocks), range: item.range)
    case .highlight, .comment: return MarkdownBlock(.quote(alert: nil, item.blocks), range: item.range)
    }
  }
}
