// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// One node in a run: what it does, how far it is, and what it must be told before a step.
struct NodeSeat: Sendable {
  /// How far a node is.
  enum Phase: Hashable {
    case connecting, idle
    case running(Int)
    /// It was told to end, or said that it does.
    case ending
    case over
  }

  let plan: NodePlan
  /// The numbers of the steps that are to be done.
  let chosen: Set<Int>
  /// Whether the operator named the steps one by one.
  let isNamed: Bool
  var phase = Phase.connecting
  /// Set once, by what came first.
  var outcome: NodeOutcome?
  /// Whether it waits for an answer.
  var isAsking = false
  /// The last lines that the step at hand has printed.
  private(set) var tail: [String] = []

  private var passed = 0
  private var completed: Set<Int> = []
  /// How many steps a dry run would do.
  private var pending = 0
  private var toldSecrets: Set<String> = []
  private var toldFacts: [FleetFact: String] = [:]

  init(plan: NodePlan, chosen: Set<Int>, isNamed: Bool) {
    self.plan = plan
    self.chosen = chosen.intersection(plan.steps.map(\.step.number))
    self.isNamed = isNamed
  }

  var name: NodeName { plan.node.name }

  var runningStep: Int? { if case .running(let step) = phase { step } else { nil } }

  /// The first step that is to be done and is not; nil where all are.
  var nextStep: Int? { chosen.subtracting(completed).min() }

  /// Whether a step is still to be done here, or is at hand.
  func isAhead(of step: Int) -> Bool { chosen.contains(step) && !completed.contains(step) }

  /// Everything that must be said for a step to begin here, in order.
  mutating func orders(toBegin number: Int, facts: [FleetFact: String], secrets: [String: String]) -> [NodeOrder] {
    var orders: [NodeOrder] = []
    for planned in plan.steps where planned.step.number > passed && planned.step.number <= number {
      let isIt = planned.step.number == number
      guard isIt || !chosen.contains(planned.step.number) else { continue }
      orders += means(for: planned, facts, secrets)
      orders.append(isIt ? (isNamed ? .only(number) : .step(number)) : .pass(planned.step.number))
    }
    passed = number
    phase = .running(number)
    tail = []
    return orders
  }

  /// The facts and secrets that a step needs and this node was not told yet.
  private mutating func means(
    for planned: PlannedStep, _ facts: [FleetFact: String], _ secrets: [String: String]
  ) -> [NodeOrder] {
    var orders: [NodeOrder] = []
    for fact in planned.neededFacts {
      guard let value = facts[fact], toldFacts.updateValue(value, forKey: fact) != value else { continue }
      orders.append(.fact(fact.node, name: fact.name, value: value))
    }
    for name in planned.needs.secrets {
      guard let value = secrets[name], toldSecrets.insert(name).inserted else { continue }
      orders.append(.secret(name: name, value: value))
    }
    return orders
  }

  /// Where the node stands when nothing went wrong on it.
  var standing: NodeOutcome {
    if let nextStep { return .stopped(before: nextStep) }
    return pending > 0 ? .would(count: pending) : .done
  }

  mutating func wouldDo(_ step: Int) {
    pending += 1
    complete(step)
  }

  mutating func complete(_ step: Int) {
    completed.insert(step)
    if phase == .running(step) { phase = .idle }
  }

  mutating func hear(_ line: String) {
    tail.append(line)
    if tail.count > 20 { tail.removeFirst() }
  }
}

/// A value that one node makes and others may be told.
package struct FleetFact: Hashable, Sendable {
  /// The node that makes it.
  package let node: NodeName
  /// Its name among those of the node.
  package let name: String

  /// `done.ID` names the fact that a step is done.
  package init(node: NodeName, name: String) {
    self.node = node
    self.name = name
  }
}

extension Plan {
  /// Everything that some node must know of another.
  package var carriedFacts: Set<FleetFact> { Set(nodes.flatMap { $0.steps.flatMap(\.neededFacts) }) }
}

extension PlannedStep {
  /// What must be known of other nodes before the step begins.
  var neededFacts: [FleetFact] {
    needs.facts.map { FleetFact(node: $0.node, name: $0.name) }
      + needs.steps.map { FleetFact(node: $0.node, name: "done.\($0.step)") }
  }
}
