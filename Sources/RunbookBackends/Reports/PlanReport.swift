// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Steps by nodes, their values and probes, as `runbook plan` prints them.
package struct PlanReport {
  let plan: Plan
  let tongue: Tongue
  private let inferred: [Int: [Inferred]]
  private let inferredReport: InferredReport

  /// `tongue` is the language of the words around the plan; the note's own stay as they are.
  package init(_ plan: Plan, _ tongue: Tongue) {
    self.plan = plan
    self.tongue = tongue
    inferred = Dictionary(grouping: InferredReader.list(plan.runbook, plan: plan)) { $0.block }
    inferredReport = InferredReport(plan.runbook.source)
  }

  /// The matrix of steps and nodes.
  package var matrix: String {
    let names = plan.nodes.map(\.node.name)
    let width = plan.runbook.steps.map { DisplayWidth.of($0.title) }.max() ?? 0
    var text = DisplayWidth.padded("", to: width + 6) + names.map { " \($0)" }.joined() + "\n"
    for (step, nodes) in zip(plan.runbook.steps, plan.nodesOfStep.map(Set.init)) {
      let number = String(step.number)
      text += String(repeating: " ", count: max(0, 3 - number.count)) + number + "  "
      text += DisplayWidth.padded(step.title, to: width + 1)
      text +=
        names.map { name in
          " "
            + DisplayWidth.padded(
              nodes.contains(name) ? (step.options.isApart ? "○" : "●") : "·", to: DisplayWidth.of(name.text))
        }.joined() + "\n"
    }
    return text
  }

  /// Each step of the nodes that are asked for: why these nodes, its probes, and with `values` each value's origin.
  package func details(nodes: Set<String>?, values: Bool) -> String {
    plan.nodes.filter { nodes?.contains($0.node.name.text) ?? true }.map { node in
      "\n\(node.node.name)\n" + node.steps.map { details($0.filled(), values: values) }.joined()
    }.joined()
  }

  private func details(_ planned: FilledStep, values: Bool) -> String {
    let step = planned.step
    let line = plan.runbook.source.line(at: step.range.lowerBound)
    var text = "  \(step.number). \(step.title)  (\(plan.runbook.source.baseName):\(line), \(step.action.kind))\n"
    if let reason = step.target.reasons.first {
      text += "       \(say("대상", "target")): \(inferredReport.text(reason, tongue))\n"
    }
    let own = inferred[step.block ?? 0] ?? []
    for found in own where found.step ?? step.number == step.number && !found.isShownAmongValues {
      guard found.aspect != .target || step.target.reasons.isEmpty else { continue }
      text += "       \(found.aspect.title[tongue]): \(InferredWords.short(found.meaning))"
      text += "  ← \(inferredReport.text(found.reason, tongue))\n"
    }
    if step.block == nil, let reason = step.apartReason {
      text +=
        "       \(Inferred.Aspect.apart.title[tongue]): --only \(step.number)  ← \(inferredReport.text(reason, tongue))\n"
    }
    if let path = planned.path, case .file(let file) = step.action {
      text += "       → \(path.text { $0.label[tongue] })\(part(file.part))\n"
    }
    for reason in step.reasons.dropFirst() + generalised(step) where !reason.words.isEmpty {
      text += "         ← '\(reason.words)' (\(reason.rule))\n"
    }
    for probe in planned.probes { text += "       ✓ \(probe.probe.meaning[tongue])\n" }
    text += expected(step)
    if step.lacksProbe { text += "       – \(say("확인할 방법 없음", "nothing checks it"))\n" }
    for fact in planned.needs.facts {
      text += "       ⇐ \(fact.node)/\(fact.name) (\(say("\(fact.makerNumber)번 단계", "step \(fact.makerNumber)")))\n"
    }
    for gate in planned.needs.gates { text += "       ⧖ \(gate.node) \(gate.host):\(gate.port)\n" }
    guard values else { return text }
    for value in planned.values {
      let shown = value.text ?? value.runtime?.label[tongue] ?? ""
      text +=
        "       \(value.use.written) = \(shown)   ← \(value.origin[tongue]); \(inferredReport.text(value.use.reason, tongue))\n"
    }
    return text
  }

  /// Where the result stands, why it is this step's, and what becomes of it.
  private func expected(_ step: Step) -> String {
    guard let expectation = step.expectation, let reason = expectation.reasons.first else { return "" }
    let line = plan.runbook.source.line(at: expectation.range.lowerBound)
    let words = reason.words.split(whereSeparator: \.isNewline).first.map { " '\($0.prefix(60))'" } ?? ""
    let name = say("결과", "result")
    var text = "       ≈ \(name): \(plan.runbook.source.baseName):\(line) ←\(words) (\(reason.rule))\n"
    if let remark = step.expectationRemark { text += "         \(remark[tongue])\n" }
    return text
  }

  private func part(_ part: FilePart) -> String {
    switch part {
    case .whole: ""
    case .lines: say(" (없는 줄만 끝에)", " (the lines that it lacks, at its end)")
    case .block: say(" (표시 사이의 블록)", " (a block between two marks)")
    }
  }

  /// For which node the text was written, and the words that say that each has its own.
  private func generalised(_ step: Step) -> [Reason] {
    guard let author = step.generalisedFrom else { return [] }
    return [Reason("generalised-from-one-node", words: author.text)] + (step.perNode.map { [$0] } ?? [])
  }

  private func say(_ korean: String, _ english: String) -> String { tongue == .korean ? korean : english }
}

extension Inferred {
  /// Whether `--values` shows it.
  fileprivate var isShownAmongValues: Bool { aspect == .bind }
}
