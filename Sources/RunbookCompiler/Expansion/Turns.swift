// SPDX-License-Identifier: Apache-2.0

extension Plan {
  /// The sizes of the batches in which the nodes go through a step; empty for all at once. What stands at the step counts,
  /// else the front matter's `serial`.
  package func serial(of step: Step) -> [FleetSettings.Batch] {
    step.options.serial.map { [.nodes($0)] } ?? runbook.settings.fleet.serial
  }

  /// The batches of nodes that go through a step one after another; nil where there is but one.
  package func turns(of step: Step) -> [[NodeName]]? {
    let batches = FleetSettings.batches(of: nodesOfStep[step.number - 1], by: serial(of: step))
    return batches.count > 1 ? batches : nil
  }

  /// Steps that nodes go through batch by batch: a batch does all of them before the next begins.
  package struct Row: Sendable {
    /// The batches, one after another.
    package let batches: [[NodeName]]
    /// The numbers of its steps.
    package fileprivate(set) var steps: [Int]
    fileprivate let serial: [FleetSettings.Batch]
  }

  /// The rows of these steps in the order of the note, on the nodes that `includes` names. A row ends, as a play of the
  /// playbook does, where other nodes or batches are meant, and where a step needs what other nodes do in it.
  ///
  /// `serial` goes before what the note says; nil leaves it to the note.
  package func rows(
    of steps: [Step], serial: [FleetSettings.Batch]? = nil, includes: (NodeName) -> Bool = { _ in true }
  ) -> [Row] {
    var rows: [Row] = []
    for step in steps {
      let sizes = serial ?? self.serial(of: step)
      let batches = FleetSettings.batches(of: nodesOfStep[step.number - 1].filter(includes), by: sizes)
      if let last = rows.last, last.batches == batches, last.serial == sizes, !sizes.isEmpty,
        !self.step(step.number, needsOthersIn: last.steps)
      {
        rows[rows.count - 1].steps.append(step.number)
      } else {
        rows.append(Row(batches: batches, steps: [step.number], serial: sizes))
      }
    }
    return rows
  }

  private func step(_ number: Int, needsOthersIn row: [Int]) -> Bool {
    nodes.contains { node in node.steps.contains { $0.step.number == number && $0.needsOthers(in: row) } }
  }
}

extension FleetSettings {
  /// The nodes parted as Ansible does it: the last size holds for all that are left, a share is of all of them.
  package static func batches(of nodes: [NodeName], by serial: [Batch]) -> [[NodeName]] {
    var batches: [[NodeName]] = []
    var rest = nodes[...]
    while !rest.isEmpty {
      let size =
        switch serial.isEmpty ? nil : serial[min(batches.count, serial.count - 1)] {
        case nil: rest.count
        case .nodes(let count)?: count
        case .percent(let share)?: nodes.count * share / 100
        }
      batches.append(Array(rest.prefix(max(1, size))))
      rest = rest.dropFirst(max(1, size))
    }
    return batches
  }
}

extension PlannedStep {
  /// Whether the step waits for what other nodes do: their values, ports and steps; answers that speak of them all.
  package var needsOtherNodes: Bool {
    !needs.facts.isEmpty || !needs.gates.isEmpty || !needs.steps.isEmpty || asksOthers
  }

  /// Whether it waits for what other nodes do in these steps: what they did before a row begins is done on all of them.
  package func needsOthers(in row: [Int]) -> Bool {
    let makers =
      needs.facts.map(\.makerNumber) + needs.gates.map(\.stepNumber) + needs.steps.map(\.stepNumber)
    return makers.contains(where: row.contains) || asksOthers
  }

  /// A check that names other nodes, or whose right answer does.
  private var asksOthers: Bool {
    guard step.isCheck || step.probes.contains(where: \.asksTheStep) else { return false }
    if case .shell(let template) = step.action, template.pieces.contains(where: \.isForPeers) { return true }
    let filled = filled()
    if filled.values.contains(where: { $0.use.reference.namesOtherNodes }) { return true }
    return filled.probes.contains { probe in
      guard case .http(_, let expectation?) = probe.question, expectation.table.nodes.count > 1 else { return false }
      return expectation.shape.shape.speaksOfNodes
    }
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

extension Shape {
  /// Whether the right answer depends on the other nodes of the inventory.
  fileprivate var speaksOfNodes: Bool {
    switch check {
    case .inventoryMember, .setMember, .nodeCount: true
    case .all(let shapes), .anyOf(let shapes): shapes.contains(where: \.speaksOfNodes)
    case .object(let object): object.members.contains(where: \.shape.speaksOfNodes)
    case .collection(let collection): collection.speaksOfNodes
    case .anything, .exactly, .oneOf, .kind, .nonEmptyText, .number, .text, .pattern, .fresh, .version, .keyOf, .sameAs,
      .bound, .empty:
      false
    }
  }
}

extension CollectionShape {
  fileprivate var speaksOfNodes: Bool {
    let parts = [keys, each].compactMap { $0 } + contains + (sequence ?? [])
    return count == .nodes || !inventorySets.isEmpty || parts.contains(where: \.speaksOfNodes)
  }
}
