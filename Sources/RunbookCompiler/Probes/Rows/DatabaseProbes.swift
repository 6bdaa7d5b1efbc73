// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// What statements make in databases, asked for through the author's own client.
  static let databaseRows: [ProbeDerivation] = [
    // mysql(1): -N without headings, -B in plain lines. The objects are those of information_schema and mysql.user.
    ProbeDerivation(
      "mysql-object-exists", ["mysql"], example: "mysql -e 'CREATE DATABASE app'",
      asks: Bilingual("문장이 만드는 것이 있는지 mysql로", en: "whether what the statement makes is there: mysql")
    ) { command in
      guard !DatabaseObject.asksForPassword(command), let sql = command.value("-e", "--execute")?.constant,
        let call = DatabaseObject.call(
          command, without: ["-e", "--execute", "-N", "-B", "-s", "-t", "--skip-column-names"])
      else { return [] }
      return DatabaseObject.answers(sql) { kind, name, host in
        switch kind {
        case .database:
          "\(call) -N -B -e \(ShellPlain.singleQuoted("SELECT 1 FROM information_schema.schemata WHERE schema_name = '\(name)'"))"
        case .user:
          "\(call) -N -B -e \(ShellPlain.singleQuoted("SELECT 1 FROM mysql.user WHERE user = '\(name)' AND host = '\(host ?? "%")'"))"
        default: nil
        }
      }
    },
    // psql(1): -t without headings, -A in plain lines, -w never asks for a password. The catalogues are PostgreSQL's own.
    ProbeDerivation(
      "postgres-object-exists", ["psql"], example: "sudo -u postgres psql -c 'CREATE DATABASE app'",
      asks: Bilingual("문장이 만드는 것이 있는지 psql로", en: "whether what the statement makes is there: psql")
    ) { command in
      guard let sql = command.value("-c", "--command")?.constant,
        let call = DatabaseObject.call(command, without: ["-c", "--command", "-t", "-A", "-q", "-w", "-W", "-x"])
      else { return [] }
      return DatabaseObject.answers(sql) { kind, name, _ in DatabaseObject.inPostgres(call, kind, name) }
    },
    // createdb(1), createuser(1) and their opposites: programs around the same statements, with the same connection.
    ProbeDerivation(
      "postgres-object-made", ["createdb", "createuser", "dropdb", "dropuser"],
      example: "sudo -u postgres createuser app",
      asks: Bilingual("데이터베이스나 사용자가 있는지 psql로", en: "whether the database or role is there: psql")
    ) { command in
      guard let name = command.word(0)?.constant, DatabaseObject.isName(name),
        let connection = command.options(["-h", "--host", "-p", "--port", "-U", "--username"])
      else { return [] }
      let isGone = command.tool.hasPrefix("drop")
      let kind: DatabaseObject.Kind = command.tool.hasSuffix("db") ? .database : .role
      guard let question = DatabaseObject.inPostgres("\(command.runner)psql\(connection) -d postgres", kind, name)
      else { return [] }
      return [DatabaseObject.answer(question, kind, name, isGone: isGone)]
    },
    // pg_basebackup(1): the copy is a data folder, and every data folder has PG_VERSION ("Database File Layout").
    ProbeDerivation(
      "postgres-is-copied", ["pg_basebackup"],
      example: "pg_basebackup -h db1 -U replicator -D /var/lib/postgresql/15/main",
      asks: Bilingual("데이터 폴더가 만들어졌는지", en: "whether the data folder is there")
    ) { command in
      guard let folder = command.value("-D", "--pgdata"), folder.constant != "-", command.value("-F", "--format") == nil
      else { return [] }
      return [
        Answer(
          command.test("-s \(folder)/PG_VERSION"), "데이터 폴더 \(folder.shown) 있음",
          en: "the data folder \(folder.shown) is there"
        )
        .inFolder(folder.isRelative).blind("언제 복사한 것인지는 모름", en: "when it was copied")
      ]
    },
    // patroni.readthedocs.io, "patronictl": `list` names one member the leader.
    ProbeDerivation(
      "patroni-has-leader", ["patronictl"], example: "patronictl -c /etc/patroni/patroni.yml switchover",
      asks: Bilingual(
        "전환한 뒤 리더가 있는지 patronictl list로", en: "whether the cluster has a leader after the change: patronictl list")
    ) { command in
      guard ["switchover", "failover", "restart", "reinit"].contains(command.verb()),
        let options = command.options(["-c", "--config-file", "-d", "--dcs-url"])
      else { return [] }
      return [
        Answer(
          "\(command.call)\(options) list | grep -w Leader >/dev/null", "클러스터에 리더가 있음", en: "the cluster has a leader"
        )
        .bearing(.consequence)
      ]
    },
  ]
}

