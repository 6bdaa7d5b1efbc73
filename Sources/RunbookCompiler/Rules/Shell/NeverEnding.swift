// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let neverEnding = Rule(
    name: "never-ending", severity: .warning,
    manual: Manual(
      what: Bilingual("스스로 끝나지 않는 명령이다", en: "A command that does not end by itself"),
      why: Bilingual("스크립트가 그 자리에서 멈추고 다음 단계로 가지 못한다", en: "the script stops there and never reaches the next step"),
      example: "ping 10.0.0.2\ntail -f /var/log/syslog", instead: "ping -c 3 10.0.0.2\ntail -n 20 /var/log/syslog")
  ) { runbook, findings in
    for found in runbook.commands where !found.block.isAttended {
      if let watch = WatchPrefix(found) {
        watch.report(found, &findings)
        continue
      }
      for line in found.lines {
        guard let row = NeverEndingCommands.find(line), !NeverEndingReport.isEnded(found, line, runbook) else {
          continue
        }
        NeverEndingReport(found: found, line: line, row: row).add(to: &findings)
        break
      }
    }
    for block in runbook.blocks where block.execution == .powershell && !block.isAttended {
      WindowsPing.report(block, &findings)
    }
  }
}

/// `ping -t` of Windows, which goes on until Ctrl-C; the other form ends after four answers.
private enum WindowsPing {
  static func report(_ block: JudgedBlock, _ findings: inout Findings) {
    for line in block.reading.bytes.lineRanges {
      let words = block.reading.text(line).split(separator: " ")
      guard words.first == "ping", let option = words.dropFirst().first(where: { $0 == "-t" || $0 == "/t" }) else {
        continue
      }
      let start = line.lowerBound + option.utf8.distance(from: option.base.startIndex, to: option.startIndex)
      findings.report(
        start..<start + option.utf8.count, in: block,
        Bilingual("'ping \(option)'는 멈출 때까지 되풀이한다", en: "'ping \(option)' repeats until it is stopped"),
        fixes: [
          Fix(
            Bilingual("-n 4로 센다", en: "Count with -n 4"), .needsReview,
            edits: [Fix.Edit(block.reading.source(of: start..<start + option.utf8.count), with: "-n 4")])
        ])
    }
  }
}

/// The words of one finding.
private struct NeverEndingReport {
  let found: NoteCommand
  let line: CommandLine
  let row: CommandTable<NeverEnding>.Row

  func add(to findings: inout Findings) {
    let block = found.block
    let isPing = row.fact.kind == .pings
    let words = row.form.words.count
    let option = line.option(row.form.with)
    let range = option.map { line.range(ofArgument: $0.word) } ?? line.range(words)
    findings.report(
      range, in: block, message(words, option),
      notes: isPing
        ? [Diagnostic.Note(Bilingual("스크립트에는 -c 3 -W 2를 붙인다", en: "the script carries it with -c 3 -W 2"))] : [],
      fixes: fix(words, option).map { [$0] } ?? [])
  }

  private func message(_ words: Int, _ option: CommandLine.Option?) -> Bilingual {
    let shown = "'\(line.title(words, option: option))'"
    let topic = Josa.topic(shown)
    switch row.fact.kind {
    case .pings: return Bilingual("끝나지 않는 ping: -c가 없다", en: "ping without -c never ends")
    case .follows: return Bilingual("\(topic) 새 줄을 계속 기다려 끝나지 않는다", en: "\(shown) follows and never ends")
    case .repeats: return Bilingual("\(topic) 멈출 때까지 되풀이한다", en: "\(shown) repeats until it is stopped")
    case .serves: return Bilingual("\(topic) 포그라운드에서 계속 돈다", en: "\(shown) stays in the foreground and never ends")
    case .holds: return Bilingual("\(topic) 끊을 때까지 연결을 잡고 있다", en: "\(shown) holds on until it is stopped")
    case .waits: return Bilingual("\(topic) 들어오는 것을 끝없이 기다린다", en: "\(shown) waits for more and never ends")
    }
  }

