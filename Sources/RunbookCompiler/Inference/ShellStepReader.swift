// SPDX-License-Identifier: Apache-2.0

/// What one paragraph of a shell block is: its text made ready to run, its probes, what it makes.
struct ShellStepReader {
  let reading: BlockReading
  let spans: ShellSpans
  let paragraph: ShellParagraph
  let meaning: PlaceholderMeaning
  /// The names of values that other steps ask for; a file of that name that this step writes is published.
  let wantedFiles: Set<String>

  /// Everything that the paragraph gives to its step.
  struct Result {
    let body: Template
    let probes: [Probe]
    let products: [Product]
    let repairs: [Repair]
    let notes: [StepNote]
    let isCheck: Bool
    let effects: StepEffects
    /// Why a person is asked first; nil where nothing of the step destroys anything.
    let danger: Bilingual?
    let carry: Template?
    let startedUnits: [StartedUnit]
    /// Secrets in an argument list for which no safe way is known: their file bytes.
    let exposedSecrets: [ByteRange]
  }

  func read() -> Result {
    let commands = spans.commands(in: paragraph.bodyRange)
    let invocations = commands.compactMap { found in found.command.resolved }
    var edits: [TemplateBuilder.Edit] = []
    var repairs: [Repair] = continuationRepairs
    var exposed: [ByteRange] = []
    for statement in statements {
      guard let command = statement.simple, let invocation = command.resolved else { continue }
      let ping = PingRepair.edits(statement: statement, invocation: invocation, reading: reading)
      edits += ping.edits
      repairs += ping.repairs
    }
    for invocation in invocations {
      let secrets = secretEdits(invocation)
      edits += secrets.edits
      repairs += secrets.repairs
      exposed += secrets.exposed
    }
    for command in commands.map(\.command) {
      let quoting = QuotingRepair.edits(command, reading: reading)
      // A word that moves to another place is quoted there by its own quotes.
      let free = quoting.filter { quote in !edits.contains { $0.range.overlaps(quote.range) && !$0.range.isEmpty } }
      edits += free.map { TemplateBuilder.Edit(range: $0.range, parts: $0.parts) }
      repairs += free.map(\.repair)
    }
    var builder = TemplateBuilder(reading: reading, language: .shell, meaning: meaning)
    builder.edits = edits.sorted {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
    let plain = TemplateBuilder(reading: reading, language: .shell, meaning: meaning)
    let effects = StepEffects(statements: statements, builder: plain)
    return Result(
      body: builder.template(of: paragraph.bodyRange), probes: effects.probes,
      products: products(effects.writtenFiles), repairs: repairs, notes: notes, isCheck: effects.onlyLooks,
      effects: effects,
      danger: commands.lazy.compactMap { Danger.of($0.command, reading: reading)?.message }.first,
      carry: carry(plain),
      startedUnits: startedUnits(invocations), exposedSecrets: exposed)
  }

  /// The statements that do nothing but set up the shell, for a run in which the step itself is skipped.
  private func carry(_ builder: TemplateBuilder) -> Template? {
    let states = statements.flatMap(Carry.statements)
    guard !states.isEmpty else { return nil }
    var pieces: [Template.Piece] = []
    for state in states { pieces += builder.template(of: state.range).pieces + [.text("\n")] }
    return Template(pieces)
  }

  private var statements: [ShellStatement] {
    Array(spans.statements(in: paragraph.bodyRange))
  }

  private func secretEdits(
    _ invocation: ShellResolvedCommand
  ) -> (edits: [TemplateBuilder.Edit], repairs: [Repair], exposed: [ByteRange]) {
    var edits: [TemplateBuilder.Edit] = []
    var repairs: [Repair] = []
    var exposed: [ByteRange] = []
    let builder = TemplateBuilder(reading: reading, language: .shell, meaning: meaning)
    for (index, word) in invocation.arguments.enumerated() {
      for hole in reading.holes(in: word.range) {
        guard case .secret? = builder.use(of: hole)?.reference else { continue }
        guard
          let moved = SecretCarrier.edits(word: index, hole: hole.range, invocation: invocation, reading: reading)
        else {
          exposed.append(reading.source(of: hole.range))
          continue
        }
        edits += moved
        guard !moved.isEmpty else { continue }
        repairs.append(
          Repair(
            rule: "secret-on-cmdline",
            message: Bilingual(
              "비밀 값은 인자 목록(ps에서 보임)에 두지 않고 \(invocation.program)에 따로 넘긴다",
              en: "the secret reaches \(invocation.program) outside the argument list, which ps shows to everybody"),
            range: reading.source(of: word.range)))
      }
    }
    return (edits, repairs, exposed)
  }

  private var continuationRepairs: [Repair] {
    continuations.map { Repair(rule: $0.rule, message: $0.message, range: reading.source(ofUnrepaired: $0.edit.range)) }
  }

  private var continuations: [BlockReading.Continuation] {
    reading.continuations.filter { paragraph.bodyRange.contains($0.offset) }
  }

  private var notes: [StepNote] {
    continuations.compactMap { continuation in
      continuation.edit.comment.map { StepNote(text: $0.text, range: reading.source(ofUnrepaired: $0.range)) }
    }
  }

  private func products(_ files: [String]) -> [Product] {
    files.filter(wantedFiles.contains).map { file in
      Product(
        name: KeyFiles.valueName(of: file), origin: .file(file), isLocal: KeyFiles.isPrivate(file),
        reason: Reason("file-that-another-step-asks-for", words: file))
    }
  }

  private func startedUnits(_ invocations: [ShellResolvedCommand]) -> [StartedUnit] {
    invocations.filter { $0.program == "systemctl" }.flatMap { invocation in
      invocation.arguments.dropFirst().compactMap { word in
        word.constant.map { StartedUnit(name: $0, range: reading.source(of: word.range)) }
      }
    }
  }
}

extension ShellStatement {
  /// The statement's command where it is a single simple one.
  var simple: ShellSimpleCommand? {
    if case .simple(let command) = command { command } else { nil }
  }
}

extension ShellResolvedCommand {
  /// From the first word, prefixes included, to the last.
  var range: ByteRange {
    let start = prefixes.first?.range.lowerBound ?? programWord.range.lowerBound
    return start..<(arguments.last?.range.upperBound ?? programWord.range.upperBound)
  }
}
