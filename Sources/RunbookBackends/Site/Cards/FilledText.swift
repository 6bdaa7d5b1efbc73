// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// A text with the places of its values: a template as the author wrote it, or a node's text with what was filled in.
struct FilledText {
  private(set) var text: [UInt8] = []
  private(set) var values: [CodeView.Value] = []

  /// The author's text, each hole as it was written.
  init(_ template: Template) {
    append(template.pieces)
  }

  /// A node's text. What was filled in is found by the author's text around it; where that fails, nothing is marked
  /// but what is left to the script. The parts for each peer stand there `turns` times.
  init(_ code: Code, template: Template, turns: Int, planned: [PlannedValue], tongue: Tongue) {
    for piece in code.pieces {
      switch piece {
      case .text(let text): self.text += text.utf8
      case .runtime(let value, _):
        append(value.label[tongue], as: .runtime, origin: value.label[tongue])
      }
    }
    let runtime = values
    let pieces = Self.unrolled(template.pieces, turns: turns)
    for gap in Self.gaps(of: pieces, in: text) where !gap.range.isEmpty {
      if runtime.contains(where: { $0.range.overlaps(gap.range) }) { continue }
      let words = String(decoding: text[gap.range], as: UTF8.self)
      let candidates = planned.filter { $0.use == gap.use && $0.text != nil }
      guard let origin = candidates.first(where: { $0.text == words }) ?? candidates.first else { continue }
      let place = origin.originPlace.map { " (\($0.file.split(separator: "/").last ?? ""))" } ?? ""
      values.append(
        CodeView.Value(range: gap.range, kind: .filled, origin: "\(gap.use.written) → \(origin.origin[tongue])\(place)")
      )
    }
    values.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func append(_ pieces: [Template.Piece]) {
    for piece in pieces {
      switch piece {
      case .text(let words): text += words.utf8
      case .value(let use, _): append(use.written, as: .standIn, origin: use.reason.words)
      case .forEachPeer(let inner, _): append(inner)
      case .aimed(let before, let host, let after):
        append(before)
        text += host.utf8
        append(after)
      }
    }
  }

  private mutating func append(_ words: String, as kind: CodeView.Value.Kind, origin: String) {
    let start = text.count
    text += words.utf8
    guard text.count > start else { return }
    values.append(CodeView.Value(range: start..<text.count, kind: kind, origin: origin))
  }

  /// The pieces with each part for the peers written out.
  private static func unrolled(_ pieces: [Template.Piece], turns: Int) -> [Template.Piece] {
    pieces.flatMap { piece -> [Template.Piece] in
      guard case .forEachPeer(let inner, let separator) = piece else { return [piece] }
      return (0..<turns).flatMap { $0 == 0 ? inner : [.text(separator)] + inner }
    }
  }

  /// What stands in a filled text between the literal parts of its template.
  private static func gaps(of pieces: [Template.Piece], in text: [UInt8]) -> [(use: ValueUse, range: Range<Int>)] {
    var gaps: [(ValueUse, Range<Int>)] = []
    var position = 0
    var open: ValueUse?
    // True after a part whose length is not known.
    var isLoose = false
    for piece in pieces {
      switch piece {
      case .value(let use, _):
        // Two holes side by side cannot be told apart.
        isLoose = isLoose || open != nil
        open = use
      case .forEachPeer, .aimed:
        isLoose = true
      case .text(""): continue
      case .text(let literal):
        guard let found = find(Array(literal.utf8), in: text, from: position, isFixed: open == nil && !isLoose) else {
          return []
        }
        if let open, !isLoose { gaps.append((open, position..<found.lowerBound)) }
        (position, open, isLoose) = (found.upperBound, nil, false)
      }
    }
    if let open, !isLoose { gaps.append((open, position..<text.count)) }
    return gaps
  }

  /// Where a literal stands at or behind a place. Only its beginning is searched for, so that the search stays linear.
  private static func find(_ literal: [UInt8], in text: [UInt8], from start: Int, isFixed: Bool) -> Range<Int>? {
    let key = literal.prefix(24)
    var position = start
    while position + literal.count <= text.count {
      if text[position..<position + key.count].elementsEqual(key) {
        let whole = position..<position + literal.count
        return text[whole].elementsEqual(literal) ? whole : nil
      }
      if isFixed { return nil }
      position += 1
    }
    return nil
  }
}
