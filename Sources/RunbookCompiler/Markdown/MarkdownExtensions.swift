// SPDX-License-Identifier: Apache-2.0

/// Lifts GitHub's check box from the first words of a list item.
enum TaskBox {
  static func lift(from blocks: [MarkdownBlock]) -> (task: Bool?, blocks: [MarkdownBlock]) {
    guard let first = blocks.first, case .paragraph(let inlines) = first.kind, let (task, rest) = split(inlines) else {
      return (nil, blocks)
    }
    return (task, [MarkdownBlock(.paragraph(rest), range: first.range)] + blocks.dropFirst())
  }

  private static func split(_ inlines: [MarkdownInline]) -> (Bool, [MarkdownInline])? {
    // cmark gives brackets that begin no link as text nodes of their own.
    var words = ""
    var used = 0
    while used < inlines.count, words.utf8.count < 4, case .text(let text) = inlines[used] {
      words += text
      used += 1
    }
    for (mark, task) in [("[ ] ", false), ("[x] ", true), ("[X] ", true)] where words.hasPrefix(mark) {
      return (task, [.text(String(words.dropFirst(4)))] + inlines[used...])
    }
    return nil
  }
}

/// Lifts GitHub's alert mark from the first line of a block quote.
enum AlertMark {
  static func lift(from blocks: [MarkdownBlock]) -> (alert: Alert?, blocks: [MarkdownBlock]) {
    guard let first = blocks.first, case .paragraph(let inlines) = first.kind else { return (nil, blocks) }
    var words = ""
    var used = 0
    while used < inlines.count, case .text(let text) = inlines[used] {
      words += text
      used += 1
    }
    guard words.hasPrefix("[!"), words.hasSuffix("]"),
      let alert = Alert(rawValue: words.dropFirst(2).dropLast().lowercased())
    else { return (nil, blocks) }
    let rest = inlines[used...].drop { if case .softBreak = $0 { true } else { false } }
    let remaining = rest.isEmpty ? [] : [MarkdownBlock(.paragraph(Array(rest)), range: first.range)]
    return (alert, remaining + blocks.dropFirst())
  }
}
