// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let unreachableCommand = Rule(
    name: "unreachable-command", severity: .warning,
    manual: Manual(
      what: Bilingual(
        "앞의 exit, exec, reboot 때문에 실행되지 않는 명령이 있다",
        en: "A command stands behind exit, exec or reboot, where nothing runs any more"),
      why: Bilingual(
        "스크립트는 exit와 exec에서 끝나고, 꺼지는 기계에서는 뒤의 명령이 끝까지 실행된다는 보장이 없다",
        en: "a script ends at exit and exec, and on a machine that goes down no command behind is sure to finish"),
      example: "sudo reboot\nsudo systemctl status app",
      instead: "```bash\nsudo reboot\n```\n\n다시 켜지면:\n\n```bash\nsudo systemctl status app\n```")
  ) { runbook, findings in
    for block in runbook.blocks where block.execution == .shell {
      guard let script = block.reading.script, script.statements.count > 1 else { continue }
      for (statement, next) in zip(script.statements, script.statements.dropFirst()) {
        guard case .simple(let command) = statement.command, !statement.isBackground else { continue }
        // Behind a shell that was opened, `exit` leaves that one.
        if OpenedShell.isOpened(by: statement) { break }
        guard let end = EndOfShell(command) else { continue }
        findings.report(
          next.range.prefixLine(of: block.reading.bytes), in: block, end.message,
          notes: [Diagnostic.Note(end.note, at: block.reading.source(of: command.range))])
        break
      }
    }
  }
}

/// A command behind which nothing of its block runs.
private struct EndOfShell {
  let program: String
  let isMachine: Bool

  init?(_ command: ShellSimpleCommand) {
    guard let first = command.words.first?.constant else { return nil }
    switch first {
    case "exit", "return", "logout": (program, isMachine) = (first, false)
    // With redirections alone it changes the shell that goes on.
    case "exec" where command.words.count > 1: (program, isMachine) = (first, false)
    default:
      guard let invocation = command.resolved, EndOfShell.goesDown(invocation) else { return nil }
      (program, isMachine) = (invocation.program, true)
    }
  }

  /// reboot(8), shutdown(8), systemctl(1), init(8) of sysvinit.
  private static func goesDown(_ invocation: ShellResolvedCommand) -> Bool {
    let words = invocation.arguments.compactMap(\.constant)
    switch invocation.program {
    case "reboot", "poweroff", "halt": return !words.contains { ["--help", "-w", "--wtmp-only"].contains($0) }
    case "shutdown": return !words.contains { ["-c", "--help", "--show", "-k"].contains($0) }
    case "systemctl":
      return words.first { !$0.hasPrefix("-") }.map { ["reboot", "poweroff", "halt", "kexec"].contains($0) } ?? false
    case "init", "telinit": return words == ["0"] || words == ["6"]
    default: return false
    }
  }

  var message: Bilingual {
    isMachine
      ? Bilingual("기계가 꺼지는 동안 실행되는 명령이다", en: "This runs while the machine goes down")
      : Bilingual("'\(program)' 뒤라 실행되지 않는다", en: "Behind '\(program)' this never runs")
  }

  var note: Bilingual {
    isMachine
      ? Bilingual("여기서 꺼지기 시작한다: 블록을 나눈다", en: "it goes down here; part the block")
      : Bilingual("여기서 스크립트가 끝난다", en: "the script ends here")
  }
}

/// Commands that open another shell, which a later `exit` leaves.
private enum OpenedShell {
  static func isOpened(by statement: ShellStatement) -> Bool {
    statement.effectiveCommands.contains { command in
      let constants = command.words.compactMap(\.constant)
      guard let program = constants.first else { return false }
      let words = Set(constants.dropFirst())
      switch program {
      case "ssh", "su", "chroot", "newgrp", "bash", "sh", "zsh", "mysql", "psql", "redis-cli", "mongosh", "python3",
        "nsenter", "telnet", "sftp", "ftp", "screen", "tmux":
        return true
      case "sudo": return !words.isDisjoint(with: ["-i", "-s", "su", "bash", "sh", "zsh", "mysql", "psql", "ssh"])
      default: return !words.isDisjoint(with: ["exec", "run", "attach", "shell", "ssh", "-it", "-ti"])
      }
    }
  }
}

extension ByteRange {
  /// The part of a span on its first line.
  func prefixLine(of bytes: [UInt8]) -> ByteRange {
    let end = bytes[clamped(to: 0..<bytes.count)].firstIndex(of: .lineFeed) ?? upperBound
    return lowerBound..<Swift.max(lowerBound, Swift.min(end, upperBound))
  }
}
