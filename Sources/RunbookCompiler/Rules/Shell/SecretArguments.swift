// SPDX-License-Identifier: Apache-2.0

/// Secrets that a command of the note gives to a program as they stand.
enum SecretArguments {
  /// Where a program takes a password: behind an option, or at the place of an operand.
  private enum Slot: Sendable {
    case option([String])
    case operand(Int)
    /// `user:password`, as curl(1) and chpasswd(8) take it.
    case behindColon([String])
  }

  private static let slots = CommandTable<Slot>([
    (CommandForm("redis-cli", with: "-a --pass"), .option(["-a", "--pass"])),
    (CommandForm("sshpass", with: "-p"), .option(["-p"])),
    (CommandForm("mongosh", with: "-p --password"), .option(["-p", "--password"])),
    (CommandForm("docker login", with: "-p --password"), .option(["-p", "--password"])),
    (CommandForm("curl", with: "-u --user"), .behindColon(["-u", "--user"])),
    (CommandForm("rabbitmqctl add_user|change_password"), .operand(2)), (CommandForm("mc alias set"), .operand(5)),
    (CommandForm("mc admin user add"), .operand(5)),
    (CommandForm("redis-cli config set requirepass|masterauth"), .operand(3)),
  ])

  static func passwords(of found: NoteCommand) -> [SecretText] {
    var list = assigned(found, isToken: false)
    for line in found.lines {
      if let row = slots.row(for: line), let secret = secret(row.fact, found, line) { list.append(secret) }
      list += clients(found, line) + named(found, line, isToken: false) + fields(found, line, isToken: false)
      list += statements(found, line) + cookies(found, line)
    }
    return list
  }

  static func tokens(of found: NoteCommand) -> [SecretText] {
    var list = assigned(found, isToken: true)
    for line in found.lines {
      list += named(found, line, isToken: true) + fields(found, line, isToken: true)
      for (index, text) in line.texts.enumerated() {
        guard let place = Self.place(ofToken: text) else { continue }
        list += make(found, line, index, text, place, isToken: true)
      }
    }
    return list
  }

  /// `PASSWORD=x command`, `export PASSWORD=x`, `-e PASSWORD=x`.
  private static func assigned(_ found: NoteCommand, isToken: Bool) -> [SecretText] {
    let reading = found.block.reading
    return found.command.assignments.compactMap { assignment in
      guard SecretKeyNames.isOne(assignment.name, isToken: isToken), let value = assignment.value.constant,
        isToken ? SecretText.isLongRandom(value) : SecretText.isLiteral(value),
        reading.holes(in: assignment.range).isEmpty
      else { return nil }
      return SecretText(range: reading.source(of: assignment.value.range), place: assignment.name, isToken: isToken)
    }
  }

