// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
package import RunbookCompiler

/// One run: every probe of every node at once, then the rules over all nodes.
package struct VerifyRun<Time: Clock<Duration>>: Sendable {
  /// So many nodes' own shells are asked at once.
  private let nodesAtOnce = 128

  private let plan: Plan
  private let options: VerifyOptions
  private let transport: any ProbeTransport
  private let clock: Time
  private let startedAt: Int
  private let began: @Sendable ([VerifyScope]) -> Void
  private let progress: @Sendable (VerifyProgress) -> Void

  /// `startedAt` is in seconds since 1970; `began` gets the steps and nodes that will be asked, `progress` is called after every probe, one call at a time.
  package init(
    _ plan: Plan, _ options: VerifyOptions, transport: any ProbeTransport, clock: Time, startedAt: Int,
    began: @escaping @Sendable ([VerifyScope]) -> Void = { _ in },
    progress: @escaping @Sendable (VerifyProgress) -> Void = { _ in }
  ) {
    self.plan = plan
    self.options = options
    self.transport = transport
    self.clock = clock
    self.startedAt = startedAt
    self.began = began
    self.progress = progress
  }

  /// Asks, and gives everything that was found out.
  package func result() async -> VerifyResult {
    let start = clock.now
    let now: @Sendable () -> Int = { [clock, startedAt] in
      startedAt + Int(clampedSeconds(start.duration(to: clock.now)))
    }
    let questions = VerifyQuestions(plan, options)
    began(questions.scope)
    let answers = await answers(to: questions, now: now)
    let across = await across(questions.checks, answers.bodies, now: now)
    return VerifyResult(
      runbook: plan.runbook, nodes: plan.nodes.map(\.node.name).filter(options.includes),
      steps: questions.results(http: answers.http, shells: answers.shells, across: across),
      shard: options.shard, route: options.route, startedAt: startedAt, time: start.duration(to: clock.now))
  }

  /// The results of the HTTP probes, what the rules over all nodes look at in their answers, and the shells' results.
  private struct Answers {
    var http: [ProbeResult?]
    /// By the place of the probe; empty where no rule looks at them.
    var bodies: [Int: JSONNode]
    var shells: [[ProbeResult]]
  }

  /// What comes in while the questions are asked.
  private enum Part: Sendable {
    case http(Int, HTTPProbeRun.Outcome)
    case shell(NodeStepRun, [ProbeResult])
  }

  /// Asks everything at once, so many HTTP probes and nodes' shells at a time.
  private func answers(to questions: VerifyQuestions, now: @escaping @Sendable () -> Int) async -> Answers {
    let http = questions.http
    let steps = questions.shells.steps
    var answers = Answers(
      http: Array(repeating: nil, count: http.count), bodies: [:],
      shells: Array(repeating: [], count: steps.count))
    let count = http.count + steps.reduce(0) { $0 + $1.probes.count }
    var done = 0
    func tell(_ step: StepID, _ node: NodeName, _ result: ProbeResult) {
      done += 1
      progress(VerifyProgress(done: done, count: count, step: step, node: node, verdict: result.verdict))
    }
    let (parts, give) = AsyncStream.makeStream(of: Part.self)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        await ask(questions, now: now) { give.yield($0) }
        give.finish()
      }
      for await part in parts {
        switch part {
        case .http(let index, let outcome):
          answers.http[index] = outcome.result
          answers.bodies[index] = outcome.json
          tell(http.step(at: index), http.node(at: index), outcome.result)
        case .shell(let step, let results):
          answers.shells[step.index] = results
          for result in results { tell(step.planned.step.id, step.node, result) }
        }
      }
    }
    return answers
  }

  private func ask(
    _ questions: VerifyQuestions, now: @escaping @Sendable () -> Int, give: @escaping @Sendable (Part) -> Void
  ) async {
    let http = questions.http
    let runs = questions.shells.runs
    let begin: @Sendable (Int) -> HTTPAsking<Time.Instant> = { [clock] index in
      HTTPAsking(index: index, start: clock.now, http.eventually(at: index))
    }
    async let probes: Void = Workers.takeTurns(
      http.count, atOnce: HTTPQuestions.atOnce, clock: clock, begin: begin
    ) { [transport, clock] asking in
      guard let run = http.run(at: asking.index) else { return .over }
      var asking = asking
      if let pause = await run.turn(&asking, transport: transport, clock: clock, now: now) {
        return .again(asking, after: pause)
      }
      give(.http(asking.index, await run.outcome(asking, transport: transport)))
      return .over
    }
    async let shells: Void = Workers.perform(runs.count, atOnce: nodesAtOnce) { [clock] index in
      await runs[index].outcomes(clock: clock) { give(.shell($0, $1)) }
    }
    _ = await (probes, shells)
  }

  private typealias Judged = (results: [AcrossResult], pending: VerifyReport.Pending?)

  /// The results of each check's rules, in the checks' order.
  private func across(
    _ checks: [VerifyQuestions.Check], _ bodies: [Int: JSONNode], now: @escaping @Sendable () -> Int
  ) async -> [Judged] {
    await withTaskGroup(of: (Int, Judged).self) { group in
      for (index, check) in checks.enumerated() {
        let answers = check.probes.map { probe in probe.flatMap { bodies[$0] } }
        group.addTask { (index, await judged(check, answers, now: now)) }
      }
      var results = [Judged](repeating: ([], nil), count: checks.count)
      for await (index, result) in group { results[index] = result }
      return results
    }
  }

  private func judged(
    _ check: VerifyQuestions.Check, _ answers: [JSONNode?], now: @escaping @Sendable () -> Int
  ) async -> Judged {
    if let why = check.obstacle { return (check.run.skipped(why), nil) }
    if check.isPending {
      let found = await check.run.pending(firstAnswers: answers, transport: transport, clock: clock, now: now)
      return (found.results, found.pending)
    }
    return (await check.run.results(firstAnswers: answers, transport: transport, clock: clock, now: now), nil)
  }
}

/// What a run will ask of one step.
package struct VerifyScope: Sendable {
  /// The step as the note has it.
  package let step: Step
  /// The nodes that are asked, in the inventory's order, and how many probes of each.
  package let probes: [(node: NodeName, count: Int)]
}

/// How far a run is.
package struct VerifyProgress: Hashable, Sendable {
  /// The probes that have their verdict.
  package let done: Int
  /// All the probes of the run.
  package let count: Int
  /// The step and the node of the probe that got its verdict.
  package let step: StepID
  /// The node that was asked.
  package let node: NodeName
  /// What became of the probe.
  package let verdict: Verdict
}

/// Whole seconds of a duration that a clock may have made.
private func clampedSeconds(_ duration: Duration) -> Int64 { max(0, duration.components.seconds) }
