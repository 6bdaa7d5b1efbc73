// SPDX-License-Identifier: Apache-2.0

/// Makes a text that was written for one node into a text for every node.
///
/// Sections that speak of one other node each become one section per peer; what is left speaks of the node itself.
/// The result is used only if it gives back the author's text for the node that it was written for.
struct PerNodeText {
  /// What came of it.
  enum Outcome {
    /// The text names no single node, or the same nodes everywhere: it is right as it stands.
    case sameEverywhere
    case general(Template, writtenFor: NodeName)
    /// Values of single nodes stand in it, and no way was found to say them for the others.
    case unclear
  }

  let inventory: Inventory
  let scope: Scope

  func outcome(of template: Template) -> Outcome {
    let chunks = TextChunk.split(template)
    let mentions = chunks.map(nodesNamed)
    let single = mentions.filter { $0.count == 1 }
    guard !single.isEmpty, scope.nodes.count > 1 else { return .sameEverywhere }
    for author in scope.nodes {
      if let general = general(chunks, mentions, writtenFor: author) { return .general(general, writtenFor: author) }
    }
    return .unclear
  }

  private func general(_ chunks: [TextChunk], _ mentions: [Set<NodeName>], writtenFor author: NodeName) -> Template? {
    let peers = scope.nodes.filter { $0 != author }
    let ofPeers = chunks.indices.filter { mentions[$0].count == 1 && mentions[$0] != [author] }
    guard ofPeers.count == peers.count, let first = ofPeers.first, let last = ofPeers.last,
      last - first == ofPeers.count - 1, zip(ofPeers, peers).allSatisfy({ mentions[$0] == [$1] })
    else { return nil }
    let own = chunks.indices.filter { !ofPeers.contains($0) }
    guard own.allSatisfy({ mentions[$0].isSubset(of: [author]) }) else { return nil }
    // One section that names one node of two may as well be that node's own.
    guard peers.count > 1 || own.contains(where: { mentions[$0] == [author] }) else { return nil }
    let bodies = zip(ofPeers, peers).map { index, peer in
      spoken(of: peer, as: .peer, in: chunks[index].trimmed, alsoOf: author)
    }
    guard let body = bodies.first, bodies.allSatisfy({ PerNodeText.isSame($0, body) }) else { return nil }
    let gaps = ofPeers.dropLast().map { chunks[$0].gap }
    guard let gap = gaps.first ?? Optional(""), gaps.allSatisfy({ $0 == gap }) else { return nil }
    let ownTexts = chunks.map { spoken(of: author, as: .this, in: $0.trimmed, alsoOf: author) + [.text($0.gap)] }
    let head = ownTexts[..<first].flatMap { $0 }
    let tail: [Template.Piece] = [.text(chunks[last].gap)] + ownTexts[(last + 1)...].flatMap { $0 }
    return Template(head + [.forEachPeer(body, separator: gap)] + tail)
  }

  /// Two sections that differ only in the places and words of their holes say the same.
  private static func isSame(_ left: [Template.Piece], _ right: [Template.Piece]) -> Bool {
    left.count == right.count
      && zip(left, right).allSatisfy { pair in
        if case (.value(let one, let context), .value(let other, let otherContext)) = pair {
          return one.reference == other.reference && context == otherContext
        }
        return pair.0 == pair.1
      }
  }

  // MARK: Which nodes a text names

  private func nodesNamed(in chunk: TextChunk) -> Set<NodeName> {
    var nodes: Set<NodeName> = []
    for piece in chunk.pieces {
      switch piece {
      case .text(let text):
        for column in columns {
          nodes.formUnion(column.values.filter { InventoryWord.isIn(text, $0.text) }.map(\.node))
        }
      case .value(let use, _):
        // What the author wrote as a value names its node on purpose.
        guard use.reason.rule != "written-as-a-value" else { continue }
        if let node = node(of: use.reference) { nodes.insert(node) }
      case .forEachPeer, .aimed: break
      }
    }
    return nodes
  }

  private func node(of reference: ValueReference) -> NodeName? {
    switch reference {
    case .inventory(.number(let number), _), .fact(.number(let number), _): scope.node(numbered: number, in: inventory)
    case .inventory(.named(let name), _), .fact(.named(let name), _): NodeName(name)
    case .filtered(let base, _): node(of: base)
    default: nil
    }
  }

  // MARK: Saying it for any node

  private func spoken(
    of node: NodeName, as reference: NodeReference, in pieces: [Template.Piece], alsoOf author: NodeName
  ) -> [Template.Piece] {
    var result: [Template.Piece] = []
    for piece in pieces {
      switch piece {
      case .text(let text): result += words(of: node, as: reference, in: text)
      case .value(let use, let context):
        let changed = self.node(of: use.reference) == node ? replaced(use.reference, reference) : use.reference
        let moved = ValueUse(changed, range: use.range, written: use.written, reason: use.reason)
        result.append(.value(moved, context))
      case .forEachPeer, .aimed: result.append(piece)
      }
    }
    return result
  }

