// SPDX-License-Identifier: Apache-2.0

/// The author's words said again: commands that only print, and what stands on a command's standard input.
struct PipedText {
  typealias Input = ProbeDerivation.Command.Input

  let source: ProbeSource

  /// A command's own words; nil where one would mean something else later.
  func said(_ command: ShellSimpleCommand) -> ShellText? {
    guard command.assignments.isEmpty else { return nil }
    return said(command.words)
  }

  func said(_ words: [ShellWord], allowsBraces: Bool = false) -> ShellText? {
    var text: ShellText = ""
    for (index, word) in words.enumerated() {
      var part = source.word(word)?.text
      if part == nil, allowsBraces, isBraces(word) { part = ShellText(pieces: source.template(word.range).pieces) }
      guard let part else { return nil }
      text = index == 0 ? part : "\(text) \(part)"
    }
    return words.isEmpty ? nil : text
  }

  private func isBraces(_ word: ShellWord) -> Bool {
    word.parts.allSatisfy { part in
      if case .brace = part.kind { true } else { Steady.isSteady(part) && !Steady.isSplit(part) }
    }
  }

  /// `echo …`, `printf …`: text that depends on nothing but the words.
  func printed(_ command: ShellSimpleCommand) -> ShellText? {
    guard ["echo", "printf"].contains(command.name), command.redirections.isEmpty else { return nil }
    return said(command)
  }

  /// What the stages before a command hand to it.
  func input(from stages: ArraySlice<ShellStatement>) -> Input {
    if stages.count == 1, let stage = stages.first {
      switch stage.command {
      case .simple(let command):
        if let text = printed(command) { return .printed(text, isPlainText: true) }
        if command.name == "cat", command.words.count == 1,
          let redirection = command.redirections.last(where: \.isInput)
        {
          return input(from: redirection)
        }
      case .compound(let compound): return group(compound)
      case .pipeline, .list: break
      }
    }
    return looking(stages).map { .printed($0, isPlainText: false) } ?? .unknown
  }

  /// `(crontab -l; echo …)`, `{ echo …; echo …; }`: the lines that it adds.
  private func group(_ compound: ShellCompound) -> Input {
    let body: [ShellStatement]
    switch compound.kind {
    case .group(let statements), .subshell(let statements): body = statements
    default: return .unknown
    }
    var lines: [ShellText] = []
    for statement in body.flatMap(flattened) {
      guard case .simple(let command) = statement.command else { return .unknown }
      if let text = printed(command) {
        lines.append(text)
      } else if command.resolved?.program != "crontab" {
        return .unknown
      }
    }
    guard let first = lines.first else { return .unknown }
    let joined = lines.dropFirst().reduce(first) { "\($0); \($1)" }
    return .printed(lines.count == 1 ? joined : "{ \(joined); }", isPlainText: true)
  }

  private func flattened(_ statement: ShellStatement) -> [ShellStatement] {
    if case .list(let first, let rest) = statement.command { [first] + rest.map(\.statement) } else { [statement] }
  }

  /// Commands that only look, as one pipeline.
  private func looking(_ stages: ArraySlice<ShellStatement>) -> ShellText? {
    var text: ShellText = ""
    for (index, stage) in stages.enumerated() {
      guard case .simple(let command) = stage.command, let invocation = command.resolved, let words = said(command),
        LookingCommand.looks(CommandLine(invocation)) || ["echo", "printf"].contains(invocation.program),
        command.redirections.allSatisfy({ $0.descriptor == "2" })
      else { return nil }
      text = index == 0 ? words : "\(text) | \(words)"
    }
    return text
  }

  /// A here-document with its operator, body and closing line; a here-string as what prints it.
  func input(from redirection: ShellRedirection) -> Input {
    switch redirection.operation {
    case .hereString:
      return source.word(redirection.target).map { .printed("printf '%s\\n' \($0)", isPlainText: true) } ?? .unknown
    case .heredoc, .indentedHeredoc:
      guard let place = redirection.heredoc, source.heredocs.indices.contains(place),
        let closing = source.heredocs[place].closing,
        source.heredocs[place].parts.allSatisfy(Steady.isSteady)
      else { return .unknown }
      let heredoc = source.heredocs[place]
      let piece = { (range: ByteRange) in ShellText(pieces: source.template(range).pieces) }
      return .heredoc("\(piece(redirection.range))\n\(piece(heredoc.body))\(piece(closing))\n")
    default: return .unknown
    }
  }
}

/// The files that a command writes, by redirection or as `tee` does, and the text that goes into them.
struct WrittenFiles {
  private let command: ShellSimpleCommand
  private let view: ProbeDerivation.Command
  /// The words that name the files, in the order of the command.
  let targets: [ShellWord]
  private let appended: Set<ByteRange>

  init(_ command: ShellSimpleCommand, _ view: ProbeDerivation.Command) {
    self.command = command
    self.view = view
    targets = command.writtenFiles
    appended = Set(
      command.redirections.filter { [.append, .appendBoth].contains($0.operation) }.map(\.target.range))
  }

  func file(at path: ProbeWord, named word: ShellWord) -> WrittenFile {
    let isTee = view.tool == "tee"
    let isAppending = isTee ? view.has("-a", "--append") : appended.contains(word.range)
    // What `sudo echo … > f` writes is written by the author's own shell.
    let runner: ShellText = isTee ? view.runner : ""
    let plain = ProbeDerivation.Command(
      line: isTee ? view.line : CommandLine(view.line.invocation.withoutPrefixes), source: view.source,
      input: view.input, runner: runner)
    return WrittenFile(command: plain, path: path, isAppending: isAppending, text: text)
  }

  private var text: ProbeDerivation.Command.Input {
    if view.tool == "tee" { return view.input }
    let words = ShellSimpleCommand(
      range: command.range, assignments: command.assignments, words: command.words, redirections: [])
    if let printed = PipedText(source: view.source).printed(words) { return .printed(printed, isPlainText: true) }
    return command.name == "cat" && command.words.count == 1 ? view.input : .unknown
  }
}

extension ShellResolvedCommand {
  /// The command as it is without what runs it.
  var withoutPrefixes: ShellResolvedCommand {
    ShellResolvedCommand(prefixes: [], program: program, programWord: programWord, arguments: arguments)
  }
}

/// Programs that are run for what they print, besides those that look.
enum Producers {
  private static let programs: Set<String> = [
    "echo", "printf", "cat", "openssl", "wg", "mysqldump", "mariadb-dump", "pg_dump", "pg_dumpall", "gpg", "envsubst",
    "sed", "awk", "jq", "yq", "sysctl",
    "ssh-keyscan", "crontab", "iptables-save", "ip6tables-save", "base64", "sort", "curl", "wget", "tar", "gzip",
    "zcat", "xz", "containerd", "helm",
    "kustomize", "ssh-keygen", "uuidgen", "htpasswd", "mkpasswd", "dd", "kubeadm", "openapi-generator", "nproc", "yes",
    "true", ":", "tr", "cut",
  ]

  static func prints(_ line: CommandLine) -> Bool {
    if LookingCommand.looks(line) || programs.contains(line.invocation.program) { return true }
    switch line.tool {
    case "kubectl": return ["get", "config", "create", "kustomize"].contains(line.operand(0))
    case "docker": return ["save", "export", "config", "run"].contains(line.operand(0)) && !line.has("-d", "--detach")
    case "docker-compose": return line.operand(0) == "config"
    case "mysqldump": return true
    default: return false
    }
  }
}
