// SPDX-License-Identifier: Apache-2.0

/// What authors and tools write where no reader sees it: HTML comments and `[//]: # (words)`.
enum HiddenWords {
  /// A directive, a label for the next fence, or what was nearly a directive.
  struct Piece {
    let kind: Passage.Kind
    let range: ByteRange
  }

  /// What the comments of an HTML block say, in their order; empty for HTML that says nothing to us.
  static func pieces(in html: String, at range: ByteRange, of source: SourceFile) -> [Piece] {
    var pieces: [Piece] = []
    var rest = html[...]
    while let open = rest.range(of: "<!--") {
      let inner = rest[open.upperBound...]
      let end = inner.range(of: "-->")
      let words = inner[..<(end?.lowerBound ?? inner.endIndex)].drop { $0 == "-" }.trimmingBlanks()
      if let piece = piece(words, in: range, of: source) { pieces.append(piece) }
      guard let end else { break }
      rest = rest[end.upperBound...]
    }
    return pieces
  }

  private static func piece(_ words: String, in range: ByteRange, of source: SourceFile) -> Piece? {
    if words.hasPrefix("expected_similarity") { return directive(words, in: range, of: source) }
    let mark = words.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    let behind = words[mark.endIndex...].drop { $0 == " " }
    let isMark = behind.hasPrefix(":")
    if mark.lowercased() == "runbook", isMark { return directive(String(behind.dropFirst()), in: range, of: source) }
    let value = behind.dropFirst().trimmingBlanks()
    if isMark, hostMarks.contains(mark.lowercased()), !value.isEmpty {
      return Piece(kind: .label(value), range: range)
    }
    guard nearest(to: String(mark), among: ["runbook"]) != nil else { return nil }
    let isMeant = InfoStringReader.attributes(String(behind)).contains { AttributeKeys.form(of: $0.key) != nil }
    return isMeant ? Piece(kind: .misspeltDirective, range: range) : nil
  }

  /// `[//]: # (host:node1)` says for which machine the next fence is.
  private static let hostMarks: Set<String> = ["host", "hosts", "node", "nodes", "server", "servers", "target"]

  private static func directive(_ words: String, in range: ByteRange, of source: SourceFile) -> Piece {
    // In a container the lines of the file have marks that the words have not; then the comment's place serves.
    let text = source.text(range)
    let found = text.range(of: words).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
    let attributes = InfoStringReader.attributes(words).map { attribute in
      guard let found else {
        let place = source.firstLine(of: range)
        return InfoString.Attribute(key: attribute.key, value: attribute.value, range: place, valueRange: place)
      }
      return attribute.placed(at: range.lowerBound + found, within: range)
    }
    return Piece(kind: .directive(attributes), range: range)
  }
}