/// An object that a statement makes or drops.
private enum DatabaseObject {
  typealias Answer = ProbeDerivation.Answer

  enum Kind: String { case database, user, role, schema, `extension`, table }

  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0.isWord || $0 == UInt8(ascii: "-") }
  }

  /// `-p` without a value waits for someone to type; mysql(1).
  static func asksForPassword(_ command: ProbeDerivation.Command) -> Bool {
    command.line.texts.contains { $0 == "-p" || $0 == "--password" }
  }

  /// The client and its connection, without what says what to do there; nil where a word cannot be said again.
  static func call(_ command: ProbeDerivation.Command, without names: [String]) -> ShellText? {
    let kept = command.line.options.map(\.name).filter { !names.contains($0) }
    // mysql's -p takes its value in the same word, which no table of ours knows as one.
    guard !command.line.texts.contains(where: { $0.hasPrefix("-p") && $0.count > 2 && command.tool == "mysql" }),
      let options = command.options(kept), let operands = command.words()
    else { return nil }
    return operands.reduce(command.call + options) { $0 + " \($1)" }
  }

  static func inPostgres(_ call: ShellText, _ kind: Kind, _ name: String) -> ShellText? {
    let sql: String
    switch kind {
    case .database: sql = "SELECT 1 FROM pg_database WHERE datname = '\(name)'"
    case .user, .role: sql = "SELECT 1 FROM pg_roles WHERE rolname = '\(name)'"
    case .schema: sql = "SELECT 1 FROM pg_namespace WHERE nspname = '\(name)'"
    case .extension: sql = "SELECT 1 FROM pg_extension WHERE extname = '\(name)'"
    case .table: sql = "SELECT 1 WHERE to_regclass('\(name)') IS NOT NULL"
    }
    return "\(call) -w -t -A -c \(ShellPlain.singleQuoted(sql))"
  }

  static func answer(_ question: ShellText, _ kind: Kind, _ name: String, isGone: Bool) -> Answer {
    let state = ProbedState(kind: .object, name: "\(kind == .user ? .role : kind) \(name)")
    return isGone
      ? Answer(
        "(rows=$(\(question)) && [ -z \"$rows\" ])", "\(kind.rawValue) \(name) 없음",
        en: "the \(kind.rawValue) \(name) is gone", of: state
      ).absent()
      : Answer(
        "\(question) 2>/dev/null | grep -x 1 >/dev/null", "\(kind.rawValue) \(name) 있음",
        en: "the \(kind.rawValue) \(name) exists", of: state)
  }

  /// The answers for statements of which each makes or drops one object; none where one does something else.
  static func answers(_ sql: String, _ question: (Kind, String, String?) -> ShellText?) -> [Answer] {
    let statements = sql.split(separator: ";").map { $0.split(whereSeparator: { $0.isWhitespace }).map(String.init) }
      .filter { !$0.isEmpty }
    let answers = statements.map { words -> Answer? in
      var rest = words[...]
      guard let verb = rest.popFirst()?.uppercased(), ["CREATE", "DROP"].contains(verb), let word = rest.popFirst(),
        let kind = Kind(rawValue: word.lowercased())
      else { return nil }
      for word in ["IF", "NOT", "EXISTS"] where rest.first?.uppercased() == word { rest = rest.dropFirst() }
      guard let named = rest.first else { return nil }
      let parts = named.split(separator: "@", maxSplits: 1).map { part in part.filter { !"'\"`(;".contains($0) } }
      // Unquoted, PostgreSQL folds a name to small letters; MySQL's may be compared either way.
      let name = named.contains("\"") || named.contains("'") ? parts[0] : parts[0].lowercased()
      guard isName(name), parts.count == 1 || parts[1].utf8.allSatisfy({ $0.isWord || "%.-:".utf8.contains($0) }) else {
        return nil
      }
      return question(kind, name, parts.count == 2 ? parts[1] : nil).map {
        answer($0, kind, name, isGone: verb == "DROP")
      }
    }
    return answers.contains { $0 == nil } ? [] : answers.compactMap(\.self)
  }
}
