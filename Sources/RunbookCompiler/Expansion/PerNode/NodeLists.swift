// SPDX-License-Identifier: Apache-2.0

/// Says the values of single nodes for any node: the author's as the node's own, runs of the others as its peers.
struct NodeLists {
  /// In the order of the inventory.
  let nodes: [NodeName]
  /// The node that the text is taken to be written for; nil to find lists of all nodes alone.
  let author: NodeName?
  /// How values stand in the text.
  let context: ValueContext

  /// A text said for any node.
  struct Result {
    var lines: [[NodeToken]] = []
    /// Values that became the node's own.
    var ownCount = 0
    /// Runs of peers that became one part per peer.
    var peerCount = 0

    var isUntouched: Bool { ownCount == 0 && peerCount == 0 }
  }

  private var peers: [NodeName] { nodes.filter { $0 != author } }

  /// nil where a value is left that belongs to one other node.
  func rewritten(_ units: [TextUnit]) -> Result? {
    var result = Result()
    var index = 0
    while index < units.count {
      if let count = wholeRun(units, from: index) {
        for unit in units[index..<index + count] { result.lines += unit.lines }
        index += count
      } else if let (turn, count) = peerRun(units, from: index) {
        result.lines.append(turn)
        result.peerCount += 1
        index += count
      } else {
        for line in units[index].lines {
          guard append(line, to: &result) else { return nil }
        }
        index += 1
      }
    }
    return result
  }

  // MARK: Parts that speak of one node each

  /// How many parts from here name all nodes, one each, and say the same of each.
  private func wholeRun(_ units: [TextUnit], from index: Int) -> Int? {
    guard index + nodes.count <= units.count else { return nil }
    let run = units[index..<index + nodes.count]
    guard run.allSatisfy({ $0.nodes.count == 1 }), Set(run.flatMap(\.nodes)) == Set(nodes) else { return nil }
    let shapes = run.map { unit in NodeNumbers.shape(body(of: unit)) }
    return shapes.allSatisfy { $0 == shapes.first } ? nodes.count : nil
  }

  /// The parts from here that name the peers in their order, one each, as one part per peer.
  private func peerRun(_ units: [TextUnit], from index: Int) -> (turn: [NodeToken], count: Int)? {
    guard let author, index + peers.count <= units.count else { return nil }
    let run = Array(units[index..<index + peers.count])
    var bodies: [[NodeToken]] = []
    for (unit, peer) in zip(run, peers) {
      guard unit.nodes.contains(peer), unit.nodes.isSubset(of: [peer, author]) else { return nil }
      bodies.append(body(of: unit))
    }
    let gaps = run.map(gap)
    guard let gap = gaps.first, gaps.dropLast().allSatisfy({ $0 == gap }), let last = gaps.last,
      let turn = turn(bodies, separator: run.count > 1 ? gap : "")
    else { return nil }
    // The empty lines behind the last part stay behind it, outside the turns.
    return (last.isEmpty ? [turn] : [turn, .text(last)], run.count)
  }

  /// The bodies of the peers, in their order, as one part that is repeated; nil where they are not alike.
  private func turn(_ bodies: [[NodeToken]], separator: String) -> NodeToken? {
    guard let author else { return nil }
    let said = zip(bodies, peers).map { body, peer in
      body.flatMap { token -> [Template.Piece] in
        if token.node == author { return self.said(token, as: .this).pieces }
        return token.node == peer ? self.said(token, as: .peer).pieces : token.pieces
      }
    }.map(NodeLists.joined)
    guard let first = said.first, said.allSatisfy({ NodeLists.isSame($0, first) }) else { return nil }
    return .each(first, separator: separator)
  }

  /// The tokens of a unit without the empty lines at its end.
  private func body(of unit: TextUnit) -> [NodeToken] {
    unit.lines.dropLast(emptyLines(unit)).flatMap { $0 }
  }

  private func gap(_ unit: TextUnit) -> String { String(repeating: "\n", count: emptyLines(unit)) }

  private func emptyLines(_ unit: TextUnit) -> Int { unit.lines.reversed().prefix { $0 == [.text("\n")] }.count }

  // MARK: Values in a line

  /// One value or several values of one node that stand together in a line.
  private struct Group {
    let node: NodeName
    var range: ClosedRange<Int>
  }

  private func append(_ line: [NodeToken], to result: inout Result) -> Bool {
    var tokens: [NodeToken] = []
    var groups = self.groups(line)[...]
    var next = 0
    while let group = groups.first {
      tokens += line[next..<group.range.lowerBound]
      if let end = list(groups, in: line) {
        tokens += line[group.range.lowerBound...end]
        next = end + 1
        groups = groups.dropFirst(nodes.count)
      } else if group.node == author {
        tokens += line[group.range].map { $0.node == nil ? $0 : said($0, as: .this) }
        result.ownCount += 1
        next = group.range.upperBound + 1
        groups = groups.dropFirst()
      } else if let run = peerList(groups, in: line) {
        tokens.append(run.turn)
        result.peerCount += 1
        next = run.end + 1
        groups = groups.dropFirst(peers.count)
      } else {
        return false
      }
    }
    result.lines.append(tokens + line[next...])
    return true
  }

