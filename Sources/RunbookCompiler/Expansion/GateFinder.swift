// SPDX-License-Identifier: Apache-2.0

/// Finds the nodes that must be up before a step may begin: those whose address a command is told to join.
struct GateFinder {
  /// The node that each address, name or other value of the inventory belongs to.
  private lazy var owners = Self.owners(in: inventory)
  private let inventory: Inventory
  /// The last step so far that starts something on a node: a container or a service.
  private var servers: [NodeName: (id: StepID, number: Int)] = [:]

  init(_ inventory: Inventory) { self.inventory = inventory }

  private static func owners(in inventory: Inventory) -> [String: NodeName] {
    var owners: [String: NodeName] = [:]
    for node in inventory.nodes {
      for text in [node.name.text] + node.flattened.compactMap(\.text) where owners[text] == nil {
        owners[text] = node.name
      }
    }
    return owners
  }

  /// Takes note of a step that later ones may have to wait for.
  mutating func pass(_ step: Step, on nodes: [NodeName]) {
    guard step.probes.contains(where: { ["container-runs", "unit-state"].contains($0.reason.rule) }) else { return }
    for node in nodes { servers[node] = (step.id, step.number) }
  }

  /// A URL of another node, as a word of its own, which an earlier step on that node brings up: it is waited for.
  mutating func gates(in code: Code, on node: NodeName) -> [StepNeeds.Gate] {
    guard !servers.isEmpty else { return [] }
    let text = code.text { _ in "" }
    var gates: [StepNeeds.Gate] = []
    for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "\"" || $0 == "'" }) {
      guard let (host, port) = GateFinder.authority(of: word), let owner = owners[host], owner != node,
        let server = servers[owner]
      else { continue }
      let gate = StepNeeds.Gate(node: owner, host: host, port: port, step: server.id, stepNumber: server.number)
      if !gates.contains(gate) { gates.append(gate) }
    }
    return gates
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
