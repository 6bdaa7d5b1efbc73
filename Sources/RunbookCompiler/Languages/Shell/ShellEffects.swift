// SPDX-License-Identifier: Apache-2.0

/// What a statement does to files and to the shell it runs in, as far as the text alone tells.
package struct ShellEffects: Hashable, Sendable {
  /// What can be said when the text does not tell everything.
  package enum Certainty: String, Hashable, Sendable { case yes, no, unknown }

  /// A file that is named in the text.
  package struct File: Hashable, Sendable {
    /// The path as bash sees it, relative to wherever the shell is then.
    package let path: String
    /// The word's bytes.
    package let range: ByteRange
    /// Whether what was in the file stays.
    package let isAppending: Bool
  }

  /// A variable that the shell has afterwards.
  package struct Variable: Hashable, Sendable {
    /// The variable's name.
    package let name: String
    /// The bytes of the assignment or of the word that names it.
    package let range: ByteRange
    /// Whether programs started later see it.
    package let isExported: Bool
  }

  /// The files written by a redirection or by `tee`, in the order of the text; devices are left out.
  package fileprivate(set) var written: [File] = []
  /// The files read through `<`.
  package fileprivate(set) var read: [File] = []
  /// Whether something is also written to or read from a path that only an expansion knows.
  package fileprivate(set) var hasUnknownFiles = false
  /// The variables that later commands of the same shell find set.
  package fileprivate(set) var variables: [Variable] = []
  /// The directories that `cd` or `pushd` goes to; nil for one that only an expansion knows.
  package fileprivate(set) var directories: [String?] = []
  /// The functions that it defines.
  package fileprivate(set) var functions: [String] = []
  /// Whether commands run after it in another shell could miss something: a directory, a variable, an option.
  package fileprivate(set) var changesShell = false
  /// Whether it waits for someone to type; unknown when a program that may ask is run without input of its own.
  package fileprivate(set) var readsTerminal = Certainty.unknown

  /// The effects of one statement.
  package static func of(_ statement: ShellStatement) -> ShellEffects { of([statement]) }

  /// The effects of statements that run one after the other.
  package static func of(_ statements: [ShellStatement]) -> ShellEffects {
    var gathering = Gathering()
    for statement in statements { gathering.visit(statement, isInSubshell: false) }
    gathering.effects.readsTerminal = gathering.terminal
    return gathering.effects
  }
}

/// A walk through statements that keeps what they do.
private struct Gathering {
  var effects = ShellEffects()
  /// The answer so far: `yes` wins over `unknown`, which wins over `no`.
  var terminal = ShellEffects.Certainty.no

  mutating func visit(_ statement: ShellStatement, isInSubshell: Bool) {
    let isApart = isInSubshell || statement.isBackground
    switch statement.command {
    case .simple(let simple): visit(simple, isInSubshell: isApart, hasInput: statement.isBackground)
    case .pipeline(let stages):
      for (index, stage) in stages.enumerated() {
        if index > 0, case .simple(let simple) = stage.command {
          visit(simple, isInSubshell: true, hasInput: true)
        } else {
          visit(stage, isInSubshell: true)
        }
      }
    case .list(let first, let rest):
      visit(first, isInSubshell: isApart)
      for item in rest { visit(item.statement, isInSubshell: isApart) }
    case .compound(let compound): visit(compound, isInSubshell: isApart)
    }
  }

  private mutating func visit(_ statements: [ShellStatement], isInSubshell: Bool) {
    for statement in statements { visit(statement, isInSubshell: isInSubshell) }
  }

  private mutating func visit(_ compound: ShellCompound, isInSubshell: Bool) {
    redirect(compound.redirections)
    switch compound.kind {
    case .group(let body): visit(body, isInSubshell: isInSubshell)
    case .subshell(let body): visit(body, isInSubshell: true)
    case .conditional(let branches, let otherwise):
      for branch in branches { visit(branch, isInSubshell: isInSubshell) }
      visit(otherwise ?? [], isInSubshell: isInSubshell)
    case .loop(_, let branch): visit(branch, isInSubshell: isInSubshell)
    case .each(let isSelect, _, _, let body):
      if isSelect { terminal = .yes }
      visit(body, isInSubshell: isInSubshell)
    case .count(_, let body): visit(body, isInSubshell: isInSubshell)
    case .choice(_, let arms): for arm in arms { visit(arm.body, isInSubshell: isInSubshell) }
    case .arithmetic, .test: break
    case .function(let name, _):
      if !isInSubshell {
        effects.functions.append(name)
        effects.changesShell = true
      }
    case .coprocess(_, let body): visit(body, isInSubshell: true)
    }
  }

  private mutating func visit(_ branch: ShellBranch, isInSubshell: Bool) {
    visit(branch.condition, isInSubshell: isInSubshell)
    visit(branch.body, isInSubshell: isInSubshell)
  }

  private mutating func visit(_ simple: ShellSimpleCommand, isInSubshell: Bool, hasInput: Bool) {
    redirect(simple.redirections)
    if simple.words.isEmpty, !isInSubshell {
      for assignment in simple.assignments { set(assignment.name, assignment.range, isExported: false) }
    }
    guard let command = simple.resolved else { return }
    if command.program == "tee" { tee(command.arguments) }
    if !isInSubshell, command.prefixes.isEmpty { builtin(command) }
    let hasOwnInput = hasInput || simple.redirections.contains { $0.isInput }
    if !hasOwnInput { ask(command) }
  }

