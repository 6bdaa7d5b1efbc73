// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import RunbookRemote

/// What one probe comes to that a node's own shell was asked about.
struct NodeJudgement: Sendable {
  let verdict: Verdict
  let detail: Bilingual?
  let technical: String?

  init(_ verdict: Verdict, detail: Bilingual? = nil, technical: String? = nil) {
    self.verdict = verdict
    self.detail = detail
    self.technical = technical
  }

  /// A probe that was not asked because the one before it failed.
  static let behindAnother = NodeJudgement(
    .skipped(Bilingual("앞의 확인이 먼저다", en: "the one before it comes first")))

  /// A node that could not be asked.
  init(_ failure: RemoteFailure) {
    let verdict: Verdict =
      switch failure {
      case .unreachable, .connectionLost: .unreachable
      case .authenticationRefused: .loginRefused
      case .timedOut: .timedOut
      case .hostKeyRefused: .notAsked(Bilingual("호스트 키를 확인할 수 없다", en: "the host key is not verified"))
      case .noBash: .notAsked(Bilingual("노드에 bash가 없다", en: "no bash on the node"))
      case .notStarted: .notAsked(Bilingual("ssh를 시작할 수 없다", en: "ssh cannot be started"))
      case .cancelled: .skipped(Bilingual("중단했다", en: "interrupted"))
      }
    self.init(verdict, detail: failure.message)
  }
}

/// Judges what a node's script says of a probe; the statuses of HTTP are those of `rb_http_json` and of curl(1).
struct NodeJudge: Sendable {
  let secrets: Secrets

  func silence(_ words: String) -> NodeJudgement {
    NodeJudgement(
      .notAsked(Bilingual("스크립트가 이 단계 앞에서 끝났다", en: "the script ended before this step")),
      technical: words.isEmpty ? nil : secrets.redacting(words))
  }

  func judgement(on answer: NodeStepAnswer, _ probe: PlannedProbe, isApart: Bool = false) -> NodeJudgement {
    switch answer.verdict {
    case .yes: return NodeJudgement(.passed)
    case .late: return NodeJudgement(.timedOut, detail: said(answer))
    case .sudo:
      return NodeJudgement(
        .notAsked(Bilingual("sudo가 비밀번호를 묻는다", en: "sudo asks for a password")),
        detail: Bilingual(
          "이 확인에 쓰는 명령을 sudoers에 NOPASSWD로 두거나 root로 접속한다",
          en: "allow the probe's command without one (NOPASSWD in sudoers), or log in as root"))
    case .unasked:
      return NodeJudgement(.notAsked(Bilingual("비밀 값이 없다", en: "a secret is missing")), detail: said(answer))
    case .none:
      return NodeJudgement(
        .skipped(
          isApart
            ? Bilingual("따로 하는 단계이고 아직 하지 않았다", en: "a step apart that was not done")
            : Bilingual("뒤의 단계가 바꾸므로 지금은 물을 것이 없다", en: "a later step changes it: nothing to ask now")))
    case .no:
      if case .http = probe.question, let verdict = httpVerdict(answer) {
        return NodeJudgement(verdict, detail: said(answer))
      }
      return NodeJudgement(.mismatch, detail: said(answer) ?? status(answer.status))
    }
  }

  private func status(_ status: Int) -> Bilingual {
    Bilingual("명령이 상태 \(status)(으)로 끝났다", en: "the command ended with status \(status)")
  }

  /// The last lines that the probe printed; nil where there is nothing.
  private func said(_ answer: NodeStepAnswer) -> Bilingual? {
    let lines = secrets.redacting(answer.said).split(whereSeparator: \.isNewline).suffix(6)
    let text = lines.map { String($0.prefix(200)) }.joined(separator: "\n")
    let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\n" || $0.value >= 0x20 }))
    return plain.isEmpty ? nil : Bilingual(verbatim: plain)
  }

  private func httpVerdict(_ answer: NodeStepAnswer) -> Verdict? {
    switch answer.status {
    case 10, 6, 7, 52, 56: .unreachable
    case 11: .auth
    case 12, 22: .httpStatus(Self.number(in: answer.said))
    case 13: .notJSON
    case 14: .mismatch
    case 28: .timedOut
    case 35, 51, 58, 60, 77, 90: .tls
    default: nil
    }
  }

  /// The first number of three digits: `HTTP 503: …`, `The requested URL returned error: 503`.
  private static func number(in text: String) -> Int {
    text.split { !$0.isASCII || !$0.isNumber }.first { $0.utf8.count == 3 }.flatMap { Int($0) } ?? 0
  }
}
