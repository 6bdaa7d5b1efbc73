// SPDX-License-Identifier: Apache-2.0

/// Finds the prompt at the beginning of a line.
///
/// A bare `# ` is not a prompt here, since most often it is a comment; `RootPrompts` decides by the whole block.
enum PromptReader {
  static func prompt(_ line: BlockLine) -> Prompt? {
    let cursor = PromptCursor(line)
    return shell(cursor) ?? powershell(cursor) ?? python(cursor) ?? program(cursor)
  }

  // MARK: Shell

  private static func shell(_ whole: PromptCursor) -> Prompt? {
    var cursor = whole
    if let prompt = sign(whole) ?? closeDollar(whole) { return prompt }
    // An environment's name may come first: `(venv) user@host:~$ `.
    if let inside = cursor.enclosed("(", ")") {
      if let mark = cursor.shellMark() { return whole.prompt(.shell, upTo: cursor, host: inside, isRoot: mark) }
      guard cursor.take(" ") else { return nil }
      if let mark = cursor.shellMark() { return whole.prompt(.shell, upTo: cursor, host: nil, isRoot: mark) }
    }
    if let mark = cursor.shellMark(), !mark { return whole.prompt(.shell, upTo: cursor, host: nil, isRoot: false) }
    if let inside = cursor.enclosed("[", "]") {
      guard let mark = cursor.shellMark() else { return nil }
      let (user, host) = splitLogin(firstPart(of: inside))
      return whole.prompt(.shell, upTo: cursor, host: host, user: user, isRoot: mark)
    }
    return login(whole, cursor) ?? word(whole, cursor) ?? path(whole, cursor)
  }

  /// `$kubectl get nodes`: a prompt whose blank was forgotten, since no variable is called like a program.
  private static func closeDollar(_ whole: PromptCursor) -> Prompt? {
    var cursor = whole
    guard cursor.take("$") else { return nil }
    let typed = cursor
    cursor.skip { !$0.isBlank }
    let word = typed.text(upTo: cursor)
    guard CommandWords.plain.contains(word), !CommandWords.doubtful.contains(word) else { return nil }
    return whole.prompt(.shell, upTo: typed, host: nil, isRoot: false)
  }

  /// Signs that only prompts are drawn with: `❯ ls`, `λ ls`, `➜  ~ ls`, `➜  app git:(main) ✗ ls`.
  private static func sign(_ whole: PromptCursor) -> Prompt? {
    var cursor = whole
    guard cursor.take("❯ ") || cursor.take("λ ") || cursor.take("➜ ") else { return nil }
    cursor.skip { $0 == .space }
    let typed = cursor
    guard CommandLikeness(cursor.line.bytes, cursor.rest) != .strong else {
      return whole.prompt(.shell, upTo: cursor, host: nil, isRoot: false)
    }
    cursor.skipPath()
    if cursor.take(" git:(") { cursor.skip { $0 != UInt8(ascii: " ") } }
    _ = cursor.take(" ✗")
    cursor.skip { $0 == .space }
    let isFolder = !cursor.isAtEnd && CommandLikeness(cursor.line.bytes, cursor.rest) != .none
    return whole.prompt(.shell, upTo: isFolder ? cursor : typed, host: nil, isRoot: false)
  }

