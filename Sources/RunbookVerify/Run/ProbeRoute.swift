// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler
import RunbookRemote

/// Where the questions of a run go; `localhost` in a probe means the node itself.
package enum ProbeRoute: Hashable, Sendable {
  /// Over SSH where the inventory says how a node is logged in to, else from here to its address.
  case automatic
  /// From here to the node's own address; what only the node itself can answer is left out.
  case direct
  /// On the node, over SSH or, for `ansible_connection: local`, on this machine.
  case ssh
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
    case .automatic: "auto"
    case .direct: "direct"
    case .ssh: "ssh"
    case .mock: "mock"
    }
  }

  /// Whether any node may be asked on the node itself.
  package var mayAskOnNodes: Bool { self == .automatic || self == .ssh }

  /// The machine on which a node's questions are asked; nil where they are asked from here.
  func host(of node: Node) throws(RemoteHostFault) -> RemoteHost? {
    switch self {
    case .direct, .mock: nil
    case .automatic: node.hasWayIn ? try RemoteHost(node) : nil
    case .ssh: try RemoteHost(node)
    }
  }

  /// Whether a proxy of the environment is passed by: none was ever meant for the node's own address.
  func isDirect(_ request: HTTPRequest) -> Bool {
    if case .mock = self { return true }
    return Self.isNodeItself(request.address.host)
  }

  /// The request as it is sent from here for a node.
  func request(_ request: HTTPRequest, for node: Node) -> HTTPRequest {
    var routed = request
    if case .mock(let ports) = self {
      routed.address.scheme = .http
      routed.address.host = "127.0.0.1"
      routed.address.port = ports[node.name]
      routed.proxy = .environment
      routed.proxyUser = nil
      routed.resolves = []
      routed.connectTos = []
      routed.unixSocket = nil
      routed.internetProtocol = .any
    } else if Self.isNodeItself(request.address.host) {
      routed.address.host = node.address
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
      node.steps.contains { $0.step.asksOverHTTP }
    }.map(\.node.name)
  }

  /// The names of the secrets that the HTTP probes send, each once, in order of appearance.
  package var secretsAskedOverHTTP: [String] {
    var seen: Set<String> = []
    let steps = nodes.lazy.flatMap(\.steps).filter { $0.step.asksOverHTTP && !$0.needs.secrets.isEmpty }
    return steps.flatMap { $0.probes() }.compactMap(\.request).flatMap(\.secretNames).filter {
      seen.insert($0).inserted
    }
  }
}

extension Plan {
  /// The names of the secrets that any step needs, each once, in order of appearance.
  package var secretsOfSteps: [String] {
    var seen: Set<String> = []
    return nodes.flatMap(\.steps).flatMap(\.needs.secrets).filter { seen.insert($0).inserted }
  }
}

extension Step {
  /// Whether any of its probes is an HTTP request.
  var asksOverHTTP: Bool { probes.contains { if case .http = $0.question { true } else { false } } }
}

extension PlannedProbe {
  /// What is asked over HTTP; nil for a question of another kind.
  var request: HTTPRequest? {
    guard case .http(let request, _) = question else { return nil }
    return request
  }
}

extension Node {
  /// Whether the inventory says how this node is logged in to.
  fileprivate var hasWayIn: Bool {
    variables.contains { variable in
      ["ansible_host", "ansible_connection", "ansible_user", "ansible_port", "ansible_private_key_file"]
        .contains(variable.name) || variable.name.hasPrefix("ansible_ssh_")
    }
  }
}

extension HTTPRequest {
  /// Whether it names what only the node itself has: a socket, files, a proxy or addresses of its own.
  var needsNode: Bool {
    let files = [
      tls.authorityFile, tls.authorityFolder, tls.certificateFile, tls.keyFile,
      tls.pinnedKey.flatMap { $0.hasPrefix("sha256//") ? nil : $0 },
    ]
    if case .address = proxy { return true }
    return unixSocket != nil || !resolves.isEmpty || !connectTos.isEmpty || files.contains { $0 != nil }
  }
}
