// SPDX-License-Identifier: Apache-2.0

/// What reads an argument, or a here-document, once the shell has read it: a value there could be syntax for that reader
/// although the shell takes it for data.
package enum InnerText: Hashable, Sendable {
  /// A program in any language: `sh -c`, `ssh HOST`, `psql -c`, `awk`.
  case program
  /// The inside of a string of JSON: `curl -d '{"name": "…"}'`.
  case jsonString
}

extension ShellScript {
  /// What reads the text that an offset of the script stands in; nil where it is data once the shell is done with it.
  func innerText(at offset: Int, in bytes: [UInt8]) -> InnerText? {
    guard holdsInnerTexts, let statement = statements.last(where: { $0.range.lowerBound <= offset }) else { return nil }
    let visits = simpleCommands(of: statement).filter { visit in
      visit.command.words.contains { $0.range.contains(offset) }
        || visit.command.redirections.contains { feeds($0, offset) }
    }
    // The innermost command is the one that takes the text as an argument.
    guard let visit = visits.min(by: { $0.command.range.count < $1.command.range.count }) else { return nil }
    let command = visit.command
    let next = visit.readers.compactMap { if case .simple(let next) = $0.command { next } else { nil } }
    let isHandedOn = next.contains(where: InnerReaders.readsProgram)
    if command.redirections.contains(where: { feeds($0, offset) }) {
      return isHandedOn || InnerReaders.readsProgram(command) ? .program : nil
    }
    guard let index = command.words.firstIndex(where: { $0.range.contains(offset) }), index > 0 else { return nil }
    if InnerReaders.isProgram(index, of: command.words) { return .program }
    if isHandedOn, ["echo", "printf"].contains(command.name) { return .program }
    return InnerReaders.isJSON(command.words[index], offset, bytes) ? .jsonString : nil
  }

  /// Whether any command of the script could have such a reader: most scripts have none, and no offset needs a look.
  func couldHoldInnerTexts(_ bytes: [UInt8]) -> Bool {
    allSimpleCommands.contains { InnerReaders.couldRead($0.command, bytes) }
  }

  /// Whether an offset stands in what a redirection gives to its command.
  private func feeds(_ redirection: ShellRedirection, _ offset: Int) -> Bool {
    if redirection.operation == .hereString { return redirection.target.range.contains(offset) }
    guard let place = redirection.heredoc, heredocs.indices.contains(place) else { return false }
    return heredocs[place].body.contains(offset)
  }
}

/// The commands that read programs, and how they are given to them.
private enum InnerReaders {
  private static let shells: Set<String> = ["sh", "bash", "dash", "ash", "zsh", "ksh"]

  /// Programs that take a text of their language behind one of these options; su(1), psql(1), mysql(1), python(1), perl(1),
  /// ruby(1), node(1), mongosh, php(1).
  private static let options: [String: Set<String>] = [
    "su": ["-c", "--command"], "psql": ["-c", "--command"], "mysql": ["-e", "--execute"],
    "mariadb": ["-e", "--execute"], "python": ["-c"], "python3": ["-c"], "perl": ["-e", "-E", "-ne", "-pe"],
    "ruby": ["-e"], "node": ["-e", "--eval"], "mongosh": ["--eval"], "mongo": ["--eval"], "php": ["-r"],
    "clickhouse-client": ["-q", "--query"], "cqlsh": ["-e", "--execute"],
  ]

  /// Programs whose first word that is no option is a program, or the one behind the first.
  private static let scripts: [String: Int] = ["awk": 0, "gawk": 0, "mawk": 0, "sed": 0, "jq": 0, "sqlite3": 1]

  private static let names = shells.union(options.keys).union(scripts.keys).union(["eval", "ssh", "crontab"])

  /// Whether a word of the command names a reader, or could be a JSON document.
  static func couldRead(_ command: ShellSimpleCommand, _ bytes: [UInt8]) -> Bool {
    command.words.contains { word in
      if let name = word.constant.map(baseName), names.contains(name) { return true }
      return word.parts.contains { $0.isQuoted && beginsJSON($0, bytes) }
    }
  }

