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
  /// but what is left to the script.
  init(_ code: Code, template: Template, planned: [PlannedValue], tongue: Tongue) {
    for piece in code.pieces {
      switch piece {
      case .text(let text): self.text += text.utf8
      case .runtime(let value, _):
        append(value.label[tongue], as: .runtime, origin: value.label[tongue])
      }
    }
    let runtime = values
    let filled = Self.gaps(of: template, in: text).filter { gap in
      !gap.range.isEmpty && !runtime.contains { $0.range.overlaps(gap.range) }
    }
    for gap in filled {
      let origin = planned.first { $0.use == gap.use }
      guard let origin, origin.text != nil else { continue }
      let place = origin.originPlace.map { " (\($0.file))" } ?? ""
      values.append(
        CodeView.Value(range: gap.range, kind: .filled, origin: "\(gap.use.written) → \(origin.origin[tongue])\(place)"))
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

  /// What stands in a filled text between the literal parts of its template.
  private static func gaps(of template: Template, in text: [UInt8]) -> [(use: ValueUse, range: Range<Int>)] {
    var gaps: [(ValueUse, Range<Int>)] = []
    var position = 0
    var open: ValueUse?
    // True after a part that may have been repeated, whose length is not known.
    var isLoose = false
    for piece in template.pieces {
      switch piece {
      case .value(let use, _):
        // Two holes side by side cannot be told apart.
        isLoose = isLoose || open != nil
        open = use
      case .forEachPeer, .aimed:
        isLoose = true
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
