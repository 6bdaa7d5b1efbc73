// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import RunbookRemote

/// Steps that one node's own shell is asked about, each until its time is over, all in as few questions as may be.
struct NodeRun: Sendable {
  let node: Node
  let host: RemoteHost
  let transport: any NodeTransport
  /// The node's script as a text that only answers; made when it is needed, for it is long.
  let text: @Sendable () -> String
  let steps: [NodeStepRun]
  /// Which facts of other nodes the steps read; those who read none are not kept waiting for others.
  let facts: [StepNeeds.Fact]
  let book: FactBook
  let secrets: Secrets

  /// For each step its probes' results, as they come.
  func outcomes<Time: Clock<Duration>>(
    clock: Time, each: @escaping @Sendable (NodeStepRun, [ProbeResult]) -> Void
  ) async {
    let asker = NodeAsker(stepCount: steps.count)
    let facts = await book.values(facts)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await asker.serve { await put($0, facts) } }
      await withTaskGroup(of: (NodeStepRun, [ProbeResult]).self) { stepGroup in
        for step in steps {
          stepGroup.addTask { (step, await step.results(clock: clock, ask: asker.ask)) }
        }
        for await (step, results) in stepGroup { each(step, results) }
      }
      await asker.end()
    }
  }

  private func put(_ asked: [NodeQuestion.Asked], _ facts: [String: String]) async -> Result<NodeAnswer, RemoteFailure>
  {
    let question = NodeQuestion(
      node: node, text: text(), steps: asked, wantedFacts: [], facts: facts,
      secrets: secrets.values(of: steps.flatMap(\.planned.needs.secrets)))
    do throws(RemoteFailure) {
      return .success(try await transport.answer(to: question, on: host))
    } catch {
      return .failure(error)
    }
  }
}

/// One step of one node that the node's own shell is asked about.
struct NodeStepRun: Sendable {
  /// The place of its results among those of all.
  let index: Int
  let node: NodeName
  let planned: PlannedStep
  /// The places of the asked probes among the step's.
  let probes: [Int]
  let eventually: Eventually
  let timeLimit: Duration
  let secrets: Secrets
  /// Whether the node is this machine.
  let isLocal: Bool

  /// One result for each of `probes`; asks until they hold, or the time is over.
  func results<Time: Clock<Duration>>(
    clock: Time, ask: @escaping @Sendable (NodeQuestion.Asked) async -> NodeAsker.Reply
  ) async -> [ProbeResult] {
    let question = NodeQuestion.Asked(number: planned.step.number, timeLimit: timeLimit)
    let all = planned.probes()
    var random = SystemRandomNumberGenerator()
    let asked = await eventually.ask(clock: clock, random: &random) { _ -> ([NodeJudgement], Eventually.Judgement) in
      let judged = judgements(await ask(question), all)
      let verdicts = judged.map(\.verdict)
      if verdicts.allSatisfy({ $0 == .passed }) { return (judged, .good) }
      return (judged, verdicts.contains { !$0.isSkipped && $0.isWorthAskingAgain } ? .notYet : .final)
    }
    return probes.indices.map { place in
      let attempts = asked.attempts.map {
        ProbeResult.Attempt(verdict: $0.answer[place].verdict, start: $0.start, time: $0.time)
      }
      let words = Bilingual("중단했다", en: "interrupted")
      let last = asked.attempts.last?.answer[place] ?? NodeJudgement(.skipped(words))
      return result(all[probes[place]], last, attempts: last.verdict.isSkipped ? [] : attempts)
    }
  }

  /// What a reply says of each of the probes: those before the one that failed hold, those behind it were not asked.
  private func judgements(_ reply: NodeAsker.Reply, _ all: [PlannedProbe]) -> [NodeJudgement] {
    let judge = NodeJudge(secrets: secrets)
    switch reply {
    case .failed(let failure): return probes.map { _ in NodeJudgement(failure) }
    case .unanswered(let words): return probes.map { _ in judge.silence(words) }
    case .answered(let answer):
      return probes.map { place in
        let isOver = answer.verdict == .no || answer.verdict == .late
        if isOver, place + 1 < answer.probe { return NodeJudgement(.passed) }
        if isOver, place + 1 > answer.probe, all.count > 1 { return .behindAnother }
        return judge.judgement(on: answer, all[place], isApart: planned.step.options.isApart)
      }
    }
  }

  private func result(
    _ probe: PlannedProbe, _ judged: NodeJudgement, attempts: [ProbeResult.Attempt]
  ) -> ProbeResult {
    let asked = attempts.isEmpty ? nil : probe.shellText.map { isLocal ? $0 : "ssh \(node): \($0)" }
    return ProbeResult(
      kind: probe.kind, meaning: probe.probe.meaning, verdict: judged.verdict, asked: asked, attempts: attempts,
      detail: judged.detail, technical: judged.technical, mismatches: [], isBodyCompared: false, door: nil)
  }
}

extension PlannedProbe {
  /// What is asked, for people; nil where the step's own text is.
  fileprivate var shellText: String? {
    switch question {
    case .command(let code): code.text { $0.label.english }
    case .http(let request, _): request.description
    case .fileContent, .itself: nil
    }
  }

  var kind: ProbeResult.Kind {
    switch question {
    case .command: .command
    case .fileContent: .file
    case .http: .http
    case .itself: .itself
    }
  }
}
