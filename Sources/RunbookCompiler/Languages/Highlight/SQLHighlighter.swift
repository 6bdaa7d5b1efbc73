// SPDX-License-Identifier: Apache-2.0

/// Colours SQL by the lexer's tokens.
enum SQLHighlighter {
  static func read(_ bytes: [UInt8], _ range: ByteRange, into sink: inout HighlightSink) {
    let isWhole = range == 0..<bytes.count
    var lexer = SQLLexer(isWhole ? bytes : Array(bytes[range]))
    lexer.read()
    for token in lexer.tokens {
      let place = (token.range.lowerBound + range.lowerBound)..<(token.range.upperBound + range.lowerBound)
      switch token.kind {
      case .word: word(bytes, place, &sink)
      case .number: sink.add(.number, place)
      case .string: sink.add(.string, place)
      case .quotedIdentifier: sink.add(.key, place)
      case .comment: sink.add(.comment, place)
      case .operator: sink.add(.operator, place)
      case .punctuation, .terminator: sink.add(.punctuation, place)
      case .clientCommand: sink.add(.command, place)
      }
    }
  }

  private static func word(_ bytes: [UInt8], _ range: ByteRange, _ sink: inout HighlightSink) {
    if bytes[range.lowerBound] == UInt8(ascii: "@") || bytes[range.lowerBound] == UInt8(ascii: "$") {
      return sink.add(.variable, range)
    }
    guard range.count <= 14, bytes[range].allSatisfy(\.isWord) else { return }
    if keywords.contains(String(decoding: bytes[range], as: UTF8.self).uppercased()) { sink.add(.keyword, range) }
  }

  private static let keywords: Set<String> = Set(
    """
    SELECT FROM WHERE AND OR NOT IN IS NULL AS ON JOIN LEFT RIGHT INNER OUTER FULL CROSS USING GROUP BY ORDER HAVING LIMIT
    OFFSET UNION ALL DISTINCT CASE WHEN THEN ELSE END EXISTS BETWEEN LIKE ILIKE ASC DESC INSERT INTO VALUES UPDATE SET
    DELETE TRUNCATE CREATE ALTER DROP TABLE DATABASE SCHEMA INDEX VIEW USER ROLE FUNCTION PROCEDURE TRIGGER SEQUENCE
    EXTENSION IF REPLACE TEMPORARY PRIMARY KEY FOREIGN REFERENCES UNIQUE CHECK DEFAULT CONSTRAINT COLUMN ADD RENAME TO
    GRANT REVOKE PRIVILEGES IDENTIFIED WITH OPTION OWNER OWNED REASSIGN LOGIN PASSWORD SHOW TABLES DATABASES STATUS
    MASTER SLAVE REPLICA REPLICATION SOURCE START STOP RESET FLUSH LOCK UNLOCK READ WRITE CHANGE USE EXPLAIN ANALYZE
    DESCRIBE VACUUM REINDEX BEGIN COMMIT ROLLBACK TRANSACTION GLOBAL SESSION CALL DECLARE RETURNS RETURN LANGUAGE TRUE
    FALSE CASCADE RETURNING EXECUTE FOR EACH ROW BEFORE AFTER TYPE COPY
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
