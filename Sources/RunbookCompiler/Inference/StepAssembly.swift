// SPDX-License-Identifier: Apache-2.0

/// Goes through the judged blocks in order and makes steps of them.
struct StepAssembly {
  let source: SourceFile
  let judgements: [BlockJudgement]
  let meaning: PlaceholderMeaning
  private(set) var blocks: [JudgedBlock] = []
  private(set) var steps: [Step] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var naming = StepNaming()
  private let expectations: ExpectationLinks
  private let wantedFiles: Set<String>
  private let units: [PathInference.StartedUnit]

  init(source: SourceFile, judgements: [BlockJudgement], meaning: PlaceholderMeaning) {
    self.source = source
    self.judgements = judgements
    self.meaning = meaning
    expectations = ExpectationLinks(judgements, source: source)
    units = StartedUnits.find(judgements)
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
  }

  private mutating func add(_ judgement: BlockJudgement) {
    let before = steps.count
    let path =
      judgement.role == .config
      ? PathInference.find(
        judgement.context, info: judgement.info, reading: judgement.reading, units: units) : nil
    switch judgement.execution {
    case .shell where StepAttachment.kind(of: judgement) != nil: attach(judgement)
    case .shell: addShell(judgement)
    case .sql: addSQL(judgement)
    default:
      if judgement.role == .config, judgement.language != .across, AuthorWords.fragment(judgement) == nil, let path {
        addFile(judgement, path)
      }
    }
    let made = steps[before...]
    // A session at several hosts' prompts concerns them all, though each of its steps concerns one.
    let isOfSeveral = (judgement.transcript?.hosts.count ?? 0) > 1
    let target =
      (isOfSeveral ? nil : made.first?.target)
      ?? TargetInference.target(
        comment: nil, context: judgement.context, info: judgement.info, hosts: judgement.transcript?.hosts ?? [])
    blocks.append(
      judged(judgement, target: target, path: path?.path, isCheck: !made.isEmpty && made.allSatisfy(\.isCheck)))
  }

