// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// One question that a mocked node knows the answer to.
struct MockRoute: Sendable {
  static let missingKey = "Must provide an API key or an Authorization bearer token"
  static let wrongKey = "Invalid API key or JWT"

  let step: StepID
  let request: HTTPRequest
  let expectation: HTTPExpectation?
  /// Nil where the step shows no sample.
  let answer: MockAnswer?
  /// Whether no fault changes the answer.
  let isHealthy: Bool

  /// Whether the request asks this, whoever sends it.
  func isFor(_ asked: MockRequest, _ secrets: Secrets) -> Bool {
    guard asked.method == request.method else { return false }
    return Self.resolved(request.address.target, secrets) == asked.target
  }

  /// Whether the request proves who asks, as the runbook's own does.
  func admits(_ asked: MockRequest, _ secrets: Secrets) -> Bool {
    let headers = secretHeaders.allSatisfy { header in
      Self.resolved(header.value ?? [], secrets).map { $0 == asked.header(header.name) } ?? false
    }
    guard headers else { return false }
    switch request.auth {
    case .bearer(let token)?:
      return Self.resolved(token, secrets).map { asked.header("authorization") == "Bearer \($0)" } ?? false
    case .basic(let user, let password)?:
      guard let user = Self.resolved(user, secrets), let password = Self.resolved(password, secrets) else {
        return false
      }
      return asked.header("authorization") == "Basic " + Base64.text("\(user):\(password)")
    // The rehearsal makes no challenge, so nothing can prove it.
    case .digest, nil: return true
    }
  }

  /// Whether the request has something that could prove it.
  func hasCredential(_ asked: MockRequest) -> Bool {
    secretHeaders.contains { asked.header($0.name) != nil }
      || (request.auth != nil && asked.header("authorization") != nil)
  }

  private var secretHeaders: [HTTPHeader] {
    request.headers.filter { $0.value.map { !$0.secretNames.isEmpty } ?? false }
  }

  private static func resolved(_ text: [HTTPText], _ secrets: Secrets) -> String? {
    do {
      return try secrets.resolved(text)
    } catch {
      // Without the secret's value nobody is let in.
      return nil
    }
  }

  /// The answer of the moment.
  func reply(now: Int) -> MockReply {
    guard let answer else { return .words("ok\n", status: 200) }
    let body = answer.at(now).answer()
    if request.output.hidesBody, case .number(let number) = body.value, let status = number.int128,
      (100...599).contains(status)
    {
      return .words("", status: Int(status))
    }
    return MockReply(body: Array((JSONWriter.compact(body) + "\n").utf8))
  }

  /// The places of the answer that are not as the sample asks.
  func misfits(now: Int) -> [String] {
    guard let answer, let expectation else { return [] }
    return ShapeMatcher.mismatches(
      expectation.shape.shape, answer.at(now).answer(), node: expectation.nodeIndex, table: expectation.table, now: now
    ).map { $0.pointer.description }
  }
}

extension MockAnswer {
  fileprivate func at(_ now: Int) -> MockAnswer { MockAnswer(identity: identity, node: node, view: view, now: now) }
}

/// Makes the routes of each node, and what its faults have it believe.
struct MockRouteBuilder {
  let plan: Plan
  let faults: [NodeName: [MockFault]]

  /// What each node answers.
  func routes() -> [NodeName: [MockRoute]] {
    var identities: [Int: MockIdentity] = [:]
    var routes: [NodeName: [MockRoute]] = [:]
    for nodePlan in plan.nodes {
      for planned in nodePlan.steps {
        for case .http(let request, let expectation) in planned.probes().map(\.question) {
          let step = planned.step
          if let expectation, identities[step.number] == nil { identities[step.number] = identity(step, expectation) }
          let known = identities[step.number]
          let made = expectation.flatMap { sample in known.map { answer($0, node: sample.nodeIndex) } }
          routes[nodePlan.node.name, default: []].append(
            MockRoute(
              step: step.id, request: request, expectation: expectation, answer: made,
              isHealthy: faults[nodePlan.node.name]?.isEmpty ?? true))
        }
      }
    }
    return routes
  }

  private func identity(_ step: Step, _ expectation: HTTPExpectation) -> MockIdentity {
    let rules = plan.clusterChecks.filter { $0.step.number == step.number }.flatMap { $0.rules.map(\.rule) }
    return MockIdentity(expectation.shape, table: expectation.table, rules: rules)
  }

  private func answer(_ identity: MockIdentity, node: Int) -> MockAnswer {
    MockAnswer(identity: identity, node: node, view: view(of: node, identity), now: 0)
  }

  /// Nodes that are split see each other and nobody else; one of them leads that part.
  private func view(of node: Int, _ identity: MockIdentity) -> MockAnswer.View {
    let table = identity.table
    let split = table.nodes.indices.filter { has(.split, table.nodes[$0]) }
    let lagging = table.nodes.indices.filter { has(.lag, table.nodes[$0]) }
    let isSplit = split.contains(node) && split.count < table.nodes.count
    return MockAnswer.View(
      visible: isSplit ? split : Array(table.nodes.indices), leader: isSplit ? split.first ?? node : identity.leader,
      lags: lagging.contains(node), isSomebodyBehind: !lagging.isEmpty)
  }

  private func has(_ fault: MockFault, _ node: InventoryTable.Node) -> Bool {
    faults[NodeName(node.name)]?.contains(fault) ?? false
  }
}
