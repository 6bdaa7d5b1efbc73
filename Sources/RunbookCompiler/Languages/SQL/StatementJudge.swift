// SPDX-License-Identifier: Apache-2.0

/// Says what one statement does.
struct StatementJudge {
  let verb: String
  let kind: SQLStatement.Kind
  let generatedVerb: String?

  init(_ tokens: [SQLToken], _ bytes: [UInt8]) {
    let words = Self.topWords(tokens, bytes)
    if tokens.first?.kind == .clientCommand {
      verb = Self.text(tokens.first, bytes, limit: 12).uppercased().prefix { $0 != " " }.description
      kind = .clientCommand
      generatedVerb = nil
      return
    }
    let main = Self.mainVerb(words)
    verb = main
    let generated = main == "SELECT" ? Self.generated(tokens, bytes) : nil
    generatedVerb = generated
    kind = generated == nil ? Self.kind(of: main, words) : .generator
  }

  /// The words outside parentheses, in capitals.
  private static func topWords(_ tokens: [SQLToken], _ bytes: [UInt8]) -> [String] {
    var words: [String] = []
    var depth = 0
    for token in tokens {
      if token.kind == .punctuation {
        let byte = bytes[token.range.lowerBound]
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth = max(0, depth - 1) }
      } else if token.kind == .word, depth == 0 || words.isEmpty {
        words.append(text(token, bytes, limit: 64).uppercased())
      }
    }
    return words
  }

  private static func text(_ token: SQLToken?, _ bytes: [UInt8], limit: Int) -> String {
    guard let token else { return "" }
    return String(decoding: bytes[token.range].prefix(limit), as: UTF8.self)
  }

  /// The verb behind `WITH … AS (…)` and `EXPLAIN ANALYZE`, which runs what it explains.
  private static func mainVerb(_ words: [String]) -> String {
    guard let first = words.first else { return "" }
    let mains: Set<String> = ["SELECT", "INSERT", "UPDATE", "DELETE", "MERGE"]
    if first == "WITH" { return words.first { mains.contains($0) } ?? first }
    if first == "EXPLAIN", words.dropFirst().first == "ANALYZE" { return words.first { mains.contains($0) } ?? first }
    return first
  }

  private static func kind(of verb: String, _ words: [String]) -> SQLStatement.Kind {
    let next = words.dropFirst().first ?? ""
    switch verb {
    case "SELECT": return words.contains("INTO") ? .change : .query
    case "SHOW", "EXPLAIN", "DESCRIBE", "DESC", "VALUES", "TABLE": return .query
    case "DROP", "TRUNCATE", "PURGE": return .destructive
    case "DELETE", "UPDATE": return words.contains("WHERE") ? .change : .destructive
    case "ALTER": return destroys(words) ? .destructive : .definition
    case "CREATE": return words.prefix(4) == ["CREATE", "OR", "REPLACE", "TABLE"] ? .destructive : .definition
    case "GRANT", "REVOKE", "COMMENT", "RENAME", "REASSIGN": return .definition
    case "INSERT", "REPLACE", "MERGE", "LOAD", "COPY", "CALL", "DO": return .change
    case "SET": return .sessionSetting
    case "USE", "SOURCE", "EXIT", "QUIT", "CONNECT": return .clientCommand
    case "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT": return .transaction
    case "START", "STOP": return next == "TRANSACTION" ? .transaction : .administration
    case "RESET": return ["MASTER", "BINARY"].contains(next) ? .destructive : .administration
    case "FLUSH", "LOCK", "UNLOCK", "CHANGE", "VACUUM", "ANALYZE", "REINDEX", "OPTIMIZE", "CHECK", "REPAIR", "KILL",
      "REFRESH", "CHECKPOINT", "INSTALL", "UNINSTALL", "CLUSTER":
      return .administration
    default: return .unknown
    }
  }

  /// Whether an `ALTER` drops data: a column, a partition; a default or an index can be made again.
  private static func destroys(_ words: [String]) -> Bool {
    let harmless: Set<String> = [
      "DEFAULT", "NOT", "CONSTRAINT", "INDEX", "KEY", "FOREIGN", "PRIMARY", "EXPRESSION", "IDENTITY", "CHECK",
    ]
    return words.indices.contains { index in
      guard words[index] == "DROP" else { return words[index] == "TRUNCATE" }
      return index + 1 >= words.count || !harmless.contains(words[index + 1])
    }
  }

  /// The verb of the statement that a `SELECT` puts together: a function or `||` that joins texts, and a text that
  /// begins like a statement.
  private static func generated(_ tokens: [SQLToken], _ bytes: [UInt8]) -> String? {
    let joiners: Set<String> = ["CONCAT", "CONCAT_WS", "GROUP_CONCAT", "STRING_AGG", "FORMAT"]
    let joins = tokens.contains { token in
      switch token.kind {
      case .word: token.range.count <= 12 && joiners.contains(text(token, bytes, limit: 12).uppercased())
      case .operator: bytes[token.range].elementsEqual("||".utf8)
      default: false
      }
    }
    guard joins else { return nil }
    for token in tokens where token.kind == .string || token.kind == .quotedIdentifier {
      let inside = text(token, bytes, limit: 40).dropFirst().drop { $0 == " " }
      let word = inside.prefix { $0.isLetter }.uppercased()
      let after = inside.dropFirst(word.count).first
      if generatedVerbs.contains(word), after.map({ $0 == " " || $0 == "'" || $0 == "\"" }) ?? true { return word }
    }
    return nil
  }

  private static let generatedVerbs: Set<String> = [
    "DROP", "TRUNCATE", "DELETE", "ALTER", "CREATE", "GRANT", "REVOKE", "KILL", "INSERT", "UPDATE", "ANALYZE",
    "OPTIMIZE", "RENAME", "REINDEX", "VACUUM", "SELECT", "SHOW", "SET", "REFRESH",
  ]
}
