// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let destructive = Rule(
    name: "destructive", severity: .warning,
    manual: Manual(
      what: Bilingual("되돌릴 수 없는 명령이나 문장이다", en: "A command or a statement that cannot be undone"),
      why: Bilingual(
        "노드마다 자동으로 돌 수 있으므로 스크립트는 실행하기 전에 확인을 받는다",
        en: "it may run on every node by itself, so the script asks before it"),
      example: "mkfs.xfs /dev/sdb", instead: "lsblk -f /dev/sdb   # 비어 있는지 본 다음, 묻는 말에 답한다")
  ) { runbook, findings in
    // What undoes a step is run only by `rollback`, which a person types.
    for found in runbook.commands where !found.block.isPartOfStep {
      guard let danger = Danger.destruction(found.lines, found.command, reading: found.block.reading) else { continue }
      findings.report(danger.range, in: found.block, danger.message, notes: danger.notes + [asked])
    }
    for block in runbook.blocks where block.execution == .repl && !block.isPartOfStep {
      TypedDestruction.report(block, &findings)
    }
    for step in runbook.steps {
      guard case .sql = step.action, let block = runbook.block(of: step) else { continue }
      for statement in SQLReader.read(block.reading.masked).statements where statement.kind == .destructive {
        findings.report(
          runbook.source.firstLine(of: block.reading.source(of: statement.range)),
          Loss.statement.message(statement.verb, statement.verb), notes: [asked])
      }
    }
  }

  private static let asked = Diagnostic.Note(Bilingual("스크립트는 실행하기 전에 묻는다", en: "the script asks before it runs"))
}

/// What is typed into a client: `FLUSHALL`, `DELETE /index`, `db.dropDatabase()`.
private enum TypedDestruction {
  static func report(_ block: JudgedBlock, _ findings: inout Findings) {
    for line in block.reading.bytes.lineRanges {
      let text = block.reading.text(line).trimmingBlanks()
      guard let loss = loss(of: text) else { continue }
      findings.report(line, in: block, loss.message(Headline.short(text), Headline.short(text)))
    }
  }

  private static func loss(of text: String) -> Loss? {
    let words = text.split(separator: " ")
    switch words.first?.uppercased() {
    case "FLUSHALL", "FLUSHDB": return .keys
    case "DELETE" where words.count > 1 && words[1].contains("/"): return .resource
    default: break
    }
    let isCall = ["dropDatabase(", ".drop(", "deleteMany({})", "remove({})", "rs.remove("].contains {
      text.contains(text: $0)
    }
    return isCall && text.hasPrefix("db.") || text.hasPrefix("rs.remove(") ? .contents : nil
  }
}

/// A command before which a script asks, and why.
struct Danger {
  let message: Bilingual
  /// Offsets in the block's text.
  let range: ByteRange
  var notes: [Diagnostic.Note] = []

  /// What must be confirmed of a command: that it destroys something, or stops the machine.
  static func of(_ command: ShellSimpleCommand, reading: BlockReading) -> Danger? {
    let lines = command.resolved.map(InnerCommands.lines) ?? []
    return destruction(lines, command, reading: reading) ?? Reboot.danger(lines)
  }

  /// What a command destroys; nil where it destroys nothing.
  static func destruction(_ lines: [CommandLine], _ command: ShellSimpleCommand, reading: BlockReading) -> Danger? {
    for line in lines {
      if let row = DestructiveCommands.table.row(for: line) {
        let object = row.fact.object.map { lost(from: $0, of: line, reading) } ?? ""
        let shown = shortened(text(of: line, line.option(row.form.with), reading))
        return Danger(
          message: row.fact.loss.message(object, shown), range: line.wholeRange,
          notes: row.fact.loss.isOfFiles ? emptyVariable(line, reading) : [])
      }
      if let verb = statement(in: line) {
        return Danger(message: Loss.statement.message(verb, verb), range: line.wholeRange)
      }
      if let address = deletedAddress(line, reading) {
        return Danger(message: Loss.resource.message(shortened(address), ""), range: line.wholeRange)
      }
    }
    return emptied(command, lines.first).map { word in
      Danger(message: Loss.contents.message(shortened(reading.text(word.range)), ""), range: command.range)
    }
  }

