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
  case shell(ShellSite)
  /// What a program is given after the shell has read it: nothing is left to escape.
  case verbatim
  /// In a line of configuration, where a value ends with its line.
  case line
  /// Where only a value of harmless characters is a value: between words of nginx, of a program.
  case plain
  /// Inside a JSON string, or one in double quotes of YAML, TOML, Python or JavaScript; and outside one, in JSON.
  case jsonString, jsonBare
  /// Inside YAML's single quotes; as a whole plain value of YAML; and as a part of one.
  case yamlSingle, yamlWhole, yamlPart
  /// Between SQL's quotes of one kind, where a backslash may escape; outside them; and in a comment.
  case sqlQuoted(mark: UInt8, backslashEscapes: Bool)
  case sqlBare, sqlComment
  /// Between tags, and in a quoted attribute, of HTML and XML.
  case markupText, markupAttribute
}
