// SPDX-License-Identifier: Apache-2.0

/// Goes through the judged blocks in order and makes steps of them.
struct StepAssembly {
  let source: SourceFile
  let judgements: [BlockJudgement]
  let meaning: PlaceholderMeaning
  private(set) var blocks: [JudgedBlock] = []
  private(set) var steps: [Step] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The steps of the block at hand, before they have numbers and ids.
  private var pending: [(draft: StepDraft, action: Action)] = []
  private var naming = StepNaming()
  private let expectations: ExpectationLinks
  private let wantedFiles: Set<String>
  private let targets: TargetInference
  /// The targets of the blocks so far, by their numbers.
  private var targetOfBlock: [Int: Target] = [:]
  /// The words that let the nodes of the last step go one after another, and its block.
  private var turnsOfBlock: (number: Int, words: TurnWords)?
  /// Where a database's client was opened last.
  private var session: Target?
  private let paths: NotePaths

  init(source: SourceFile, paths: NotePaths, meaning: PlaceholderMeaning, targets: TargetInference) {
    self.targets = targets
    self.source = source
    self.paths = paths
    self.meaning = meaning
    judgements = paths.judgements
    expectations = ExpectationLinks(judgements, source: source)
    wantedFiles = WantedFiles.find(judgements, meaning: meaning)
  }

  mutating func assemble(_ tasks: [TaskContext]) {
    diagnostics += expectations.diagnostics
    var remaining = tasks[...]
    for judgement in judgements {
      while let task = remaining.first, task.order < judgement.context.order {
        addManual(task)
        remaining = remaining.dropFirst()
      }
      add(judgement)
    }
    for task in remaining { addManual(task) }
    TakenBack.settle(&steps)
  }

  private mutating func add(_ judgement: BlockJudgement) {
    let before = steps.count
    let path = paths.found[judgement.number]
    switch judgement.execution {
    case .shell where StepAttachment.kind(of: judgement) != nil: attach(judgement)
    case .shell where judgement.role == .editorAndConfig: addEdited(judgement)
    case .shell: addShell(judgement)
    case .sql: addSQL(judgement)
    default:
      if case .written(let part, let reason)? = paths.uses[judgement.number], let path {
        addFile(judgement, path, part, reason)
      }
    }
    makePending(of: judgement)
    let made = steps[before...]
    let target = blockTarget(judgement, made.map(\.target))
    targetOfBlock[judgement.number] = target
    if judgement.language.family == .sql || DatabaseClient.isOpened(by: judgement), target.selection != nil {
      session = target
    }
    blocks.append(
      judged(judgement, target: target, path: path?.path, isCheck: !made.isEmpty && made.allSatisfy(\.isCheck)))
  }

  /// The nodes of a whole block: those of its steps; a result's are its command's.
  private func blockTarget(_ judgement: BlockJudgement, _ steps: [Target]) -> Target {
    if judgement.role == .output, let command = expectations.command(of: judgement.number) {
      let own = targets.target(comment: nil, of: judgement)
      let isSaid = own.reasons.contains { $0.rule == "target-in-sentence" }
      return isSaid ? own : targetOfBlock[command] ?? own
    }
    guard let first = steps.first else { return ownTarget(judgement) }
    let selections = steps.compactMap(\.selection)
    guard selections.count > 1, Set(selections).count > 1 else {
      return steps.first { $0.selection != nil } ?? first
    }
    return Target(Target.Selection.union(selections), reasons: steps.flatMap(\.reasons).uniqued())
  }

  /// The target of a block that is one step. Statements that say nothing of a place are typed where the client runs.
  private func ownTarget(_ judgement: BlockJudgement, hosts: [String]? = nil) -> Target {
    let target = targets.target(comment: nil, of: judgement, hosts: hosts)
    let isTyped = judgement.language.family == .sql || judgement.execution == .repl || judgement.role == .output
    guard target.selection == nil, isTyped, let session, let selection = session.selection else { return target }
    let reason = session.reasons.first
    return Target(selection, reasons: [Reason("target-of-the-session", words: reason?.words ?? "", at: reason?.range)])
  }

