// SPDX-License-Identifier: Apache-2.0

/// How an SQL statement begins.
enum SQLWords {
  /// Whether a line begins an SQL statement rather than a sentence or a shell command.
  static func beginsStatement(_ line: BlockLine) -> Bool {
    if line.starts("/*!") { return true }
    let words = line.words
    guard let first = words.first else { return false }
    let verb = first.uppercased().trimmingSuffix(";")
    guard let followers = followers[verb] else { return false }
    let isUpper = first.utf8.allSatisfy { !($0 >= 0x61 && $0 <= 0x7A) }
    let next = words.dropFirst().first.map { $0.uppercased().trimmingSuffix(";") }
    let isEnded = line.ends(";") || line.ends("\\G") || line.ends("\\g")
    guard let next else {
      return followers.contains("") && (isUpper || isEnded) || (isUpper && followers.contains("*"))
    }
    if followers.contains(next)
      || followers.contains(where: { $0.count > 1 && $0.hasSuffix("(") && next.hasPrefix($0) })
    {
      return isUpper || isEnded || followsClosely(line)
    }
    return followers.contains("*") && (isEnded || isUpper && !line.ends(".") && !line.ends(":"))
  }

  /// Whether two words of SQL stand first, in capitals or not, where something else says that the text is SQL.
  static func couldBegin(_ line: BlockLine) -> Bool {
    let words = line.words.prefix(2).map { $0.uppercased() }
    guard words.count == 2, let followers = followers[words[0]] else { return false }
    return followers.contains(words[1])
  }

  /// A lower-case line without `;` counts when a second word of SQL stands in it.
  private static func followsClosely(_ line: BlockLine) -> Bool {
    let text = line.string.lowercased()
    return [" from ", " table ", " into ", " values", " where ", " set ", " database ", " privileges "].contains {
      text.contains($0)
    }
  }

  /// What may follow a verb: `*` is anything, an empty text nothing.
  private static let followers: [String: Set<String>] = {
    var table: [String: Set<String>] = [:]
    for (verb, next) in rows { table[verb] = Set(next.split(separator: " ").map { $0 == "_" ? "" : String($0) }) }
    return table
  }()

  private static let objects =
    """
    TABLE DATABASE SCHEMA INDEX VIEW USER ROLE FUNCTION PROCEDURE TRIGGER SEQUENCE EXTENSION TYPE DOMAIN UNIQUE OR \
    TEMPORARY TEMP MATERIALIZED EVENT TABLESPACE SERVER PUBLICATION SUBSCRIPTION KEYSPACE DEFAULT SYSTEM OWNED IF \
    UNLOGGED EXTERNAL POLICY GROUP AGGREGATE CAST LANGUAGE FOREIGN GLOBAL INSTANCE RESOURCE CLUSTER KEYSPACE
    """

  private static let rows: [(String, String)] = [
    ("SELECT", "*"), ("INSERT", "INTO IGNORE OVERWRITE"), ("REPLACE", "INTO"), ("UPDATE", "*"), ("DELETE", "FROM"),
    ("MERGE", "INTO"), ("CREATE", objects), ("ALTER", objects), ("DROP", objects), ("TRUNCATE", "TABLE *"),
    ("GRANT", "*"), ("REVOKE", "*"), ("REASSIGN", "OWNED"), ("RENAME", "TABLE USER"), ("COMMENT", "ON"),
    (
      "SHOW",
      """
      TABLES DATABASES SCHEMAS VARIABLES GLOBAL SESSION STATUS MASTER SLAVE REPLICA BINARY BINLOG PROCESSLIST FULL \
      CREATE GRANTS COLUMNS INDEX INDEXES ENGINE ENGINES PLUGINS WARNINGS ERRORS TABLE ALL DATA EVENTS SLAVES REPLICAS \
      TRIGGERS POOLS SERVERS CLUSTER
      """
    ),
    ("SET", "GLOBAL SESSION PERSIST NAMES PASSWORD LOCAL ROLE SQL_LOG_BIN FOREIGN_KEY_CHECKS @@ TRANSACTION @@(("),
    ("USE", "*"), ("FLUSH", "PRIVILEGES TABLES LOGS HOSTS STATUS TABLE BINARY"), ("LOCK", "TABLES TABLE INSTANCE"),
    ("UNLOCK", "TABLES INSTANCE"), ("CHANGE", "MASTER REPLICATION"), ("RESET", "MASTER SLAVE REPLICA BINARY PERSIST"),
    ("START", "SLAVE REPLICA TRANSACTION GROUP_REPLICATION ALL"), ("STOP", "SLAVE REPLICA GROUP_REPLICATION ALL"),
    ("PURGE", "BINARY MASTER"), ("EXPLAIN", "*"), ("DESCRIBE", "*"), ("DESC", "*"), ("ANALYZE", "TABLE VERBOSE _"),
    ("OPTIMIZE", "TABLE"), ("CHECK", "TABLE"), ("REPAIR", "TABLE"), ("VACUUM", "FULL ANALYZE VERBOSE FREEZE _ *"),
    ("REINDEX", "TABLE INDEX DATABASE SCHEMA SYSTEM"), ("REFRESH", "MATERIALIZED"), ("COPY", "*"),
    ("BEGIN", "_ TRANSACTION WORK"), ("COMMIT", "_ WORK"), ("ROLLBACK", "_ TO WORK"), ("SAVEPOINT", "*"),
    ("WITH", "*"), ("CALL", "*"), ("DECLARE", "*"), ("DELIMITER", "*"), ("INSTALL", "PLUGIN COMPONENT SONAME"),
    ("KILL", "QUERY CONNECTION"), ("LOAD", "DATA"), ("DO", "$$ *"), ("PREPARE", "*"), ("CHECKPOINT", "_"),
  ]
}

extension String {
  /// The text without one ending, where it has it.
  fileprivate func trimmingSuffix(_ ending: String) -> String {
    hasSuffix(ending) ? String(dropLast(ending.count)) : self
  }
}
