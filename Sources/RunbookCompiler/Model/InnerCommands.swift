// SPDX-License-Identifier: Apache-2.0

/// The commands that a command runs elsewhere or in its own way: `docker exec C CMD`, `ssh HOST 'CMD'`, `bash -c 'CMD'`.
enum InnerCommands {
  /// More levels than people write.
  private static let deepest = 3

  /// A command and all that it runs, the outermost first.
  static func lines(_ invocation: ShellResolvedCommand) -> [CommandLine] {
    var lines = [CommandLine(invocation)]
    add(inside: lines[0], to: &lines, depth: 1)
    return lines
  }

  private static func add(inside line: CommandLine, to lines: inout [CommandLine], depth: Int) {
    guard depth <= deepest, !line.texts.isEmpty else { return }
    if let index = script(of: line) {
      for visit in ShellReader.read(line.texts[index]).allSimpleCommands {
        guard let invocation = visit.command.resolved else { continue }
        let inner = CommandLine(invocation, visit: visit, quoted: line.range(ofArgument: index))
        lines.append(inner)
        add(inside: inner, to: &lines, depth: depth + 1)
      }
    } else if let start = start(of: line), start < line.texts.count {
      let words = Array(line.invocation.arguments[start...])
      let command = ShellSimpleCommand(range: line.wholeRange, assignments: [], words: words, redirections: [])
      guard let invocation = command.resolved else { return }
      let inner = CommandLine(invocation, visit: line.visit, quoted: line.quoted)
      lines.append(inner)
      add(inside: inner, to: &lines, depth: depth + 1)
    }
  }

  /// The argument that is a script of its own; nil where none is.
  private static func script(of line: CommandLine) -> Int? {
    switch line.tool {
    case "bash", "sh":
      guard line.has("-c"), let first = line.operands.first else { return nil }
      return line.invocation.arguments[first].constant == nil ? nil : first
    case "su":
      guard let option = line.option(["-c", "--command"]), line.texts.indices.contains(option.word + 1),
        option.value == line.texts[option.word + 1]
      else { return nil }
      return option.word + 1
    case "ssh":
      guard line.operands.count == 2 else { return nil }
      let word = line.invocation.arguments[line.operands[1]]
      return word.isQuoted && word.constant != nil ? line.operands[1] : nil
    default: return nil
    }
  }

  /// Where the words of the inner command begin; nil where there is none.
  private static func start(of line: CommandLine) -> Int? {
    func behind(_ count: Int) -> Int? { line.operands.count > count ? line.operands[count] : nil }
    switch line.tool {
    case "docker" where ["exec", "run"].contains(line.operand(0)): return behind(2)
    case "docker-compose" where ["exec", "run"].contains(line.operand(0)): return behind(2)
    case "kubectl" where ["exec", "rsh"].contains(line.operand(0)): return line.behindDashes ?? behind(2)
    case "ssh", "chroot", "xargs": return behind(line.tool == "xargs" ? 0 : 1)
    case "git", "npm", "grep", "rm", "sh", "bash", "su", "docker", "docker-compose": return nil
    default:
      guard let start = line.behindDashes, start < line.texts.count else { return nil }
      return CommandWords.isKnown(line.texts[start]) ? start : nil
    }
  }
}
