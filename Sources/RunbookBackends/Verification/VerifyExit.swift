// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

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
  package init(states: some Sequence<VerifyReport.State>) {
    var worst: VerifyExit?
    for state in states {
      guard let exit = Self.exit(for: state) else { continue }
      if exit.rank > worst?.rank ?? -1 { worst = exit }
    }
    self = worst ?? .inconclusive
  }

  /// Nil for a verdict that has no say.
  private static func exit(for state: VerifyReport.State) -> VerifyExit? {
    switch state {
    case .passed: .allPassed
    case .failed: .expectationFailed
    case .unanswered: .couldNotAsk
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

extension VerifyExit {
  /// The sentence at the end of a run.
  package var sentence: Bilingual {
    switch self {
    case .allPassed: Bilingual("물어본 것은 모두 노트와 같다", en: "everything that was asked is as the note says")
    case .usage: Bilingual("명령이 잘못됐다", en: "wrong command line")
    case .doesNotCompile: Bilingual("노트에 오류가 있다", en: "the note has errors")
    case .couldNotAsk: Bilingual("답을 받지 못한 노드가 있다", en: "some node gave no answer")
    case .expectationFailed: Bilingual("노트와 다른 곳이 있다", en: "something is not as the note says")
    case .inconclusive: Bilingual("판단할 수 없다: 확인된 것이 없거나 모자란다", en: "inconclusive: nothing, or not enough, was shown")
    }
  }

  /// The name in reports, which stays.
  package var name: String {
    switch self {
    case .allPassed: "all-passed"
    case .usage: "usage"
    case .doesNotCompile: "does-not-compile"
    case .couldNotAsk: "could-not-ask"
    case .expectationFailed: "expectation-failed"
    case .inconclusive: "inconclusive"
    }
  }
}
