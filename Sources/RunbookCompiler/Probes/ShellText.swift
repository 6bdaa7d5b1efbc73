// SPDX-License-Identifier: Apache-2.0

/// Shell text that is put together from words of ours and of the author's: `"[ -d \(folder) ]"`.
struct ShellText: ExpressibleByStringInterpolation, Sendable {
  private(set) var pieces: [Template.Piece] = []

  var template: Template { Template(pieces) }

  init(pieces: [Template.Piece]) { for piece in pieces { append(piece) } }
  init(stringLiteral text: String) { append(.text(text)) }
  init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }

  static func + (first: ShellText, second: ShellText) -> ShellText {
    ShellText(pieces: first.pieces + second.pieces)
  }

  /// The text; nil where a value or a repeated part stands in it.
  var plain: String? {
    if pieces.isEmpty { return "" }
    guard pieces.count == 1, case .text(let text) = pieces[0] else { return nil }
    return text
  }

  private mutating func append(_ piece: Template.Piece) {
    if case .text(let text) = piece {
      if text.isEmpty { return }
      if case .text(let before)? = pieces.last {
        pieces[pieces.count - 1] = .text(before + text)
        return
      }
    }
    pieces.append(piece)
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ShellText(pieces: [])

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { text.append(.text(literal)) }
    mutating func appendInterpolation(_ words: String) { text.append(.text(words)) }
    mutating func appendInterpolation(_ other: ShellText) { for piece in other.pieces { text.append(piece) } }
    mutating func appendInterpolation(_ word: ProbeWord) { appendInterpolation(word.text) }
  }
}

extension Template {
  /// The text in one line for a message, values by the words that they were written with.
  package var summary: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value(let use, _): use.written
      case .forEachPeer: "…"
      case .aimed(_, let host, _): host
      }
    }.joined().split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
