// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler
import RunbookRemote

/// The way to what a node alone can reach.
struct NodeTunnel: Sendable {
  let host: RemoteHost
  let transport: any NodeTransport
}

/// An HTTP probe between two turns: all that is kept of it, and there may be 10,000.
struct HTTPAsking<Instant: InstantProtocol<Duration>>: Sendable {
  /// The probe's place among the questions.
  let index: Int
  fileprivate let start: Instant
  fileprivate var course: Eventually.Course
  fileprivate var attempts: [ProbeResult.Attempt] = []
  fileprivate var last: AnswerJudgement?

  init(index: Int, start: Instant, _ eventually: Eventually) {
    self.index = index
    self.start = start
    course = Eventually.Course(eventually)
  }
}

/// One HTTP probe of one node, ready to be asked.
///
/// A class, because a worker holds it while it waits, hundreds at once.
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
    timeLimit = options.timeLimit(for: step.value)
  }

  /// The result, and what the rules over all nodes look at in the last body that was JSON: a run of many nodes must not
  /// hold all that they said.
  struct Outcome: Sendable {
    let result: ProbeResult
    let json: JSONNode?
  }

  /// Asks once; nil where that ends it, else the pause before the next asking.
  func turn<Time: Clock<Duration>>(
    _ asking: inout HTTPAsking<Time.Instant>, transport: any ProbeTransport, clock: Time, now: @Sendable () -> Int
  ) async -> Duration? {
    if Task.isCancelled { return nil }
    let asked = asking.start.duration(to: clock.now)
    let judgement = await judgement(transport, now: now)
    return note(judgement, asked: asked, answered: asking.start.duration(to: clock.now), &asking)
  }

  @inline(never)
  private func note<Instant>(
    _ judgement: AnswerJudgement, asked: Duration, answered: Duration, _ asking: inout HTTPAsking<Instant>
  ) -> Duration? {
    asking.last = judgement.kept(for: rules)
    // A request that could not be made ready was no attempt.
    if judgement.isUnready { return nil }
    asking.attempts.append(.init(verdict: judgement.verdict, start: asked, time: answered - asked))
    var random = SystemRandomNumberGenerator()
    switch asking.course.next(after: Self.meaning(of: judgement.verdict), answered: answered, random: &random) {
    case .ask(let pause): return pause
    case .end: return nil
    }
  }

  /// What came of an asking that is over; where the request held a secret, after asking once without it.
  func outcome<Instant>(_ asking: HTTPAsking<Instant>, transport: any ProbeTransport) async -> Outcome {
    conclusion(asking, door: await door(after: asking.last?.verdict, transport: transport))
  }

  @inline(never)
  private func conclusion<Instant>(_ asking: HTTPAsking<Instant>, door: ProbeResult.Door?) -> Outcome {
    let last = asking.last ?? AnswerJudgement(.skipped(Bilingual("중단했다", en: "interrupted")))
    return Outcome(result: result(last, attempts: asking.attempts, door: door), json: last.json)
  }

  /// One asking alone, for the rules over all nodes.
  func json(transport: any ProbeTransport, now: @Sendable () -> Int) async -> JSONNode? {
    await judgement(transport, now: now).json
  }

  /// Hundreds wait here at once, so that nothing large is held while waiting.
  private func judgement(_ transport: any ProbeTransport, now: @Sendable () -> Int) async -> AnswerJudgement {
    do throws(RemoteFailure) {
      switch try await ready() {
      case .failure(let fault): return AnswerJudgement(unready: fault)
      case .success(let exchange): return judged(await transport.answer(to: exchange), now: now())
      }
    } catch {
      let judged = NodeJudgement(error)
      return AnswerJudgement(judged.verdict, detail: judged.detail)
    }
  }

  @inline(never)
  private func judged(_ answer: HTTPAnswer, now: Int) -> AnswerJudgement { judge.judgement(on: answer, now: now) }

  /// The request with its secrets, or without what proves who asks; no way is opened for one that cannot be made.
  private func ready(
    withSecrets: Bool = true
  ) async throws(RemoteFailure) -> Result<HTTPExchange, HTTPExchangeFault> {
    let direct = exchange(withSecrets: withSecrets, socket: nil)
    guard tunnel != nil, case .success = direct else { return direct }
    return exchange(withSecrets: withSecrets, socket: try await socket())
  }

  private func socket() async throws(RemoteFailure) -> String? {
    guard let tunnel else { return nil }
    return try await tunnel.transport.socket(to: request.address, on: tunnel.host)
  }

  @inline(never)
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
      guard case .success(let exchange) = try await ready(withSecrets: false),
        case .response(let response) = await transport.answer(to: exchange)
      else { return .unknown }
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

extension AnswerJudgement {
  /// A request that could not be made ready.
  fileprivate init(unready fault: HTTPExchangeFault) {
    self.init(.notAsked(fault.message), detail: fault.remedy, isUnready: true)
  }

  /// The same with no more of the body than the rules over all nodes look at: a run of many nodes must not hold all that
  /// they said.
  fileprivate func kept(for rules: [AcrossRule]) -> AnswerJudgement {
    AnswerJudgement(
      verdict, detail: detail, technical: technical, mismatches: mismatches,
      json: rules.isEmpty ? nil : json.map { AcrossRule.excerpt(of: $0, for: rules) }, isUnready: isUnready)
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
