// SPDX-License-Identifier: Apache-2.0

/// Turns spans of a block's text into templates: holes become values, edits are applied, peer loops become parts.
struct TemplateBuilder: Sendable {
  /// A change to the text: a span gives way to other parts; an empty span inserts.
  struct Edit: Sendable {
    /// Offsets in the reading's bytes.
    let range: ByteRange
    let parts: [Part]
  }

  /// What an edit puts in a span's place.
  enum Part: Sendable {
    case text(String)
    /// The text of another span, holes and further edits inside it included.
    case source(ByteRange)
    /// A checking command and the host that it names.
    case aimed(ByteRange, host: ByteRange)
  }

  let reading: BlockReading
  let language: CodeLanguage
  let meaning: PlaceholderMeaning
  /// The client that runs the text; MySQL's strings know the backslash, PostgreSQL's do not.
  var sqlClient = SQLAction.Client.mysql
  var edits: [Edit] = []

  /// The template of a span, with peer loops.
  func template(of range: ByteRange) -> Template {
    var pieces: [Template.Piece] = []
    var start = range.lowerBound
    for loop in PeerLoop.find(in: reading.bytes, range: range, language: language) {
      pieces += self.pieces(of: start..<loop.whole.lowerBound)
      pieces.append(.forEachPeer(self.pieces(of: loop.body), separator: ""))
      start = loop.whole.upperBound
    }
    pieces += self.pieces(of: start..<range.upperBound)
    return Template(joined(pieces))
  }

  private func pieces(of range: ByteRange) -> [Template.Piece] { pieces(of: range, applying: edits[...]) }

  private func pieces(of range: ByteRange, applying edits: ArraySlice<Edit>) -> [Template.Piece] {
    var pieces: [Template.Piece] = []
    var start = range.lowerBound
    for (index, edit) in edits.enumerated()
    where edit.range.lowerBound >= start && edit.range.upperBound <= range.upperBound {
      pieces += holes(in: start..<edit.range.lowerBound)
      // What an edit takes over may hold the edits that come after it, never itself.
      let rest = edits.dropFirst(index + 1)
      for part in edit.parts { pieces += self.pieces(of: part, applying: rest) }
      start = edit.range.upperBound
    }
    return pieces + holes(in: start..<range.upperBound)
  }

  private func pieces(of part: Part, applying edits: ArraySlice<Edit>) -> [Template.Piece] {
    switch part {
    case .text(let text): [.text(text)]
    case .source(let range): pieces(of: range, applying: edits)
    case .aimed(let range, let host):
      [
        .aimed(
          before: pieces(of: range.lowerBound..<host.lowerBound, applying: edits),
          host: reading.text(host),
          after: pieces(of: host.upperBound..<range.upperBound, applying: edits))
      ]
    }
  }

  private func holes(in range: ByteRange) -> [Template.Piece] {
    guard !range.isEmpty else { return [] }
    var pieces: [Template.Piece] = []
    var start = range.lowerBound
    for hole in reading.holes(in: range) {
      guard let use = use(of: hole) else { continue }
      pieces.append(.text(reading.text(start..<hole.range.lowerBound)))
      pieces.append(.value(use, context(of: hole)))
      start = hole.range.upperBound
    }
    pieces.append(.text(reading.text(start..<range.upperBound)))
    return pieces
  }

  /// What fills a hole; nil for one that nothing is known of, which a rule reports.
  func use(of hole: BlockReading.Hole) -> ValueUse? {
    let written = reading.text(hole.range)
    let source = reading.source(of: hole.range)
    switch hole.content {
    case .value(.success(let reference)):
      return ValueUse(
        reference, range: source, written: written, reason: Reason("written-as-a-value", words: written, at: source))
    case .value(.failure):
      return nil
    case .placeholder(let form):
      // A literal works as it stands: only the author's own word puts another value in its place.
      return (form.isMarked ? meaning.reference(for: written) : meaning.bound(written)).map {
        ValueUse($0.reference, range: source, written: written, reason: $0.reason)
      }
    }
  }

  private func context(of hole: BlockReading.Hole) -> ValueContext {
    if let script = reading.script { return .shell(site(of: hole, in: script)) }
    if language == .sql { return SQLPlace.context(at: hole.range.lowerBound, in: reading.masked, sqlClient) }
    return TextPlace(bytes: reading.masked, hole: hole.range, language: language).context
  }

  /// The site of a hole in a shell text; another hole on its line matters in a here-document.
  private func site(of hole: BlockReading.Hole, in script: ShellScript) -> ShellSite {
    guard case .heredoc = script.context(at: hole.range.lowerBound) else {
      return script.site(of: hole.range, in: reading.masked)
    }
    let line = reading.bytes.line(around: hole.range.lowerBound)
    let others = reading.holes(in: line).filter { $0.range != hole.range }.map { $0.range }
    return script.site(of: hole.range, in: reading.masked, besides: others)
  }

  private func joined(_ pieces: [Template.Piece]) -> [Template.Piece] {
    var result: [Template.Piece] = []
    for piece in pieces {
      if case .text(let text) = piece, case .text(let previous)? = result.last {
        result[result.count - 1] = .text(previous + text)
      } else if piece != .text("") {
        result.append(piece)
      }
    }
    return result
  }
}
