// SPDX-License-Identifier: Apache-2.0

/// A piece of SQL text.
package struct SQLToken: Hashable, Sendable {
  /// What a piece is.
  package enum Kind: String, Sendable {
    case word, number, string
    /// A name between backquotes, or double quotes.
    case quotedIdentifier
    case comment
    case `operator`
    /// A parenthesis, a comma, a full stop.
    case punctuation
    /// A semicolon, or what `DELIMITER` made of it, or `\G` and `\g`.
    case terminator
    /// A client's command from its backslash to the line's end, such as `\c appdb`, or a whole `DELIMITER` line.
    case clientCommand
  }

  /// What the piece is.
  package let kind: Kind
  /// Where it stands, its quote marks included.
  package let range: ByteRange
}

/// The database whose SQL a text is written in.
package enum SQLDialect: String, Sendable, CaseIterable {
  case mysql, postgres
}

/// A piece of text that only one dialect knows.
package struct SQLDialectHint: Hashable, Sendable {
  /// The dialect that knows it.
  package let dialect: SQLDialect
  /// Where it stands.
  package let range: ByteRange
}

/// Something in the text that no database would take.
package struct SQLFault: Hashable, Sendable {
  /// What is wrong.
  package enum Kind: String, Sendable {
    case unterminatedString, unterminatedQuotedIdentifier, unterminatedComment
    /// A parenthesis that is never closed.
    case unclosedParenthesis
    /// A closing parenthesis without its opening one.
    case strayParenthesis
  }

  /// What is wrong.
  package let kind: Kind
  /// The opening mark, or the stray one.
  package let range: ByteRange
}
