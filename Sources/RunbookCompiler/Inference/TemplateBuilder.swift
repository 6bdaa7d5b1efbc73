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
    if let script = reading.script { return .shell(script.context(at: hole.range.lowerBound)) }
    switch language.family {
    case .json: return hole.range.lowerBound > 0 && isInString(hole.range.lowerBound) ? .jsonString : .jsonBare
    case .sql: return SQLContext.at(hole.range.lowerBound, in: reading.masked)
    default: return .line
    }
  }

  /// Whether an odd number of quotes stands before `offset` on its line.
  private func isInString(_ offset: Int) -> Bool {
    let line = reading.bytes[..<offset].lastIndex(of: .lineFeed).map { $0 + 1 } ?? 0
    var isInside = false
    var previous: UInt8 = 0
    for byte in reading.bytes[line..<offset] {
      if byte == .doubleQuote, previous != .backslash { isInside.toggle() }
      previous = byte
    }
    return isInside
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

/// Where a hole stands in SQL.
enum SQLContext {
  static func at(_ offset: Int, in bytes: [UInt8]) -> ValueContext {
    var quote: UInt8?
    for byte in bytes[..<offset] {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == .singleQuote || byte == .doubleQuote || byte == UInt8(ascii: "`") {
        quote = byte
      }
    }
    switch quote {
    case nil: return .sqlBare
    case .singleQuote?: return .sqlString
    default: return .sqlIdentifier
    }
  }
}

/// `# for peer in peers` … `# end`, in the comment syntax of the fence.
enum PeerLoop {
  /// A loop with and without its two marks; both are whole lines.
  struct Found {
    let whole: ByteRange
    let body: ByteRange
  }

  /// Whether a comment's words open or close a loop.
  static func isMark(_ words: String) -> Bool { words.hasPrefix(opening) || words == closing }

  private static let opening = "for peer in peers"
  private static let closing = "end"

  static func find(in bytes: [UInt8], range: ByteRange, language: CodeLanguage) -> [Found] {
    var loops: [Found] = []
    var open: (start: Int, body: Int)?
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex(of: .lineFeed).map { $0 + 1 } ?? range.upperBound
      switch mark(in: bytes[start..<end], language: language) {
      case opening? where open == nil: open = (start, end)
      case closing?:
        if let opened = open { loops.append(Found(whole: opened.start..<end, body: opened.body..<start)) }
        open = nil
      default: break
      }
      start = end
    }
    return loops
  }

  /// The words of a line that is nothing but a comment.
  private static func mark(in line: ArraySlice<UInt8>, language: CodeLanguage) -> String? {
    let text = String(decoding: line, as: UTF8.self).trimmingBlanks()
    for style in language.comments {
      switch style {
      case .line(let sign):
        if text.hasPrefix(sign) { return String(text.dropFirst(sign.count)).trimmingBlanks() }
      case .enclosed(let opening, let closing):
        if text.hasPrefix(opening), text.hasSuffix(closing) {
          return String(text.dropFirst(opening.count).dropLast(closing.count)).trimmingBlanks()
        }
      }
    }
    return nil
  }
}
