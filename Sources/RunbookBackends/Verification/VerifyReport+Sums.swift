// SPDX-License-Identifier: Apache-2.0

extension VerifyReport {
  /// How often a verdict was given.
  package struct Count: Hashable, Sendable {
    /// One of those that have the name in reports.
    package let verdict: Verdict
    /// How many have a verdict of that name; never 0.
    package let count: Int
  }

  /// Every verdict that counts: of all probes, then of all rules over nodes.
  package var verdicts: [Verdict] { probeVerdicts + ruleVerdicts }

  private var probeVerdicts: [Verdict] { steps.flatMap { $0.nodes.flatMap { $0.probes.map(\.verdict) } } }
  private var ruleVerdicts: [Verdict] { steps.flatMap { $0.across.map(\.verdict) } }

  /// What the run comes to.
  package var exit: VerifyExit { VerifyExit(states: verdicts.map(\.state)) }

  /// How often each verdict was given on a probe, good ones first.
  package var probeCounts: [Count] { Self.counted(probeVerdicts) }
  /// How often each verdict was given on a rule over all nodes, good ones first.
  package var ruleCounts: [Count] { Self.counted(ruleVerdicts) }

  /// By the order of the states, within one by name.
  private static func counted(_ verdicts: [Verdict]) -> [Count] {
    var counts: [String: (first: Verdict, count: Int)] = [:]
    for verdict in verdicts { counts[verdict.name, default: (verdict, 0)].count += 1 }
    return counts.values.map { Count(verdict: $0.first, count: $0.count) }
      .sorted { ($0.verdict.state.order, $0.verdict.name) < ($1.verdict.state.order, $1.verdict.name) }
  }

  /// The command that asks one step again, of one node or of all.
  package func command(step: String, node: String?) -> String {
    let choice = ["--only", step] + (node.map { ["--node", $0] } ?? [])
    // `runbook verify FILE` stands before, what says how it asks behind.
    return (command.prefix(3) + choice + command.dropFirst(3)).map(ShellWords.quoted).joined(separator: " ")
  }
}

extension VerifyReport.State {
  /// From good to bad to unasked.
  var order: Int {
    switch self {
    case .passed: 0
    case .failed: 1
    case .unanswered: 2
    case .inconclusive: 3
    case .skipped: 4
    }
  }
}

extension VerifyReport.Step {
  /// Whether anything of it was asked.
  package var isAsked: Bool { nodes.contains(where: \.isAsked) }

  /// The verdict on its rules that decides, and how many of them hold; nil where it has no rules.
  var rules: (worst: VerifyReport.Verdict, passed: Int, count: Int)? {
    guard let first = across.first else { return nil }
    let exit = VerifyExit(states: across.map(\.verdict.state))
    let worst = across.first { $0.verdict.state != .skipped && VerifyExit(states: [$0.verdict.state]) == exit }
    return ((worst ?? first).verdict, across.count { $0.verdict.state == .passed }, across.count)
  }
}

extension VerifyReport.Node {
  /// Whether anything was asked of it.
  package var isAsked: Bool { probes.contains { $0.verdict.state != .skipped } }
  /// The time of all answers together.
  var time: Duration { probes.flatMap(\.attempts).reduce(.zero) { $0 + $1.time } }
}
