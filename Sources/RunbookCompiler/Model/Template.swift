// SPDX-License-Identifier: Apache-2.0

/// A text with holes, and with parts that are repeated for each peer.
package struct Template: Hashable, Sendable {
  /// A run of text, a hole, or a part that is repeated.
  package indirect enum Piece: Hashable, Sendable {
    case text(String)
    case value(ValueUse, ValueContext)
    /// The part once for each peer in the order of the inventory, with `separator` between the turns.
    case forEachPeer([Piece], separator: String)
    /// A checking command that names a host: where that host is one of the step's nodes and there are several, the
    /// command is asked of every peer; else it stands as written.
    case aimed(before: [Piece], host: String, after: [Piece])
  }

  /// In the order of the text; texts may be neighbours.
  package var pieces: [Piece]

  /// Takes the pieces as they are.
  package init(_ pieces: [Piece]) { self.pieces = pieces }

  /// A template without holes.
  package init(text: String) { pieces = [.text(text)] }

  /// Every hole, those of repeated parts included, in the order of the text.
  package var values: [ValueUse] { Template.values(in: pieces) }

  /// Whether a value stands in it that must not be read by everybody: a secret, or what never leaves its node.
  package var holdsSecret: Bool { values.contains { $0.reference.isSecret } }

  private static func values(in pieces: [Piece]) -> [ValueUse] {
    pieces.flatMap { piece -> [ValueUse] in
      switch piece {
      case .text: []
      case .value(let use, _): [use]
      case .forEachPeer(let inner, _): values(in: inner)
      case .aimed(let before, _, let after): values(in: before) + values(in: after)
      }
    }
  }
}

/// Where a hole stands, which decides how its value is escaped.
package enum ValueContext: Hashable, Sendable {
  case shell(ShellContext)
  /// In a line of configuration, where a value ends with its line.
  case line
  /// Inside a JSON or YAML string in double quotes, and outside one.
  case jsonString, jsonBare
  /// Inside a SQL string, inside a quoted identifier, and outside both.
  case sqlString, sqlIdentifier, sqlBare
}
