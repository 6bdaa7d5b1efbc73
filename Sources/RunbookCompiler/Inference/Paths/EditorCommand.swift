// SPDX-License-Identifier: Apache-2.0

/// A command that opens a file for a person to type into it.
struct EditorCommand: Sendable {
  /// The file as the command names it.
  let path: String
  /// Offsets of the command in the text of its script.
  let range: ByteRange

  /// Programs that open an editor on the file that they are given.
  private static let editors: Set<String> = [
    "vi", "vim", "nvim", "nano", "emacs", "pico", "micro", "joe", "gedit", "sudoedit", "mousepad",
  ]
  /// Programs that open a file of their own, or take what is typed: crontab(1), visudo(8), cat(1), tee(1), systemctl(1).
  private static let others: Set<String> = ["crontab", "visudo", "cat", "tee", "systemctl", "sudo"]

  /// Whether a word can begin such a command, a quick look that saves reading most lines.
  static func mayOpen(_ word: String) -> Bool {
    let name = word.split(separator: "/").last.map(String.init) ?? word
    return editors.contains(name) || others.contains(name)
  }

  /// The editor commands of a script that stand on their own, in its order.
  static func all(in script: ShellScript) -> [EditorCommand] { script.statements.compactMap(of) }

  /// nil for a command that opens no editor, and for one whose file an expansion gives.
  static func of(_ statement: ShellStatement) -> EditorCommand? {
    guard let simple = statement.simple, let path = typed(simple) ?? opened(simple) else { return nil }
    return EditorCommand(path: fromRoot(path), range: statement.range)
  }

  private static func opened(_ command: ShellSimpleCommand) -> String? {
    guard let invocation = command.resolved else { return nil }
    let arguments = invocation.arguments.compactMap(\.constant)
    switch invocation.program {
    case "crontab": return arguments.contains("-e") ? FixedPlace.crontab : nil
    case "visudo":
      if let flag = arguments.firstIndex(of: "-f"), flag + 1 < arguments.count { return arguments[flag + 1] }
      return arguments.isEmpty ? "/etc/sudoers" : nil
    case "systemctl":
      guard arguments.count == 2, arguments[0] == "edit" else { return nil }
      let unit = arguments[1].contains(".") ? arguments[1] : "\(arguments[1]).service"
      return "/etc/systemd/system/\(unit).d/override.conf"
    default:
      guard editors.contains(invocation.program) else { return nil }
      return arguments.last(where: isFile)
    }
  }

  /// `sudo -e FILE`, and `cat > FILE` or `tee FILE` with nothing to read but the keyboard.
  private static func typed(_ command: ShellSimpleCommand) -> String? {
    let words = command.words.compactMap(\.constant)
    let reads = command.redirections.contains { $0.heredoc != nil || [.read, .hereString].contains($0.operation) }
    guard !reads, let first = words.first else { return nil }
    if words == ["cat"] {
      return command.redirections.first { [.write, .overwrite].contains($0.operation) }?.target.constant
    }
    if words.count >= 3, first == "sudo", words[1] == "-e" { return words.last }
    guard command.redirections.isEmpty, let invocation = command.resolved, invocation.program == "tee" else {
      return nil
    }
    let arguments = invocation.arguments.compactMap(\.constant)
    return arguments.contains { $0.hasPrefix("-") } ? nil : arguments.first(where: isFile)
  }

  private static func isFile(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix("-") && !text.hasPrefix("+") && !text.hasSuffix("/")
  }

  /// `../../etc/x` and `/../../var/x`, which people write to reach the root from anywhere, are `/etc/x` and `/var/x`.
  private static func fromRoot(_ path: String) -> String {
    var parts = path.split(separator: "/")
    let ups = parts.prefix { $0 == ".." }.count
    guard ups > 0 else { return path }
    parts.removeFirst(ups)
    let roots: Set<Substring> = ["etc", "var", "usr", "opt", "srv", "home", "root"]
    guard path.hasPrefix("/") || (ups > 1 && parts.first.map(roots.contains) == true) else { return path }
    return "/" + parts.joined(separator: "/")
  }
}
