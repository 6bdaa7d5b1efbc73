// SPDX-License-Identifier: Apache-2.0

/// Finds the nodes that must be up before a step may begin: those whose address a command is told to join.
struct GateFinder {
  let inventory: Inventory
  /// Steps before this one, with their nodes.
  let earlier: [(step: Step, nodes: [NodeName])]

  /// A URL of another node, as a word of its own, which an earlier step on that node brings up: it is waited for.
  func gates(in code: Code, on node: NodeName) -> [StepNeeds.Gate] {
    let text = code.text { _ in "" }
    var gates: [StepNeeds.Gate] = []
    for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "\"" || $0 == "'" }) {
      guard let (host, port) = GateFinder.authority(of: word) else { continue }
      guard let owner = owner(of: host), owner != node else { continue }
      guard let maker = earlier.last(where: { $0.nodes.contains(owner) && serves($0.step) }) else { continue }
      let gate = StepNeeds.Gate(node: owner, host: host, port: port, step: maker.step.id, stepNumber: maker.step.number)
      if !gates.contains(gate) { gates.append(gate) }
    }
    return gates
  }

  private func owner(of host: String) -> NodeName? {
    inventory.nodes.first { node in node.name.text == host || node.flattened.contains { $0.text == host } }?.name
  }

  /// A step that starts something: a container or a service.
  private func serves(_ step: Step) -> Bool {
    step.probes.contains { ["container-runs", "unit-state"].contains($0.reason.rule) }
  }

  /// `http://10.0.0.1:6335` and `https://host:1/` are an address to be joined; a bare host and port may be a setting.
  private static func authority(of word: Substring) -> (String, Int)? {
    guard let scheme = word.range(of: "://"), word[..<scheme.lowerBound].allSatisfy(\.isLetter) else { return nil }
    let authority = word[scheme.upperBound...].prefix { $0 != "/" }
    guard let colon = authority.lastIndex(of: ":"), let port = Int(authority[authority.index(after: colon)...]),
      (1...65535).contains(port)
    else { return nil }
    let host = String(authority[..<colon])
    return host.isEmpty || host.contains("@") ? nil : (host, port)
  }
}
