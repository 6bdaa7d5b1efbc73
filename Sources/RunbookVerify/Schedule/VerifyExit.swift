// SPDX-License-Identifier: Apache-2.0

/// The exit status of `runbook verify`; the one place where verdicts become a number.
package enum VerifyExit: Int32, Hashable, Sendable, CaseIterable {
  case allPassed = 0
  case usage = 1
  case doesNotCompile = 2
  /// Somebody gave no answer to judge.
  case couldNotAsk = 3
  /// Somebody answered, and not as the runbook promises.
  case expectationFailed = 4
  case inconclusive = 5

  /// What the verdicts of a run come to: a proven fault goes before a missing answer, that before an open question.
  ///
  /// A run in which nothing passed and nothing failed (no verdict at all, or every probe skipped) has shown nothing:
  /// it is inconclusive.
  package init(_ verdicts: some Sequence<Verdict>) {
    var worst: VerifyExit?
    for verdict in verdicts {
      guard let exit = Self.exit(for: verdict) else { continue }
      if exit.rank > worst?.rank ?? -1 { worst = exit }
    }
    self = worst ?? .inconclusive
  }

  /// Nil for a verdict that has no say.
  private static func exit(for verdict: Verdict) -> VerifyExit? {
    switch verdict {
    case .passed: .allPassed
    case .mismatch, .auth, .httpStatus, .notJSON, .tooLarge, .garbled: .expectationFailed
    case .unreachable, .tls, .timedOut, .notAsked: .couldNotAsk
    case .inconclusive: .inconclusive
    case .skipped: nil
    }
  }

  private var rank: Int {
    switch self {
    case .allPassed: 0
    case .inconclusive: 1
    case .couldNotAsk: 2
    case .expectationFailed: 3
    case .doesNotCompile: 4
    case .usage: 5
    }
  }
}
