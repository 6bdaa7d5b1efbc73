// SPDX-License-Identifier: Apache-2.0

/// Reads SQL as a script: statements, what each does, and what is wrong.
package enum SQLReader {
  /// Reads a text without prompts; linear, never fails: what cannot be read is a fault.
  package static func read(_ bytes: [UInt8]) -> SQLDocument {
    var lexer = SQLLexer(bytes)
    lexer.read()
    var splitter = StatementSplitter(bytes)
    for token in lexer.tokens { splitter.add(token) }
    splitter.finish()
    let faults = (lexer.faults + splitter.faults).sorted { $0.range.lowerBound < $1.range.lowerBound }
    let hints = lexer.hints + schemaHints(lexer.tokens, bytes)
    return SQLDocument(
      tokens: lexer.tokens, statements: splitter.statements,
      hints: hints.sorted { $0.range.lowerBound < $1.range.lowerBound }, faults: faults)
  }

  /// A backquoted `table_name` inside a string is MySQL's too, since the string is SQL to be run.
  private static func schemaHints(_ tokens: [SQLToken], _ bytes: [UInt8]) -> [SQLDialectHint] {
    let mysqlWords: Set<String> = [
      "auto_increment", "sql_log_bin", "foreign_key_checks", "engine", "identified", "slave",
    ]
    let postgresWords: Set<String> = [
      "serial", "bigserial", "ilike", "returning", "regclass", "jsonb", "login", "owned",
    ]
    return tokens.compactMap { token in
      switch token.kind {
      case .string:
        return bytes[token.range].contains(UInt8(ascii: "`"))
          ? SQLDialectHint(dialect: .mysql, range: token.range) : nil
      case .word where token.range.count <= 24:
        let word = String(decoding: bytes[token.range], as: UTF8.self).lowercased()
        if mysqlWords.contains(word) { return SQLDialectHint(dialect: .mysql, range: token.range) }
        return postgresWords.contains(word) ? SQLDialectHint(dialect: .postgres, range: token.range) : nil
      default: return nil
      }
    }
  }
}

/// Gathers tokens into statements.
private struct StatementSplitter {
  private(set) var statements: [SQLStatement] = []
  private(set) var faults: [SQLFault] = []

  private let bytes: [UInt8]
  private var pending: [SQLToken] = []
  private var open: [ByteRange] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func add(_ token: SQLToken) {
    switch token.kind {
    case .comment: return
    case .terminator: close(terminator: token.range)
    case .clientCommand:
      close(terminator: nil)
      pending = [token]
      close(terminator: nil)
    case .punctuation:
      balance(token)
      pending.append(token)
    case .word, .number, .string, .quotedIdentifier, .operator: pending.append(token)
    }
  }

  mutating func finish() { close(terminator: nil) }

  private mutating func balance(_ token: SQLToken) {
    if bytes[token.range.lowerBound] == UInt8(ascii: "(") {
      open.append(token.range)
    } else if bytes[token.range.lowerBound] == UInt8(ascii: ")"), open.popLast() == nil {
      faults.append(SQLFault(kind: .strayParenthesis, range: token.range))
    }
  }

  private mutating func close(terminator: ByteRange?) {
    defer {
      pending = []
      open = []
    }
    faults += open.map { SQLFault(kind: .unclosedParenthesis, range: $0) }
    guard let first = pending.first, let last = pending.last else { return }
    let judge = StatementJudge(pending, bytes)
    statements.append(
      SQLStatement(
        kind: judge.kind, verb: judge.verb, range: first.range.lowerBound..<last.range.upperBound,
        terminator: terminator, tokens: pending, generatedVerb: judge.generatedVerb))
  }
}
