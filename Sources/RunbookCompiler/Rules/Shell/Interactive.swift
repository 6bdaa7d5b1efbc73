// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let interactive = Rule(
    name: "interactive", severity: .warning,
    manual: Manual(
      what: Bilingual("사람의 입력을 기다리는 명령이다", en: "A command that waits for a person"),
      why: Bilingual(
        "스크립트에는 답할 사람이 없다. 명령이 멈추거나, 열린 셸 대신 바깥에서 다음 명령이 실행된다",
        en: "nobody answers in a script: it hangs, or what follows runs outside the shell that was opened"),
      example: "docker exec -it redis redis-cli info\nmysql -u root -p",
      instead: "docker exec redis redis-cli info\nmysql --defaults-extra-file=/root/.my.cnf -e 'SHOW STATUS'")
  ) { runbook, findings in
    for found in runbook.commands where !found.block.isAttended {
      for line in found.lines {
        // Without -i the shell in the container finds its input closed and ends.
        if line.runsInContainer, !line.has("-t", "--tty", "-i", "--interactive", "--stdin") { break }
        guard let row = InteractiveCommands.find(line), InteractiveReport.waits(found, line, row, runbook) else {
          continue
        }
        InteractiveReport(found: found, line: line, row: row).add(to: &findings)
        break
      }
    }
  }
}

extension CommandLine {
  /// `docker exec`, `docker run`, `kubectl exec`; `docker compose exec` takes a terminal by itself.
  fileprivate var runsInContainer: Bool {
    ["docker", "kubectl"].contains(tool) && ["exec", "run"].contains(operand(0))
  }
}

/// The words of one finding.
private struct InteractiveReport {
  let found: NoteCommand
  let line: CommandLine
  let row: CommandTable<Interaction>.Row

  func add(to findings: inout Findings) {
    let words = row.form.words.count
    let option = line.option(row.form.with)
    let range =
      row.fact.kind == .terminal
      ? option.map { line.range(ofArgument: $0.word) } ?? line.range(words) : line.range(words)
    findings.report(range, in: found.block, message(words, option), fixes: fix(words, option).map { [$0] } ?? [])
  }

  private func message(_ words: Int, _ option: CommandLine.Option?) -> Bilingual {
    var shown = "'\(line.title(words, option: option, as: option.map { line.texts[$0.word] }))'"
    if row.fact.kind == .password, option == nil, line.texts.contains("-p") { shown = "'\(line.title(words)) -p'" }
    let topic = Josa.topic(shown)
    switch row.fact.kind {
    case .login:
      return Bilingual("명령이 없는 \(topic) 저쪽의 셸을 연다", en: "\(shown) without a command opens a shell over there")
    case .shell: return Bilingual("\(topic) 새 셸을 열고 그 안에서 기다린다", en: "\(shown) opens a shell and waits in it")
    case .terminal: return Bilingual("\(topic) 사람이 앉은 터미널이 있어야 한다", en: "\(shown) needs a terminal with a person at it")
    case .statements:
      return Bilingual("\(topic) 사람이 문장을 치기를 기다린다", en: "\(shown) waits for somebody to type statements")
    case .password: return Bilingual("\(topic) 비밀번호를 묻는다", en: "\(shown) asks for a password")
    case .answer: return Bilingual("\(topic) 물어보고 답을 기다린다", en: "\(shown) asks, and waits for an answer")
    case .screen:
      return Bilingual("\(topic) 사람이 나올 때까지 화면을 차지한다", en: "\(shown) takes the screen until somebody leaves it")
    case .text: return Bilingual("\(topic) 키보드 입력을 기다린다", en: "\(shown) waits for what is typed")
    }
  }

  private func fix(_ words: Int, _ option: CommandLine.Option?) -> Fix? {
    guard line.quoted == nil else { return nil }
    if row.fact.kind == .terminal { return option.flatMap(withoutTerminal) }
    guard let cure = row.fact.cure else { return nil }
    let reading = found.block.reading
    let end = reading.source(of: row.fact.isCureLast ? line.wholeRange : line.range(words)).upperBound
    let shown = String(cure.dropFirst())
    return Fix(
      Bilingual("\(Josa.object(shown)) 붙인다", en: "Add \(shown)"), .needsReview, edits: [Fix.Edit(end..<end, with: cure)]
    )
  }

  /// Takes `-it` out where the container runs a command that only prints; else a person must look at it.
  private func withoutTerminal(_ option: CommandLine.Option) -> Fix? {
    guard ["-it", "-ti", "-t", "--tty"].contains(line.texts[option.word]), found.lines.count == 2,
      InteractiveCommands.find(found.lines[1]) == nil
    else { return nil }
    let range = line.range(ofArgument: option.word)
    guard range.lowerBound > 0, found.block.reading.bytes[range.lowerBound - 1].isBlank else { return nil }
    let isSafe = Self.printers.contains(found.lines[1].tool) && !found.visit.hasInput
    return Fix(
      Bilingual("\(line.texts[option.word]) 없이 실행한다", en: "Run it without \(line.texts[option.word])"),
      isSafe ? .safe : .needsReview,
      edits: [Fix.Edit(found.block.reading.source(of: range.lowerBound - 1..<range.upperBound), with: "")])
  }

  /// Programs that print and end whatever stands at the other side.
  private static let printers: Set<String> = [
    "ls", "cat", "df", "du", "ps", "env", "printenv", "hostname", "date", "id", "whoami", "uname", "head", "grep",
    "stat",
    "ip", "ifconfig", "ss", "netstat", "curl", "psql", "mysql", "redis-cli", "mongosh", "rabbitmqctl", "etcdctl",
    "nginx",
  ]

  /// Whether it really waits: nobody feeds it, and nothing around it answers.
  static func waits(
    _ found: NoteCommand, _ line: CommandLine, _ row: CommandTable<Interaction>.Row, _ runbook: Runbook
  ) -> Bool {
    let visit = found.visit(of: line)
    if visit.isInBackground || visit.isInFunction || found.visit.isInFunction { return false }
    if !row.fact.readsTerminal, visit.hasInput || found.visit.hasInput { return false }
    switch line.tool {
    case "read": return !visit.isInCondition
    case "cat", "tee":
      return visit.depth == 0 && visit.pipeline.isEmpty
        || visit.stage == 0 && line.tool == "cat" && visit.pipeline.isEmpty
    case "adduser": return !runbook.source.mentions("yum ") && !runbook.source.mentions("dnf ")
    case "pg_basebackup" where !line.has("-W"):
      return !found.sets("PGPASSWORD")
        && !["pgpass", "PGPASSWORD", "passfile"].contains(where: runbook.source.mentions)
    case "dpkg-reconfigure": return !found.sets("DEBIAN_FRONTEND")
    default: return true
    }
  }
}

extension NoteCommand {
  /// Whether a variable is set for this command alone, before it or behind `sudo` or `env`.
  func sets(_ name: String) -> Bool {
    command.assignments.contains { $0.name == name }
      || (invocation?.prefixes ?? []).contains { $0.constant?.hasPrefix("\(name)=") ?? false }
  }
}
