// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let nestedShell = Rule(
    name: "nested-shell", severity: .warning,
    manual: Manual(
      what: Bilingual(
        "다른 기계, 컨테이너, 데이터베이스 안에 들어가서 칠 명령이 밖에서 실행된다",
        en: "What is meant for the inside of a container, another machine or a client runs outside of it"),
      why: Bilingual(
        "스크립트에서는 안으로 들어간 셸이 입력 없이 끝나고, 뒤의 명령은 노드 자신에서 실행된다",
        en: "in a script the inner shell finds no input and ends; the commands behind it then run on the node itself"),
      example: "docker exec -it web bash\napt install -y curl",
      instead: "docker exec web apt install -y curl")
  ) { runbook, findings in
    var opened: (inner: InnerShell, block: JudgedBlock)?
    for block in runbook.blocks where block.isRun {
      guard block.execution == .shell, let script = block.reading.script else {
        opened = nil
        continue
      }
      if let (inner, before) = opened, before.headings == block.headings, let first = script.statements.first,
        InnerShell(first) == nil, case .container = inner.kind, !inner.isExit(first)
      {
        findings.report(
          runbook.source.firstLine(of: block.reading.source(of: first.range)),
          Bilingual(
            "'\(inner.name)' 안에서 칠 명령이 노드 자신에서 실행된다",
            en: "Meant for the inside of '\(inner.name)', this runs on the node"),
          notes: [
            Diagnostic.Note(
              Bilingual("안으로 들어가는 명령은 여기", en: "the command that goes inside is here"),
              at: before.reading.source(of: inner.range))
          ])
      }
      opened = nil
      report(script, block, &findings)
      if let last = script.statements.last, let inner = InnerShell(last) { opened = (inner, block) }
    }
  }

  /// The first command of a block that goes inside something and is followed by what belongs there.
  private static func report(_ script: ShellScript, _ block: JudgedBlock, _ findings: inout Findings) {
    for (index, statement) in script.statements.enumerated() {
      guard let inner = InnerShell(statement), index + 1 < script.statements.count else { continue }
      let next = script.statements[index + 1]
      guard inner.takesIn(next, in: block.reading.masked) else { continue }
      let text = block.quoted(inner.range)
      findings.report(
        inner.range, in: block,
        Bilingual("'\(text)' 뒤의 명령은 그 안에서 실행되지 않는다", en: "What follows '\(text)' does not run inside of it"),
        notes: [
          Diagnostic.Note(
            Bilingual("안에서 칠 첫 명령은 여기", en: "the first command meant for the inside is here"),
            at: block.reading.source(of: next.range))
        ])
      return
    }
  }
}

/// A command that leaves its author inside something: a container, another machine, a new root, a database's client.
struct InnerShell {
  enum Kind: Equatable { case machine, container, root, client }

  let kind: Kind
  /// What it is inside of.
  let name: String
  /// Whether a container is made for it, which ends with it.
  let isNew: Bool
  /// The command's bytes in its block.
  let range: ByteRange

  init?(_ statement: ShellStatement) {
    guard let simple = statement.simple, !statement.isBackground, let command = simple.resolved else { return nil }
    self.init(command, simple)
  }

  /// The same for a command whose program is known already.
  init?(_ command: ShellResolvedCommand, _ simple: ShellSimpleCommand) {
    guard
      !simple.redirections.contains(where: { [.read, .heredoc, .indentedHeredoc, .hereString].contains($0.operation) })
    else { return nil }
    let words = command.arguments.map { $0.constant ?? "" }
    guard let (kind, name) = Self.read(command.program, words) else { return nil }
    self.kind = kind
    range = command.range
    self.name = name.isEmpty ? command.program : name
    isNew = kind == .container && words.contains("run")
  }