  /// `user@host:/path$ `, `user@host ~ % `.
  private static func login(_ whole: PromptCursor, _ start: PromptCursor) -> Prompt? {
    var cursor = start
    if !cursor.take("I have no name!") {
      cursor.skip { $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }
    let user = start.text(upTo: cursor)
    guard !user.isEmpty, cursor.take("@") else { return nil }
    let hostStart = cursor
    cursor.skip { $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 >= 0x80 }
    let host = hostStart.text(upTo: cursor)
    guard !host.isEmpty else { return nil }
    if cursor.take(":") || cursor.take(" ") { cursor.skipPath() }
    _ = cursor.take(" ")
    guard let mark = cursor.shellMark(percent: true) else { return nil }
    return whole.prompt(.shell, upTo: cursor, host: host, user: user, isRoot: mark)
  }

  /// `all$ `, `node-1# `, `web:~$ `, `bash-5.1$ `, and one prompt for several hosts: `node(1/2/3)# `, `web[1-3]$ `.
  private static func word(_ whole: PromptCursor, _ start: PromptCursor) -> Prompt? {
    var cursor = start
    cursor.skip { $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 >= 0x80 }
    guard cursor.at > start.at else { return nil }
    if let numbers = cursor.enclosed("(", ")") ?? cursor.enclosed("[", "]") ?? cursor.enclosed("{", "}") {
      guard numbers.utf8.contains(where: \.isDigit), !numbers.contains(" ") else { return nil }
      cursor.skip { $0.isWord || $0 == UInt8(ascii: "-") }
    }
    let name = start.text(upTo: cursor)
    guard name.utf8.count <= 40 else { return nil }
    if cursor.take(":") { cursor.skipPath() }
    guard let mark = cursor.shellMark() else { return nil }
    if mark, !cursor.isAtEnd, !isCommand(cursor, of: name) { return nil }
    let isShell = ["bash-", "sh-"].contains { name.hasPrefix($0) }
    return whole.prompt(.shell, upTo: cursor, host: isShell ? nil : name, isRoot: mark)
  }

  /// Whether what stands behind `name#` is typed rather than a remark.
  ///
  /// Behind the name of a host, which has a number or a hyphen, a program may be one that we do not know.
  private static func isCommand(_ cursor: PromptCursor, of name: String) -> Bool {
    let rest = BlockLine(bytes: cursor.line.bytes, range: cursor.rest)
    if CommandLikeness(rest) != .none { return true }
    guard let first = name.utf8.first, first.isLetter,
      name.utf8.contains(where: { $0.isDigit || $0 == UInt8(ascii: "-") })
    else { return false }
    return CommandLikeness.couldBeProgram(rest.firstWord) && !rest.hasHangul && !rest.ends(".")
  }

  /// `~$ `, `/ # `, `/app # `.
  private static func path(_ whole: PromptCursor, _ start: PromptCursor) -> Prompt? {
    var cursor = start
    guard cursor.peek == UInt8(ascii: "~") || cursor.peek == UInt8(ascii: "/") else { return nil }
    cursor.skipPath()
    _ = cursor.take(" ")
    guard let mark = cursor.shellMark() else { return nil }
    if mark, !cursor.isAtEnd, CommandLikeness(cursor.line.bytes, cursor.rest) == .none { return nil }
    return whole.prompt(.shell, upTo: cursor, host: nil, isRoot: mark)
  }

  private static func firstPart(of text: String) -> String {
    String(text.prefix { $0 != " " && $0 != ":" && $0 != "~" })
  }

  private static func splitLogin(_ text: String) -> (user: String?, host: String?) {
    guard let at = text.firstIndex(of: "@") else { return (nil, text.isEmpty ? nil : text) }
    let host = String(text[text.index(after: at)...])
    return (String(text[..<at]), host.isEmpty ? nil : host)
  }

  // MARK: Programs

  private static func powershell(_ whole: PromptCursor) -> Prompt? {
    var cursor = whole
    let named = cursor.take("PS ") || cursor.take("PS>")
    if named, cursor.previous == UInt8(ascii: ">") {
      return cursor.takeBlank() ? whole.prompt(.powershell, upTo: cursor, host: nil, isRoot: false) : nil
    }
    guard named || cursor.isDrivePath else { return nil }
    cursor.skip { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "|") && $0 != UInt8(ascii: "<") }
    guard cursor.take(">") else { return nil }
    _ = cursor.take(" ")
    return whole.prompt(.powershell, upTo: cursor, host: nil, isRoot: false)
  }

  private static func python(_ whole: PromptCursor) -> Prompt? {
    var cursor = whole
    if cursor.take(">>>"), cursor.takeBlank() { return whole.prompt(.python, upTo: cursor, host: nil, isRoot: false) }
    cursor = whole
    guard cursor.take("In ["), cursor.skipDigits(), cursor.take("]:"), cursor.takeBlank() else { return nil }
    return whole.prompt(.python, upTo: cursor, host: nil, isRoot: false)
  }

