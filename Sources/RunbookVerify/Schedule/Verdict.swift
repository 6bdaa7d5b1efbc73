// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// What became of one probe of one node.
package enum Verdict: Hashable, Sendable {
  case passed
  /// The answer was judged and is not what the runbook promises.
  case mismatch
  case unreachable
  /// The node takes the connection and lets nobody of us log in over SSH.
  case loginRefused
  case tls
  /// The node refused us: 401 or 403.
  case auth
  case httpStatus(Int)
  case notJSON
  case timedOut
  /// The answer is longer than we take.
  case tooLarge
  /// What answered does not speak the protocol, or broke off.
  case garbled
  /// A rule that lacked a node's answer.
  case inconclusive
  /// The probe could not even be sent: a secret without a value, a missing program.
  case notAsked(Bilingual)
  case skipped(Bilingual)
}

extension Verdict {
  /// The name in reports, which stays.
  package var name: String {
    switch self {
    case .passed: "passed"
    case .mismatch: "mismatch"
    case .unreachable: "unreachable"
    case .loginRefused: "login"
    case .tls: "tls"
    case .auth: "auth"
    case .httpStatus: "http-status"
    case .notJSON: "not-json"
    case .timedOut: "timed-out"
    case .tooLarge: "too-large"
    case .garbled: "garbled"
    case .inconclusive: "inconclusive"
    case .notAsked: "not-asked"
    case .skipped: "skipped"
    }
  }

  /// The verdict in a few words.
  package var words: Bilingual {
    switch self {
    case .passed: Bilingual("통과", en: "passed")
    case .mismatch: Bilingual("기대와 다름", en: "not as expected")
    case .unreachable: Bilingual("연결 안 됨", en: "unreachable")
    case .loginRefused: Bilingual("SSH 로그인 거부", en: "SSH login refused")
    case .tls: Bilingual("TLS 오류", en: "TLS error")
    case .auth: Bilingual("인증 거부", en: "authentication refused")
    case .httpStatus(let status): Bilingual("HTTP \(status)", en: "HTTP \(status)")
    case .notJSON: Bilingual("JSON 아님", en: "not JSON")
    case .timedOut: Bilingual("시간 초과", en: "timed out")
    case .tooLarge: Bilingual("응답이 너무 큼", en: "answer too large")
    case .garbled: Bilingual("깨진 응답", en: "garbled answer")
    case .inconclusive: Bilingual("판단 불가", en: "inconclusive")
    case .notAsked(let why): Bilingual("요청 못 보냄: \(why.korean)", en: "not asked: \(why.english)")
    case .skipped(let why): Bilingual("건너뜀: \(why.korean)", en: "skipped: \(why.english)")
    }
  }

  /// Whether asking again may change it: a cluster that starts does not answer, or not yet as it will.
  ///
  /// A certificate or a key does not become right by asking again.
  package var isWorthAskingAgain: Bool {
    switch self {
    case .mismatch, .unreachable, .notJSON, .timedOut, .garbled, .inconclusive: true
    case .httpStatus(let status): status >= 500 || [404, 408, 425, 429].contains(status)
    case .passed, .tls, .auth, .loginRefused, .tooLarge, .notAsked, .skipped: false
    }
  }
}

extension Verdict {
  /// The verdict on a request that has no response.
  package init(_ failure: HTTPFailure) {
    switch failure.kind {
    case .unreachable: self = .unreachable
    case .tls: self = .tls
    case .timedOut: self = .timedOut
    case .tooLarge: self = .tooLarge
    case .protocolError: self = .garbled
    case .redirect(let status, _): self = .httpStatus(status)
    case .cancelled: self = .skipped(failure.message)
    case .notAsked: self = .notAsked(failure.message)
    }
  }

  /// What a response's status and content type say against it, before its body is looked at; nil where nothing.
  ///
  /// Any status of 200 to 299 is good. A type that says another thing than JSON counts against it.
  package static func beforeBody(of response: HTTPResponse, expectsJSON: Bool) -> Verdict? {
    if response.status == 401 || response.status == 403 { return .auth }
    guard (200...299).contains(response.status) else { return .httpStatus(response.status) }
    return expectsJSON && !mayBeJSON(response.contentType ?? "") ? .notJSON : nil
  }

  /// As `rb_may_be_json` of the scripts has it: many servers send JSON without saying so, and some as plain text, which Go's
  /// http does where nothing is said. The body then tells.
  private static func mayBeJSON(_ contentType: String) -> Bool {
    let type = contentType.lowercased().prefix { $0 != ";" && $0 != " " }
    return type.hasSuffix("/json") || type.hasSuffix("+json")
      || ["", "application/octet-stream", "binary/octet-stream", "text/plain"].contains(type)
  }
}
