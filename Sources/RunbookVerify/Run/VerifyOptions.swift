// SPDX-License-Identifier: Apache-2.0

package import RunbookBackends
package import RunbookCompiler

/// How a run asks, and what it leaves out.
package struct VerifyOptions: Sendable {
  /// Where the questions go.
  package var route = ProbeRoute.direct
  /// The way to the nodes' own shells; nil where there is none, and what only a node can answer is left out.
  package var shells: (any NodeTransport)?
  /// The language in which nodes' own shells answer; nil for the note's.
  package var tongue: Tongue?
  /// The values of secrets.
  package var secrets = Secrets()
  /// Whether every question is asked once alone.
  package var isOnce = false
  /// For how long a question is asked again; nil for the step's own time, else ten seconds.
  package var retry: Duration?
  /// The longest that one answer may take; nil for the step's own time, else five seconds.
  package var timeLimit: Duration?
  /// For how long a rule over all nodes that fails is asked again.
  package var settle = Duration.seconds(10)
  /// The steps that are asked; nil for all.
  package var steps: Set<StepID>?
  /// The nodes that are asked; nil for all.
  package var nodes: Set<NodeName>?
  /// Which part of the nodes that is, where several runs share them; nil where this run is all.
  package var shard: VerifyReport.Shard?

  /// Everything is asked directly, with the steps' own times.
  package init() {}

  /// How long and how often the questions of a step are asked.
  func eventually(for step: Step) -> Eventually {
    if isOnce { return .once }
    let deadline = retry ?? step.options.retry.map { .seconds($0) } ?? .seconds(10)
    let longestPause = step.options.every.map { Duration.seconds($0) } ?? .seconds(2)
    return Eventually(
      deadline: deadline, longestPause: longestPause, stable: step.options.stable.map { .seconds($0) } ?? .zero)
  }

  /// How long and how often the rules over all nodes are asked again; at least twice.
  var settling: Eventually {
    isOnce
      ? Eventually(deadline: .milliseconds(500), firstPause: .milliseconds(500))
      : Eventually(deadline: max(settle, .milliseconds(500)), firstPause: .seconds(1), longestPause: .seconds(3))
  }

  func timeLimit(for step: Step) -> Duration { timeLimit ?? step.options.timeout.map { .seconds($0) } ?? .seconds(5) }

  /// The same for a step that a node's own shell is asked about, where thirty seconds are usual, as in its script.
  func shellTimeLimit(for step: Step) -> Duration {
    timeLimit ?? step.options.timeout.map { .seconds($0) } ?? .seconds(30)
  }

  /// What is done only on its own day is asked only by name: on a good day it is not done.
  func includes(_ step: Step) -> Bool { steps?.contains(step.id) ?? !step.options.isApart }
  func includes(_ node: NodeName) -> Bool { nodes?.contains(node) ?? true }
}
