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
/// It is a prompt only when the whole block says so: no line is a command without it, no line has another shell prompt,
/// the first filled line is one, and what follows the first `# ` is surely a command. A comment that happens to name
/// a program stands above a command of its own, and so fails the first test.
enum RootPrompts {
  static func areUsed(in block: BlockText) -> Bool {
    guard let first = block.filled.first, isCommand(first) == .strong else { return false }
    var commands = 0
    var others = 0
    var isContinued = false
    for line in block.filled {
      defer { isContinued = line.last == .backslash }
      if line.first == .hash {
        if isCommand(line) == .strong { commands += 1 } else { others += 1 }
        continue
      }
      if PromptReader.prompt(line) != nil { return false }
      if !isContinued, CommandLikeness(line) == .strong { return false }
    }
    return commands > others
  }

  /// Judges what stands after `# `.
  static func isCommand(_ line: BlockLine) -> CommandLikeness {
    let start = line.trimmed.lowerBound
    guard line.first == .hash, start + 2 < line.range.upperBound, line.bytes[start + 1] == .space else { return .none }
    let rest = BlockLine(bytes: line.bytes, range: (start + 2)..<line.range.upperBound)
    if CommandLikeness.isAssignment(rest) { return .none }
    let likeness = CommandLikeness(rest)
    return rest.hasHangul && !CommandLikeness.hasShellSyntax(rest) ? min(likeness, .weak) : likeness
  }
}
