// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The rules over all nodes of one step, judged on the answers that its probes had.
struct AcrossRun: Sendable {
  let check: ClusterCheck
  let table: InventoryTable
  /// The probe of each node of the table; nil where it has none.
  let probes: [HTTPProbeRun?]
  /// What follows from the sample, by rule: the reason and the sample's token of a rule that was derived.
  let proposals: [AcrossRule: AcrossProposal]
  let sampleBlock: CodeBlock?
  let settling: Eventually

  /// The verdicts of one moment, and how often each rule has failed by then.
  private struct Round: Sendable {
    let verdicts: [AcrossVerdict]
    let failures: [Int]
  }

  /// One result for each rule. A failing rule is asked again of all nodes and must fail twice: answers that were given
  /// one after another are not one moment.
  func results<Time: Clock<Duration>>(
    firstAnswers: [JSONNode?], transport: any ProbeTransport, clock: Time, now: @escaping @Sendable () -> Int
  ) async -> [AcrossResult] {
    var random = SystemRandomNumberGenerator()
    var waiting: [JSONNode?]? = firstAnswers
    var failures = check.rules.map { _ in 0 }
    let asked = await settling.ask(clock: clock, random: &random) { _ -> (Round, Eventually.Judgement) in
      let answers: [JSONNode?]
      if let first = waiting {
        waiting = nil
        answers = first
      } else {
        answers = await self.answers(transport: transport, now: now)
      }
      let verdicts = check.rules.map { $0.rule.verdict(answers, table: table) }
      for (index, verdict) in verdicts.enumerated() where verdict.isFailure { failures[index] += 1 }
      let isSettled = !verdicts.contains(where: \.isFailure)
      return (Round(verdicts: verdicts, failures: failures), isSettled ? .good : .notYet)
    }
    guard let last = asked.attempts.last?.answer else {
      return skipped(Bilingual("중단했다", en: "interrupted"))
    }
    return check.rules.indices.map {
      result($0, last.verdicts[$0], failureCount: last.failures[$0], attemptCount: asked.attempts.count)
    }
  }

  /// One result for each rule where it cannot be asked at all.
  func skipped(_ why: Bilingual) -> [AcrossResult] {
    check.rules.map { result($0, .skipped(why), message: nil, nodes: [], attemptCount: 0) }
  }

  private func answers(transport: any ProbeTransport, now: @escaping @Sendable () -> Int) async -> [JSONNode?] {
    await withTaskGroup(of: (Int, JSONNode?).self) { group in
      for (index, probe) in probes.enumerated() {
        guard let probe else { continue }
        group.addTask { (index, await probe.json(transport: transport, now: now)) }
      }
      var answers = [JSONNode?](repeating: nil, count: probes.count)
      for await (index, json) in group { answers[index] = json }
      return answers
    }
  }

  private func result(
    _ index: Int, _ verdict: AcrossVerdict, failureCount: Int, attemptCount: Int
  ) -> AcrossResult {
    let rule = check.rules[index]
    switch verdict {
    case .passed: return result(rule, .passed, message: nil, nodes: [], attemptCount: attemptCount)
    case .failed(let message, let nodes):
      // Failed at the very end alone: nobody knows yet whether it lasts.
      let verdict: Verdict = failureCount > 1 ? .mismatch : .inconclusive
      return result(rule, verdict, message: message, nodes: nodes, attemptCount: attemptCount)
    case .inconclusive(let missing):
      let names = missing.prefix(6).map { table.nodes[$0].name }.joined(separator: ", ")
      let list = missing.count > 6 ? "\(names), … (\(missing.count))" : names
      let message = Bilingual("답이 없는 노드: \(list)", en: "no answer from \(list)")
      return result(rule, .inconclusive, message: message, nodes: missing, attemptCount: attemptCount)
    }
  }

  private func result(
    _ rule: ClusterRule, _ verdict: Verdict, message: Bilingual?, nodes: [Int], attemptCount: Int
  ) -> AcrossResult {
    AcrossResult(
      rule: rule.rule.text, reason: rule.range == nil ? proposals[rule.rule]?.reason : nil,
      range: rule.range ?? sampleRange(of: rule.rule),
      isDerived: rule.range == nil, verdict: verdict, message: message,
      nodes: nodes.map { NodeName(table.nodes[$0].name) }, attemptCount: attemptCount)
  }

  /// Where a derived rule stands: at the sample's own value, else at the step.
  private func sampleRange(of rule: AcrossRule) -> ByteRange {
    guard let proposal = proposals[rule], let sampleBlock else { return check.step.range }
    return sampleBlock.source(of: proposal.range)
  }
}

extension AcrossVerdict {
  fileprivate var isFailure: Bool {
    guard case .failed = self else { return false }
    return true
  }
}