  private static func baseName(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  private static func beginsJSON(_ part: ShellWordPart, _ bytes: [UInt8]) -> Bool {
    let first = bytes[part.range].dropFirst().first { !$0.isBlank && !$0.isLineEnd }
    return first.map { "{[".utf8.contains($0) } ?? false
  }

  /// Whether the word at `index` is, or is part of, a program for the command or for one that it runs.
  static func isProgram(_ index: Int, of words: [ShellWord]) -> Bool {
    for (place, word) in words[..<index].enumerated() {
      guard let name = word.constant.map(baseName), names.contains(name) else { continue }
      let between = words[(place + 1)..<index]
      if name == "eval", place == 0 || words[..<place].contains(where: { $0.constant == "sudo" }) { return true }
      if name == "ssh", between.contains(where: { !($0.constant ?? "x").hasPrefix("-") }) { return true }
      guard let last = words[index - 1].constant else { continue }
      if shells.contains(name), last.hasPrefix("-"), !last.hasPrefix("--"), last.hasSuffix("c") { return true }
      if let options = options[name], options.contains(last) || holdsOption(words[index], options) { return true }
      if let before = scripts[name], isScript(between, before: before) { return true }
    }
    return false
  }

  /// `--command=…` in one word.
  private static func holdsOption(_ word: ShellWord, _ options: Set<String>) -> Bool {
    guard case .literal(let start)? = word.parts.first?.kind else { return false }
    return options.contains { $0.hasPrefix("--") && start.hasPrefix($0 + "=") }
  }

  /// The word behind `before` words that are no options; `-v NAME=VALUE` of awk and `--arg` of jq are data.
  private static func isScript(_ between: ArraySlice<ShellWord>, before: Int) -> Bool {
    if between.last?.constant == "-e" { return true }
    var operands = 0
    var valueCount = 0
    for text in between.map({ $0.constant ?? "x" }) {
      switch text {
      case _ where valueCount > 0: valueCount -= 1
      case "-v", "-F", "-f": valueCount = 1
      case "--arg", "--argjson": valueCount = 2
      default: operands += text.hasPrefix("-") ? 0 : 1
      }
    }
    return valueCount == 0 && operands == before
  }

  /// Whether a command takes its standard input for a program.
  static func readsProgram(_ command: ShellSimpleCommand) -> Bool {
    guard let resolved = command.resolved else { return false }
    if ["ssh", "crontab", "sqlite3"].contains(resolved.program) || shells.contains(resolved.program) { return true }
    if options[resolved.program] != nil { return true }
    // `docker exec -i db psql`, `kubectl exec -i web -- sh`.
    let words = resolved.arguments.compactMap(\.constant)
    guard ["docker", "podman", "kubectl"].contains(resolved.program), words.contains("exec") else { return false }
    return words.contains { shells.contains($0) || options[$0] != nil }
  }

  /// Whether an offset stands inside a string of a word that is a JSON document.
  static func isJSON(_ word: ShellWord, _ offset: Int, _ bytes: [UInt8]) -> Bool {
    guard let part = word.parts.first(where: { $0.range.contains(offset) }), part.isQuoted else { return false }
    guard beginsJSON(part, bytes) else { return false }
    let text = bytes[part.range].dropFirst()
    var isOpen = false
    var isEscaped = false
    for byte in bytes[text.startIndex..<offset] {
      if isEscaped {
        isEscaped = false
        // In the shell's own double quotes the marks of JSON stand behind a backslash.
        if byte == .doubleQuote, bytes[part.range.lowerBound] == .doubleQuote { isOpen.toggle() }
      } else if byte == .backslash {
        isEscaped = true
      } else if byte == .doubleQuote {
        isOpen.toggle()
      }
    }
    return isOpen
  }
}
