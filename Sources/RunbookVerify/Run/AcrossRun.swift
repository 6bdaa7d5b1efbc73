// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler

/// The rules over all nodes of one step, judged on the answers that its probes had.
struct AcrossRun: Sendable {
  let check: ClusterCheck
  let table: InventoryTable
  let questions: HTTPQuestions
  /// The probe of each node of the table among the questions; nil where it has none.
  let probes: [Int?]
  /// What follows from the sample, by rule: the reason and the sample's token of a rule that was derived.
  let proposals: [AcrossRule: AcrossProposal]
  let sampleBlock: CodeBlock?
  let settling: Eventually

  /// One result for each rule. A failing rule is asked again of all nodes and must fail twice: answers that were given
  /// one after another are not one moment.
  func results<Time: Clock<Duration>>(
    firstAnswers: [JSONNode?], transport: any ProbeTransport, clock: Time, now: @escaping @Sendable () -> Int
  ) async -> [AcrossResult] {
    var random = SystemRandomNumberGenerator()
    var waiting: [JSONNode?]? = firstAnswers
    var tally = AcrossTally(rules: check.rules.map(\.rule), table: table)
    _ = await settling.ask(clock: clock, random: &random) { _ -> (Void, Eventually.Judgement) in
      let answers: [JSONNode?]
      if let first = waiting {
        waiting = nil
        answers = first
      } else {
        answers = await self.answers(transport: transport, now: now)
      }
      return ((), tally.take(answers) ? .good : .notYet)
    }
    guard tally.count > 0 else { return skipped(Bilingual("중단했다", en: "interrupted")) }
    return check.rules.indices.map { index in
      let outcome = tally.outcome(index)
      return result(
        check.rules[index], outcome.state.verdict, message: outcome.message, nodes: outcome.nodes,
        attemptCount: tally.count)
    }
  }

  /// For a run that asks a part of the nodes: its answers of two moments, cut down to what the rules look at.
  func pending<Time: Clock<Duration>>(
    firstAnswers: [JSONNode?], transport: any ProbeTransport, clock: Time, now: @escaping @Sendable () -> Int
  ) async -> (results: [AcrossResult], pending: VerifyReport.Pending) {
    var rounds = [firstAnswers]
    do {
      try await clock.sleep(until: clock.now.advanced(by: settling.firstPause), tolerance: nil)
      rounds.append(await answers(transport: transport, now: now))
    } catch {
      // Interrupted: what there is by now.
    }
    let rules = check.rules.map(\.rule)
    let columns = Set(rules.flatMap(\.columns))
    let rows = table.nodes.map { node in
      InventoryTable.Node(name: node.name, columns: node.columns.filter { columns.contains($0.name) })
    }
    let kept = rounds.map { round in
      var answers: [String: JSONNode] = [:]
      for (node, answer) in zip(table.nodes, round) {
        answers[node.name] = answer.map { AcrossRule.excerpt(of: $0, for: rules) }
      }
      return answers
    }
    let why = Bilingual("다른 부분의 노드까지 합쳐야 판단할 수 있다", en: "it takes the nodes of the other shards as well")
    return (
      check.rules.map { result($0, .inconclusive, message: why, nodes: [], attemptCount: 0) },
      VerifyReport.Pending(table: InventoryTable(nodes: rows), rounds: kept)
    )
  }

  /// One result for each rule where it cannot be asked at all.
  func skipped(_ why: Bilingual) -> [AcrossResult] {
    check.rules.map { result($0, .skipped(why), message: nil, nodes: [], attemptCount: 0) }
  }

  private func answers(transport: any ProbeTransport, now: @escaping @Sendable () -> Int) async -> [JSONNode?] {
    await Workers.results(probes.count, atOnce: HTTPQuestions.atOnce) { index in
      await probes[index].flatMap(questions.run)?.json(transport: transport, now: now)
    }
  }

  private func result(
    _ rule: ClusterRule, _ verdict: Verdict, message: Bilingual?, nodes: [String], attemptCount: Int
  ) -> AcrossResult {
    AcrossResult(
      rule: rule.rule.text, reason: rule.range == nil ? proposals[rule.rule]?.reason : nil,
      range: rule.range ?? sampleRange(of: rule.rule),
      isDerived: rule.range == nil, verdict: verdict, message: message,
      nodes: nodes.map { NodeName($0) }, attemptCount: attemptCount)
  }

  /// Where a derived rule stands: at the sample's own value, else at the step.
  private func sampleRange(of rule: AcrossRule) -> ByteRange {
    guard let proposal = proposals[rule], let sampleBlock else { return check.step.range }
    return sampleBlock.source(of: proposal.range)
  }
}

extension AcrossTally.Outcome.State {
  fileprivate var verdict: Verdict {
    switch self {
    case .passed: .passed
    case .failed: .mismatch
    case .open: .inconclusive
    }
  }
}