  /// The operands from one on as the author wrote them, a long list cut short.
  private static func lost(from place: Int, of line: CommandLine, _ reading: BlockReading) -> String {
    if line.tool == "dd" { return line.texts.first { $0.hasPrefix("of=") }.map { String($0.dropFirst(3)) } ?? "" }
    let operands = place < 0 ? line.operands.suffix(1) : line.operands.dropFirst(place)
    if operands.isEmpty, let option = line.options.first(where: { $0.value != nil }) {
      return shortened(
        line.quoted == nil ? "\(option.name) \(source(of: option.word + 1, line, reading))" : option.value ?? "")
    }
    let isPair = line.tool == "kubectl"
    return shortened(operands.prefix(isPair ? 2 : 1).map { source(of: $0, line, reading) }.joined(separator: " "))
  }

  private static func source(of index: Int, _ line: CommandLine, _ reading: BlockReading) -> String {
    guard line.invocation.arguments.indices.contains(index) else { return "" }
    guard line.quoted == nil else { return line.texts[index] }
    let word = line.invocation.arguments[index]
    let hasHole = !reading.holes(in: word.range).isEmpty
    if let constant = word.constant, !hasHole { return constant }
    return reading.text(word.range).trimmingQuotes
  }

  private static func text(of line: CommandLine, _ option: CommandLine.Option?, _ reading: BlockReading) -> String {
    if line.quoted != nil { return line.title(3, option: option) }
    let last = max(line.operands.prefix(3).last ?? -1, option?.word ?? -1)
    let end = last < 0 ? nil : line.range(ofArgument: last).upperBound
    let start = line.range().lowerBound
    return reading.text(start..<max(line.range().upperBound, end ?? 0))
  }

  private static func shortened(_ text: String) -> String {
    text.count > 44 ? text.prefix(43) + "…" : text
  }

  /// The verb of an SQL text behind `-e` or `-c` that destroys data.
  private static func statement(in line: CommandLine) -> String? {
    guard ["mysql", "psql", "mysqlsh", "cqlsh", "clickhouse-client"].contains(line.tool),
      let sql = line.option(["-e", "-c", "-q", "--execute", "--command", "--query"])?.value
    else { return nil }
    return SQLReader.read(Array(sql.utf8)).statements.first { $0.kind == .destructive }?.verb
  }

  /// The address that `curl -X DELETE` asks to delete.
  private static func deletedAddress(_ line: CommandLine, _ reading: BlockReading) -> String? {
    guard line.tool == "curl", line.option(["-X", "--request"])?.value?.uppercased() == "DELETE",
      let address = line.operands.first
    else { return nil }
    return source(of: address, line, reading)
  }

  /// The file of `> file`, `: > file` and `cat /dev/null > file`.
  private static func emptied(_ command: ShellSimpleCommand, _ line: CommandLine?) -> ShellWord? {
    guard command.redirections.count == 1, let redirection = command.redirections.first,
      [.write, .overwrite].contains(redirection.operation), ["", "1"].contains(redirection.descriptor),
      let path = redirection.target.constant, path.hasPrefix("/"), !path.hasPrefix("/dev/"), !path.hasPrefix("/tmp/"),
      !path.hasPrefix("/proc/"), !path.hasPrefix("/sys/")
    else { return nil }
    guard let line else { return command.assignments.isEmpty ? redirection.target : nil }
    let isEmpty =
      (line.tool == ":" || line.tool == "true") && line.texts.isEmpty
      || line.tool == "cat" && line.texts == ["/dev/null"]
    return isEmpty ? redirection.target : nil
  }

  /// `rm -rf "$DIR/"` where nothing says that DIR is set.
  private static func emptyVariable(_ line: CommandLine, _ reading: BlockReading) -> [Diagnostic.Note] {
    for operand in line.operands where line.quoted == nil {
      let word = line.invocation.arguments[operand]
      var parts = word.parts
      if case .doubleQuoted(let inner)? = parts.first?.kind { parts = inner + parts.dropFirst() }
      guard case .parameter(let parameter)? = parts.first?.kind, parameter.operation.isEmpty, parameter.prefix.isEmpty,
        parts.count > 1, case .literal(let rest) = parts[1].kind, rest.hasPrefix("/")
      else { continue }
      let name = parameter.name
      return [
        Diagnostic.Note(
          Bilingual(
            "\(Josa.subject(name)) 비어 있으면 '\(rest)'부터 지운다. ${\(name):?}로 쓰면 비었을 때 멈춘다",
            en: "with \(name) empty it deletes from '\(rest)'; ${\(name):?} stops there instead"))
      ]
    }
    return []
  }
}

extension Loss {
  fileprivate var isOfFiles: Bool { if case .files = self { true } else { false } }
}

extension String {
  /// The text without the quotes around it.
  fileprivate var trimmingQuotes: String {
    guard let first, count > 1, first == last, first == "\"" || first == "'" else { return self }
    return String(dropFirst().dropLast())
  }
}
