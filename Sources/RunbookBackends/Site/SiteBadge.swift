// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// What the last verification said of a step, on a node or on all of its nodes.
struct SiteBadge: Hashable, Sendable {
  /// How a verification ended.
  enum State: String, Sendable, CaseIterable {
    case passed, failed, skipped
    /// The step has changed since it was asked.
    case stale
  }

  let state: State
  /// A sign and a word or two.
  let text: String
  /// When it was asked.
  let time: String
  /// The step in the report's own page.
  let link: HTMLLink
}

/// Makes badges of the report of a runbook.
struct SiteBadges: Sendable {
  /// The report's page in the site.
  static func page(of runbook: String) -> String { "reports/\(runbook).html" }

  private let nodes: [String: [String: VerifyReport.Node]]
  private let time: String
  private let page: String
  private let tongue: Tongue

  /// `tongue` is that of the site's page.
  init(_ report: VerifyReport, _ tongue: Tongue) {
    nodes = Dictionary(
      report.steps.map { step in
        (step.id, Dictionary(step.nodes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }))
      }, uniquingKeysWith: { first, _ in first })
    // Minutes are enough beside a step; the page has the second.
    time = UTCTime.text(report.startedAt).prefix(16).replacing("T", with: " ") + "Z"
    page = SiteBadges.page(of: report.note.id)
    self.tongue = tongue
  }

  /// The badge of a step on a node; nil where the report has none. `digest` is what the step does there now.
  func badge(_ step: StepID, on node: String, digest: String) -> SiteBadge? {
    guard let found = nodes[step.rawValue]?[node] else { return nil }
    let state = state(found, digest)
    let label = state == .stale ? Words.badge(.stale)[tongue] : found.verdict.label
    return badge(step, state, "\(mark(state, found.verdict)) \(label)")
  }

  /// One badge for all nodes of a step: the gravest state and how many nodes are in it. `digests` are by node.
  func badge(_ step: StepID, digests: [(node: String, digest: String)]) -> SiteBadge? {
    let states = digests.compactMap { entry in nodes[step.rawValue]?[entry.node].map { state($0, entry.digest) } }
    guard let worst = [SiteBadge.State.failed, .stale, .passed, .skipped].first(where: states.contains) else {
      return nil
    }
    let count = worst == .skipped ? "" : " \(states.count { $0 == worst })/\(digests.count)"
    let mark = ["✗", "↻", "✓", "·"][[.failed, .stale, .passed, .skipped].firstIndex(of: worst) ?? 3]
    return badge(step, worst, "\(mark) \(Words.badge(worst)[tongue])\(count)")
  }

  private func badge(_ step: StepID, _ state: SiteBadge.State, _ text: String) -> SiteBadge {
    SiteBadge(
      state: state, text: text, time: time, link: .site(page, anchor: HTMLReport.anchor(step.rawValue)))
  }

  private func state(_ node: VerifyReport.Node, _ digest: String) -> SiteBadge.State {
    if node.digest != digest { return .stale }
    switch node.verdict.state {
    case .passed: return .passed
    case .skipped: return .skipped
    case .failed, .unanswered, .inconclusive: return .failed
    }
  }

  private func mark(_ state: SiteBadge.State, _ verdict: VerifyReport.Verdict) -> String {
    state == .stale ? "↻" : verdict.mark
  }
}