  private func replaced(_ reference: ValueReference, _ node: NodeReference) -> ValueReference {
    switch reference {
    case .inventory(_, let path): .inventory(node, path: path)
    case .fact(_, let name): .fact(node, name: name)
    case .filtered(let base, let filters): .filtered(replaced(base, node), filters)
    default: reference
    }
  }

  private func words(of node: NodeName, as reference: NodeReference, in text: String) -> [Template.Piece] {
    for column in columns {
      guard let value = column.values.first(where: { $0.node == node })?.text,
        let range = InventoryWord.range(of: value, in: text)
      else { continue }
      let use = ValueUse(
        .inventory(reference, path: column.path), range: 0..<0, written: value,
        reason: Reason("value-of-the-node", words: value))
      return [.text(String(text[..<range.lowerBound])), .value(use, .line)]
        + words(of: node, as: reference, in: String(text[range.upperBound...]))
    }
    return [.text(text)]
  }

  /// Columns in which every node of the scope has a value of its own that can be told from other text.
  private var columns: [(path: String, values: [(node: NodeName, text: String)])] {
    let nodes = scope.nodes.compactMap { inventory.node($0) }
    guard let first = nodes.first else { return [] }
    return first.flattened.compactMap { entry in
      let values = nodes.compactMap { node in node.value(entry.path)?.text.map { (node: node.name, text: $0) } }
      let isTelling = values.count == nodes.count && Set(values.map(\.text)).count == nodes.count
      guard isTelling, values.allSatisfy({ $0.text.utf8.count >= 4 }) else { return nil }
      return (entry.path, values)
    }
  }
}

/// Looks for an inventory value as a whole word: `10.0.0.1` is not in `10.0.0.12`.
enum InventoryWord {
  static func isIn(_ text: String, _ value: String) -> Bool { range(of: value, in: text) != nil }

  static func range(of value: String, in text: String) -> Range<String.Index>? {
    var rest = text[...]
    while let found = rest.range(of: value) {
      let before = found.lowerBound > text.startIndex ? text.utf8[text.utf8.index(before: found.lowerBound)] : .space
      let after = found.upperBound < text.endIndex ? text.utf8[found.upperBound] : .space
      if !isPart(before), !isPart(after) || isSentenceEnd(after, text, found.upperBound) { return found }
      rest = text[text.utf8.index(after: found.lowerBound)...]
    }
    return nil
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    byte.isWord || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private static func isSentenceEnd(_ byte: UInt8, _ text: String, _ index: String.Index) -> Bool {
    guard byte == UInt8(ascii: ".") else { return false }
    let next = text.utf8.index(after: index)
    return next >= text.endIndex || !text.utf8[next].isWord
  }
}

/// A section of a configuration: the lines from one `[header]` to the next.
struct TextChunk {
  let pieces: [Template.Piece]
  /// The pieces without the empty lines at the end, and those lines.
  let trimmed: [Template.Piece]
  let gap: String

  init(_ pieces: [Template.Piece]) {
    self.pieces = pieces
    guard case .text(let text)? = pieces.last else {
      trimmed = pieces
      gap = ""
      return
    }
    let kept = text.reversed().drop { $0 == "\n" }.reversed()
    // The line end of the last line stays with it.
    let body = String(kept) + (text.hasSuffix("\n") ? "\n" : "")
    trimmed = pieces.dropLast() + [.text(body)]
    gap = String(text.dropFirst(body.count))
  }

  static func split(_ template: Template) -> [TextChunk] {
    var chunks: [[Template.Piece]] = [[]]
    var isAtLineStart = true
    for piece in template.pieces {
      guard case .text(let text) = piece else {
        chunks[chunks.count - 1].append(piece)
        isAtLineStart = false
        continue
      }
      for line in text.split(separator: "\n", omittingEmptySubsequences: false).lines(in: text) {
        if isAtLineStart, line.hasPrefix("["), !chunks[chunks.count - 1].isEmpty { chunks.append([]) }
        append(String(line), to: &chunks[chunks.count - 1])
        isAtLineStart = line.hasSuffix("\n")
      }
    }
    return chunks.map(TextChunk.init)
  }

  private static func append(_ text: String, to pieces: inout [Template.Piece]) {
    if case .text(let previous)? = pieces.last {
      pieces[pieces.count - 1] = .text(previous + text)
    } else {
      pieces.append(.text(text))
    }
  }
}

extension [Substring] {
  /// The lines with their line ends, which `split` took away; nothing for the emptiness behind the last.
  fileprivate func lines(in text: String) -> [Substring] {
    compactMap { line in
      let end = line.endIndex < text.endIndex ? text.index(after: line.endIndex) : line.endIndex
      let whole = text[line.startIndex..<end]
      return whole.isEmpty ? nil : whole
    }
  }
}