  /// Whether what follows is meant for the inside: not the way out, and not another way in.
  func takesIn(_ next: ShellStatement, in bytes: [UInt8]) -> Bool {
    if isExit(next) { return false }
    switch kind {
    case .machine:
      // A list of logins only tries them.
      return InnerShell(next)?.kind != .machine
    case .container, .root:
      // One container after the other, each gone when the next is made.
      return !isNew || InnerShell(next)?.isNew != true
    case .client:
      // A client's own statements, which the shell would take for commands.
      return SQLWords.couldBegin(BlockLine(bytes: bytes, range: bytes.line(around: next.range.lowerBound)))
    }
  }

  /// `exit` and `logout`, which lead out again.
  func isExit(_ statement: ShellStatement) -> Bool {
    ["exit", "logout"].contains(statement.simple?.name)
  }

  private static func read(_ program: String, _ words: [String]) -> (Kind, String)? {
    switch program {
    case "ssh": return ssh(words).map { (.machine, $0) }
    case "vagrant" where words.first == "ssh" && !words.contains("-c"):
      return (.machine, words.count > 1 ? words[1] : "")
    case "docker", "podman", "kubectl", "oc", "docker-compose", "nerdctl", "lxc":
      return container(words).map { (.container, $0) }
    case "chroot":
      return words.filter { !$0.hasPrefix("-") }.count == 1 || isShell(words.last) ? (.root, "chroot") : nil
    case "arch-chroot": return words.count == 1 ? (.root, program) : nil
    case "mysql", "mariadb", "psql", "sqlplus", "mongosh", "mongo", "cqlsh", "redis-cli":
      let runs = words.contains {
        ["-e", "-c", "-f", "-l", "--execute", "--command", "--eval", "--version"].contains($0) || $0.hasPrefix("-e")
          || $0.hasPrefix("--execute=")
      }
      return runs ? nil : (.client, program)
    default: return nil
    }
  }

  /// ssh(1): the first word that is neither an option nor an option's value is the destination; what follows is a command.
  private static func ssh(_ words: [String]) -> String? {
    let valued: Set<Character> = Set("BbcDEeFIiJLlmOoPpQRSWw")
    var rest = words[...]
    while let word = rest.first, word.hasPrefix("-") {
      // Only a tunnel, a test or a question: no shell is opened.
      let isValued = word.dropFirst().first.map(valued.contains) ?? false
      if "OQW".contains(word.dropFirst().first ?? " ") { return nil }
      if !isValued, word.contains(where: { "NfTVG".contains($0) }) { return nil }
      rest = rest.dropFirst()
      if word.count == 2, let letter = word.last, valued.contains(letter) { rest = rest.dropFirst() }
    }
    guard rest.count == 1, let destination = rest.first, !destination.hasPrefix("git@") else { return nil }
    return destination
  }

  private static let shells: Set<String> = ["bash", "sh", "zsh", "ash", "--bash", "fish", "cmd", "pwsh"]

  private static func isShell(_ word: String?) -> Bool {
    guard let name = word?.split(separator: "/").last else { return false }
    return shells.contains(String(name))
  }

  /// `docker exec -it NAME bash`, `docker compose exec NAME sh`, `docker run -it IMAGE bash`, `kubectl exec -it POD -- bash`, `oc rsh POD`.
  private static func container(_ words: [String]) -> String? {
    let operands = words.filter { !$0.hasPrefix("-") }
    guard let action = operands.prefix(3).first(where: { ["exec", "run", "rsh", "attach", "shell"].contains($0) })
    else { return nil }
    let plain = words.drop { $0 != action }.dropFirst()
    let name = plain.first { !$0.hasPrefix("-") && !$0.isEmpty } ?? ""
    if action == "rsh" { return operands.count == 2 ? name : nil }
    guard action == "exec" || action == "run", isShell(words.last) else { return nil }
    // Compose gives a terminal without being asked; a shell without one reads nothing and only ends.
    let isAsked = plain.contains { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("t") || $0 == "--tty" }
    guard isAsked || operands.contains("compose") || action == "exec" else { return nil }
    if let place = plain.firstIndex(of: "--name"), place + 1 < plain.endIndex { return plain[place + 1] }
    return name
  }
}
