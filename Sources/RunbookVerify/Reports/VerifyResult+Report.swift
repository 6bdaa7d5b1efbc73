// SPDX-License-Identifier: Apache-2.0

package import RunbookBackends
package import RunbookCompiler

/// How a report speaks, and of what it may not.
package struct ReportTerms: Sendable {
  /// The language of the texts.
  package let tongue: Tongue
  /// The version of the tool.
  package let version: String
  /// The command's first words, without what chooses a step or a node.
  package let command: [String]
  /// What no text of the report may hold.
  package let secrets: Secrets

  /// `command` begins with `runbook verify FILE`.
  package init(tongue: Tongue, version: String, command: [String], secrets: Secrets) {
    self.tongue = tongue
    self.version = version
    self.command = command
    self.secrets = secrets
  }
}

extension VerifyResult {
  /// The run as data for the screen and every other report; the one place through which texts go to be freed of secrets.
  ///
  /// Takes the result to pieces as the report grows: of 10,000 nodes both would be large.
  package consuming func report(_ terms: ReportTerms) -> VerifyReport {
    ReportMaker(source: runbook.source, terms: terms).report(self)
  }
}

private struct ReportMaker {
  let source: SourceFile
  let terms: ReportTerms

  func report(_ whole: consuming VerifyResult) -> VerifyReport {
    var result = whole
    let runbook = result.runbook
    var note = VerifyReport.Note(
      id: runbook.id, title: clean(runbook.title), source: source.name, digest: SHA256.hex(of: source.bytes), lines: [:]
    )
    var steps: [VerifyReport.Step] = []
    for index in result.steps.indices {
      let nodes = nodes(result.takeNodes(ofStepAt: index))
      steps.append(step(result.steps[index], nodes))
    }
    for line in Set(steps.flatMap(\.lines)) { note.lines[line] = terms.secrets.redacting(source.lineText(line)) }
    return VerifyReport(
      version: terms.version, tongue: terms.tongue, note: note, startedAt: result.startedAt,
      time: .milliseconds(result.time.milliseconds), via: result.route.name, command: terms.command.map(clean),
      nodes: result.nodes.map(\.text), shard: result.shard, steps: steps)
  }

  private func step(_ step: StepResult, _ nodes: [VerifyReport.Node]) -> VerifyReport.Step {
    VerifyReport.Step(
      id: step.step.id.rawValue, number: step.step.number, title: clean(step.step.title), spot: spot(step.step.range),
      nodes: nodes, across: step.across.map(across), pending: step.pending.map(pending))
  }

  private func nodes(_ results: consuming [NodeResult]) -> [VerifyReport.Node] {
    var rest = results
    rest.reverse()
    var nodes: [VerifyReport.Node] = []
    nodes.reserveCapacity(rest.count)
    while let next = rest.popLast() { nodes.append(node(next)) }
    return nodes
  }

  private func node(_ node: NodeResult) -> VerifyReport.Node {
    VerifyReport.Node(
      name: node.node.text, digest: node.digest, verdict: verdict(node.verdict), probes: node.probes.map(probe))
  }

  private func probe(_ probe: ProbeResult) -> VerifyReport.Probe {
    var made = VerifyReport.Probe(
      kind: probe.kind.rawValue, meaning: clean(probe.meaning[terms.tongue]), verdict: verdict(probe.verdict))
    made.detail = probe.detail.map { clean($0[terms.tongue]) }
    made.technical = probe.technical.map(clean)
    made.asked = probe.asked.map(clean)
    made.isCompared = probe.isBodyCompared
    made.door = probe.door?.rawValue
    made.attempts = probe.attempts.map { attempt in
      VerifyReport.Attempt(
        verdict: attempt.verdict.name, state: attempt.verdict.state, start: .milliseconds(attempt.start.milliseconds),
        time: .milliseconds(attempt.time.milliseconds))
    }
    made.mismatches = probe.mismatches.map(mismatch)
    return made
  }

  private func mismatch(_ mismatch: MismatchResult) -> VerifyReport.Mismatch {
    VerifyReport.Mismatch(
      kind: mismatch.kind.name, pointer: clean(mismatch.pointer), expected: clean(mismatch.expected[terms.tongue]),
      got: clean(mismatch.got[terms.tongue]), rule: mismatch.rule, reason: clean(mismatch.reason[terms.tongue]),
      spot: spot(mismatch.range))
  }

  private func across(_ across: AcrossResult) -> VerifyReport.Across {
    VerifyReport.Across(
      rule: clean(across.rule[terms.tongue]), isDerived: across.isDerived,
      reason: across.reason.map { clean($0[terms.tongue]) }, spot: spot(across.range), verdict: verdict(across.verdict),
      message: across.message.map { clean($0[terms.tongue]) }, nodes: across.nodes.map(\.text),
      attemptCount: across.attemptCount)
  }

  private func pending(_ pending: VerifyReport.Pending) -> VerifyReport.Pending {
    let rows = pending.table.nodes.map { row in
      InventoryTable.Node(
        name: row.name,
        columns: row.columns.map { InventoryTable.Column(name: $0.name, value: clean($0.value)) })
    }
    return VerifyReport.Pending(
      table: InventoryTable(nodes: rows), rounds: pending.rounds.map { $0.mapValues(clean) })
  }

  private func verdict(_ verdict: Verdict) -> VerifyReport.Verdict {
    let said = verdict.reported(terms.tongue)
    return VerifyReport.Verdict(name: said.name, state: said.state, label: said.label, words: clean(said.words))
  }

  /// The first line of a place.
  private func spot(_ range: ByteRange) -> VerifyReport.Spot {
    let place = source.firstLine(of: range)
    let (start, wide) = (source.position(at: place.lowerBound), source.wide(at: place.lowerBound))
    return VerifyReport.Spot(
      line: start.line, column: start.column, byte: place.lowerBound, length: place.count, wideColumn: wide.column,
      wideEnd: wide.column + source.text(place).utf16.count)
  }

  /// Without secrets, and without what would move a terminal's cursor or change its colours: an answer may hold anything.
  /// In UTF-8 the controls above ASCII begin with the byte C2.
  private func clean(_ text: String) -> String {
    let text = terms.secrets.redacting(text)
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) else { return text }
    let kept = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      return isControl && scalar != "\n" && scalar != "\t" ? "·" : scalar
    }
    return String(String.UnicodeScalarView(kept))
  }

  private func clean(_ node: JSONNode) -> JSONNode {
    switch node.value {
    case .null, .bool: node
    // A secret may be a number.
    case .number(let number): clean(number.text) == number.text ? node : .text(clean(number.text))
    case .string(let text): .text(clean(text))
    case .array(let elements): JSONNode(.array(elements.map(clean)))
    case .object(let object): .object(object.members.map { (clean($0.key), clean($0.value)) })
    }
  }
}

extension VerifyReport.Step {
  /// The lines that its places lie on.
  fileprivate var lines: [Int] {
    [spot.line] + nodes.flatMap { $0.probes.flatMap { $0.mismatches.map(\.spot.line) } } + across.map(\.spot.line)
  }
}

extension Mismatch.Kind {
  fileprivate var name: String {
    switch self {
    case .missing: "missing"
    case .unexpected: "unexpected"
    case .different: "different"
    }
  }
}
