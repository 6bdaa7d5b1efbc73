// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler
import Synchronization

/// A rehearsal cluster: what the nodes of a plan answer when all is well, and with faults.
package final class MockCluster: Sendable {
  /// The value of a secret for which nobody gave one.
  package static let rehearsalSecret = "rehearsal"

  /// The nodes of which the plan asks something over HTTP, in the inventory's order; a request's node is its place here.
  package let nodes: [NodeName]
  private let routes: [[MockRoute]]
  private let faults: [[MockFault]]
  private let secrets: Secrets
  private let now: @Sendable () -> Int
  /// For each node the number of requests that it had.
  private let requestCounts: Mutex<[Int]>

  /// `secrets` are the values that the nodes demand; `now` gives seconds since 1970.
  package init(_ plan: Plan, secrets: Secrets, faults rules: [MockFaultRule], now: @escaping @Sendable () -> Int) {
    nodes = plan.nodesAskedOverHTTP
    faults = nodes.indices.map { node in rules.filter { $0.node == nil || $0.node == node }.map(\.fault) }
    self.secrets = secrets
    self.now = now
    var byNode = [NodeName: [MockFault]](minimumCapacity: nodes.count)
    for (name, faults) in zip(nodes, faults) { byNode[name] = faults }
    let byName = MockRouteBuilder(plan: plan, faults: byNode).routes()
    routes = nodes.map { byName[$0] ?? [] }
    requestCounts = Mutex([Int](repeating: 0, count: nodes.count))
  }

  /// The nodes on whose ports nothing listens.
  package var down: Set<Int> { Set(nodes.indices.filter { faults[$0].contains(.down) }) }

  /// The method and target of everything that a node answers, secrets by name.
  package func addresses(of node: Int) -> [(method: String, target: String)] {
    routes[node].map { ($0.request.method, $0.request.address.target.redacted) }
  }

  /// What a node does with a request.
  package func reply(node: Int, to request: MockRequest) -> MockReply {
    let count = requestCounts.withLock { counts in
      counts[node] += 1
      return counts[node]
    }
    var delay = Duration.zero
    for fault in faults[node] {
      switch fault {
      case .flap where count.isMultiple(of: 2): return MockReply(behaviour: .closeWithoutAnswer)
      case .garbage: return MockReply(behaviour: .garbage)
      case .slow(let more): delay = max(delay, more)
      default: break
      }
    }
    let reply = content(node: node, of: request)
    return MockReply(status: reply.status, contentType: reply.contentType, body: reply.body, delay: delay)
  }

  private func content(node: Int, of request: MockRequest) -> MockReply {
    for case .status(let status) in faults[node] { return Self.refusal(status) }
    let candidates = routes[node].filter { $0.isFor(request, secrets) }
    guard !candidates.isEmpty else { return .words("not found\n", status: 404) }
    for route in candidates where route.admits(request, secrets) { return route.reply(now: now()) }
    let hasCredential = candidates.contains { $0.hasCredential(request) }
    return .words(hasCredential ? MockRoute.wrongKey : MockRoute.missingKey, status: 401)
  }

  private static func refusal(_ status: Int) -> MockReply {
    .words(status == 401 ? MockRoute.wrongKey : "rehearsed fault \(status)\n", status: status)
  }

  /// What cannot be played from the runbook's samples, for people; empty where all can.
  ///
  /// Every healthy answer is compared with the sample that it was made of.
  package var gaps: [Bilingual] {
    var gaps: [Bilingual] = []
    for route in routes.joined() where route.isHealthy {
      for pointer in route.misfits(now: now()) {
        let gap = Bilingual(
          "\(route.step.rawValue): \(pointer) 값은 예시만으로 만들 수 없다",
          en: "\(route.step): no value for \(pointer) can be made up")
        if !gaps.contains(gap) { gaps.append(gap) }
      }
    }
    return gaps
  }
}

extension MockReply {
  /// A reply in plain text.
  static func words(_ text: String, status: Int) -> MockReply {
    MockReply(status: status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
  }
}
