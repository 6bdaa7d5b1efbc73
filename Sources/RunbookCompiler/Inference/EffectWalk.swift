// SPDX-License-Identifier: Apache-2.0

/// A walk through the statements of a step that gathers what they leave behind.
struct EffectWalk {
  typealias Answer = ProbeDerivation.Answer

  /// A question, and where in the step its command stands.
  struct Found {
    let row: String
    let program: String
    let answer: Answer
    /// The changes of folder before it.
    let moves: Int
    /// Which command of the walk it is.
    let place: Int
  }

  /// More stages of a pipeline than people write are not said again.
  private static let saidStages = 8

  let source: ProbeSource
  var found: [Found] = []
  /// The programs whose effect nothing asks for, with their places.
  var unknown: [(program: String, place: Int)] = []
  var looks = false
  /// Constant paths that the step writes.
  var writtenFiles: [String] = []
  /// The changes of folder so far; one that may not be made counts twice.
  var moves = 0
  /// The variables that are set, and where.
  var assigned: [(name: String, place: Int)] = []
  var place = 0
  /// What stands around the command at hand, the outermost first.
  var around: [Surrounding] = []
  var functions: [String: ShellStatement] = [:]
  /// The program of the command at hand.
  var program = ""
  /// Whether a later stage of its pipeline writes a file.
  private var feedsFile = false
  /// The nested scripts and functions around the command at hand.
  var depth = 0

  init(source: ProbeSource) { self.source = source }

  mutating func walk(_ statements: [ShellStatement]) {
    for statement in statements { walk(statement) }
  }

  mutating func walk(_ statement: ShellStatement) {
    guard !statement.isBackground else { return leaveUnclear([statement]) }
    switch statement.command {
    case .simple(let command): simple(command, .none)
    case .pipeline(let stages): pipeline(stages)
    case .list(let first, let rest): list(first, rest)
    case .compound(let compound): self.compound(compound)
    }
  }

  private mutating func pipeline(_ stages: [ShellStatement]) {
    let lastWriting = stages.lastIndex { $0.simple?.writesFile == true } ?? -1
    for (index, stage) in stages.enumerated() {
      guard case .simple(let command) = stage.command else {
        walk(stage)
        continue
      }
      feedsFile = index < lastWriting
      simple(
        command,
        index == 0
          ? .none : index > EffectWalk.saidStages ? .unknown : PipedText(source: source).input(from: stages[..<index]))
      feedsFile = false
    }
  }

  // MARK: One command

  mutating func simple(_ command: ShellSimpleCommand, _ piped: ProbeDerivation.Command.Input) {
    place += 1
    for assignment in command.assignments where command.words.isEmpty { assigned.append((assignment.name, place)) }
    lookInside(command)
    guard let invocation = command.resolved else { return }
    if let body = functions[invocation.program], depth < 4 {
      depth += 1
      walk(body)
      depth -= 1
      return
    }
    program = invocation.program
    note(invocation)
    if isMove(invocation) { return move(invocation) }
    if let nested = NestedCommand(invocation, source: source), depth < 3 { return walkInside(nested, invocation) }
    let view = ProbeDerivation.Command(
      line: CommandLine(invocation), source: source, input: input(command, piped), runner: runner(command, invocation))
    let files = WrittenFiles(command, view)
    ask(view, isWritten: feedsFile || !files.targets.isEmpty)
    for file in files.targets {
      if around.isEmpty, let path = file.constant { writtenFiles.append(path) }
      guard file.constant.map({ !$0.hasPrefix("/dev/") }) ?? true else { continue }
      if let word = source.word(file), let (row, answer) = files.file(at: word, named: file).answer {
        add(row, answer)
      } else {
        unknown.append((invocation.program, place))
      }
    }
  }

  private mutating func ask(_ view: ProbeDerivation.Command, isWritten: Bool) {
    switch CommandEffect.of(view) {
    case .asked(let answers): for (row, answer) in answers { add(row, answer) }
    case .onlyLooks: looks = true
    case .nothing: break
    case .unknown(let program):
      // A command that is run for what it prints is asked for by the file that it fills.
      if isWritten && Producers.prints(view.line) || program == "tee" { break }
      unknown.append((program, place))
    }
  }

  /// Takes up a question as it holds where its command stands: under a condition, in a loop, in a folder.
  mutating func add(_ row: String, _ answer: Answer) {
    guard let whole = around.reversed().reduce(answer as Answer?, { $0.flatMap($1.applied) }) else {
      unknown.append((program, place))
      return
    }
    found.append(Found(row: row, program: program, answer: whole, moves: moves, place: place))
  }

