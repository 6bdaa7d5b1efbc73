// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let appendNotIdempotent = Rule(
    name: "append-not-idempotent", severity: .warning,
    manual: Manual(
      what: Bilingual("실행할 때마다 같은 줄이 더해진다", en: "The same line is added at each run"),
      why: Bilingual(
        "단계는 다시 실행될 수 있다. 설정에 같은 줄이 쌓이거나 규칙이 겹친다",
        en: "a step may run again: lines pile up in the file, rules stand twice"),
      example: "echo 'vm.swappiness = 1' >> /etc/sysctl.conf",
      instead: "grep -qxF 'vm.swappiness = 1' /etc/sysctl.conf || echo 'vm.swappiness = 1' >> /etc/sysctl.conf")
  ) { runbook, findings in
    var made: Set<String> = []
    var found: [String: (first: Append, command: NoteCommand, others: [ByteRange])] = [:]
    var order: [String] = []
    for command in runbook.commands where !command.visit.isGuarded && !command.visit.isInCondition {
      // A file that the same block writes anew begins empty each time.
      let block = command.block
      made.formUnion(Append.wholeFiles(command.command).map { "\(block.number) \($0)" })
      guard let append = Append.all(command).first(where: { !made.contains("\(block.number) \($0.path)") }) else {
        continue
      }
      let key = "\(block.number) \(append.kind) \(append.path)"
      if found[key] == nil { order.append(key) }
      found[key, default: (append, command, [])].others.append(block.reading.source(of: append.range))
    }
    for key in order {
      guard let (first, command, ranges) = found[key] else { continue }
      let here = Bilingual("여기도 그렇다", en: "so does what stands here")
      findings.report(
        first.range, in: command.block, first.message,
        notes: ranges.dropFirst().map { Diagnostic.Note(here, at: $0) }, fixes: first.fix(command).map { [$0] } ?? [])
    }
  }
}

/// A command that adds to what is there.
private struct Append {
  enum Kind { case line, rule, schedule, edit }

  let kind: Kind
  let range: ByteRange
  let path: String

  var message: Bilingual {
    let shown = Headline.short(path)
    switch kind {
    case .line: return Bilingual("실행할 때마다 '\(shown)'에 같은 줄이 더해진다", en: "Each run adds the same line to '\(shown)'")
    case .rule: return Bilingual("실행할 때마다 같은 규칙이 더해진다", en: "Each run adds the same rule")
    case .schedule: return Bilingual("실행할 때마다 crontab에 같은 줄이 더해진다", en: "Each run adds the same line to the crontab")
    case .edit:
      return Bilingual("다시 실행하면 같은 편집이 또 일어난다", en: "A second run makes the same edit again")
    }
  }

  static func all(_ found: NoteCommand) -> [Append] {
    var list = redirections(found.command, nil)
    for line in found.lines {
      if let visit = line.visit, line.quoted != nil { list += redirections(visit.command, line.quoted) }
      if let append = of(line, found) { list.append(append) }
    }
    return list
  }

  private static func redirections(_ command: ShellSimpleCommand, _ quoted: ByteRange?) -> [Append] {
    command.redirections.filter { $0.operation == .append && ["", "1"].contains($0.descriptor) }.compactMap {
      guard let path = path(of: $0.target), isSettings(path) else { return nil }
      return Append(kind: .line, range: quoted ?? $0.range, path: path)
    }
  }

  private static func of(_ line: CommandLine, _ found: NoteCommand) -> Append? {
    switch line.tool {
    case "tee":
      guard line.has("-a", "--append"), let operand = line.operands.first,
        let path = path(of: line.invocation.arguments[operand]), isSettings(path)
      else { return nil }
      return Append(kind: .line, range: line.wholeRange, path: path)
    case "iptables":
      guard let option = line.option(["-A", "--append", "-I", "--insert"]) else { return nil }
      return Append(kind: .rule, range: line.range(ofArgument: option.word), path: "")
    case "crontab":
      guard line.operand(0) == "-", found.visit.stage > 0, extends(found.visit.pipeline.prefix(found.visit.stage))
      else {
        return nil
      }
      return Append(kind: .schedule, range: line.range(1), path: "")
    case "sed":
      guard line.texts.contains(where: { $0 == "-i" || $0.hasPrefix("-i") || $0 == "--in-place" }),
        let script = line.operands.first(where: { repeats(line.texts[$0]) })
      else { return nil }
      return Append(kind: .edit, range: line.range(ofArgument: script), path: "")
    default: return nil
    }
  }

