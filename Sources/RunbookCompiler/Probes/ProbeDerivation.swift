// SPDX-License-Identifier: Apache-2.0

/// One row of the table that says how the effect of a command is asked for.
///
/// A question is POSIX shell text that ends with 0 where the effect is there. It changes nothing and needs nothing that
/// the command itself does not need. A row that does not understand a command's form gives no answer: a question that is
/// true without the effect would let a script skip the step.
struct ProbeDerivation: Sendable {
  /// The row's kebab-case name, shown as the reason of a probe.
  let name: String
  /// The programs, by the names under which `ProgramOptions` knows them: `docker` stands for `podman` too.
  let programs: Set<String>
  /// A command of this row, for the reference and the manual.
  let example: String
  /// What the row asks, as a clause: `whether the folder exists`.
  let asks: Bilingual
  /// The questions for a command; empty where this row does not know its form.
  let derive: @Sendable (Command) -> [Answer]

  init(
    _ name: String, _ programs: Set<String>, example: String, asks: Bilingual,
    derive: @escaping @Sendable (Command) -> [Answer]
  ) {
    self.name = name
    self.programs = programs
    self.example = example
    self.asks = asks
    self.derive = derive
  }

  /// Every row; a new one is added to one of these lists, and a new list here and nowhere else.
  static let all: [ProbeDerivation] =
    packageRows + repositoryRows + languageRows + serviceRows + containerRows + imageRows + composeRows + swarmRows
    + kubernetesRows + clusterRows + helmRows + fileRows + copyRows + rightsRows + writtenRows + editRows
    + downloadRows + archiveRows + sourceRows + userRows + firewallRows + networkRows + machineRows + kernelRows
    + mountRows + keyRows + scheduleRows + databaseRows + storeRows + brokerRows + cloudRows + toolRows

  private static let byProgram: [String: [ProbeDerivation]] = {
    var rows: [String: [ProbeDerivation]] = [:]
    for row in all { for program in row.programs { rows[program, default: []].append(row) } }
    return rows
  }()

  /// The rows of a program in the order of the table.
  static func rows(of line: CommandLine) -> [ProbeDerivation] {
    byProgram[line.tool] ?? byProgram[line.invocation.program] ?? []
  }
}

extension ProbeDerivation {
  /// What an answer that holds says about the step.
  enum Bearing: Hashable, Sendable {
    /// It holds where the command has had its effect and nowhere else.
    case proof
    /// It holds behind the command, and may have held before it: it never lets a step be skipped.
    case consequence
    /// It holds just behind the command and is no lasting truth: it is asked once, after the step.
    case passing
  }

  /// A question of the table, and what it proves.
  struct Answer: Sendable {
    var command: Template
    let meaning: Bilingual
    var blindSpot: Bilingual?
    var bearing = Bearing.proof
    /// What it asks about; a later command that changes that takes the question away.
    var state: ProbedState?
    /// Paths that must be there for the question to be answered at all.
    var needs: [ProbedState] = []
    /// Whether its words mean something only in the folder in which the command ran.
    var isInFolder = false
    /// Whether it says that something is gone.
    var isAbsence = false
    /// What may still be asked where a later command changes what this one asks about.
    var weaker: [Answer] = []

    init(_ question: ShellText, _ meaning: Bilingual, of state: ProbedState? = nil, blindSpot: Bilingual? = nil) {
      command = question.template
      self.meaning = meaning
      self.blindSpot = blindSpot
      self.state = state
    }

    init(_ question: ShellText, _ korean: String, en english: String, of state: ProbedState? = nil) {
      self.init(question, Bilingual(korean, en: english), of: state)
    }

    /// The same with what `change` makes of it.
    func with(_ change: (inout Answer) -> Void) -> Answer {
      var answer = self
      change(&answer)
      return answer
    }

    func bearing(_ bearing: Bearing) -> Answer { with { $0.bearing = bearing } }
    func inFolder(_ isInFolder: Bool = true) -> Answer { with { $0.isInFolder = isInFolder } }
    func absent() -> Answer { with { $0.isAbsence = true } }
    func weaker(_ answers: Answer...) -> Answer { with { $0.weaker = answers } }
    func needing(_ states: ProbedState...) -> Answer { with { $0.needs = states } }
    func blind(_ korean: String, en english: String) -> Answer {
      with { $0.blindSpot = Bilingual(korean, en: english) }
    }
  }
}

/// What a question is about: a file's content, a unit's activity, a label of a node.
struct ProbedState: Hashable, Sendable {
  /// Which side of the thing.
  enum Kind: String, Hashable, Sendable {
    case path, content, line, mode, owner
    case active, enabled, container, image, service, node, setting, account, member, rule, package, object
  }

  let kind: Kind
  /// The thing as the author names it.
  let name: String

  /// Whether it is a side of a file or folder.
  var isOfFile: Bool { [.path, .content, .line, .mode, .owner].contains(kind) }

  /// A side of the file that a word names.
  static func file(_ kind: Kind, _ word: ProbeWord) -> ProbedState { ProbedState(kind: kind, name: word.pathText) }
}

extension ProbeDerivation.Answer {
  /// Whether a command with this effect, run later, changes what `earlier` asks about.
  func takesBack(_ earlier: ProbeDerivation.Answer) -> Bool {
    guard let state, command != earlier.command else { return false }
    if isAbsence, state.kind == .path, earlier.needs.contains(where: { state.holds($0) }) { return true }
    guard let other = earlier.state else { return false }
    if state == other { return true }
    guard state.isOfFile, other.isOfFile else { return false }
    if isAbsence, state.kind == .path { return state.holds(other) }
    guard state.name == other.name else { return false }
    // A file that is written anew or edited no longer has the content, perhaps not the lines, that were asked for.
    switch (state.kind, other.kind) {
    case (.content, .line), (.line, .content): return true
    case (.path, .path): return earlier.isAbsence != isAbsence
    case (.content, .path), (.line, .path): return earlier.isAbsence
    default: return false
    }
  }
}

extension ProbedState {
  /// Whether the other state is of this path or of something below it.
  func holds(_ other: ProbedState) -> Bool {
    other.isOfFile && (other.name == name || other.name.hasPrefix(name.hasSuffix("/") ? name : name + "/"))
  }
}
