// SPDX-License-Identifier: Apache-2.0

/// The arguments of a command as the program gets them: quotes undone, holes kept.
enum RequestWords {
  /// One template a word; nil where bash would expand something.
  static func read(_ command: ShellResolvedCommand, builder: TemplateBuilder) -> [Template]? {
    var words: [Template] = []
    for word in command.arguments {
      guard let pieces = pieces(of: word.parts, builder) else { return nil }
      words.append(Template(pieces))
    }
    return words
  }

  private static func pieces(of parts: [ShellWordPart], _ builder: TemplateBuilder) -> [Template.Piece]? {
    var pieces: [Template.Piece] = []
    for part in parts {
      switch part.kind {
      case .literal, .tilde, .brace, .glob: pieces += builder.plain(part.range)
      case .escaped(let text): pieces.append(.text(text))
      case .singleQuoted: pieces += builder.plain(part.range.lowerBound + 1..<part.range.upperBound - 1)
      case .doubleQuoted(let inner):
        guard let nested = self.pieces(of: inner, builder) else { return nil }
        pieces += nested
      case .ansiQuoted(let bytes): pieces.append(.text(String(decoding: bytes, as: UTF8.self)))
      case .parameter, .command, .process, .arithmetic, .array: return nil
      }
    }
    return pieces
  }
}

extension TemplateBuilder {
  /// The pieces of a span without edits, its values as the program gets them.
  func plain(_ range: ByteRange) -> [Template.Piece] {
    var copy = self
    copy.edits = []
    return copy.template(of: range).pieces.map { piece in
      if case .value(let use, _) = piece { .value(use, .verbatim) } else { piece }
    }
  }
}
