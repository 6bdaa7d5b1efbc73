// SPDX-License-Identifier: Apache-2.0

/// Commands that go over to root's own shell.
enum RootShell {
  static func isOpened(by line: BlockLine) -> Bool {
    let words = line.words
    if words.first == "su" { return words.count == 1 || ["-", "-l", "root"].contains(words[words.count - 1]) }
    guard words.first == "sudo", words.count > 1 else { return false }
    if ["-i", "-s", "-Es"].contains(words[1]) { return words.count == 2 }
    return words[1] == "su" && !words.dropFirst(2).contains { $0 != "-" && $0 != "root" && $0 != "-l" }
      || words.count == 2 && ["bash", "sh", "zsh"].contains(words[1])
  }
}

/// Decides whether the `# ` at the beginning of a block's lines is root's prompt or a comment.
///
/// It is a prompt only when the whole block says so: no line is a command without it, no line has another shell prompt
/// that no command in the block explains, the first filled line is one, and what follows the first `# ` is surely a
/// command. A comment that happens to name a program stands above a command of its own, and so fails the first test.
enum RootPrompts {
  /// The mark that stands before every command of the block, with one blank behind it: `#`, and by the same test `%` of
  /// the C shells and `>` of notes that draw every prompt so; nil where there is none.
  static func mark(in block: BlockText) -> UInt8? {
    if areUsed(in: block) { return .hash }
    return [UInt8(ascii: "%"), UInt8(ascii: ">")].first { mark in
      guard let first = block.filled.first, isCommand(first, mark: mark) == .strong else { return false }
      return block.filled.allSatisfy { line in
        line.first == mark || PromptReader.prompt(line) == nil && CommandLikeness(line) != .strong
      }
    }
  }

  static func areUsed(in block: BlockText) -> Bool {
    guard let first = block.filled.first, isCommand(first) == .strong else { return false }
    var commands = 0
    var others = 0
    var isContinued = false
    var isElsewhere = opensShell(first)
    for line in block.filled {
      defer { isContinued = line.last == .backslash }
      if line.first == .hash {
        if isCommand(line) == .strong { commands += 1 } else { others += 1 }
        isElsewhere = isElsewhere || opensShell(line)
        continue
      }
      if let prompt = PromptReader.prompt(line) {
        // `# su postgres` is why the next prompt is another: `(postgres)# `.
        guard isElsewhere, prompt.kind != .shell || prompt.host != nil || !prompt.isRoot else { return false }
        continue
      }
      if !isContinued, CommandLikeness(line) == .strong { return false }
    }
    return commands > others
  }

  /// Whether what stands after `# ` opens a shell or a program in which other prompts are shown.
  private static func opensShell(_ line: BlockLine) -> Bool {
    let words = line.words.dropFirst().drop { $0 == "sudo" || $0 == "exec" }
    guard let program = words.first else { return false }
    switch program {
    case "su", "ssh", "chroot", "newgrp", "mysql", "mariadb", "psql", "sqlite3", "redis-cli", "mongo", "mongosh",
      "python", "python3":
      return true
    case "-i", "-s", "-u", "bash", "sh", "zsh": return words.count <= 4
    case "docker", "podman", "kubectl", "nerdctl", "lxc", "vagrant", "multipass", "machinectl":
      return words.contains { ["exec", "run", "attach", "ssh", "shell"].contains($0) }
    default: return false
    }
  }

  /// Judges what stands after `# `.
  static func isCommand(_ line: BlockLine, mark: UInt8 = .hash) -> CommandLikeness {
    let start = line.trimmed.lowerBound
    guard line.first == mark, start + 2 < line.range.upperBound, line.bytes[start + 1] == .space else { return .none }
    let rest = BlockLine(bytes: line.bytes, range: (start + 2)..<line.range.upperBound)
    if CommandLikeness.isAssignment(rest) { return .none }
    let likeness = CommandLikeness(rest)
    return rest.hasHangul && !CommandLikeness.hasShellSyntax(rest) ? min(likeness, .weak) : likeness
  }
}