  /// `(crontab -l; echo …)` without a `grep -v` that takes the old line out.
  private static func extends(_ stages: ArraySlice<ShellStatement>) -> Bool {
    let commands = stages.flatMap(\.simpleCommands).compactMap(\.command.resolved)
    return commands.contains { $0.program == "crontab" }
      && !commands.contains { ["grep", "sort", "uniq"].contains($0.program) }
  }

  /// An expression that changes its own result again: `s/^/#/`, `$a line`, `/x/a line`, `1i line`.
  private static func repeats(_ script: String) -> Bool {
    if ["s/^/#/", "s/^/# /", "s|^|#|", "s/^\\(.*\\)$/#\\1/", "s/^\\(.*\\)/#\\1/", "s/^.*$/#&/", "s/.*/#&/", "s/^/#&/"]
      .contains(where: { script.contains(text: $0) })
    {
      return !script.contains(text: "^[^#]") && !script.contains(text: "^#")
    }
    if script.hasPrefix("$a") || script.hasPrefix("$ a") || script.hasPrefix("1i") { return true }
    guard script.hasPrefix("/"), let end = script.dropFirst().lastIndex(of: "/") else { return false }
    let rest = script[script.index(after: end)...]
    return rest.hasPrefix("a ") || rest.hasPrefix("a\\") || rest.hasPrefix("i ") || rest.hasPrefix("i\\")
  }

  /// The text of a path whose beginning may be `~` or `$HOME`.
  private static func path(of word: ShellWord) -> String? {
    if let constant = word.constant { return constant }
    var parts = word.parts
    if case .doubleQuoted(let inner)? = parts.first?.kind { parts = inner }
    guard let first = parts.first else { return nil }
    switch first.kind {
    case .tilde: break
    case .parameter(let parameter) where parameter.name == "HOME": break
    default: return nil
    }
    guard let rest = ShellWordPart.constantBytes(of: Array(parts.dropFirst())) else { return nil }
    return "~" + String(decoding: rest, as: UTF8.self)
  }

  /// A file that is read again and again: below `/etc`, or of a name that says so.
  private static func isSettings(_ path: String) -> Bool {
    if path.hasPrefix("/etc/") || path.hasPrefix("/boot/") { return true }
    guard !path.hasPrefix("/dev/"), !path.hasPrefix("/tmp/"), !path.hasPrefix("/var/log/") else { return false }
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let known: Set<String> = [
      ".bashrc", ".bash_profile", ".profile", ".zshrc", ".zshenv", ".zprofile", "authorized_keys", "known_hosts",
      "hosts",
      "fstab", "exports", "sudoers", "environment", "config", ".env", ".pgpass", ".my.cnf",
    ]
    let endings = [
      ".conf", ".cnf", ".cfg", ".ini", ".properties", ".yml", ".yaml", ".env", ".rules", "rc", ".service", ".toml",
    ]
    return known.contains(name) || endings.contains { name.hasSuffix($0) }
  }

  /// The files that a command writes anew, to which the same block may add.
  static func wholeFiles(_ command: ShellSimpleCommand) -> [String] {
    command.redirections.filter { [.write, .overwrite].contains($0.operation) }.compactMap { path(of: $0.target) }
  }

  /// A guard before the command; a person must see whether the line is what should be looked for.
  func fix(_ found: NoteCommand) -> Fix? {
    let reading = found.block.reading
    let range = found.command.range
    guard found.visit.pipeline.isEmpty, found.visit.depth == 0, let line = found.lines.first, found.lines.count == 1
    else {
      return nil
    }
    let title = Bilingual("아직 없을 때만 더한다", en: "Add it only where it is missing")
    let start = reading.source(of: range).lowerBound
    switch kind {
    case .rule:
      guard let option = line.options.first(where: { ["-A", "-I"].contains($0.name) }),
        line.texts[option.word] == option.name
      else { return nil }
      let before = reading.text(range.lowerBound..<line.range(ofArgument: option.word).lowerBound)
      let after = reading.text(line.range(ofArgument: option.word).upperBound..<range.upperBound)
      guard !after.contains("\n"), option.name == "-A" else { return nil }
      return Fix(title, .needsReview, edits: [Fix.Edit(start..<start, with: "\(before)-C\(after) 2>/dev/null || ")])
    case .line:
      guard line.tool == "echo", line.texts.count == 1, found.command.redirections.count == 1,
        let word = line.invocation.arguments.first
      else { return nil }
      let file = reading.text(found.command.redirections[0].target.range)
      return Fix(
        title, .needsReview,
        edits: [Fix.Edit(start..<start, with: "grep -qxF \(reading.text(word.range)) \(file) || ")])
    case .schedule, .edit: return nil
    }
  }
}
