// SPDX-License-Identifier: Apache-2.0

internal import CMark

/// Turns Markdown into a `Document` with libcmark; the only file that sees the C library.
///
/// cmark's columns are 1-based UTF-8 bytes; its inline positions are not to be relied on and are not read.
package enum CommonMarkReader {
  /// Containers nested deeper than this are read as if their content stood one level up.
  static let depthLimit = 60

  /// Reads any text; what is no Markdown is paragraphs.
  package static func read(_ source: SourceFile) -> Document {
    let frontMatter = FrontMatterFence.find(in: source)
    let text = FrontMatterFence.blanking(frontMatter?.whole, in: source)
    var forms = SiteForms(source: source, bytes: text)
    guard var root = parse(forms.bytes) else {
      return Document(source: source, frontMatter: frontMatter, blocks: [])
    }
    // What stands in the body of a form is only seen once the form itself is read.
    for _ in 0..<formDepthLimit where forms.rewrite(outside: opaqueLines(below: root)) {
      cmark_node_free(root)
      guard let next = parse(forms.bytes) else { preconditionFailure("the same text was parsed before") }
      root = next
    }
    defer { cmark_node_free(root) }
    let rewritten = forms.forms.isEmpty ? source : SourceFile(name: source.name, bytes: forms.bytes)
    var walk = TreeWalk(source: source, rewritten: rewritten, forms: forms.forms)
    return Document(source: source, frontMatter: frontMatter, blocks: walk.blocks(below: root))
  }

  /// Forms in the bodies of forms are read down to this depth.
  private static let formDepthLimit = 4

  private static func parse(_ text: [UInt8]) -> OpaquePointer? {
    text.withUnsafeBytes { bytes in
      cmark_parse_document(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_DEFAULT)
    }
  }

  /// The lines of code and HTML, in which nothing is a form of Markdown.
  private static func opaqueLines(below root: OpaquePointer) -> [ClosedRange<Int>] {
    guard let iterator = cmark_iter_new(root) else { return [] }
    defer { cmark_iter_free(iterator) }
    var lines: [ClosedRange<Int>] = []
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return lines }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      let type = cmark_node_get_type(node)
      guard type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK else { continue }
      let start = Int(cmark_node_get_start_line(node))
      let end = type == CMARK_NODE_HTML_BLOCK ? lastLine(ofHTML: node) : lastLine(ofCode: node)
      lines.append(start...max(start, end))
    }
  }

  /// The last line of a block of code; of a fence that its container's end cuts off, cmark names the line behind it.
  fileprivate static func lastLine(ofCode node: OpaquePointer) -> Int {
    let end = Int(cmark_node_get_end_line(node))
    // Whatever stands behind the fence: each last child is climbed from once, so that a tree costs its size.
    var above: OpaquePointer? = node
    while let place = above {
      if let next = cmark_node_next(place) { return min(end, Int(cmark_node_get_start_line(next)) - 1) }
      above = cmark_node_parent(place)
    }
    return end
  }

  /// The last line of a block of HTML; cmark names the line before it where the block ends with its own mark.
  fileprivate static func lastLine(ofHTML node: OpaquePointer) -> Int {
    let start = Int(cmark_node_get_start_line(node))
    guard let literal = cmark_node_get_literal(node) else { return start }
    let lines = String(cString: literal).utf8.split(separator: .lineFeed, omittingEmptySubsequences: false)
    return start + max(0, lines.count - (lines.last?.isEmpty ?? true ? 2 : 1))
  }
}

/// One pass over cmark's tree with a stack of open containers, so that depth costs no call stack.
private struct TreeWalk {
  /// A container that is still being filled.
  struct Frame {
    var blocks: [MarkdownBlock] = []
    var items: [ListBlock.Item] = []
    /// What an item was in the file, by its place in `items`.
    var forms: [Int: SiteForms.Form] = [:]
  }

  let source: SourceFile
  /// The text that was parsed: as long as the file, with the forms of site generators rewritten.
  let rewritten: SourceFile
  /// By 1-based line.
  let forms: [Int: SiteForms.Form]
  var frames = [Frame()]