  /// `mysql> `, `MariaDB [(none)]> `, `postgres=# `, `127.0.0.1:6379> `, `rs0:PRIMARY> `.
  private static func program(_ whole: PromptCursor) -> Prompt? {
    var cursor = whole
    cursor.skip {
      $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") || $0 >= 0x80
    }
    let name = whole.text(upTo: cursor)
    if name.isEmpty { return bareMongo(whole) }
    guard name.utf8.count <= 60 else { return nil }
    for mark in ["=# ", "=> ", "-# ", "-> ", "=#", "=>"] where cursor.take(mark) {
      guard mark.utf8.count == 3 || cursor.isAtEnd, !name.contains(":") else { return nil }
      return whole.prompt(
        .sql, upTo: cursor, host: nil, isRoot: mark.contains("#"), isContinuation: mark.hasPrefix("-"))
    }
    _ = cursor.take(" ")
    if let inside = cursor.enclosed("[", "]") ?? cursor.enclosed("(", ")") {
      if inside.hasPrefix("direct:"), cursor.take(" ") { cursor.skip { $0.isWord } }
    }
    // A blank before the sign makes it a redirection: `cat > file`.
    if cursor.previous == .space { return spaced(whole, cursor, name) }
    guard cursor.take(">"), cursor.takeBlank() else { return nil }
    guard let kind = kind(named: name, rest: cursor.rest, bytes: whole.line.bytes) else { return nil }
    if kind == .otherProgram, CommandWords.doubtful.contains(name) { return nil }
    let port = name.split(separator: ":")
    let host = kind == .redis && port.count == 2 ? String(port[0]) : nil
    return whole.prompt(kind, upTo: cursor, host: host, isRoot: false)
  }

  /// `mysql > SHOW TABLES;`: with a blank before the sign it is a prompt only before a statement.
  private static func spaced(_ whole: PromptCursor, _ start: PromptCursor, _ name: String) -> Prompt? {
    var cursor = start
    guard cursor.take("> "), SQLWords.beginsStatement(BlockLine(bytes: whole.line.bytes, range: cursor.rest)) else {
      return nil
    }
    return kind(named: name, rest: cursor.rest, bytes: whole.line.bytes) == .sql
      ? whole.prompt(.sql, upTo: cursor, host: nil, isRoot: false) : nil
  }

  /// `> rs.status()`: the sign alone is a prompt only before what mongo's shell knows.
  private static func bareMongo(_ whole: PromptCursor) -> Prompt? {
    var cursor = whole
    guard cursor.take("> ") else { return nil }
    let text = BlockLine(bytes: whole.line.bytes, range: cursor.rest)
    let isKnown = ["db.", "rs.", "sh.", "show dbs", "show collections"].contains { text.starts($0) }
    return isKnown ? whole.prompt(.javascript, upTo: cursor, host: nil, isRoot: false) : nil
  }

  private static func kind(named name: String, rest: ByteRange, bytes: [UInt8]) -> Prompt.Kind? {
    let lower = name.lowercased()
    if [
      "mysql", "mariadb", "sqlite", "sql", "psql", "postgres", "cqlsh", "hive", "ksql", "spark-sql", "cockroach",
      "trino",
    ]
    .contains(where: { lower == $0 || lower.hasPrefix($0 + ":") }) {
      return .sql
    }
    if lower == "redis" || lower == "redis-cli" || isAddressWithPort(lower) { return .redis }
    if lower.contains(":primary") || lower.contains(":secondary") || lower.hasPrefix("mongo") { return .javascript }
    let text = BlockLine(bytes: bytes, range: rest)
    if text.starts("db.") || text.starts("rs.") || text.starts("sh.") { return .javascript }
    if SQLWords.beginsStatement(text) { return .sql }
    return name.utf8.allSatisfy { $0.isLetter || $0 == UInt8(ascii: "-") } ? .otherProgram : nil
  }

  private static func isAddressWithPort(_ name: String) -> Bool {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let port = Int(parts[1]) else { return false }
    return port > 0 && port < 65_536 && !parts[0].isEmpty
  }
}
