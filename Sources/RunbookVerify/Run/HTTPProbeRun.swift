// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import RunbookRemote

/// The way to what a node alone can reach.
struct NodeTunnel: Sendable {
  let host: RemoteHost
  let transport: any NodeTransport
}

/// One HTTP probe of one node, ready to be asked.
///
/// A class, because it lives through every pause of its asking, a thousand at once.
final class HTTPProbeRun: Sendable {
  let node: Node
  private let shared: Shared<Step>
  let probe: Probe
  /// As it is sent, its host replaced where it meant the node itself.
  let request: HTTPRequest
  /// Whether no proxy of the environment is asked.
  let isDirect: Bool
  /// Nil where the request goes from here.
  let tunnel: NodeTunnel?
  let judge: AnswerJudge
  let eventually: Eventually
  let timeLimit: Duration
  /// What rules over all nodes look at in the answer; empty where there are none.
  private let rules: [AcrossRule]

  var step: Step { shared.value }

  init(
    node: Node, step: Shared<Step>, probe: Probe, request: HTTPRequest, isDirect: Bool, tunnel: NodeTunnel?,
    judge: AnswerJudge, rules: [AcrossRule], options: VerifyOptions
  ) {
    self.node = node
    shared = step
    self.probe = probe
    self.request = request
    self.isDirect = isDirect
    self.tunnel = tunnel
    self.judge = judge
    self.rules = rules
    eventually = options.eventually(for: step.value)
    timeLimit = options.timeLimit(for: step.value)
  }

  /// The result, and what the rules over all nodes look at in the last body that was JSON: a run of many nodes must not
  /// hold all that they said.
  struct Outcome: Sendable {
    let result: ProbeResult
    let json: JSONNode?
  }

  /// Asks until the answer is good, final, or the time is over; then once without the secret.
  func outcome<Time: Clock<Duration>>(
    transport: any ProbeTransport, clock: Time, now: @Sendable () -> Int
  ) async -> Outcome {
    if let fault = fault() { return unasked(.notAsked(fault.message), fault.remedy) }
    var random = SystemRandomNumberGenerator()
    let asked = await eventually.ask(clock: clock, random: &random) { _ -> (AnswerJudgement, Eventually.Judgement) in
      let judgement = await judgement(transport, now: now)
      return (judgement, Self.meaning(of: judgement.verdict))
    }
    let door = await door(after: asked.attempts.last?.answer.verdict, transport: transport)
    return conclusion(asked.attempts, door: door)
  }

  /// Why the request cannot be made ready; nil where it can.
  private func fault() -> HTTPExchangeFault? {
    if case .failure(let fault) = exchange(withSecrets: true, socket: nil) { fault } else { nil }
  }

  private func conclusion(_ asked: [Eventually.Attempt<AnswerJudgement>], door: ProbeResult.Door?) -> Outcome {
    guard let last = asked.last?.answer else {
      return unasked(.skipped(Bilingual("중단했다", en: "interrupted")), nil)
    }
    let attempts = asked.map {
      ProbeResult.Attempt(verdict: $0.answer.verdict, start: $0.start, time: $0.time)
    }
    return Outcome(
      result: result(last, attempts: attempts, door: door),
      json: rules.isEmpty ? nil : last.json.map { AcrossRule.excerpt(of: $0, for: rules) })
  }

  private func unasked(_ verdict: Verdict, _ remedy: Bilingual?) -> Outcome {
    Outcome(result: result(AnswerJudgement(verdict, detail: remedy), attempts: [], door: nil), json: nil)
  }

  /// One asking alone, for the rules over all nodes.
  func json(transport: any ProbeTransport, now: @Sendable () -> Int) async -> JSONNode? {
    await judgement(transport, now: now).json
  }

  private func judgement(_ transport: any ProbeTransport, now: @Sendable () -> Int) async -> AnswerJudgement {
    do throws(RemoteFailure) {
      return judge.judgement(on: try await answer(transport), now: now())
    } catch {
      let judged = NodeJudgement(error)
      return AnswerJudgement(judged.verdict, detail: judged.detail)
    }
  }

  /// The request with its secrets, or without what proves who asks. A thousand wait here at once, so that nothing large is
  /// held while waiting.
  private func answer(
    _ transport: any ProbeTransport, withSecrets: Bool = true
  ) async throws(RemoteFailure) -> HTTPAnswer {
    let socket = try await socket()
    switch exchange(withSecrets: withSecrets, socket: socket) {
    case .success(let exchange): return await transport.answer(to: exchange)
    case .failure(let fault): return .failure(HTTPFailure(.notAsked, words: fault.message.english))
    }
  }

  private func socket() async throws(RemoteFailure) -> String? {
    guard let tunnel else { return nil }
    return try await tunnel.transport.socket(to: request.address, on: tunnel.host)
  }

  private func exchange(withSecrets: Bool, socket: String?) -> Result<HTTPExchange, HTTPExchangeFault> {
    Result { () throws(HTTPExchangeFault) in
      try HTTPExchange(
        withSecrets ? request : request.withoutSecrets ?? request, secrets: judge.secrets, timeLimit: timeLimit,
        isDirect: isDirect, socket: socket)
    }
  }

  private static func meaning(of verdict: Verdict) -> Eventually.Judgement {
    verdict == .passed ? .good : verdict.isWorthAskingAgain ? .notYet : .final
  }

  /// Tries the request without its secret, where the one with it was answered.
  private func door(after verdict: Verdict?, transport: any ProbeTransport) async -> ProbeResult.Door? {
    guard verdict == .passed || verdict == .mismatch, request.withoutSecrets != nil else { return nil }
    do throws(RemoteFailure) {
      guard case .response(let response) = try await answer(transport, withSecrets: false) else { return .unknown }
      if response.status == 401 || response.status == 403 { return .closed }
      // What is given to everybody must be the answer itself: many servers send strangers a page to log in at.
      return Verdict.beforeBody(of: response, expectsJSON: judge.isBodyCompared) == nil ? .open : .unknown
    } catch {
      return .unknown
    }
  }

  private func result(
    _ judgement: AnswerJudgement, attempts: [ProbeResult.Attempt], door: ProbeResult.Door?
  ) -> ProbeResult {
    ProbeResult(
      kind: .http, meaning: probe.meaning, verdict: judgement.verdict,
      asked: attempts.isEmpty ? nil : (tunnel == nil ? "" : "ssh \(node.name): ") + request.description,
      attempts: attempts,
      detail: judgement.detail, technical: judgement.technical, mismatches: judgement.mismatches,
      isBodyCompared: judge.isBodyCompared, door: door)
  }
}

extension HTTPExchangeFault {
  /// What to do about it; nil where the message says it.
  fileprivate var remedy: Bilingual? {
    guard case .missingSecret(let name) = self else { return nil }
    let variable = "RUNBOOK_SECRET_\(name.uppercased())"
    return Bilingual(
      "환경 변수 \(variable)나 --secrets 폴더의 파일 \(name)(모드 0600)으로 준다",
      en: "give it in \(variable), or in a file \(name) of mode 0600 in the folder of --secrets")
  }
}
