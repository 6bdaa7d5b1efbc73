// SPDX-License-Identifier: Apache-2.0

/// One SQL statement and what running it would do.
package struct SQLStatement: Hashable, Sendable {
  /// What a statement does.
  package enum Kind: String, Sendable {
    /// It only reads.
    case query
    /// It reads, and what it prints is SQL to be run: `SELECT CONCAT('DROP TABLE ', …)`.
    case generator
    /// It makes or alters objects or rights.
    case definition
    /// It changes rows.
    case change
    /// It destroys data or objects: `DROP`, `TRUNCATE`, `DELETE` or `UPDATE` without `WHERE`, `ALTER … DROP`.
    case destructive
    /// It changes the session or the server's variables: `SET`.
    case sessionSetting
    /// A command to the client: `\d`, `USE`, `DELIMITER`, `exit`.
    case clientCommand
    /// `BEGIN`, `COMMIT`, `ROLLBACK`.
    case transaction
    /// It acts on the server: replication, flushing, vacuuming.
    case administration
    case unknown
  }

  /// What running it would do.
  package let kind: Kind
  /// The leading word in capitals; after `WITH`, the word of the main statement.
  package let verb: String
  /// From the first token to the last, the terminator left out.
  package let range: ByteRange
  /// The terminator; nil where the text ends without one.
  package let terminator: ByteRange?
  /// The tokens of the statement without comments and terminator, in order.
  package let tokens: [SQLToken]
  /// The leading word of the SQL that a generator makes, in capitals; nil for every other kind.
  package let generatedVerb: String?

  /// Whether running it, or what it generates, destroys data.
  package var destroysData: Bool {
    kind == .destructive || generatedVerb.map { ["DROP", "TRUNCATE", "DELETE"].contains($0) } ?? false
  }
}

/// An SQL text cut into tokens and statements.
package struct SQLDocument: Hashable, Sendable {
  /// Every token, comments included, in order; the gaps between are blanks and line ends.
  package let tokens: [SQLToken]
  /// The statements in the order of the text, client commands among them.
  package let statements: [SQLStatement]
  /// What only one dialect knows, in the order of the text.
  package let hints: [SQLDialectHint]
  /// What is wrong, in the order of the text.
  package let faults: [SQLFault]

  /// The dialect that the hints agree on; nil where there are none or they differ.
  package var dialect: SQLDialect? {
    guard let first = hints.first?.dialect, hints.allSatisfy({ $0.dialect == first }) else { return nil }
    return first
  }
}
