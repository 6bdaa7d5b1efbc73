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
      let block = found.block
      guard let invocation = found.invocation, let danger = DestructiveCommands.danger(invocation) else { continue }
      findings.report(
        block.reading.source(of: invocation.range), danger,
        notes: [Diagnostic.Note(Bilingual("스크립트는 실행하기 전에 묻는다", en: "the script asks before it runs"))])
    }
    for step in runbook.steps {
      guard case .sql = step.action, let block = runbook.block(of: step) else { continue }
      for statement in SQLReader.read(block.reading.masked).statements where statement.kind == .destructive {
        findings.report(
          runbook.source.firstLine(of: block.reading.source(of: statement.range)),
          Bilingual("데이터를 지우는 문장: \(statement.verb)", en: "\(statement.verb) destroys data"),
          notes: [Diagnostic.Note(Bilingual("스크립트는 실행하기 전에 묻는다", en: "the script asks before it runs"))])
      }
    }
  }
}

/// Commands that destroy data or stop a machine; one row a program.
enum DestructiveCommands {
  private static let programs: Set<String> = [
    "mkswap", "wipefs", "shred", "fdisk", "sfdisk", "parted", "sgdisk", "lvremove", "vgremove", "pvremove", "dropdb",
    "dropuser", "userdel", "reboot", "shutdown", "poweroff", "halt", "kubeadm-reset",
  ]
  private static let subcommands: [String: [[String]]] = [
    "docker": [["rm"], ["rmi"], ["volume", "rm"], ["network", "rm"], ["system", "prune"], ["volume", "prune"]],
    "podman": [["rm"], ["rmi"], ["volume", "rm"], ["system", "prune"]],
    "kubectl": [["delete"], ["drain"]], "oc": [["delete"]], "helm": [["uninstall"], ["delete"]],
    "kubeadm": [["reset"]], "etcdctl": [["del"], ["member", "remove"]], "redis-cli": [["FLUSHALL"], ["FLUSHDB"]],
    "zpool": [["destroy"]], "zfs": [["destroy"]], "git": [["clean"]], "nodetool": [["decommission"], ["removenode"]],
  ]

  /// What is destroyed, in a headline; nil for a command that is none of them.
  static func danger(_ invocation: ShellResolvedCommand) -> Bilingual? {
    let program = invocation.program
    let arguments = invocation.arguments.map { $0.constant ?? "" }
    let shown = ([program] + arguments.filter { !$0.isEmpty }).prefix(4).joined(separator: " ")
    let message = Bilingual("되돌릴 수 없는 명령: \(shown)", en: "Cannot be undone: \(shown)")
    if programs.contains(program) || program.hasPrefix("mkfs") { return message }
    if program == "rm", arguments.contains(where: { isRecursive($0) }) { return message }
    if program == "dd", arguments.contains(where: { $0.hasPrefix("of=") }) { return message }
    let operands = arguments.filter { !$0.hasPrefix("-") }
    let isListed = (subcommands[program] ?? []).contains { operands.starts(with: $0) }
    return isListed || takesVolumes(program, arguments) ? message : nil
  }

  private static func isRecursive(_ argument: String) -> Bool {
    argument == "--recursive"
      || (argument.hasPrefix("-") && !argument.hasPrefix("--") && argument.lowercased().contains("r"))
  }

  /// `docker compose down -v` and its older spelling.
  private static func takesVolumes(_ program: String, _ arguments: [String]) -> Bool {
    let isCompose = program == "docker-compose" || (program == "docker" && arguments.first == "compose")
    return isCompose && arguments.contains("down") && arguments.contains { ["-v", "--volumes"].contains($0) }
  }
}
