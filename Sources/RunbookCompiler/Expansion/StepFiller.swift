// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Fills the texts of one step for whichever of its nodes is asked for: a plan of 10,000 nodes does not hold them all.
final class StepFiller: Sendable {
  /// The step as it is said for all its nodes.
  let step: Shared<Step>
  private let runbook: Runbook
  /// The nodes that do the step, in the order of the inventory.
  let nodes: [NodeName]
  private let sources: ValueSources
  private let expectation: Shared<SampleExpectation>?
  /// Whether a stand-in of the step that nobody knows is told of anyway.
  private let hasUnboundStandIn: Bool
  /// Whether what its probes prove is said with values of the node.
  private let areWordsOpen: Bool

  init(
    _ step: Step, runbook: Runbook, inventory: Inventory, target: TargetResolver.Resolved,
    products: [ValueResolver.MadeValue], expectation: Shared<SampleExpectation>?
  ) {
    self.step = Shared(step)
    self.runbook = runbook
    nodes = target.nodes
    sources = ValueSources(
      inventory: inventory, settings: runbook.settings, scope: target.scope, products: products)
    self.expectation = expectation
    areWordsOpen = step.probes.contains(where: FilledMeaning.isOpen)
    hasUnboundStandIn = runbook.blocks.contains { block in
      block.placeholders.contains { $0.isUnbound && step.range.contains($0.range.lowerBound) }
    }
  }

  /// What fills the step on one node, and what is wrong with it there.
  struct Filling: Sendable {
    let texts: StepTexts
    let diagnostics: [Diagnostic]
  }

  /// Gives the filling of every node, in order; a few hundred at a time are made, on every core.
  func forEach(_ take: (_ position: Int, Filling) -> Void) {
    let (chunk, piece) = (512, 16)
    for start in stride(from: 0, to: nodes.count, by: chunk) {
      let positions = start..<min(start + chunk, nodes.count)
      let made = Mutex([Filling?](repeating: nil, count: positions.count))
      DispatchQueue.concurrentPerform(iterations: (positions.count + piece - 1) / piece) { turn in
        let own = positions.dropFirst(turn * piece).prefix(piece)
        let fillings = own.map { filling(at: $0) }
        made.withLock { made in
          for (position, filling) in zip(own, fillings) { made[position - start] = filling }
        }
      }
      for case (let position, let filling?) in zip(positions, made.withLock({ $0 })) { take(position, filling) }
    }
  }

  /// The texts for the node at `position` of `nodes`; the sample's table has the same nodes in the same order.
  func filling(at position: Int) -> Filling {
    var expander = expander(at: position)
    // The step itself is too large to be copied for every node: only the parts are.
    let body = body(&expander)
    let path: Code? = if case .file(let file) = step.value.action { expander.code(file.path) } else { nil }
    let carry = step.value.carry.map { expander.code($0) }
    let rollback = step.value.rollback.map { expander.code($0) }
    let entry = step.value.options.surroundings.entry.map { expander.code($0) }
    var faults: [Diagnostic] = []
    let probes = probes(&expander, position, &faults)
    let texts = StepTexts(
      body: body, carry: carry, rollback: rollback, entry: entry, path: path, probes: probes, values: expander.values)
    return Filling(texts: texts, diagnostics: faults + expander.diagnostics)
  }

  /// The probes alone. Where their words hold values these may be of the other texts, which are then filled too.
  func probes(at position: Int) -> [PlannedProbe] {
    guard !areWordsOpen else { return filling(at: position).texts.probes }
    var expander = expander(at: position)
    var faults: [Diagnostic] = []
    return probes(&expander, position, &faults)
  }

  private func probes(
    _ expander: inout TemplateExpander, _ position: Int, _ faults: inout [Diagnostic]
  ) -> [PlannedProbe] {
    let probes = step.value.probes
    let questions = probes.map { question($0, &expander, position, &faults) }
    return zip(probes, questions).map { probe, question in
      PlannedProbe(probe: areWordsOpen ? FilledMeaning.of(probe, expander.values) : probe, question: question)
    }
  }

  private func expander(at position: Int) -> TemplateExpander {
    guard let node = sources.inventory.node(nodes[position]) else {
      preconditionFailure("a target outside the inventory")
    }
    return TemplateExpander(resolver: ValueResolver(sources, node: node), file: runbook.source.name)
  }

  private var place: Place {
    Place(file: runbook.source.name, range: runbook.source.firstLine(of: step.value.range))
  }

  private func body(_ expander: inout TemplateExpander) -> Code {
    switch step.value.action {
    case .shell(let template): expander.code(template)
    case .file(let file): expander.code(file.content)
    case .sql(let sql): expander.code(sql.statements)
    case .manual: Code([])
    }
  }

  private func question(
    _ probe: Probe, _ expander: inout TemplateExpander, _ position: Int, _ faults: inout [Diagnostic]
  ) -> PlannedProbe.Question {
    switch probe.question {
    case .command(let template): return .command(expander.code(template))
    case .fileContent: return .fileContent
    case .itself: return .itself
    case .http:
      let words = (step.value.requestWords ?? []).map { expander.code($0) }
      switch RequestPlanner.request(words, at: { place }) {
      case .success(let request):
        return .http(request, expectation.map { HTTPExpectation($0, nodeIndex: position) })
      case .failure(let failure):
        // What curl cannot read may be a stand-in that is told as such.
        if !hasUnboundStandIn { faults.append(failure.diagnostic) }
        return .itself
      }
    }
  }
}
