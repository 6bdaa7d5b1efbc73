// SPDX-License-Identifier: Apache-2.0

/// One word of a command as the author wrote it, before bash expands it.
package struct ShellWord: Hashable, Sendable {
  /// The word's bytes in the script, quotes included.
  package let range: ByteRange
  /// The pieces from left to right; adjacent plain characters are one piece.
  package let parts: [ShellWordPart]

  /// The bytes that bash makes of the word, or nil when that depends on the machine it runs on.
  package var constantBytes: [UInt8]? { ShellWordPart.constantBytes(of: parts) }

  /// The text that bash makes of the word, quotes removed; nil when something in it is expanded or is not UTF-8.
  package var constant: String? {
    guard let bytes = constantBytes else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// Whether any piece is quoted or escaped, so that bash takes the word for neither a keyword nor an alias.
  package var isQuoted: Bool { parts.contains(where: \.isQuoted) }
}

/// A piece of a word that has one meaning to bash.
package struct ShellWordPart: Hashable, Sendable {
  /// What bash does with a piece.
  package indirect enum Kind: Hashable, Sendable {
    /// Plain characters.
    case literal(String)
    /// A character after a backslash, given without it.
    case escaped(String)
    /// The text between single quotes.
    case singleQuoted(String)
    /// The bytes that `$'…'` stands for, its escapes decoded.
    case ansiQuoted([UInt8])
    /// The pieces between double quotes.
    case doubleQuoted([ShellWordPart])
    /// `$name` or `${name…}`.
    case parameter(ShellParameter)
    /// `$(…)` or a pair of backquotes: the statements inside.
    case command([ShellStatement])
    /// `<(…)` or `>(…)`: the statements inside.
    case process([ShellStatement])
    /// `$((…))`: the pieces of the expression.
    case arithmetic([ShellWordPart])
    /// A pattern that matches file names, such as `*`.
    case glob(String)
    /// The opening or the closing mark of a brace expansion.
    case brace(String)
    /// `~` or `~name`: the name, empty for one's own home.
    case tilde(String)
    /// `(…)` after `name=`: the elements.
    case array([ShellWord])
  }

  /// The piece's bytes in the script.
  package let range: ByteRange
  /// The piece's meaning.
  package let kind: Kind

  /// Whether the piece is a quoted text or an escaped character.
  package var isQuoted: Bool {
    switch kind {
    case .escaped, .singleQuoted, .ansiQuoted, .doubleQuoted: true
    default: false
    }
  }

  static func constantBytes(of parts: [ShellWordPart]) -> [UInt8]? {
    var bytes: [UInt8] = []
    for part in parts {
      switch part.kind {
      case .literal(let text), .escaped(let text), .singleQuoted(let text): bytes += text.utf8
      case .ansiQuoted(let decoded): bytes += decoded
      case .doubleQuoted(let inner):
        guard let decoded = constantBytes(of: inner) else { return nil }
        bytes += decoded
      case .parameter, .command, .process, .arithmetic, .glob, .brace, .tilde, .array: return nil
      }
    }
    return bytes
  }
}

/// A reference to a variable or to a special parameter.
package struct ShellParameter: Hashable, Sendable {
  /// The variable's name, a digit or a special character; empty when bash would call it a bad substitution.
  package let name: String
  /// `#` for the length, `!` for an indirect reference, else empty.
  package let prefix: String
  /// The text between the brackets of an array element, as written.
  package let subscriptText: String?
  /// The operator after the name, such as `:-` or `%%`; empty when there is none.
  package let operation: String
  /// What stands after the operator.
  package let operand: [ShellWordPart]
  /// Whether it is written with braces.
  package let isBraced: Bool
}
