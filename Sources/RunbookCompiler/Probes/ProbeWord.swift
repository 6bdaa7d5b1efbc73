// SPDX-License-Identifier: Apache-2.0

/// A word of the author's, or a part of one, that means the same when it is said again in a question.
struct ProbeWord: Hashable, Sendable {
  /// The word as it may stand in a question: quoted as the author quoted it, lone expansions in double quotes.
  let template: Template
  /// What bash makes of it; nil where something is expanded or a value stands in it.
  let constant: String?

  var text: ShellText { ShellText(pieces: template.pieces) }
  /// The word for messages, without quotes around it.
  var shown: String {
    let text = constant ?? template.summary
    guard text.count > 2, let first = text.first, first == text.last, first == "\"" || first == "'" else { return text }
    return String(text.dropFirst().dropLast())
  }
  /// The path as a name for the thing: without `./` before and `/` behind.
  var pathText: String {
    var path = shown[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }
  /// Whether the path begins in the folder where the command runs.
  var isRelative: Bool {
    !["/", "~", "$"].contains { shown.hasPrefix($0) } || shown.hasPrefix("$PWD") || shown.hasPrefix("$(pwd")
  }

  /// A word of ours.
  init(_ text: String) {
    template = Template(text: ShellPlain.quoted(text))
    constant = text
  }

  init(template: Template, constant: String?) {
    self.template = template
    self.constant = constant
  }
}

/// Text of ours as a shell word.
enum ShellPlain {
  /// The text as it is where it means itself, else in single quotes.
  static func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0.isWord || "-+./:@%,".utf8.contains($0) }
    return isPlain ? text : singleQuoted(text)
  }

  static func singleQuoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}

/// The text that a command was read from.
struct ProbeSource: Sendable {
  /// The text of a span, values as holes.
  let template: @Sendable (ByteRange) -> Template
  let heredocs: [ShellHeredoc]

  /// A script that stands in a word of another one, of which every byte is known.
  static func text(_ script: String, heredocs: [ShellHeredoc]) -> ProbeSource {
    let bytes = Array(script.utf8)
    return ProbeSource(
      template: { range in Template(text: String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)) },
      heredocs: heredocs)
  }

  /// The word to be said again; nil where it would mean something else then, or be several words.
  func word(_ word: ShellWord) -> ProbeWord? {
    guard word.parts.allSatisfy(Steady.isSteady) else { return nil }
    var pieces: [Template.Piece] = []
    for part in word.parts {
      let text = template(part.range).pieces
      pieces += Steady.isSplit(part) ? [.text("\"")] + text + [.text("\"")] : text
    }
    let isWhole = !template(word.range).pieces.contains { if case .text = $0 { false } else { true } }
    let joined = ShellText(pieces: pieces).template
    return ProbeWord(
      template: word.parts.isEmpty ? template(word.range) : joined, constant: isWhole ? word.constant : nil)
  }

  /// What stands behind `prefix` in a word such as `--name=web`; nil where the word does not begin with it.
  func word(_ word: ShellWord, after prefix: String) -> ProbeWord? {
    guard case .literal(let first)? = word.parts.first?.kind, first.hasPrefix(prefix),
      let start = word.parts.first?.range.lowerBound
    else { return nil }
    let rest = String(first.dropFirst(prefix.count))
    let cut = start + prefix.utf8.count
    var parts = Array(word.parts.dropFirst())
    if !rest.isEmpty, let end = word.parts.first?.range.upperBound {
      parts.insert(ShellWordPart(range: cut..<end, kind: .literal(rest)), at: 0)
    }
    return self.word(ShellWord(range: cut..<word.range.upperBound, parts: parts))
  }
}

/// Which pieces of a word give the same again a little later.
enum Steady {
  /// Commands whose answer is that of the machine, and what cuts it.
  private static let programs: Set<String> = [
    "pwd", "hostname", "uname", "whoami", "id", "lsb_release", "dpkg", "arch", "nproc", "getconf", "rpm", "echo",
    "printf", "cut", "tr", "awk", "sed", "head", "basename", "dirname", "readlink", "realpath", "cat", ".", "source",
    "getent", "which", "command",
  ]
  private static let changing: Set<String> = [
    "RANDOM", "SRANDOM", "SECONDS", "LINENO", "BASHPID", "EPOCHSECONDS", "EPOCHREALTIME", "OLDPWD", "BASH_COMMAND",
    "PIPESTATUS", "REPLY",
  ]

  static func isSteady(_ part: ShellWordPart) -> Bool {
    switch part.kind {
    case .literal, .escaped, .singleQuoted, .ansiQuoted, .tilde: true
    case .doubleQuoted(let inner): inner.allSatisfy(isSteady)
    case .parameter(let parameter): isSteady(parameter)
    case .command(let statements): statements.flatMap(\.simpleCommands).allSatisfy { isSteady($0.command) }
    case .process, .arithmetic, .glob, .brace, .array: false
    }
  }

  private static func isSteady(_ parameter: ShellParameter) -> Bool {
    let first = parameter.name.utf8.first.map { !$0.isDigit && $0.isWord } ?? false
    return first && !changing.contains(parameter.name) && parameter.prefix != "!"
      && !parameter.operation.contains("=") && parameter.operand.allSatisfy(isSteady)
  }

  private static func isSteady(_ command: ShellSimpleCommand) -> Bool {
    guard let program = command.resolved?.program, programs.contains(program) else { return false }
    let isQuiet = command.redirections.allSatisfy { $0.isInput || $0.descriptor == "2" }
    return isQuiet && !(program == "sed" && command.words.contains { $0.constant?.hasPrefix("-i") == true })
  }

  /// Whether bash would cut what the piece gives at blanks.
  static func isSplit(_ part: ShellWordPart) -> Bool {
    switch part.kind {
    case .parameter, .command, .arithmetic: true
    default: false
    }
  }
}
