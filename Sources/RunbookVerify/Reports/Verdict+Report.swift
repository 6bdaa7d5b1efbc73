// SPDX-License-Identifier: Apache-2.0

package import RunbookBackends
package import RunbookCompiler

extension Verdict {
  /// What it comes to.
  package var state: VerifyReport.State {
    switch self {
    case .passed: .passed
    case .mismatch, .auth, .httpStatus, .notJSON, .tooLarge, .garbled: .failed
    case .unreachable, .loginRefused, .tls, .timedOut, .notAsked: .unanswered
    case .inconclusive: .inconclusive
    case .skipped: .skipped
    }
  }

  /// A word or two, for the cell of a table.
  var label: Bilingual {
    switch self {
    case .passed: Bilingual("통과", en: "passed")
    case .mismatch: Bilingual("불일치", en: "mismatch")
    case .auth: Bilingual("인증 거부", en: "auth")
    case .httpStatus(let status): Bilingual(verbatim: "HTTP \(status)")
    case .notJSON: Bilingual("JSON 아님", en: "not JSON")
    case .tooLarge: Bilingual("너무 큼", en: "too large")
    case .garbled: Bilingual("깨진 응답", en: "garbled")
    case .unreachable: Bilingual("연결 안 됨", en: "unreachable")
    case .loginRefused: Bilingual("로그인 거부", en: "login refused")
    case .tls: Bilingual("TLS 오류", en: "TLS")
    case .timedOut: Bilingual("시간 초과", en: "timed out")
    case .notAsked: Bilingual("못 물음", en: "not asked")
    case .inconclusive: Bilingual("판단 불가", en: "inconclusive")
    case .skipped: Bilingual("건너뜀", en: "skipped")
    }
  }

  /// The verdict in the words of a report.
  package func reported(_ tongue: Tongue) -> VerifyReport.Verdict {
    VerifyReport.Verdict(name: name, state: state, label: label[tongue], words: words[tongue])
  }
}

extension VerifyExit {
  /// What the verdicts of a run come to.
  package init(_ verdicts: some Sequence<Verdict>) { self.init(states: verdicts.map(\.state)) }
}