  private func judged(_ judgement: BlockJudgement, target: Target, path: String?, isCheck: Bool) -> JudgedBlock {
    let builder = TemplateBuilder(reading: judgement.reading, language: judgement.language, meaning: meaning)
    var reasons = [judgement.languageReason]
    reasons += expectations.reasons[judgement.number] ?? judgement.announcement.map { [$0.reason] } ?? []
    reasons += judgement.ownResults.map(\.reason)
    return JudgedBlock(
      number: judgement.number, code: judgement.context.code, info: judgement.info,
      directive: judgement.context.directive, language: judgement.language,
      labelAgrees: judgement.guess.agreesWithLabel || judgement.info.label == nil, role: judgement.role,
      execution: judgement.execution, reading: judgement.reading,
      commandCount: judgement.commandCount, target: target, path: path,
      expects: expectations.result(of: judgement.number) ?? (judgement.ownResults.isEmpty ? nil : .itself),
      isCheck: isCheck,
      placeholders: judgement.role == .output ? [] : Placeholders.list(judgement.reading, builder: builder),
      reasons: reasons,
      headings: judgement.context.headings.map(\.text), headingLevels: judgement.context.headings.map(\.level),
      prohibition: judgement.prohibition,
      fragment: unclear(judgement),
      undoing: judgement.context.heading(.undoing).map { JudgedBlock.Words(text: $0.text, range: $0.range) },
      isPartOfStep: judgement.execution == .shell && StepAttachment.kind(of: judgement) != nil,
      session: judgement.transcript, ownResults: judgement.ownResults, edited: judgement.edited,
      detection: judgement.detection)
  }

  // MARK: What belongs to the step before

  /// A fence marked `probe` or `rollback` says something of the step before it.
  private mutating func attach(_ judgement: BlockJudgement) {
    guard let kind = StepAttachment.kind(of: judgement), let last = steps.indices.last else {
      diagnostics.append(StepAttachment.withoutStep(judgement, file: source.name))
      return
    }
    let builder = TemplateBuilder(reading: judgement.reading, language: .shell, meaning: meaning)
    switch kind {
    case .rollback:
      let text = builder.template(of: 0..<judgement.reading.bytes.count)
      // Several fences are one way back, in the order of the note.
      steps[last].rollback = steps[last].rollback.map { Template($0.pieces + [.text("\n")] + text.pieces) } ?? text
    case .probe:
      steps[last].probes = StepAttachment.probes(judgement, builder)
      steps[last].isPartlyAsked = false
      steps[last].isPassing = false
    }
  }

  // MARK: Shell

  private mutating func addShell(_ judgement: BlockJudgement) {
    let typed = paths.satisfied(in: judgement.number)
    let isInteractive = paths.leavesEditor(in: judgement.number)
    guard !typed.isEmpty else { return addShell(judgement, judgement.reading, isInteractive: isInteractive) }
    // What is typed into the editor is a file step of its own.
    let reading = StepAssembly.reading(judgement, without: typed)
    guard reading.script?.statements.isEmpty == false else { return }
    addShell(judgement, reading, isInteractive: isInteractive)
  }

  private mutating func addShell(_ judgement: BlockJudgement, _ reading: BlockReading, isInteractive: Bool = false) {
    // A script runs where the note logs in to; the way there is not walked again.
    guard let script = reading.script, !Login.isAll(of: script) else { return }
    let paragraphs = ShellParagraphs.split(script, reading.masked)
    let places = CommentPlaces(script, judgement, reading, targets)
    let parts = SessionParts.cut(places.split(paragraphs), judgement, reading)
    let spans = ShellSpans(script)
    for part in parts {
      let paragraph = part.paragraph
      let whole = judgement
      let judgement = whole.concerning(step: nextOrdinal)
      let result = ShellStepReader(
        reading: reading, spans: spans, paragraph: paragraph, meaning: meaning, wantedFiles: wantedFiles
      ).read()
      let said = judgement.has("target") ? nil : places.target(of: paragraph)
      let target = said ?? ownTarget(judgement, hosts: part.hosts)
      var draft = StepDraft(
        judgement: judgement, range: reading.source(of: paragraph.bodyRange), target: target)
      let isNamed =
        whole.has("title.\(nextOrdinal)") || (parts.count == 1 && (whole.has("title") || whole.has("name")))
      draft.title = isNamed || paragraph.title.map(PeerLoop.isMark) == true ? nil : paragraph.title
      draft.prose = paragraph.bodyRange.lowerBound == 0 ? judgement.context.before.map(\.text) : []
      draft.carry = result.carry
      draft.products = DeclaredProducts.read(judgement, besides: result.products)
      // A command that makes a value is run for the value, also where it changes nothing else: `openssl rand`.
      let isMaking = !draft.products.isEmpty
      // Nor is a command that goes on running its own check: nobody would see its end.
      let isNoCheck = isMaking || draft.options.isBackground
      draft.probes = isNoCheck ? result.probes.filter { !$0.asksTheStep } : result.probes
      draft.repairs = result.repairs
      draft.notes = result.notes + NestedCommands.notes(judgement, reading, in: paragraph.bodyRange)
      draft.isCheck = result.isCheck && !isNoCheck
      draft.requestWords = HTTPCommand.words(judgement, meaning: meaning)
      draft.isPartlyAsked = result.effects.isPartlyAsked
      draft.isPassing = result.effects.isPassing
      draft.leavesNothing = result.effects.leavesNothing && !isMaking
      draft.effects = result.effects.effects
      draft.exposedSecrets = result.exposedSecrets
      let shown = judgement.ownResults.filter {
        paragraph.bodyRange.contains(reading.offset(ofContent: $0.anchor))
      }
      draft.ownExpectation = OwnResults.expectation(shown, judgement)
      draft.options.confirm = draft.options.confirm ?? result.danger
      draft.options.isDestructive = result.danger != nil
      if isInteractive { draft.options.isInteractive = true }
      append(draft, action: .shell(result.body))
    }
  }

