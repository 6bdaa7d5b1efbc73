// SPDX-License-Identifier: Apache-2.0

/// A text with holes, and with parts that are repeated for each peer.
package struct Template: Hashable, Sendable {
  /// A run of text, a hole, or a part that is repeated.
  package indirect enum Piece: Hashable, Sendable {
    case text(String)
    case value(ValueUse, quoting: ValueContext)
    /// The part once for each peer in the order of the inventory, with `separator` between the turns.
    case forEachPeer([Piece], separator: String)
  }

  package var pieces: [Piece]

  package init(_ pieces: [Piece]) { self.pieces = pieces }

  /// Every hole, those of repeated parts included, in the order of the text.
  package var values: [ValueUse] { Template.values(in: pieces) }

  private static func values(in pieces: [Piece]) -> [ValueUse] {
    pieces.flatMap { piece -> [ValueUse] in
      switch piece {
      case .text: []
      case .value(let use, _): [use]
      case .forEachPeer(let inner, _): values(in: inner)
      }
    }
  }
}

/// Where a hole stands, which decides how its value is escaped.
package enum ValueContext: Hashable, Sendable {
  /// In a shell word without quotes, inside "…", inside '…', in a here-document.
  case shellBare, shellDoubleQuoted, shellSingleQuoted, shellHeredoc, shellQuotedHeredoc
  /// In a comment, where a value must stay on its line.
  case comment
  /// In an INI or conf value, which ends with its line.
  case line
  /// Inside a JSON string, and outside one.
  case jsonString, jsonBare
  /// Inside a SQL string, a quoted identifier, and outside both.
  case sqlString, sqlIdentifier, sqlBare
}
