// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// Steps in a row that the same nodes do; all of them have done one play before the next begins.
struct FleetPlay {
  /// The nodes, in the order of the inventory.
  let nodes: [NodeName]
  /// In the order of the note.
  var steps: [FleetStep]

  /// The plays of a plan: a new one begins where other nodes are meant, and where a step needs what others have done.
  ///
  /// With `serial` a play is done batch by batch, so what a step needs of other nodes must be in a play before its own.
  static func all(_ steps: [FleetStep]) -> [FleetPlay] {
    var plays: [FleetPlay] = []
    for step in steps {
      if let last = plays.last, last.nodes == step.nodes, !step.needsOtherNodes {
        plays[plays.count - 1].steps.append(step)
      } else {
        plays.append(FleetPlay(nodes: step.nodes, steps: [step]))
      }
    }
    return plays
  }

  /// The headings that all its steps stand under, else those of the first; without the note's title.
  func headings(without title: String) -> [String] {
    var shared = steps[0].step.headings
    for step in steps.dropFirst() {
      shared = Array(zip(shared, step.step.headings).prefix { $0 == $1 }.map(\.0))
    }
    let own = shared.filter { $0 != title }
    return own.isEmpty ? steps[0].step.headings.filter { $0 != title } : own
  }
}

extension FleetStep {
  /// Whether the step waits for what other nodes do: their values, ports and steps; answers that speak of them all.
  var needsOtherNodes: Bool {
    turns.contains { turn in
      let needs = turn.planned.needs
      return !needs.facts.isEmpty || !needs.gates.isEmpty || !needs.steps.isEmpty
        || asksOthers(turn.planned, on: turn.node.name)
    }
  }

  /// A check that names other nodes, or whose right answer does.
  private func asksOthers(_ planned: PlannedStep, on node: NodeName) -> Bool {
    guard step.isCheck || isOwnCheck else { return false }
    if planned.values.contains(where: { $0.use.reference.namesOtherNodes }) { return true }
    if case .shell(let template) = step.action, template.pieces.contains(where: \.isForPeers) { return true }
    return planned.probes.contains { probe in
      if case .http(_, let expectation?) = probe.question { expectation.table.nodes.count > 1 } else { false }
    }
  }

  private var isOwnCheck: Bool {
    step.probes.contains { if case .itself = $0.question { true } else { false } }
  }
}

extension ValueReference {
  /// Whether the value is another node's, or a list of several nodes'.
  fileprivate var namesOtherNodes: Bool {
    switch self {
    case .inventory(.this, _), .fact(.this, _), .variable, .local, .secret, .text: false
    case .inventory, .fact, .list: true
    case .filtered(let reference, _): reference.namesOtherNodes
    }
  }
}

extension Template.Piece {
  fileprivate var isForPeers: Bool {
    switch self {
    case .forEachPeer, .aimed: true
    case .text, .value: false
    }
  }
}