  /// Commands, and files that an editor is opened for, in the order of the block.
  private mutating func addEdited(_ judgement: BlockJudgement) {
    for part in StepAssembly.editedParts(judgement) {
      switch part {
      case .commands(let reading): addShell(judgement, reading)
      case .editor(let reading): addShell(judgement, reading, isInteractive: true)
      case .file(let file, let part, let reason, let reading):
        addFile(
          judgement, FoundPath(file.path, reason: file.reason), part, reason, language: file.language, reading: reading,
          range: file.contentRange)
      }
    }
  }

  /// Why a configuration with a path is not written.
  private func unclear(_ judgement: BlockJudgement) -> JudgedBlock.Words? {
    if case .unclear(let words)? = paths.uses[judgement.number] { return words }
    for file in judgement.edited {
      if case .unclear(let words) = EditedFiles.use(file, judgement) { return words }
    }
    return nil
  }

  // MARK: Files, SQL, tasks

  private mutating func addFile(
    _ judgement: BlockJudgement, _ path: FoundPath, _ part: FilePart, _ reason: Reason
  ) {
    addFile(
      judgement, path, part, reason, language: judgement.language, reading: judgement.reading,
      range: 0..<judgement.reading.bytes.count)
  }

  private mutating func addFile(
    _ judgement: BlockJudgement, _ path: FoundPath, _ part: FilePart, _ reason: Reason, language: CodeLanguage,
    reading: BlockReading, range: ByteRange
  ) {
    if let ambiguity = AmbiguousPath.find(path, judgement, language, in: source) {
      diagnostics.append(ambiguity.diagnostic(in: source))
    }
    let builder = TemplateBuilder(reading: reading, language: language, meaning: meaning)
    let content = builder.template(of: range)
    let judgement = judgement.concerning(step: nextOrdinal)
    let target = ownTarget(judgement)
    let isWholeBlock = range.count == reading.bytes.count
    var draft = StepDraft(
      judgement: judgement, range: isWholeBlock ? judgement.context.code.range : reading.source(of: range),
      target: target)
    draft.prose = judgement.context.before.map(\.text)
    draft.reasons = [path.reason, reason]
    draft.probes = [FileContentProbe.of(part, path: path.path)]
    draft.products = DeclaredProducts.read(judgement, besides: [])
    let isScript = language.family == .shell && reading.bytes[range].starts(with: "#!".utf8)
    let file = FileAction(
      path: PathTemplate.read(path, range: judgement.context.code.infoRange),
      mode: judgement.attribute("mode")?.value
        ?? (part == .whole ? path.mode ?? (content.holdsSecret ? "0600" : isScript ? "0755" : "0644") : nil),
      owner: judgement.attribute("owner")?.value, part: part, language: language, content: content, reason: path.reason)
    append(draft, action: .file(file))
  }

  private mutating func addSQL(_ judgement: BlockJudgement) {
    var builder = TemplateBuilder(reading: judgement.reading, language: .sql, meaning: meaning)
    builder.sqlClient = SQLInference.client(judgement, SQLReader.read(judgement.reading.masked)).0
    let target = ownTarget(judgement)
    var draft = StepDraft(judgement: judgement, range: judgement.context.code.range, target: target)
    let sql = SQLInference.action(judgement, statements: builder.template(of: 0..<judgement.reading.bytes.count))
    draft.prose = judgement.context.before.map(\.text)
    draft.options.confirm = SQLInference.confirmation(judgement)
    draft.options.isDestructive = SQLInference.isDestructive(judgement)
    draft.probes = SQLInference.probes(sql)
    draft.ownExpectation = OwnResults.expectation(judgement.ownResults, judgement)
    append(draft, action: .sql(sql))
  }

