// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// How a verdict looks on a terminal.
struct VerdictLook: Sendable {
  let mark: String
  let word: Bilingual
  /// The parameters of an ANSI colour.
  let colour: String

  init(_ verdict: Verdict) {
    switch verdict {
    case .passed: self.init("✓", Bilingual("통과", en: "passed"), "32")
    case .mismatch: self.init("✗", Bilingual("불일치", en: "mismatch"), "1;31")
    case .auth: self.init("✗", Bilingual("인증 거부", en: "auth"), "1;33")
    case .httpStatus(let status): self.init("✗", Bilingual(verbatim: "HTTP \(status)"), "1;31")
    case .notJSON: self.init("✗", Bilingual("JSON 아님", en: "not JSON"), "1;31")
    case .tooLarge: self.init("✗", Bilingual("너무 큼", en: "too large"), "1;31")
    case .garbled: self.init("✗", Bilingual("깨진 응답", en: "garbled"), "1;31")
    case .unreachable: self.init("!", Bilingual("연결 안 됨", en: "unreachable"), "1;35")
    case .tls: self.init("!", Bilingual("TLS 오류", en: "TLS"), "1;35")
    case .timedOut: self.init("!", Bilingual("시간 초과", en: "timed out"), "1;35")
    case .notAsked: self.init("!", Bilingual("못 물음", en: "not asked"), "1;35")
    case .inconclusive: self.init("?", Bilingual("판단 불가", en: "inconclusive"), "36")
    case .skipped: self.init("·", Bilingual("건너뜀", en: "skipped"), "2")
    }
  }

  private init(_ mark: String, _ word: Bilingual, _ colour: String) {
    self.mark = mark
    self.word = word
    self.colour = colour
  }

  /// The mark and the word.
  func text(_ tongue: Tongue) -> String { "\(mark) \(word[tongue])" }
}

/// Writes texts for a terminal, coloured where it takes colours.
struct Paint: Sendable {
  let isColoured: Bool

  func callAsFunction(_ text: String, _ colour: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
  }
}

extension Duration {
  /// Seconds with one digit behind the point, two below a second: `0.04`, `12.3`.
  var secondsText: String {
    let milliseconds = Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
    if milliseconds < 1_000 {
      let hundredths = (milliseconds + 5) / 10
      return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
    }
    let tenths = (milliseconds + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Whole milliseconds.
  var milliseconds: Int { Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000) }
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