  mutating func blocks(below root: OpaquePointer) -> [MarkdownBlock] {
    guard let iterator = cmark_iter_new(root) else { return [] }
    defer { cmark_iter_free(iterator) }
    // Containers below the depth limit open no frame; what they hold falls to the frame above.
    var depth = 0
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard let node = cmark_iter_get_node(iterator), node != root else { continue }
      let type = cmark_node_get_type(node)
      let isContainer = type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM
      if event == CMARK_EVENT_ENTER {
        if isContainer {
          depth += 1
          if depth <= CommonMarkReader.depthLimit { frames.append(Frame()) }
        } else if let block = leaf(node, type) {
          frames[frames.count - 1].blocks.append(block)
          cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT)
        }
      } else if isContainer {
        if depth <= CommonMarkReader.depthLimit { close(node, type) }
        depth -= 1
      }
    }
    return frames[0].blocks
  }

  private mutating func close(_ node: OpaquePointer, _ type: cmark_node_type) {
    let frame = frames.removeLast()
    let range = range(of: node)
    let top = frames.count - 1
    switch type {
    case CMARK_NODE_ITEM:
      if let form = forms[Int(cmark_node_get_start_line(node))] {
        frames[top].forms[frames[top].items.count] = form
        let body = SiteBody.withoutHeader(frame.blocks, of: source)
        frames[top].items.append(ListBlock.Item(task: nil, blocks: body, range: range))
        return
      }
      let (task, blocks) = TaskBox.lift(from: frame.blocks)
      frames[top].items.append(ListBlock.Item(task: task, blocks: blocks, range: range))
    case CMARK_NODE_LIST:
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      let list = ListBlock(
        start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
        isTight: cmark_node_get_list_tight(node) != 0,
        items: frame.items)
      // Items whose frame was not opened left their blocks here.
      if frame.forms.isEmpty {
        frames[top].blocks.append(MarkdownBlock(.list(list), range: range))
      } else {
        frames[top].blocks.append(contentsOf: SiteBody.blocks(of: list, frame.forms))
      }
      frames[top].blocks.append(contentsOf: frame.blocks)
    default:
      let (alert, blocks) = AlertMark.lift(from: frame.blocks)
      frames[top].blocks.append(MarkdownBlock(.quote(alert: alert, blocks), range: range))
    }
  }

  private func leaf(_ node: OpaquePointer, _ type: cmark_node_type) -> MarkdownBlock? {
    let range = range(of: node)
    switch type {
    case CMARK_NODE_HEADING:
      return MarkdownBlock(.heading(level: Int(cmark_node_get_heading_level(node)), inlines(below: node)), range: range)
    case CMARK_NODE_PARAGRAPH:
      if let table = TableReader.read(source.text(range)) {
        return MarkdownBlock(.table(table), range: range)
      }
      return MarkdownBlock(.paragraph(inlines(below: node)), range: range)
    case CMARK_NODE_CODE_BLOCK:
      let first = Int(cmark_node_get_start_line(node))
      let lines = first...max(first, CommonMarkReader.lastLine(ofCode: node))
      let code = CodeBlockPlacer(source: rewritten).place(
        literal: string(cmark_node_get_literal(node)), lines: lines,
        startColumn: Int(cmark_node_get_start_column(node)), hasInfo: !string(cmark_node_get_fence_info(node)).isEmpty)
      return MarkdownBlock(.code(code), range: code.range)
    case CMARK_NODE_HTML_BLOCK:
      let end = source.lineRange(CommonMarkReader.lastLine(ofHTML: node)).upperBound
      let range = range.lowerBound..<max(range.lowerBound, end)
      if case .comment(let words)? = forms[Int(cmark_node_get_start_line(node))] {
        return MarkdownBlock(.html("<!-- \(words) -->"), range: range)
      }
      return MarkdownBlock(.html(string(cmark_node_get_literal(node))), range: range)
    case CMARK_NODE_THEMATIC_BREAK:
      return MarkdownBlock(.thematicBreak, range: range)
    default:
      return nil
    }
  }

  /// The bytes from a node's first line and column to its last.
  private func range(of node: OpaquePointer) -> ByteRange {
    let start = source.counted(line: Int(cmark_node_get_start_line(node)))
    let end = source.counted(line: Int(cmark_node_get_end_line(node)))
    let lower = min(start.lowerBound + max(0, Int(cmark_node_get_start_column(node)) - 1), start.upperBound)
    let upper = min(end.lowerBound + max(0, Int(cmark_node_get_end_column(node))), end.upperBound)
    return lower..<max(lower, upper)
  }

  private func inlines(below node: OpaquePointer) -> [MarkdownInline] {
    guard let iterator = cmark_iter_new(node) else { return [] }
    defer { cmark_iter_free(iterator) }
    var stack: [[MarkdownInline]] = [[]]
    var depth = 0
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard let child = cmark_iter_get_node(iterator), child != node else { continue }
      if let leaf = inlineLeaf(child) {
        stack[stack.count - 1].append(leaf)
      } else if event == CMARK_EVENT_ENTER {
        depth += 1
        if depth <= CommonMarkReader.depthLimit { stack.append([]) }
      } else {
        if depth <= CommonMarkReader.depthLimit {
          let children = stack.removeLast()
          stack[stack.count - 1].append(contentsOf: inlineContainer(child, children))
        }
        depth -= 1
      }
    }
    return stack[0]
  }

  private func inlineLeaf(_ node: OpaquePointer) -> MarkdownInline? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: .text(string(cmark_node_get_literal(node)))
    case CMARK_NODE_CODE: .code(string(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_INLINE: .html(string(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    default: nil
    }
  }

  private func inlineContainer(_ node: OpaquePointer, _ children: [MarkdownInline]) -> [MarkdownInline] {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_EMPH: [.emphasis(children)]
    case CMARK_NODE_STRONG: [.strong(children)]
    case CMARK_NODE_LINK:
      [.link(destination: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)), children)]
    case CMARK_NODE_IMAGE:
      [.image(destination: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)), children)]
    default: children
    }
  }

  private func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}

extension SourceFile {
  /// The bytes of a line that cmark counts columns in: a byte order mark is none of them.
  func counted(line: Int) -> ByteRange {
    let range = lineRange(line)
    guard line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return range }
    return min(range.lowerBound + 3, range.upperBound)..<range.upperBound
  }
}