  /// nil where the command stands inside a quoted text, and where nothing is known to end it.
  private func fix(_ words: Int, _ option: CommandLine.Option?) -> Fix? {
    guard line.quoted == nil, let cure = row.fact.cure else { return nil }
    let safety: Fix.Safety = row.fact.isSure ? .safe : .needsReview
    let reading = found.block.reading
    switch cure {
    case .add(let text):
      let end = reading.source(of: line.range(words)).upperBound
      let shown = text.dropFirst()
      return Fix(
        Bilingual("\(Josa.object(String(shown))) 붙인다", en: "Add \(shown)"), safety,
        edits: [Fix.Edit(end..<end, with: text)])
    case .drop, .replace:
      guard let option, line.texts[option.word] == option.name else { return nil }
      var range = reading.source(of: line.range(ofArgument: option.word))
      if case .replace(let text) = cure {
        return Fix(
          Bilingual("\(option.name) 대신 \(Josa.object(text)) 쓴다", en: "Use \(text) instead of \(option.name)"), safety,
          edits: [Fix.Edit(range, with: text)])
      }
      let start = line.range(ofArgument: option.word).lowerBound
      guard start > 0, reading.bytes[start - 1].isBlank else { return nil }
      range = reading.source(of: start - 1..<line.range(ofArgument: option.word).upperBound)
      return Fix(
        Bilingual("\(Josa.object(option.name)) 뺀다", en: "Remove \(option.name)"), safety,
        edits: [Fix.Edit(range, with: "")])
    }
  }

  /// Whether something around the command ends it, or lets the script go on without it.
  static func isEnded(_ found: NoteCommand, _ line: CommandLine, _ runbook: Runbook) -> Bool {
    let visit = found.visit(of: line)
    if visit.isInBackground || found.visit.isInBackground || found.visit.isInFunction { return true }
    if found.lines.contains(where: { $0.invocation.prefixes.contains { $0.constant == "timeout" } }) { return true }
    if visit.readers.contains(where: endsPipeline) { return true }
    guard ["redis-server", "redis-sentinel", "mongod"].contains(line.tool),
      !line.operands.isEmpty || line.has("-f", "--config")
    else { return false }
    // What the file says is not known here; a note that shows how it detaches is believed.
    return runbook.source.mentions("daemonize yes") || runbook.source.mentions("fork: true")
  }

  /// A reader that leaves once it has seen enough: `head`, `grep -m 1`, `sed … q`.
  private static func endsPipeline(_ stage: ShellStatement) -> Bool {
    guard let invocation = stage.simple?.resolved else { return false }
    let line = CommandLine(invocation)
    switch line.tool {
    case "head": return true
    case "grep": return line.has("-m", "-q", "--max-count", "--quiet")
    case "sed": return line.texts.contains { $0.hasSuffix("q") || $0.hasSuffix("q}") }
    default: return false
    }
  }
}

/// `watch COMMAND`, which the reader takes for a prefix of the command that it repeats.
private struct WatchPrefix {
  let word: ShellWord
  let program: ShellWord

  /// nil for a command without `watch`, and for `watch -g`, which ends.
  init?(_ found: NoteCommand) {
    guard let invocation = found.invocation, !found.visit.isInBackground,
      let place = invocation.prefixes.firstIndex(where: { $0.constant == "watch" })
    else { return nil }
    let words = invocation.prefixes[place...].compactMap(\.constant)
    guard !words.contains("-g"), !words.contains("--chgexit"),
      !invocation.prefixes[..<place].contains(where: { $0.constant == "timeout" })
    else { return nil }
    word = invocation.prefixes[place]
    program = invocation.programWord
  }

  func report(_ found: NoteCommand, _ findings: inout Findings) {
    // A quoted command is the one word behind `watch`; without it the quotes would have to go too.
    let fixes =
      program.isQuoted
      ? []
      : [
        Fix(
          Bilingual("watch 없이 한 번만 실행한다", en: "Run it once, without watch"), .needsReview,
          edits: [
            Fix.Edit(
              found.block.reading.source(of: word.range.lowerBound..<program.range.lowerBound), with: "")
          ])
      ]
    findings.report(
      word.range, in: found.block, Bilingual("'watch'는 멈출 때까지 되풀이한다", en: "'watch' repeats until it is stopped"),
      fixes: fixes)
  }
}
