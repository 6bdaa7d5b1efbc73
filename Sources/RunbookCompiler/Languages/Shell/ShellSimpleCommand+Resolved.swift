// SPDX-License-Identifier: Apache-2.0

/// A simple command without the commands that only run it, such as `sudo` and `env`.
package struct ShellResolvedCommand: Hashable, Sendable {
  /// The words before the program: `sudo -u postgres`, `env A=1`; empty for most commands.
  package let prefixes: [ShellWord]
  /// The program's name without its directory; empty when an expansion gives it.
  package let program: String
  /// The word that names the program.
  package let programWord: ShellWord
  /// What the program is given.
  package let arguments: [ShellWord]
}

extension ShellSimpleCommand {
  /// The first word when it is constant; nil for a command of assignments alone or one that an expansion names.
  package var name: String? { words.first?.constant }

  /// The program that the command runs in the end; nil when there are no words.
  package var resolved: ShellResolvedCommand? {
    var index = 0
    while index < words.count, let runner = words[index].constant.flatMap(Runner.named) {
      guard let next = runner.programIndex(words, after: index), next < words.count else { break }
      index = next
    }
    guard index < words.count else { return nil }
    let path = words[index].constant ?? ""
    let program = path.utf8.last == UInt8(ascii: "/") ? path : path.split(separator: "/").last.map(String.init) ?? path
    return ShellResolvedCommand(
      prefixes: Array(words[..<index]), program: program, programWord: words[index],
      arguments: Array(words[(index + 1)...]))
  }
}

/// A command that runs the command after it, and how its own options are told apart.
private struct Runner {
  /// The short options that take a value of their own.
  var valued = ""
  /// The long options that take their value as the next word.
  var longValued: [String] = []
  /// The words of its own before the program: a duration, a priority.
  var operands = 0
  /// Whether `NAME=value` words stand before the program.
  var takesAssignments = false
  /// The short options with which it runs no program at all, such as `command -v`.
  var refusing = ""

  static func named(_ word: String) -> Runner? {
    let name = word.split(separator: "/").last.map(String.init) ?? word
    return table[name]
  }

  private static let table: [String: Runner] = [
    "sudo": Runner(
      valued: "ugpCDhRTtr",
      longValued: ["--user", "--group", "--prompt", "--chdir", "--host", "--role", "--chroot", "--command-timeout"],
      takesAssignments: true, refusing: "liveKV"),
    "doas": Runner(valued: "uC"),
    "env": Runner(valued: "uCS", longValued: ["--unset", "--chdir"], takesAssignments: true),
    "time": Runner(valued: "fo", longValued: ["--format", "--output"]),
    "nohup": Runner(), "setsid": Runner(), "exec": Runner(valued: "a"), "builtin": Runner(),
    "command": Runner(refusing: "vV"),
    "nice": Runner(valued: "n", longValued: ["--adjustment"]),
    "ionice": Runner(valued: "cn", longValued: ["--class", "--classdata"], refusing: "p"),
    "stdbuf": Runner(valued: "ioe"), "chrt": Runner(operands: 1, refusing: "p"),
    "timeout": Runner(valued: "ks", longValued: ["--kill-after", "--signal"], operands: 1),
    "watch": Runner(valued: "nq", longValued: ["--interval"]),
  ]

  /// The place of the program's word; nil when this use runs none or an expansion hides it.
  func programIndex(_ words: [ShellWord], after start: Int) -> Int? {
    var index = start + 1
    var left = operands
    while index < words.count {
      guard let text = words[index].constant else {
        guard takesAssignments, Self.isAssignment(words[index]) else { return left == 0 ? index : nil }
        index += 1
        continue
      }
      if text == "--" {
        index += 1
      } else if text.hasPrefix("-"), text != "-" {
        guard let width = optionWidth(text) else { return nil }
        index += width
      } else if takesAssignments, Self.isAssignment(words[index]) {
        index += 1
      } else if left > 0 {
        left -= 1
        index += 1
      } else {
        return index
      }
    }
    return nil
  }

  /// The words that an option takes; nil when with it nothing is run.
  private func optionWidth(_ text: String) -> Int? {
    if text.hasPrefix("--") { return longValued.contains(text) ? 2 : 1 }
    let letters = Array(text.utf8.dropFirst())
    for (index, letter) in letters.enumerated() {
      if refusing.utf8.contains(letter) { return nil }
      if valued.utf8.contains(letter) { return index == letters.count - 1 ? 2 : 1 }
    }
    return 1
  }

  private static func isAssignment(_ word: ShellWord) -> Bool {
    guard case .literal(let text)? = word.parts.first?.kind, let sign = text.utf8.firstIndex(of: UInt8(ascii: "="))
    else {
      return false
    }
    let name = text.utf8[..<sign]
    return name.first.map { !$0.isDigit } ?? false && name.allSatisfy(\.isWord)
  }
}
