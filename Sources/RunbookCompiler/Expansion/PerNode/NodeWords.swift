// SPDX-License-Identifier: Apache-2.0

/// A piece of a line: text, a value of one node, or what stays as it is.
enum NodeToken: Hashable, Sendable {
  case text(String)
  /// A value of a node: the column that holds it, and the piece as the author has it.
  case mention(NodeName, column: String, written: Template.Piece)
  /// The same said for the node of the script or for the peer of the turn.
  case said(Template.Piece)
  /// Peers in a row, each said by the pieces.
  case each([Template.Piece], separator: String)
  case other(Template.Piece)

  /// The node that the token names.
  var node: NodeName? { if case .mention(let node, _, _) = self { node } else { nil } }

  var pieces: [Template.Piece] {
    switch self {
    case .text(let text): [.text(text)]
    case .mention(_, _, let piece), .said(let piece), .other(let piece): [piece]
    case .each(let pieces, let separator): [.forEachPeer(pieces, separator: separator)]
    }
  }
}

/// Finds the values of single nodes in a template.
struct NodeWords {
  let inventory: Inventory
  let scope: Scope
  let context: ValueContext

  /// The lines of the template, line ends included.
  func lines(of template: Template) -> [[NodeToken]] {
    let columns = self.columns
    var lines: [[NodeToken]] = [[]]
    for piece in template.pieces {
      guard case .text(let text) = piece else {
        lines[lines.count - 1].append(token(piece))
        continue
      }
      var rest = text[...]
      while !rest.isEmpty {
        let end = rest.firstIndex(of: "\n").map { rest.index(after: $0) } ?? rest.endIndex
        lines[lines.count - 1] += tokens(rest[..<end], columns)
        if rest[..<end].hasSuffix("\n") { lines.append([]) }
        rest = rest[end...]
      }
    }
    return lines.last == [] ? lines.dropLast() : lines
  }

  private func token(_ piece: Template.Piece) -> NodeToken {
    // What the author wrote as a value names its node on purpose.
    guard case .value(let use, _) = piece, use.reason.rule != "written-as-a-value", let node = node(of: use.reference)
    else { return .other(piece) }
    return .mention(node, column: "", written: piece)
  }

  private func tokens(_ text: Substring, _ columns: [Column]) -> [NodeToken] {
    var first: (range: Range<String.Index>, node: NodeName, column: String)?
    for column in columns {
      for value in column.values {
        guard let range = InventoryWord.range(of: value.text, in: text) else { continue }
        // The earliest, and of two at one place the longer; of equal ones that of the first column.
        if let found = first, (found.range.lowerBound, range.upperBound) <= (range.lowerBound, found.range.upperBound) {
          continue
        }
        first = (range, value.node, column.path)
      }
    }
    guard let found = first else { return text.isEmpty ? [] : [.text(String(text))] }
    let before: [NodeToken] =
      text.startIndex < found.range.lowerBound ? [.text(String(text[..<found.range.lowerBound]))] : []
    let written = Template.Piece.text(String(text[found.range]))
    return before + [.mention(found.node, column: found.column, written: written)]
      + tokens(text[found.range.upperBound...], columns)
  }

  private func node(of reference: ValueReference) -> NodeName? {
    switch reference {
    case .inventory(.number(let number), _), .fact(.number(let number), _): scope.node(numbered: number, in: inventory)
    case .inventory(.named(let name), _), .fact(.named(let name), _): NodeName(name)
    case .filtered(let base, _): node(of: base)
    default: nil
    }
  }

  private struct Column {
    let path: String
    let values: [(node: NodeName, text: String)]
  }

  /// Columns in which every node of the scope has a value of its own that can be told from other text; the name last.
  private var columns: [Column] {
    let nodes = scope.nodes.compactMap { inventory.node($0) }
    guard let first = nodes.first else { return [] }
    let values = first.flattened.map { entry in
      Column(
        path: entry.path,
        values: nodes.compactMap { node in node.value(entry.path)?.text.map { (node: node.name, text: $0) } })
    }
    let telling = values.filter { column in
      let texts = column.values.map(\.text)
      return texts.count == nodes.count && Set(texts).count == nodes.count && texts.allSatisfy { $0.utf8.count >= 4 }
    }
    // `n1` and `pg1` are names; `a` and `db` could be any word.
    let isNamed =
      nodes.allSatisfy { $0.name.text.contains(where: \.isNumber) && $0.name.text.contains(where: \.isLetter) }
      || nodes.allSatisfy { $0.name.text.utf8.count >= 4 }
    let names = isNamed ? [Column(path: "name", values: nodes.map { (node: $0.name, text: $0.name.text) })] : []
    return (telling + names).filter { $0.values.allSatisfy { isSafe($0.text) } }
  }

  /// In a line of configuration every value of the inventory stays what it is; elsewhere only plain words do.
  private func isSafe(_ text: String) -> Bool {
    if context == .line { return true }
    return text.utf8.allSatisfy { $0.isWord || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }
}