  /// What runs between `$(` and `)` may change something too.
  private mutating func lookInside(_ command: ShellSimpleCommand) {
    let statement = ShellStatement(
      range: command.range, command: .simple(command), isNegated: false, isTimed: false, isBackground: false,
      terminator: nil)
    for visit in statement.simpleCommands where visit.depth > 0 {
      guard let invocation = visit.command.resolved else { continue }
      let view = ProbeDerivation.Command(line: CommandLine(invocation), source: source, input: .unknown, runner: "")
      switch CommandEffect.of(view) {
      case .asked, .unknown: unknown.append((invocation.program, place))
      case .onlyLooks, .nothing: break
      }
    }
  }

  /// The variables that `export`, `read` and their kin set.
  private mutating func note(_ invocation: ShellResolvedCommand) {
    guard ["export", "declare", "typeset", "readonly", "local", "read", "mapfile"].contains(invocation.program) else {
      return
    }
    for word in invocation.arguments {
      guard case .literal(let text)? = word.parts.first?.kind else { continue }
      assigned.append((String(text.prefix { $0 != "=" && $0 != "+" }), place))
    }
  }

  /// What the question needs before the program: who the author becomes, and variables that the program reads.
  private func runner(_ command: ShellSimpleCommand, _ invocation: ShellResolvedCommand) -> ShellText {
    var text: ShellText = ""
    for assignment in command.assignments {
      guard source.word(assignment.value) != nil else { continue }
      text = text + ShellText(pieces: source.template(assignment.range).pieces) + " "
    }
    guard let first = invocation.prefixes.first?.constant, ["sudo", "doas", "env"].contains(first) else { return text }
    let words = invocation.prefixes.map(source.word)
    guard !words.contains(where: { $0 == nil }) else { return text + "sudo " }
    return words.compactMap(\.self).reduce(text) { $0 + "\($1) " }
  }

  private func input(_ command: ShellSimpleCommand, _ piped: ProbeDerivation.Command.Input)
    -> ProbeDerivation.Command.Input
  {
    guard let redirection = command.redirections.last(where: \.isInput) else { return piped }
    return PipedText(source: source).input(from: redirection)
  }

  // MARK: Folders

  private func isMove(_ invocation: ShellResolvedCommand) -> Bool {
    invocation.prefixes.isEmpty && ["cd", "pushd", "popd"].contains(invocation.program)
  }

  private mutating func move(_ invocation: ShellResolvedCommand) {
    let isSure = around.allSatisfy { if case .shell = $0 { true } else { false } }
    if around.contains(where: { if case .shell = $0 { true } else { false } }) {
      let folder = invocation.arguments.first.flatMap(source.word)
      around.append(isSure && invocation.program == "cd" ? folder.map(Surrounding.folder) ?? .unclear : .unclear)
    } else {
      moves += around.isEmpty ? 1 : 2
    }
  }
}

/// What stands around a command, and what that makes of its questions.
enum Surrounding {
  /// It runs only where a condition holds, or does not hold.
  case condition(ShellText, holds: Bool)
  /// Once for each word.
  case each(variable: String, words: ShellText)
  /// In a shell of its own, whose folder nobody else has.
  case shell
  case folder(ProbeWord)
  /// Its failure is of no account: `… || true`.
  case tolerated
  /// Nobody can say whether it runs.
  case unclear

  /// The question as it holds for the whole; nil where none does.
  func applied(_ answer: ProbeDerivation.Answer) -> ProbeDerivation.Answer? {
    let question = ShellText(pieces: answer.command.pieces)
    var whole = answer
    whole.weaker = answer.weaker.compactMap(applied)
    switch self {
    case .condition(let condition, let holds):
      whole.command = ("{ \(holds ? "! " : "")\(condition) || \(question); }" as ShellText).template
    case .each(let variable, let words):
      whole.command = ("(for \(variable) in \(words); do \(question) || exit 1; done)" as ShellText).template
    case .shell: break
    case .folder(let folder):
      guard answer.isInFolder else { return whole }
      whole.command = ("(cd \(folder) && \(question))" as ShellText).template
      whole.isInFolder = folder.isRelative
      whole.state = answer.state.map { ProbedState(kind: $0.kind, name: "\(folder.pathText)/\($0.name)") }
    case .tolerated: return answer.isAbsence ? whole : nil
    case .unclear: return nil
    }
    return whole
  }
}
