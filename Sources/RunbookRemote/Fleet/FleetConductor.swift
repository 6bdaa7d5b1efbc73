// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// The whole logic of a run across nodes, without a clock, a screen or a connection: it takes what was heard, and says what
/// is to be done about it.
package struct FleetConductor: Sendable {
  /// What comes from outside.
  package enum Message: Sendable {
    case heard(NodeName, String)
    /// The connection to a node is over, with the exit status of its script.
    case hungUp(NodeName, Result<Int, RemoteFailure>)
    /// To the question that was asked last.
    case answered(Bool)
    /// Ctrl-C.
    case interrupted
  }

  /// What is to be done outside.
  package enum Action: Hashable, Sendable {
    case order(NodeName, NodeOrder)
    /// The node has no more to say.
    case close(NodeName)
    case ask(FleetQuestion)
    case tell(FleetNews)
    /// A public value, to be kept for later runs.
    case keep(FleetFact, String)
  }

  private let voice: NodeVoice
  private let secrets: [String: String]
  private let redact: @Sendable (String) -> String
  private let wanted: Set<FleetFact>
  private let order: [NodeName]
  private var seats: [NodeName: NodeSeat]
  private var schedule: FleetSchedule
  private var facts: [FleetFact: String]
  private var consents: [Int: Bool] = [:]
  private var questions: [FleetQuestion] = []
  private var actions: [Action] = []
  private var isInterrupted = false
  /// The exit status of the run: that of what went wrong first.
  package private(set) var status = 0

  /// `facts` are those known from earlier runs.
  package init(
    _ plan: Plan, choice: FleetChoice, pace: FleetSchedule.Pace, word: String, secrets: [String: String],
    facts: [FleetFact: String], redact: @escaping @Sendable (String) -> String
  ) {
    voice = NodeVoice(word: word)
    self.secrets = secrets
    self.redact = redact
    self.facts = facts
    wanted = plan.carriedFacts
    let nodes = plan.nodes.filter { choice.nodes.contains($0.node.name) }
    order = nodes.map(\.node.name)
    seats = Dictionary(
      uniqueKeysWithValues: nodes.map {
        ($0.node.name, NodeSeat(plan: $0, chosen: choice.steps, isNamed: choice.isNamed))
      })
    schedule = FleetSchedule(FleetRounds.steps(of: plan, choice, serial: pace.serial), pace: pace)
  }

  /// Every node has come to its end.
  package var isOver: Bool { seats.values.allSatisfy { $0.phase == .over } }

  /// How the run ended on each node, in the order of the inventory.
  package var outcomes: [(node: NodeName, outcome: NodeOutcome)] {
    order.compactMap { name in seats[name].map { (name, $0.outcome ?? $0.standing) } }
  }

  /// What follows from a message, in order.
  package mutating func take(_ message: Message) -> [Action] {
    actions = []
    switch message {
    case .heard(let node, let line): hear(node, line)
    case .hungUp(let node, let end): hangUp(node, end)
    case .answered(let isYes): answer(isYes)
    case .interrupted: interrupt()
    }
    return actions
  }

  // MARK: Nodes

  private mutating func hear(_ node: NodeName, _ line: String) {
    guard let seat = seats[node], seat.phase != .over else { return }
    let (printed, event) = voice.read(line)
    if let printed {
      let shown = redact(printed)
      seats[node]?.hear(shown)
      tell(.printed(node, step: seat.runningStep, shown))
    }
    if let event { take(event, from: node) }
  }

  private mutating func take(_ event: NodeEvent, from node: NodeName) {
    switch event {
    case .ready:
      seats[node]?.phase = .idle
      tell(.connected(node))
    case .began(let step): tell(.began(node, step: step))
    case .asks(let question, let step): asks(question, step, node)
    case .fact(let name, let value): learn(FleetFact(node: node, name: name), value)
    case .skipped(let step, let why): complete(step, on: node, .skipped(node, step: step, why: redact(why)))
    case .would(let step):
      seats[node]?.wouldDo(step)
      schedule.finish(node)
      tell(.would(node, step: step))
    case .done(let step): complete(step, on: node, .done(node, step: step))
    case .failed(let step, let status, let words):
      conclude(node, .failed(step: step, status: status, words: redact(words)))
    case .ended(let status):
      close(node, status: status)
    }
    advance()
  }

  private mutating func complete(_ step: Int, on node: NodeName, _ news: FleetNews) {
    seats[node]?.complete(step)
    schedule.finish(node)
    tell(news)
  }

  /// Only what some step of another node needs is carried, and only a line of plain text.
  private mutating func learn(_ fact: FleetFact, _ value: String) {
    guard wanted.contains(fact), NodeOrder.takes(value), facts.updateValue(value, forKey: fact) != value else { return }
    actions.append(.keep(fact, value))
  }

  /// The script has ended; what it has not explained is explained by its status.
  private mutating func close(_ node: NodeName, status: Int) {
    guard let seat = seats[node], seat.phase != .over else { return }
    if seat.outcome == nil, seat.phase != .ending || status != 0 {
      let step = seat.runningStep
      let words = seat.tail.last { !$0.allSatisfy(\.isWhitespace) } ?? ""
      conclude(node, isInterrupted ? .interrupted(step: step) : .failed(step: step, status: status, words: words))
    }
    seats[node]?.phase = .over
    actions.append(.close(node))
  }

  private mutating func hangUp(_ node: NodeName, _ end: Result<Int, RemoteFailure>) {
    switch end {
    case .success(let status): close(node, status: status)
    case .failure(let failure):
      guard let seat = seats[node], seat.phase != .over else { return }
      conclude(
        node, isInterrupted ? .interrupted(step: seat.runningStep) : .lost(step: seat.runningStep, failure))
      seats[node]?.phase = .over
    }
    advance()
  }

  /// The first reason counts.
  private mutating func conclude(_ node: NodeName, _ outcome: NodeOutcome) {
    guard let seat = seats[node], seat.outcome == nil else { return }
    seats[node]?.outcome = outcome
    seats[node]?.phase = .ending
    if status == 0 { status = outcome.status }
    schedule.fail(node)
    seats[node]?.isAsking = false
    tell(.ended(node, outcome, tail: seat.tail))
  }

  // MARK: Steps

  /// Begins what may begin once every node has answered or is known not to; ends all when there is no more.
  private mutating func advance() {
    guard !seats.values.contains(where: { $0.phase == .connecting }) else { return }
    for start in schedule.begin() {
      let orders = seats[start.node]?.orders(toBegin: start.step, facts: facts, secrets: secrets) ?? []
      actions += orders.map { .order(start.node, $0) }
    }
    if schedule.isOver { endIdle() }
  }

  private mutating func endIdle() {
    for node in order where seats[node]?.phase == .idle {
      seats[node]?.phase = .ending
      actions.append(.order(node, .end))
    }
  }

  private mutating func interrupt() {
    guard !isInterrupted else {
      // Twice: nobody is waited for any more.
      for node in order where seats[node]?.phase != .over {
        if seats[node]?.phase != .ending { conclude(node, .interrupted(step: seats[node]?.runningStep)) }
        seats[node]?.phase = .over
      }
      return
    }
    isInterrupted = true
    status = NodeOutcome.interrupted(step: nil).status
    schedule.stop()
    questions = []
    tell(.interrupted)
    for node in order {
      switch seats[node]?.phase {
      case .running: actions.append(.order(node, .stop))
      case .connecting:
        conclude(node, .interrupted(step: nil))
        seats[node]?.phase = .over
      default: break
      }
    }
    endIdle()
  }

  // MARK: Questions

  /// One question at a time; a consent counts for all nodes of the step.
  private mutating func asks(_ kind: NodeQuestion, _ step: Int, _ node: NodeName) {
    seats[node]?.isAsking = true
    if kind == .consent, let isYes = consents[step] { return reply(isYes, to: [node], step) }
    if kind == .consent, questions.contains(where: { $0.kind == .consent && $0.step == step }) { return }
    let open = order.filter { seats[$0].map { $0.outcome == nil && $0.isAhead(of: step) } ?? false }
    questions.append(FleetQuestion(kind: kind, step: step, nodes: kind == .consent ? open : [node]))
    if questions.count == 1 { actions.append(.ask(questions[0])) }
  }

  private mutating func answer(_ isYes: Bool) {
    guard !questions.isEmpty else { return }
    let question = questions.removeFirst()
    if question.kind == .consent { consents[question.step] = isYes }
    reply(isYes, to: question.nodes, question.step)
    // Who has failed in the meantime waits for nothing.
    questions.removeAll { question in !question.nodes.contains { seats[$0]?.isAsking ?? false } }
    if let next = questions.first { actions.append(.ask(next)) }
  }

  /// A node that has not asked is not told: it would take the answer for that to a later question.
  private mutating func reply(_ isYes: Bool, to nodes: [NodeName], _ step: Int) {
    for node in nodes where seats[node]?.isAsking ?? false && seats[node]?.runningStep == step {
      seats[node]?.isAsking = false
      tell(.answered(node, step: step, isYes: isYes))
      actions.append(.order(node, .answer(isYes)))
    }
  }

  private mutating func tell(_ news: FleetNews) { actions.append(.tell(news)) }
}