  private func groups(_ line: [NodeToken]) -> [Group] {
    var groups: [Group] = []
    for (index, token) in line.enumerated() {
      guard let node = token.node else { continue }
      if let last = groups.last, last.node == node, !holdsSeparator(line[(last.range.upperBound + 1)..<index]) {
        groups[groups.count - 1].range = last.range.lowerBound...index
      } else {
        groups.append(Group(node: node, range: index...index))
      }
    }
    return groups
  }

  /// All nodes one after the other, alike and parted alike: the same everywhere.
  private func list(_ groups: ArraySlice<Group>, in line: [NodeToken]) -> Int? {
    let run = Array(groups.prefix(nodes.count))
    guard run.count == nodes.count, Set(run.map(\.node)) == Set(nodes), let last = run.last else { return nil }
    let bodies = run.map { NodeNumbers.shape(Array(line[$0.range])) }
    let gaps = self.gaps(run, in: line)
    let shapes = gaps.map { NodeNumbers.shape($0) }
    guard bodies.allSatisfy({ $0 == bodies.first }), shapes.allSatisfy({ $0 == shapes.first }),
      gaps.allSatisfy({ holdsSeparator($0[...]) || nodes.count > 2 })
    else { return nil }
    return last.range.upperBound
  }

  private func peerList(_ groups: ArraySlice<Group>, in line: [NodeToken]) -> (turn: NodeToken, end: Int)? {
    let run = Array(groups.prefix(peers.count))
    guard author != nil, run.map(\.node) == peers, let last = run.last else { return nil }
    let gaps = self.gaps(run, in: line).map { $0.flatMap(\.pieces) }
    guard gaps.allSatisfy({ $0 == gaps.first }),
      let turn = turn(run.map { Array(line[$0.range]) }, separator: text(gaps.first))
    else {
      return nil
    }
    return (turn, last.range.upperBound)
  }

  private func gaps(_ run: [Group], in line: [NodeToken]) -> [[NodeToken]] {
    zip(run, run.dropFirst()).map { Array(line[($0.range.upperBound + 1)..<$1.range.lowerBound]) }
  }

  private func text(_ pieces: [Template.Piece]?) -> String {
    (pieces ?? []).map { if case .text(let text) = $0 { text } else { "" } }.joined()
  }

  /// Whether a comma, a semicolon or nothing but blanks parts two values.
  private func holdsSeparator(_ tokens: ArraySlice<NodeToken>) -> Bool {
    let text = text(tokens.flatMap(\.pieces))
    return text.contains { ",;|".contains($0) } || !text.isEmpty && text.allSatisfy { $0 == " " || $0 == "\t" }
  }

  // MARK: Saying it for any node

  private func said(_ token: NodeToken, as reference: NodeReference) -> NodeToken {
    guard case .mention(_, let column, let written) = token else { return token }
    if case .value(let use, let context) = written {
      let moved = ValueUse(
        replaced(use.reference, reference), range: use.range, written: use.written, reason: use.reason)
      return .said(.value(moved, context))
    }
    guard case .text(let text) = written else { return token }
    let use = ValueUse(
      .inventory(reference, path: column), range: 0..<0, written: text, reason: Reason("value-of-the-node", words: text)
    )
    return .said(.value(use, context))
  }

  private func replaced(_ reference: ValueReference, _ node: NodeReference) -> ValueReference {
    switch reference {
    case .inventory(_, let path): .inventory(node, path: path)
    case .fact(_, let name): .fact(node, name: name)
    case .filtered(let base, let filters): .filtered(replaced(base, node), filters)
    default: reference
    }
  }

  private static func joined(_ pieces: [Template.Piece]) -> [Template.Piece] {
    var result: [Template.Piece] = []
    for piece in pieces {
      if case .text(let text) = piece, case .text(let previous)? = result.last {
        result[result.count - 1] = .text(previous + text)
      } else {
        result.append(piece)
      }
    }
    return result
  }

  /// Two parts that differ only in the places and words of their holes say the same.
  private static func isSame(_ left: [Template.Piece], _ right: [Template.Piece]) -> Bool {
    left.count == right.count
      && zip(left, right).allSatisfy { pair in
        if case (.value(let one, let context), .value(let other, let otherContext)) = pair {
          return one.reference == other.reference && context == otherContext
        }
        return pair.0 == pair.1
      }
  }
}
