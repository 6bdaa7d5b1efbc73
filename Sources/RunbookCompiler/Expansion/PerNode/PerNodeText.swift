// SPDX-License-Identifier: Apache-2.0

/// Makes a text that was written for one node into a text for every node.
///
/// Values of the author's own node become those of each node; lists of all nodes stay; parts that speak of the other
/// nodes, one of each, become one part per peer. The caller uses the result only if it gives back the author's text for
/// the node that it was written for.
struct PerNodeText {
  /// What came of it.
  enum Outcome {
    /// The text names no node, or the same nodes everywhere: it is right as it stands.
    case sameEverywhere
    case general(Template, writtenFor: NodeName)
    /// Values of single nodes stand in it, and no way was found to say them for the others.
    case unclear
  }

  let inventory: Inventory
  let scope: Scope
  /// How values stand in the text.
  let context: ValueContext
  /// Whether the note says that the text differs from node to node.
  let isPerNode: Bool

  func outcome(of template: Template) -> Outcome {
    guard scope.nodes.count > 1 else { return .sameEverywhere }
    let lines = NodeWords(inventory: inventory, scope: scope, context: context).lines(of: template)
    let numbers = isPerNode ? NodeNumbers.lines(lines) : []
    let hasMentions = lines.contains { $0.contains { $0.node != nil } }
    guard hasMentions || !numbers.isEmpty else { return .sameEverywhere }
    let ways = TextUnits.ways(of: lines)
    if numbers.isEmpty, ways.contains(where: { namesAllAlike($0) }) { return .sameEverywhere }
    for author in scope.nodes {
      for way in ways {
        guard let general = general(way, writtenFor: author, numbers: numbers) else { continue }
        return .general(general, writtenFor: author)
      }
    }
    return .unclear
  }

  private func namesAllAlike(_ units: [TextUnit]) -> Bool {
    let whole = NodeLists(nodes: scope.nodes, author: nil, context: context)
    return whole.rewritten(units)?.isUntouched ?? false
  }

  private func general(_ units: [TextUnit], writtenFor author: NodeName, numbers: Set<[NodeToken]>) -> Template? {
    let lists = NodeLists(nodes: scope.nodes, author: author, context: context)
    guard var result = lists.rewritten(units) else { return nil }
    let peers = scope.nodes.count - 1
    if !numbers.isEmpty {
      guard let base = numberBase(numbers, author, isNamed: result.ownCount > 0) else { return nil }
      result.lines = result.lines.map { NodeNumbers.general($0, base: base, among: numbers, context: context) }
      result.ownCount += 1
    }
    // One part that names one node of two may as well be that node's own.
    let speaksOfPeers = result.peerCount > 0 && (peers > 1 || result.ownCount > 0)
    guard speaksOfPeers || isPerNode && result.ownCount > 0 else { return nil }
    return Template(result.lines.flatMap { $0.flatMap(\.pieces) })
  }

  /// From which number the ids of the text count; nil where they are not the author's number.
  private func numberBase(_ numbers: Set<[NodeToken]>, _ author: NodeName, isNamed: Bool) -> Int? {
    let values = Set(numbers.compactMap(NodeNumbers.value))
    guard values.count == 1, let value = values.first else { return nil }
    let number = inventory.number(of: author, in: scope.group) ?? inventory.node(author)?.number ?? 0
    // Without another value of the author's, only the first node's own number tells whose text it is.
    guard isNamed || number == 1 else { return nil }
    return value == number ? 1 : value == number - 1 ? 0 : nil
  }
}

/// Looks for an inventory value as a whole word: `10.0.0.1` is not in `10.0.0.12`.
enum InventoryWord {
  static func isIn(_ text: String, _ value: String) -> Bool { range(of: value, in: text[...]) != nil }

  /// The first place of the value in the text.
  static func range(of value: String, in text: Substring) -> Range<String.Index>? {
    var rest = text
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

  private static func isSentenceEnd(_ byte: UInt8, _ text: Substring, _ index: String.Index) -> Bool {
    guard byte == UInt8(ascii: ".") else { return false }
    let next = text.utf8.index(after: index)
    return next >= text.endIndex || !text.utf8[next].isWord
  }
}
