// SPDX-License-Identifier: Apache-2.0

/// Where a hole stands in SQL.
enum SQLPlace {
  static func context(at offset: Int, in bytes: [UInt8], _ client: SQLAction.Client) -> ValueContext {
    let token = SQLReader.read(bytes).tokens.first { $0.range.contains(offset) }
    guard let token, offset > token.range.lowerBound else { return .sqlBare }
    let first = bytes[token.range.lowerBound]
    switch token.kind {
    case .string, .quotedIdentifier:
      // A body between `$$` is SQL itself, whose own quotes are not looked into.
      guard [.singleQuote, .doubleQuote, UInt8(ascii: "`")].contains(first) else { return .sqlBare }
      return .sqlQuoted(mark: first, backslashEscapes: escapes(token, first, in: bytes, client))
    case .comment: return .sqlComment
    default: return .sqlBare
    }
  }

  /// MySQL's strings, in either quotes, and PostgreSQL's `E'…'` (its manual, 4.1.2.2) know the backslash.
  private static func escapes(_ token: SQLToken, _ mark: UInt8, in bytes: [UInt8], _ client: SQLAction.Client) -> Bool {
    if mark == UInt8(ascii: "`") { return false }
    if client == .mysql { return true }
    let start = token.range.lowerBound
    let isExtended = start > 0 && (bytes[start - 1] | 0x20) == UInt8(ascii: "e") && !bytes.around(start - 2).isWord
    return mark == .singleQuote && isExtended
  }
}
