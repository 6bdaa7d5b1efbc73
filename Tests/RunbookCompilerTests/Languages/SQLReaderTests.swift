// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import Testing

private func read(_ text: String) -> SQLDocument { SQLReader.read(Array(text.utf8)) }

private let statements: [(text: String, kind: SQLStatement.Kind, verb: String)] = [
  ("SELECT 1;", .query, "SELECT"),
  ("show tables", .query, "SHOW"),
  ("with a as (select 1) select * from a", .query, "SELECT"),
  ("WITH a AS (SELECT 1) DELETE FROM b", .destructive, "DELETE"),
  ("SELECT CONCAT('DROP TABLE IF EXISTS `', table_name, '`;') FROM t", .generator, "SELECT"),
  ("select 'alter table ' || t || ' owner to a;' from x", .generator, "SELECT"),
  ("SELECT format('GRANT ALL ON %I TO a', t) FROM x \\gexec", .generator, "SELECT"),
  ("SELECT CONCAT(first, ' ', last) FROM people", .query, "SELECT"),
  ("SELECT 'drop it'", .query, "SELECT"),
  ("CREATE TABLE a (b int)", .definition, "CREATE"),
  ("GRANT ALL ON a.* TO b", .definition, "GRANT"),
  ("INSERT INTO a VALUES (1)", .change, "INSERT"),
  ("UPDATE a SET b = 1 WHERE c = 2", .change, "UPDATE"),
  ("UPDATE a SET b = (SELECT 1 FROM x WHERE y = 1)", .destructive, "UPDATE"),
  ("DELETE FROM a WHERE b = 1", .change, "DELETE"),
  ("DELETE FROM a", .destructive, "DELETE"),
  ("DROP DATABASE a", .destructive, "DROP"),
  ("truncate a", .destructive, "TRUNCATE"),
  ("ALTER TABLE a DROP COLUMN b", .destructive, "ALTER"),
  ("ALTER TABLE a ALTER b DROP DEFAULT", .definition, "ALTER"),
  ("ALTER TABLE a ADD b int", .definition, "ALTER"),
  ("SET FOREIGN_KEY_CHECKS = 0", .sessionSetting, "SET"),
  ("USE shop", .clientCommand, "USE"),
  ("\\dt", .clientCommand, "\\DT"),
  ("BEGIN", .transaction, "BEGIN"),
  ("FLUSH PRIVILEGES", .administration, "FLUSH"),
  ("START REPLICA", .administration, "START"),
  ("frobnicate a", .unknown, "FROBNICATE"),
]

@Test(arguments: statements)
func `a statement's kind is what it does`(text: String, kind: SQLStatement.Kind, verb: String) throws {
  let document = read(text)
  #expect(document.statements.count == 1)
  let statement = try #require(document.statements.first)
  #expect(statement.kind == kind)
  #expect(statement.verb == verb)
}

@Test func `a generator says what it generates`() throws {
  let statement = try #require(read("SELECT CONCAT('DROP TABLE ', t) FROM x;").statements.first)
  #expect(statement.generatedVerb == "DROP")
  #expect(statement.destroysData)
  #expect(read("SELECT 1").statements.first?.destroysData == false)
}

@Test func `statements are parted by terminators outside texts and comments`() {
  let source = "SELECT ';' ; -- a;\n/* b; */ SHOW SLAVE STATUS\\G\nSELECT $$ c; $$;\nSELECT `d;`"
  let document = read(source)
  #expect(document.statements.map(\.verb) == ["SELECT", "SHOW", "SELECT", "SELECT"])
  #expect(document.statements.map { $0.terminator == nil } == [false, false, false, true])
  let first = document.statements.first.map { String(decoding: Array(source.utf8)[$0.range], as: UTF8.self) }
  #expect(first == "SELECT ';'")
}

@Test func `a client's delimiter holds a routine together`() {
  let source = "DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END//\nDELIMITER ;\nSELECT 3;\n"
  #expect(read(source).statements.map(\.kind) == [.clientCommand, .definition, .clientCommand, .query])
}

private let dialects: [(text: String, dialect: SQLDialect?)] = [
  ("SELECT `a` FROM b", .mysql), ("SELECT CONCAT('DROP TABLE `', t, '`;') FROM x", .mysql),
  ("SHOW STATUS\\G", .mysql), ("SELECT a::text", .postgres), ("SELECT * FROM pg_roles", .postgres),
  ("\\c appdb", .postgres), ("DO $$ BEGIN END $$;", .postgres), ("SELECT 1", nil), ("SELECT `a`::text", nil),
]

@Test(arguments: dialects)
func `the dialect is known by what only it writes`(text: String, dialect: SQLDialect?) {
  #expect(read(text).dialect == dialect)
}

private let faulty: [(text: String, kind: SQLFault.Kind, offset: Int)] = [
  ("SELECT 'a", .unterminatedString, 7), ("SELECT `a", .unterminatedQuotedIdentifier, 7),
  ("SELECT /* a", .unterminatedComment, 7), ("SELECT (1;", .unclosedParenthesis, 7),
  ("SELECT 1);", .strayParenthesis, 8), ("DO $a$ x", .unterminatedString, 3),
]

@Test(arguments: faulty)
func `what is left open is a fault at its opening`(text: String, kind: SQLFault.Kind, offset: Int) throws {
  let fault = try #require(read(text).faults.first)
  #expect(fault.kind == kind)
  #expect(fault.range.lowerBound == offset)
}

@Test(arguments: ["SELECT 'it''s'", "SELECT 'it\\'s'", "SELECT 'C:\\', 'b'", "SELECT \"a\"\"b\"", "SELECT a #> '{b}'"])
func `quoted texts end where both dialects end them`(text: String) {
  #expect(read(text).faults.isEmpty)
}
