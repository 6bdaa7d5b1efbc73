// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Where the questions of a run go; `localhost` in a probe means the node itself.
package enum ProbeRoute: Hashable, Sendable {
  /// From here to the node's own address.
  case direct
  /// To a rehearsal cluster on this machine, whatever host a probe names; the port of each node.
  case mock(ports: [NodeName: UInt16])

  /// The ports of a rehearsal cluster: one after another from `firstPort`, in the order of `Plan.nodesAskedOverHTTP`.
  ///
  /// Nil where they would run beyond 65535.
  package static func mock(_ plan: Plan, firstPort: UInt16) -> ProbeRoute? {
    var ports: [NodeName: UInt16] = [:]
    for (index, name) in plan.nodesAskedOverHTTP.enumerated() {
      guard let port = UInt16(exactly: Int(firstPort) + index) else { return nil }
      ports[name] = port
    }
    return .mock(ports: ports)
  }

  /// The name in reports, which stays.
  package var name: String {
    switch self {
    case .direct: "direct"
    case .mock: "mock"
    }
  }

  /// Whether a proxy of the environment is passed by: none was ever meant for the node's own address.
  func isDirect(_ request: HTTPRequest) -> Bool {
    switch self {
    case .direct: Self.isNodeItself(request.address.host)
    case .mock: true
    }
  }

  /// The request as it is sent for a node.
  func request(_ request: HTTPRequest, for node: Node) -> HTTPRequest {
    var routed = request
    switch self {
    case .direct:
      guard Self.isNodeItself(request.address.host) else { return request }
      routed.address.host = node.address
    case .mock(let ports):
      routed.address.scheme = .http
      routed.address.host = "127.0.0.1"
      routed.address.port = ports[node.name]
      routed.proxy = .environment
      routed.proxyUser = nil
      routed.resolves = []
      routed.connectTos = []
      routed.unixSocket = nil
      routed.internetProtocol = .any
    }
    return routed
  }

  private static func isNodeItself(_ host: String) -> Bool {
    ["localhost", "::1", "0.0.0.0", "::"].contains(host.lowercased()) || host.hasPrefix("127.")
  }
}

extension Plan {
  /// The nodes of which something is asked over HTTP, in the inventory's order; a rehearsal cluster counts them so.
  package var nodesAskedOverHTTP: [NodeName] {
    nodes.filter { node in
      node.steps.contains { step in step.probes.contains { $0.request != nil } }
    }.map(\.node.name)
  }

  /// The names of the secrets that the HTTP probes send, each once, in order of appearance.
  package var secretsAskedOverHTTP: [String] {
    var seen: Set<String> = []
    return nodes.flatMap(\.steps).flatMap(\.probes).compactMap(\.request).flatMap(\.secretNames).filter {
      seen.insert($0).inserted
    }
  }
}

extension PlannedProbe {
  /// What is asked over HTTP; nil for a question of another kind.
  var request: HTTPRequest? {
    guard case .http(let request, _) = question else { return nil }
    return request
  }
}