  /// `--password=x`, `--token x`, `NAME_PASSWORD=x` among the arguments.
  private static func named(_ found: NoteCommand, _ line: CommandLine, isToken: Bool) -> [SecretText] {
    var list: [SecretText] = []
    for (index, text) in line.texts.enumerated() where text.utf8.count > 5 {
      guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
        guard text.hasPrefix("--"), SecretKeyNames.isOne(text, isToken: isToken), index + 1 < line.texts.count else {
          continue
        }
        let value = line.texts[index + 1]
        let isSecret = isToken ? isToken && isPlainToken(value) : !value.hasPrefix("-") && takesValue(line, text)
        if isSecret { list += make(found, line, index + 1, value, text, isToken: isToken) }
        continue
      }
      let name = String(text[..<sign])
      guard !name.contains(" "), !name.contains("\""), SecretKeyNames.isOne(name, isToken: isToken),
        !["echo", "printf", "grep", "sed", "awk", "find"].contains(line.tool)
      else { continue }
      let value = String(text[text.utf8.index(after: sign)...])
      if isToken ? isPlainToken(value) : true { list += make(found, line, index, value, name, isToken: isToken) }
    }
    return list
  }

  /// `--password` of the clients of MySQL and PostgreSQL asks; the next word is something else.
  private static func takesValue(_ line: CommandLine, _ option: String) -> Bool {
    !["mysql", "mysqldump", "mysqladmin", "mysql_upgrade", "psql", "pg_dump", "createuser"].contains(line.tool)
  }

  /// `-pSECRET` of the clients of MySQL.
  private static func clients(_ found: NoteCommand, _ line: CommandLine) -> [SecretText] {
    guard
      ["mysql", "mysqldump", "mysqladmin", "mysqlsh", "mysql_upgrade", "mysqlcheck", "mysqlimport", "xtrabackup"]
        .contains(line.tool)
    else { return [] }
    return line.texts.enumerated().flatMap { index, text -> [SecretText] in
      guard text.hasPrefix("-p"), text.utf8.count > 3 else { return [] }
      return make(found, line, index, String(text.dropFirst(2)), "\(line.invocation.program) -p", isToken: false)
    }
  }

  private static func secret(_ slot: Slot, _ found: NoteCommand, _ line: CommandLine) -> SecretText? {
    switch slot {
    case .option(let names):
      guard let option = line.option(names), let value = option.value else { return nil }
      let isInline = line.texts[option.word] != option.name
      return make(
        found, line, isInline ? option.word : option.word + 1, value, "\(line.invocation.program) \(option.name)",
        isToken: false
      ).first
    case .operand(let place):
      guard line.operands.indices.contains(place) else { return nil }
      return make(found, line, line.operands[place], line.operand(place), line.title(1), isToken: false).first
    case .behindColon(let names):
      guard let option = line.option(names), let value = option.value, let colon = value.firstIndex(of: ":") else {
        return nil
      }
      let word = line.texts[option.word] == option.name ? option.word + 1 : option.word
      return make(
        found, line, word, String(value[value.index(after: colon)...]), "\(line.invocation.program) \(option.name)",
        isToken: false
      ).first
    }
  }

  /// Fields of a JSON body.
  private static func fields(_ found: NoteCommand, _ line: CommandLine, isToken: Bool) -> [SecretText] {
    guard line.quoted == nil, ["curl", "wget", "http"].contains(line.tool) else { return [] }
    let reading = found.block.reading
    return line.invocation.arguments.flatMap { word -> [SecretText] in
      guard word.range.count > 12 else { return [] }
      return SecretFields.all(in: reading.bytes, word.range, isToken: isToken).compactMap { field in
        let text = reading.text(field.value)
        guard reading.holes(in: field.value).isEmpty,
          isToken ? SecretText.isLongRandom(text) : SecretText.isLiteral(text)
        else {
          return nil
        }
        return SecretText(range: reading.source(of: field.value), place: field.name, isToken: isToken)
      }
    }
  }

  /// `mysql -e "… IDENTIFIED BY 'x'"`.
  private static func statements(_ found: NoteCommand, _ line: CommandLine) -> [SecretText] {
    guard ["mysql", "psql", "cqlsh", "mysqlsh"].contains(line.tool) else { return [] }
    return line.texts.enumerated().flatMap { index, text -> [SecretText] in
      guard text.utf8.count > 16 else { return [] }
      let bytes = Array(text.utf8)
      return SecretStatements.find(bytes).prefix(1).flatMap { place, range in
        make(
          found, line, index, String(decoding: bytes[range].dropFirst().dropLast(), as: UTF8.self), place,
          isToken: false)
      }
    }
  }

  /// `echo -n "RANDOM" | tee …cookie`: what goes into a file whose name says that it is secret.
  private static func cookies(_ found: NoteCommand, _ line: CommandLine) -> [SecretText] {
    guard ["echo", "printf"].contains(line.tool), line.operands.count == 1, line.quoted == nil else { return [] }
    let text = line.operand(0)
    guard text.utf8.count >= 12, text.utf8.allSatisfy({ $0.isLetter || $0.isDigit }) else { return [] }
    let files =
      found.command.writtenFiles + found.visit.readers.compactMap(\.simple).flatMap(\.writtenFiles)
    let isSecret = files.contains { word in
      guard let path = word.constant?.lowercased() else { return false }
      return ["cookie", "secret", "password", "passwd", "token"].contains { path.contains(text: $0) }
    }
    return isSecret ? make(found, line, line.operands[0], text, line.invocation.program, isToken: false) : []
  }

  private static func make(
    _ found: NoteCommand, _ line: CommandLine, _ index: Int, _ value: String, _ place: String, isToken: Bool
  ) -> [SecretText] {
    guard line.invocation.arguments.indices.contains(index), !value.hasPrefix("-"),
      isToken || SecretText.isLiteral(value)
    else { return [] }
    let range = line.range(ofArgument: index)
    guard found.block.reading.holes(in: range).isEmpty else { return [] }
    return [SecretText(range: found.block.reading.source(of: range), place: place, isToken: isToken)]
  }

  /// A token that is one by its own form: of Docker, Kubernetes, k3s, GitHub, GitLab, Slack, Vault, AWS, a JWT.
  private static func place(ofToken text: String) -> String? {
    let forms: [(prefix: String, name: String)] = [
      ("SWMTKN-1-", "SWMTKN-1"), ("K10", "K10"), ("ghp_", "ghp_"), ("github_pat_", "github_pat_"), ("glpat-", "glpat-"),
      ("xoxb-", "xoxb-"), ("hvs.", "hvs."), ("AKIA", "AKIA"), ("eyJ", "JWT"),
    ]
    for form in forms where text.hasPrefix(form.prefix) {
      let isWhole = form.name == "SWMTKN-1" ? text.utf8.count > 10 : SecretText.isLongRandom(text)
      if isWhole { return form.name }
    }
    for sign in ["Authorization: Bearer ", "Authorization: Basic "] where text.hasPrefix(sign) {
      let value = String(text.dropFirst(sign.count))
      if SecretText.isLongRandom(value) { return String(sign.dropLast()) }
    }
    return nil
  }

  /// `abcdef.0123456789abcdef` of kubeadm(8), or anything long and random.
  private static func isPlainToken(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let isKubeadm =
      bytes.count == 23 && bytes[6] == UInt8(ascii: ".")
      && bytes.enumerated().allSatisfy { $0 == 6 || $1.isDigit || $1.isLetter }
    return isKubeadm || SecretText.isLongRandom(text)
  }
}