  private mutating func redirect(_ redirections: [ShellRedirection]) {
    for redirection in redirections {
      switch redirection.operation {
      case .write, .overwrite, .writeBoth: write(redirection.target, isAppending: false)
      case .append, .appendBoth: write(redirection.target, isAppending: true)
      case .read: read(redirection.target)
      case .readWrite:
        read(redirection.target)
        write(redirection.target, isAppending: true)
      case .duplicateOutput where redirection.descriptor.isEmpty && !isDescriptor(redirection.target):
        write(redirection.target, isAppending: false)
      case .duplicateInput, .duplicateOutput, .heredoc, .indentedHeredoc, .hereString: break
      }
    }
  }

  private func isDescriptor(_ word: ShellWord) -> Bool {
    word.constant?.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") } ?? false
  }

  private mutating func write(_ word: ShellWord, isAppending: Bool) {
    guard let path = word.constant else { return effects.hasUnknownFiles = true }
    guard !path.isEmpty, !path.hasPrefix("/dev/") else { return }
    effects.written.append(ShellEffects.File(path: path, range: word.range, isAppending: isAppending))
  }

  private mutating func read(_ word: ShellWord) {
    guard let path = word.constant else { return effects.hasUnknownFiles = true }
    guard !path.isEmpty, !path.hasPrefix("/dev/") else { return }
    effects.read.append(ShellEffects.File(path: path, range: word.range, isAppending: true))
  }

  private mutating func tee(_ arguments: [ShellWord]) {
    let texts = arguments.map { $0.constant ?? "" }
    let isAppending = texts.contains {
      $0 == "--append" || ($0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("a"))
    }
    for (word, text) in zip(arguments, texts) where !text.hasPrefix("-") { write(word, isAppending: isAppending) }
  }

  private mutating func set(_ name: String, _ range: ByteRange, isExported: Bool) {
    effects.variables.append(ShellEffects.Variable(name: name, range: range, isExported: isExported))
    effects.changesShell = true
  }

  /// What the shell's own commands change in it.
  private mutating func builtin(_ command: ShellResolvedCommand) {
    switch command.program {
    case "cd", "pushd":
      let target = command.arguments.first { !($0.constant?.hasPrefix("-") ?? false) }
      effects.directories.append(target.map(\.constant) ?? "~")
      effects.changesShell = true
    case "export", "declare", "typeset", "readonly", "local":
      let isExported = command.program == "export" || command.arguments.contains { $0.constant == "-x" }
      for word in command.arguments { declare(word, isExported: isExported) }
    case "read", "mapfile", "readarray":
      let names = command.arguments.filter { $0.constant.map { isName($0) } ?? false }
      for word in names { set(word.constant ?? "", word.range, isExported: false) }
    case "popd", "source", ".", "alias", "unalias", "set", "shopt", "ulimit", "umask", "unset", "eval", "trap":
      effects.changesShell = true
    case "exec":
      // With a program it ends the shell, as `exit` does: nothing is left that a later command could miss.
      if command.arguments.isEmpty { effects.changesShell = true }
    default: break
    }
  }

  private mutating func declare(_ word: ShellWord, isExported: Bool) {
    guard case .literal(let text)? = word.parts.first?.kind, !text.hasPrefix("-") else { return }
    let name = String(text.prefix { $0 != "=" && $0 != "+" && $0 != "[" })
    if isName(name) { set(name, word.range, isExported: isExported) }
  }

  private func isName(_ text: String) -> Bool {
    text.utf8.allSatisfy(\.isWord) && text.utf8.first.map { !$0.isDigit } ?? false
  }

  /// Programs that only write, whatever is typed.
  private static let silent: Set<String> = [
    "echo", "printf", "cd", "export", "true", "false", ":", "test", "[", "ls", "mkdir", "touch", "chmod", "chown", "cp",
    "ln", "sleep", "date", "hostname", "pwd", "id", "uname", "systemctl", "curl", "ping", "set", "exit", "wg",
  ]

  private mutating func ask(_ command: ShellResolvedCommand) {
    let arguments = command.arguments.map { $0.constant ?? "" }
    switch command.program {
    case "read", "passwd", "vi", "vim", "nano", "visudo", "top", "htop", "less", "more": terminal = .yes
    case "cat", "tee":
      let hasFile = arguments.contains { !$0.hasPrefix("-") }
      let waits = command.program == "tee" || !hasFile
      if waits { terminal = .yes }
    case "docker", "kubectl", "podman":
      let isInteractive = arguments.contains { $0 == "--interactive" || ["-it", "-ti", "-i"].contains($0) }
      if isInteractive { terminal = .yes } else if terminal == .no { terminal = .unknown }
    case let program where Self.silent.contains(program): break
    default: if terminal == .no { terminal = .unknown }
    }
  }
}

extension ShellRedirection {
  /// Whether it gives the command something else than the terminal to read.
  var isInput: Bool {
    switch operation {
    case .read, .readWrite, .heredoc, .indentedHeredoc, .hereString: descriptor.isEmpty || descriptor == "0"
    case .duplicateInput: descriptor.isEmpty || descriptor == "0"
    case .write, .append, .overwrite, .duplicateOutput, .writeBoth, .appendBoth: false
    }
  }
}
