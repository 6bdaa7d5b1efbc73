// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Asks every node of a plan a few times what it answers, and judges nothing.
package struct CalibrationRun<Time: Clock<Duration>>: Sendable {
  /// So many probes are under way at once.
  private let probesAtOnce = 256

  private let plan: Plan
  private let options: VerifyOptions
  private let transport: any ProbeTransport
  private let clock: Time
  private let now: @Sendable () -> Int

  /// `now` gives seconds since 1970.
  package init(
    _ plan: Plan, _ options: VerifyOptions, transport: any ProbeTransport, clock: Time,
    now: @escaping @Sendable () -> Int
  ) {
    self.plan = plan
    self.options = options
    self.transport = transport
    self.clock = clock
    self.now = now
  }

  /// For each step with a JSON result, by its number: for each round one answer for each node of the step's table, nil
  /// where a node gave no JSON. Between rounds `pause` passes; a cancelled run gives the rounds that it has.
  package func rounds(_ count: Int, pause: Duration) async -> [Int: [[JSONNode?]]] {
    let questions = VerifyQuestions(plan, options).http
    let probes = (0..<questions.count).compactMap(questions.run).filter(\.judge.isBodyCompared)
    var rounds: [Int: [[JSONNode?]]] = [:]
    for round in 0..<count {
      if round > 0 {
        do {
          try await clock.sleep(until: clock.now.advanced(by: pause), tolerance: nil)
        } catch {
          return rounds
        }
      }
      var answers: [Int: [JSONNode?]] = [:]
      for (probe, answer) in zip(probes, await self.answers(of: probes)) {
        guard let expectation = probe.judge.expectation else { continue }
        let empty = [JSONNode?](repeating: nil, count: expectation.table.nodes.count)
        answers[probe.step.number, default: empty][expectation.nodeIndex] = answer
      }
      for (step, answers) in answers { rounds[step, default: []].append(answers) }
    }
    return rounds
  }

  private func answers(of probes: [HTTPProbeRun]) async -> [JSONNode?] {
    await Workers.results(probes.count, atOnce: probesAtOnce) { [transport, now] in
      await probes[$0].json(transport: transport, now: now)
    }
  }
}
