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
    /// A comment that was nearly a directive.
    case misspeltDirective
    case code(CodeBlock)
    /// A list of tasks, one line each; what stands below a task is indented by two blanks.
    case tasks([String])
  }

  let kind: Kind
  let range: ByteRange
  /// The names of the tabs that the piece stands under, outermost first.
  let labels: [BlockContext.Words]
  /// The alert in which the piece stands, such as `> [!WARNING]`.
  let alert: Alert?
}

/// A document laid out in reading order.
struct PassageReader {
  private let source: SourceFile
  private var passages: [Passage] = []
  private var labels: [BlockContext.Words] = []
  private var alert: Alert?
  /// The tab that a heading such as `# [Azure CLI](#tab/azure-cli)` opened.
  private var headingTab: BlockContext.Words?
  /// The label that a hidden comment gives to the next fence.
  private var nextLabel: BlockContext.Words?

  static func read(_ document: Document) -> [Passage] {
    var reader = PassageReader(source: document.source)
    reader.append(document.blocks)
    return reader.passages
  }

  private init(source: SourceFile) { self.source = source }

  // The tree is at most `CommonMarkReader.depthLimit` deep.
  private mutating func append(_ blocks: [MarkdownBlock]) {
    for block in blocks {
      switch block.kind {
      case .heading(let level, let inlines): append(heading: inlines, level: level, at: block.range)
      case .paragraph(let inlines):
        append(PassageReader.isBold(inlines) ? .label(inlines.plainText) : .prose(inlines.plainText), block.range)
      case .code(let code): append(.code(code), block.range)
      case .quote(let alert, let inner):
        let outer = self.alert
        self.alert = alert ?? outer
        append(inner)
        self.alert = outer
      case .tab(let title, let inner):
        labels.append(BlockContext.Words(text: title, range: block.range.prefix(1)))
        append(.label(title), block.range.prefix(1))
        append(inner)
        labels.removeLast()
      case .list(let list): append(list, range: block.range)
      case .table(let table):
        let cells = (table.head + table.rows.flatMap { $0 }).map(\.plainText)
        append(.prose(cells.joined(separator: " ")), block.range)
      case .html(let html): append(html: html, at: block.range)
      case .thematicBreak: headingTab = nil
      }
    }
  }

  private mutating func append(_ kind: Passage.Kind, _ range: ByteRange) {
    if case .heading = kind { nextLabel = nil }
    let around = labels + [headingTab, nextLabel].compactMap { $0 }
    passages.append(Passage(kind: kind, range: range, labels: around, alert: alert))
    if case .code = kind { nextLabel = nil }
  }

  private mutating func append(heading inlines: [MarkdownInline], level: Int, at range: ByteRange) {
    let words = inlines.plainText.trimmingBlanks()
    if case .link(let destination, _, _)? = inlines.first, inlines.count == 1, destination.hasPrefix("#tab/") {
      // A tab stands beside its siblings, whatever level its heading has.
      headingTab = BlockContext.Words(text: words, range: range)
      append(.label(words), range)
    } else {
      headingTab = nil
      append(.heading(level: level, text: words), range)
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

  private mutating func append(html: String, at range: ByteRange) {
    for piece in HiddenWords.pieces(in: html, at: range, of: source) {
      if case .label(let words) = piece.kind { nextLabel = BlockContext.Words(text: words, range: piece.range) }
      append(piece.kind, piece.range)
    }
    if let summary = HTMLText.summary(of: html) { append(.prose(summary), range) }
  }

  // MARK: Lists

  private mutating func append(_ list: ListBlock, range: ByteRange) {
    // A list in which each item has a box is one thing to do; otherwise its items are prose and fences.
    guard !list.items.isEmpty, list.items.allSatisfy({ $0.task != nil }) else {
      for item in list.items { append(item.blocks) }
      return
    }
    guard list.items.contains(where: { PassageReader.holdsCode($0.blocks) }) else {
      append(.tasks(PassageReader.lines(of: list, indentation: "")), range)
      return
    }
    // A task with a fence is what the fence does; the tasks between are for a person.
    var run: [ListBlock.Item] = []
    for item in list.items {
      guard PassageReader.holdsCode(item.blocks) else {
        run.append(item)
        continue
      }
      append(tasks: run, of: list)
      run = []
      append(item.blocks)
    }
    append(tasks: run, of: list)
  }

  private mutating func append(tasks run: [ListBlock.Item], of list: ListBlock) {
    guard let first = run.first, let last = run.last else { return }
    let part = ListBlock(start: list.start, isTight: list.isTight, items: run)
    let start = first.blocks.first?.range.lowerBound ?? first.range.lowerBound
    append(.tasks(PassageReader.lines(of: part, indentation: "")), start..<max(start, last.range.upperBound))
  }

  private static func holdsCode(_ blocks: [MarkdownBlock]) -> Bool {
    blocks.contains { block in
      switch block.kind {
      case .code: true
      case .quote(_, let inner), .tab(_, let inner): holdsCode(inner)
      case .list(let list): list.items.contains { holdsCode($0.blocks) }
      default: false
      }
    }
  }

  /// A line for each item and, below it, for each item of its own lists.
  private static func lines(of list: ListBlock, indentation: String) -> [String] {
    list.items.flatMap { item -> [String] in
      let words = item.blocks.compactMap { block in
        if case .paragraph(let inlines) = block.kind { inlines.plainText } else { nil }
      }
      let below = item.blocks.flatMap { block -> [String] in
        guard case .list(let inner) = block.kind else { return [] }
        return lines(of: inner, indentation: indentation + "  ")
      }
      return [indentation + words.joined(separator: " ")] + below
    }
  }
}

extension ByteRange {
  /// At most so many bytes from the start.
  func prefix(_ count: Int) -> ByteRange { lowerBound..<Swift.min(upperBound, lowerBound + count) }
}
