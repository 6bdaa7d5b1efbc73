// SPDX-License-Identifier: Apache-2.0

/// Which block holds the result of which command, and the samples in them.
struct ExpectationLinks {
  private(set) var diagnostics: [Diagnostic] = []
  /// Why a block is a result, by its number.
  private(set) var reasons: [Int: [Reason]] = [:]
  private var resultOf: [Int: Int] = [:]
  private var expectationOf: [Int: Expectation] = [:]
  private var acrossOf: [Int: [ClusterRule]] = [:]

  init(_ judgements: [BlockJudgement], source: SourceFile) {
    // The nearest command before a block that stands under the same heading, and the nearest wherever it stands.
    var command: BlockJudgement?
    var earlier: BlockJudgement?
    for judgement in judgements {
      if command?.context.section != judgement.context.section { command = nil }
      diagnostics += DeclaredExpectation.faults(judgement, file: source.name)
      if judgement.role == .output, let announcement = judgement.announcement {
        // Across a heading a result belongs to a command only where words say so.
        let owner = command ?? (announcement.reachesBack ? earlier : nil)
        link(judgement, to: owner, announcement, source)
      } else if judgement.language == .across {
        addRules(judgement, to: command, source)
      } else if judgement.isRun, StepAttachment.kind(of: judgement) == nil {
        command = judgement
        earlier = judgement
      } else if judgement.role == .config {
        // What is shown below a file is the file's, not the command's before it.
        command = nil
        earlier = nil
      }
    }
  }

  /// The block that holds the result of a command's block.
  func result(of number: Int) -> ExpectedResult? { resultOf[number].map { .block($0) } }

  /// The command's block whose result a block holds.
  func command(of result: Int) -> Int? { resultOf.first { $0.value == result }?.key }

  func expectation(of number: Int) -> Expectation? { expectationOf[number] }

  func acrossRules(of number: Int) -> [ClusterRule] { acrossOf[number] ?? [] }

  private mutating func link(
    _ judgement: BlockJudgement, to command: BlockJudgement?, _ announcement: Announcement, _ source: SourceFile
  ) {
    // What is seen when it went wrong is no result to wait for.
    guard announcement.kind != .failure else { return }
    guard let command else {
      guard announcement.kind != .place else { return }
      diagnostics.append(
        Diagnostic(
          rule: "expected-without-command", severity: .advice,
          place: Place(file: source.name, range: announcement.reason.range ?? judgement.context.code.range),
          message: Bilingual("이 결과를 내는 명령이 앞에 없다", en: "No command before this result"),
          notes: [
            Diagnostic.Note(
              Bilingual("같은 제목 아래, 결과보다 앞에 명령 블록을 둔다", en: "put the command's fence before it, under the same heading"))
          ]))
      return
    }
    // The first result of a command is its own, be it in its block; a later one is a further example.
    guard resultOf[command.number] == nil, command.ownResults.isEmpty else { return }
    resultOf[command.number] = judgement.number
    reasons[judgement.number] = [announcement.reason]
    guard let content = content(judgement, source) else { return }
    expectationOf[command.number] = Expectation(
      content: content, compared: compared(judgement, source),
      exitStatus: DeclaredExpectation.exitStatus(judgement) ?? DeclaredExpectation.exitStatus(command),
      block: judgement.number, range: judgement.context.code.range, reasons: [announcement.reason])
  }

  private mutating func compared(_ judgement: BlockJudgement, _ source: SourceFile) -> ComparedText? {
    let compared = DeclaredExpectation.compared(judgement, sample: judgement.context.code.text)
    guard let compared, compared.how == .regex, let fault = ExpectedPatterns.fault(in: compared.text) else {
      return compared
    }
    diagnostics.append(
      Diagnostic(
        rule: "expected-pattern-syntax", severity: .error,
        place: Place(file: source.name, range: judgement.context.code.range), message: fault.message))
    return nil
  }

  private mutating func content(_ judgement: BlockJudgement, _ source: SourceFile) -> Expectation.Content? {
    let bytes = judgement.context.code.content
    let isJSON = judgement.language == .json || judgement.info.label?.lowercased() == "json"
    // A text that the author wants compared is a text, whatever it looks like.
    guard isJSON, DeclaredExpectation.compared(judgement, sample: "") == nil else {
      return .text(judgement.context.code.text)
    }
    do {
      return .json(try JSONReader.read(bytes))
    } catch {
      // A part that was left out makes an example of it, which is shown and not compared.
      guard Elision.values(in: bytes).isEmpty, Elision.lines(in: bytes, language: .json).isEmpty else {
        return .text(judgement.context.code.text)
      }
      let range = judgement.context.code.source(of: error.range)
      diagnostics.append(
        Diagnostic(
          rule: "expected-json-syntax", severity: .error, place: Place(file: source.name, range: range),
          message: error.message, notes: error.hint.map { [Diagnostic.Note($0)] } ?? []))
      return nil
    }
  }

  private mutating func addRules(_ judgement: BlockJudgement, to command: BlockJudgement?, _ source: SourceFile) {
    let parsed = AcrossReader.read(judgement.context.code.content)
    diagnostics += parsed.findings.map { finding in
      Diagnostic(
        rule: finding.rule, severity: finding.severity,
        place: Place(file: source.name, range: judgement.context.code.source(of: finding.range)),
        message: finding.message, notes: finding.notes.map { Diagnostic.Note($0) })
    }
    guard let command else { return }
    acrossOf[command.number, default: []] += parsed.rules.map {
      ClusterRule(
        rule: $0.rule, range: judgement.context.code.source(of: $0.range), reason: Reason("across-block"))
    }
  }
}

/// The probe of a command whose result the note shows.
enum ExpectedProbe {
  static func probes(_ draft: StepDraft, expected: Expectation) -> [Probe] {
    if let compared = compared(draft, expected) { return [compared] }
    guard case .json = expected.content, draft.requestWords != nil else { return draft.probes }
    return [
      Probe(
        .http,
        meaning: Bilingual("응답이 적어 둔 결과의 모양과 같음", en: "the answer has the shape of the result that the note shows"),
        reason: expected.reasons.first ?? Reason("expected-result"))
    ]
  }
}

extension ExpectedProbe {
  /// The step's own command with its output compared, where the author asks for that and the command only looks.
  private static func compared(_ draft: StepDraft, _ expected: Expectation) -> Probe? {
    guard draft.isCheck, draft.probes.contains(where: \.asksTheStep) else { return nil }
    let status = expected.exitStatus.map { Bilingual("끝 상태가 \($0)임", en: "it ends with status \($0)") }
    guard let meaning = expected.compared?.how.meaning ?? status else { return nil }
    return Probe(.itself, meaning: meaning, reason: expected.reasons.first ?? Reason("expected-result"))
  }
}

/// A block that is one `curl` line.
enum HTTPCommand {
  /// The line's arguments as curl gets them; nil for any other block, and where bash would expand something.
  static func words(_ judgement: BlockJudgement, meaning: PlaceholderMeaning) -> [Template]? {
    guard let script = judgement.reading.script, script.statements.count == 1,
      let command = script.statements[0].simple?.resolved, command.program == "curl"
    else { return nil }
    let builder = TemplateBuilder(reading: judgement.reading, language: .shell, meaning: meaning)
    return RequestWords.read(command, builder: builder)
  }
}
