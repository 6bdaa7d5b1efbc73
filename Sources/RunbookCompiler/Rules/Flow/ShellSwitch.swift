// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let shellSwitch = Rule(
    name: "shell-switch", severity: .warning,
    manual: Manual(
      what: Bilingual(
        "다른 사용자나 다른 셸로 들어간 다음 명령을 이어서 친다", en: "A shell of another user, or another shell, is opened to go on in it"),
      why: Bilingual(
        "스크립트에서는 새 셸이 입력 없이 바로 끝나고 뒤의 명령은 원래 사용자로 실행된다. exec이면 스크립트가 거기서 끝난다",
        en:
          "in a script the new shell finds no input and ends at once, and what follows runs as the user before; with exec the script itself ends there"
      ),
      example: "sudo su - postgres\npsql -c 'select 1'", instead: "```bash {user=postgres}\npsql -c 'select 1'\n```")
  ) { runbook, findings in
    let last = runbook.blocks.last { $0.isRun }?.number ?? 0
    for block in runbook.blocks where block.execution == .shell {
      guard let script = block.reading.script else { continue }
      for (index, statement) in script.statements.enumerated() {
        guard let opened = OpenedShell(statement) else { continue }
        let isLast = index == script.statements.count - 1 && block.number == last
        if isLast { continue }
        let text = block.quoted(opened.command.range)
        findings.report(opened.command.range, in: block, opened.message(text), notes: opened.notes)
      }
    }
  }
}

/// A command that leaves its author in another shell on the same machine.
private struct OpenedShell {
  let command: ShellSimpleCommand
  /// The user whose shell it is; nil for one's own.
  private let user: String?
  private let isExec: Bool

  init?(_ statement: ShellStatement) {
    guard let command = statement.simple, !statement.isBackground, command.redirections.isEmpty,
      let first = command.words.first?.constant,
      command.words.allSatisfy({ $0.constant != nil })
        || command.words.count <= 3
    else { return nil }
    self.command = command
    let words = command.words.map { $0.constant ?? "" }
    isExec = first == "exec"
    switch first {
    case "su", "sudo", "doas":
      guard let user = Self.user(words[...]) else { return nil }
      self.user = user
    case "newgrp": user = nil
    case "exec" where words.count > 1:
      let rest = Array(words.dropFirst()).filter { $0 != "-l" }
      let isVariable = command.words.last.map { $0.constant == nil && Self.isShellVariable($0) } ?? false
      guard isVariable || Self.isBareShell(rest) || rest.first == "su" else { return nil }
      user = nil
    default:
      guard Self.isBareShell(words) else { return nil }
      user = nil
    }
  }

  /// The user whose shell `su`, `sudo -i`, `sudo su` or `sudo bash` opens; nil where a command is run instead.
  private static func user(_ words: ArraySlice<String>) -> String? {
    var rest = words.dropFirst()
    var user = "root"
    guard let program = words.first else { return nil }
    if program == "su" {
      while let word = rest.popFirst() {
        // su(1): -c gives a command, and so does what follows the user's name.
        if ["-c", "--command", "--session-command"].contains(word) || word.hasPrefix("--command=") { return nil }
        if word.hasPrefix("-") { continue }
        user = word
        return rest.contains("-c") || rest.contains("--command") ? nil : user
      }
      return user
    }
    var opens = false
    while let word = rest.first {
      switch word {
      case "-i", "-s", "--login", "--shell": opens = true
      case "-u", "--user", "-iu", "-su":
        opens = opens || word == "-iu" || word == "-su"
        rest = rest.dropFirst()
        user = rest.first ?? user
      case _ where word.hasPrefix("-"): if ["-l", "-v", "-k", "-K", "-V", "-e"].contains(word) { return nil }
      case "su": return Self.user(rest)
      default: return isBareShell(Array(rest)) ? user : nil
      }
      rest = rest.dropFirst()
    }
    return opens ? user : nil
  }

  private static let shells: Set<String> = ["bash", "zsh", "sh", "ksh", "fish", "dash", "ash"]

  /// A shell that is given neither a script nor a command.
  private static func isBareShell(_ words: [String]) -> Bool {
    guard let name = words.first?.split(separator: "/").last, shells.contains(String(name)) else { return false }
    return words.dropFirst().allSatisfy { ["-l", "-i", "--login", "-li", "-il"].contains($0) }
  }

  private static func isShellVariable(_ word: ShellWord) -> Bool {
    ShellVariables.used(in: word).contains { $0.name == "SHELL" }
  }

  func message(_ text: String) -> Bilingual {
    if isExec {
      return Bilingual("'\(text)'에서 스크립트가 끝난다", en: "'\(text)' ends the script")
    }
    return Bilingual(
      "'\(text)' 뒤의 명령은 그 셸 안에서 실행되지 않는다", en: "What follows '\(text)' does not run in the shell that it opens")
  }

  var notes: [Diagnostic.Note] {
    guard let user else { return [] }
    return [
      Diagnostic.Note(
        Bilingual("그 사용자로 할 블록에 user=\(user)를 적는다", en: "write user=\(user) on the blocks that are for that user"))
    ]
  }
}