  private mutating func addManual(_ task: TaskContext) {
    let headings = task.headings.map(\.text)
    let title = StepNaming.title(
      own: task.attribute("title")?.value, headings: headings, fallback: task.tasks.first ?? "")
    let id = naming.id(for: task.attribute("name")?.value ?? title)
    let options = task.options
    steps.append(
      Step(
        id: id, number: steps.count + 1, title: title, headings: headings, block: nil, range: task.range,
        action: .manual(task.tasks), target: task.target, prose: [], carry: nil, expectation: nil,
        acrossRules: [], probes: [],
        products: [], options: options, notes: [], repairs: [], rollback: nil, isPartlyAsked: false, isCheck: false,
        requestWords: nil, perNode: nil,
        exposedSecrets: [], apartReason: task.apartReason, turnReason: task.turnReason,
        reasons: [Reason("list-of-tasks")]))
  }

  // MARK: Steps

  /// The number, from 1, that the next step of this block has among the block's own.
  private var nextOrdinal: Int { pending.count + 1 }

  private mutating func append(_ draft: StepDraft, action: Action) { pending.append((draft, action)) }

  /// Makes the steps of a block, of which one owns the result below it.
  private mutating func makePending(of judgement: BlockJudgement) {
    let made = pending
    pending = []
    let owner = resultOwner(judgement, made.map(\.draft))
    for (index, step) in made.enumerated() {
      var draft = step.draft
      draft.ownsResult = owner == index + 1
      make(draft, action: step.action)
    }
  }

  /// Which of a block's steps, from 1, the result below it belongs to; nil where that cannot be told.
  private mutating func resultOwner(_ judgement: BlockJudgement, _ drafts: [StepDraft]) -> Int? {
    guard drafts.count > 1, case .block(let number)? = expectations.result(of: judgement.number) else { return 1 }
    let candidates = drafts.enumerated().map { index, draft in
      ResultOwner.Candidate(
        ordinal: index + 1, title: draft.title ?? "\(index + 1)", range: source.firstLine(of: draft.range),
        isCheck: draft.isCheck)
    }
    switch ResultOwner.find(candidates, result: judgements[number - 1]) {
    case .step(let ordinal): return ordinal
    case .unclear(let ambiguity):
      diagnostics.append(ambiguity.diagnostic(in: source))
      return nil
    }
  }

  /// What a comment of a block says of the order of the nodes holds for the steps below it too.
  private mutating func turns(of draft: StepDraft) -> TurnWords? {
    let judgement = draft.judgement
    let before = turnsOfBlock?.number == judgement.number ? turnsOfBlock?.words : nil
    let turns = judgement.turns(title: draft.title) ?? (judgement.attribute("serial") == nil ? before : nil)
    turnsOfBlock = turns.map { (judgement.number, $0) }
    return turns
  }

  private mutating func make(_ finished: StepDraft, action: Action) {
    var draft = finished
    let judgement = draft.judgement
    if let ambiguity = targets.ambiguity(of: draft.target, at: judgement, in: source) {
      diagnostics.append(ambiguity.diagnostic(in: source))
    }
    if let words = judgement.prohibition?.text {
      draft.options.confirm = draft.options.confirm ?? Bilingual(verbatim: words)
    }
    let turns = turns(of: draft)
    draft.options.serial = draft.options.serial ?? turns?.count
    let headings = judgement.context.headings.map(\.text)
    let own = draft.title ?? judgement.attribute("title")?.value
    let title = StepNaming.title(own: own, headings: headings, fallback: "\(steps.count + 1)")
    let id = naming.id(for: judgement.attribute("name")?.value ?? title)
    let expected = (draft.ownsResult ? expectations.expectation(of: judgement.number) : nil) ?? draft.ownExpectation
    let written = StepAttachment.written(judgement)
    // What the author writes speaks of the whole step, and so does the answer of a request; a text is only shown.
    let isProved = written != nil || expected.map { $0.text == nil } ?? false
    steps.append(
      Step(
        id: id, number: steps.count + 1, title: title, headings: headings, block: judgement.number, range: draft.range,
        action: action, target: draft.target, prose: draft.prose, carry: draft.carry, expectation: expected,
        acrossRules: expectations.acrossRules(of: judgement.number),
        probes: written ?? expected.map { ExpectedProbe.probes(draft, expected: $0) }
          ?? draft.probes, products: draft.products,
        options: draft.options, notes: draft.notes, repairs: draft.repairs,
        rollback: StepAttachment.undoing(judgement),
        isPartlyAsked: draft.isPartlyAsked && !isProved, isPassing: draft.isPassing && !isProved,
        leavesNothing: draft.leavesNothing, effects: draft.effects, isCheck: draft.isCheck,
        requestWords: draft.requestWords, perNode: AuthorWords.perNode(judgement, title: draft.title),
        exposedSecrets: draft.exposedSecrets, apartReason: judgement.apartReason, turnReason: turns?.reason,
        reasons: [judgement.languageReason] + draft.reasons))
  }
}