  private func judged(_ judgement: BlockJudgement, target: Target, path: String?, isCheck: Bool) -> JudgedBlock {
    let builder = TemplateBuilder(reading: judgement.reading, language: judgement.language, meaning: meaning)
    var reasons = [Reason(judgement.guess.reason.rule, words: judgement.guess.reason.words)]
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
      fragment: judgement.role == .config && path != nil ? AuthorWords.fragment(judgement) : nil,
      isPartOfStep: judgement.execution == .shell && StepAttachment.kind(of: judgement) != nil)
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
    case .rollback: steps[last].rollback = builder.template(of: 0..<judgement.reading.bytes.count)
    case .probe:
      steps[last].probes = StepAttachment.probes(judgement, builder)
      steps[last].isPartlyAsked = false
    }
  }

  // MARK: Shell

  private mutating func addShell(_ judgement: BlockJudgement) {
    guard let script = judgement.reading.script else { return }
    let parts = SessionParts.of(judgement, script)
    // Words in the first comment of a block hold for the paragraphs that say nothing of their own.
    var inherited: Target?
    for (index, part) in parts.enumerated() {
      let paragraph = part.paragraph
      let result = ShellStepReader(
        reading: judgement.reading, script: script, paragraph: paragraph, meaning: meaning, wantedFiles: wantedFiles
      ).read()
      let comment = paragraph.title.map { title in
        BlockContext.Words(
          text: title, range: judgement.reading.source(of: paragraph.titleRange ?? paragraph.bodyRange))
      }
      let target = shellTarget(comment, judgement, hosts: part.hosts, inherited: inherited)
      if parts.count > 1, comment != nil { inherited = inherited ?? target }
      var draft = StepDraft(
        judgement: judgement, range: judgement.reading.source(of: paragraph.bodyRange), target: target)
      let isNamed = parts.count == 1 && (judgement.attribute("title") ?? judgement.attribute("name")) != nil
      draft.title = isNamed || paragraph.title.map(PeerLoop.isMark) == true ? nil : paragraph.title
      draft.prose = paragraph.bodyRange.lowerBound == 0 ? judgement.context.before.map(\.text) : []
      draft.carry = result.carry
      draft.products = result.products + DeclaredProducts.read(judgement)
      // A command that makes a value is run for the value, also where it changes nothing else: `openssl rand`.
      let isMaking = !draft.products.isEmpty
      draft.probes = isMaking ? result.probes.filter { !$0.asksTheStep } : result.probes
      draft.repairs = result.repairs
      draft.notes = result.notes
      draft.isCheck = result.isCheck && !isMaking
      draft.requestWords = HTTPCommand.words(judgement, meaning: meaning)
      draft.isPartlyAsked = result.isPartlyAsked
      draft.exposedSecrets = result.exposedSecrets
      let shown = judgement.ownResults.filter { paragraph.bodyRange.contains($0.anchor) }
      draft.ownExpectation = OwnResults.expectation(shown, judgement)
      draft.isLastOfBlock = index == parts.count - 1
      draft.options.confirm = draft.options.confirm ?? result.danger
      append(draft, action: .shell(result.body))
    }
  }

  private func shellTarget(
    _ comment: BlockContext.Words?, _ judgement: BlockJudgement, hosts: [String], inherited: Target?
  ) -> Target {
    let target = TargetInference.target(
      comment: comment, context: judgement.context, info: judgement.info, hosts: hosts)
    guard let inherited, let selection = inherited.selection else { return target }
    let isOwn = target.reasons.contains {
      ["target-in-comment", "target-attribute", "target-in-prompt"].contains($0.rule)
    }
    guard !isOwn else { return target }
    let words = inherited.reasons.first?.words ?? ""
    return Target(
      selection, reasons: [Reason("target-of-the-same-block", words: words, at: inherited.reasons.first?.range)])
  }

  // MARK: Files, SQL, tasks

  private mutating func addFile(_ judgement: BlockJudgement, _ path: PathInference.Found) {
    let builder = TemplateBuilder(reading: judgement.reading, language: judgement.language, meaning: meaning)
    let content = builder.template(of: 0..<judgement.reading.bytes.count)
    let target = TargetInference.target(
      comment: nil, context: judgement.context, info: judgement.info, hosts: judgement.transcript?.hosts ?? [])
    var draft = StepDraft(judgement: judgement, range: judgement.context.code.range, target: target)
    draft.prose = judgement.context.before.map(\.text)
    draft.probes = [
      Probe(
        .fileContent,
        meaning: Bilingual("\(path.path)의 내용과 권한이 이 블록과 같음", en: "\(path.path) has this content and mode"),
        reason: Reason("file-content"))
    ]
    draft.products = DeclaredProducts.read(judgement)
    let file = FileAction(
      path: Template(text: path.path),
      mode: judgement.attribute("mode")?.value ?? path.mode ?? (content.holdsSecret ? "0600" : "0644"),
      owner: judgement.attribute("owner")?.value, language: judgement.language, content: content, reason: path.reason)
    append(draft, action: .file(file))
  }

  private mutating func addSQL(_ judgement: BlockJudgement) {
    let builder = TemplateBuilder(reading: judgement.reading, language: .sql, meaning: meaning)
    let target = TargetInference.target(
      comment: nil, context: judgement.context, info: judgement.info, hosts: judgement.transcript?.hosts ?? [])
    var draft = StepDraft(judgement: judgement, range: judgement.context.code.range, target: target)
    let sql = SQLInference.action(judgement, statements: builder.template(of: 0..<judgement.reading.bytes.count))
    draft.prose = judgement.context.before.map(\.text)
    draft.options.confirm = SQLInference.confirmation(judgement)
    draft.probes = SQLInference.probes(sql)
    draft.ownExpectation = OwnResults.expectation(judgement.ownResults, judgement)
    append(draft, action: .sql(sql))
  }

  private mutating func addManual(_ task: TaskContext) {
    let headings = task.headings.map(\.text)
    let title = StepNaming.title(own: nil, headings: headings, fallback: task.tasks.first ?? "")
    let id = naming.id(for: title)
    var options = StepOptions()
    options.isManual = true
    steps.append(
      Step(
        id: id, number: steps.count + 1, title: title, headings: headings, block: nil, range: task.range,
        action: .manual(task.tasks), target: Target(nil, reasons: []), prose: [], carry: nil, expectation: nil,
        acrossRules: [], probes: [],
        products: [], options: options, notes: [], repairs: [], rollback: nil, isPartlyAsked: false, isCheck: false,
        requestWords: nil,
        exposedSecrets: [],
        reasons: [Reason("list-of-tasks")]))
  }

  private mutating func append(_ finished: StepDraft, action: Action) {
    var draft = finished
    let judgement = draft.judgement
    if let words = judgement.prohibition?.text {
      draft.options.confirm = draft.options.confirm ?? Bilingual(verbatim: words)
    }
    let headings = judgement.context.headings.map(\.text)
    let own = draft.title ?? judgement.attribute("title")?.value
    let title = StepNaming.title(own: own, headings: headings, fallback: "\(steps.count + 1)")
    let id = naming.id(for: judgement.attribute("name")?.value ?? title)
    let expected = (draft.isLastOfBlock ? expectations.expectation(of: judgement.number) : nil) ?? draft.ownExpectation
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
        options: draft.options, notes: draft.notes, repairs: draft.repairs, rollback: nil,
        isPartlyAsked: draft.isPartlyAsked && !isProved, isCheck: draft.isCheck,
        requestWords: draft.requestWords,
        exposedSecrets: draft.exposedSecrets,
        reasons: [Reason(judgement.guess.reason.rule, words: judgement.guess.reason.words)]))
  }
}
