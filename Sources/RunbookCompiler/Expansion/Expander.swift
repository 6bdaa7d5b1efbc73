// SPDX-License-Identifier: Apache-2.0

/// Applies an inventory to a runbook.
package enum Expander {
  /// The plan, or nil where a diagnostic is an error.
  package static func plan(_ runbook: Runbook, _ inventory: Inventory) -> (plan: Plan?, diagnostics: [Diagnostic]) {
    var expansion = Expansion(runbook: runbook, inventory: inventory)
    let plan = expansion.plan()
    return (expansion.diagnostics.contains { $0.severity == .error } ? nil : plan, expansion.diagnostics)
  }
}

/// One run over the steps.
private struct Expansion {
  let runbook: Runbook
  let inventory: Inventory
  var diagnostics: [Diagnostic] = []
  private var targets: [TargetResolver.Resolved] = []
  private var products: [ValueResolver.MadeValue] = []
  private var gates: GateFinder
  private let index: StepIndex
  private var reported: Set<Diagnostic> = []

  init(runbook: Runbook, inventory: Inventory) {
    self.runbook = runbook
    self.inventory = inventory
    gates = GateFinder(inventory)
    index = StepIndex(runbook)
  }

  mutating func plan() -> Plan? {
    guard resolveTargets() else { return nil }
    products = zip(runbook.steps, targets).flatMap { step, target in
      step.products.map { ValueResolver.MadeValue(product: $0, step: step, nodes: Set(target.nodes)) }
    }
    var planned: [NodeName: [PlannedStep]] = [:]
    var checks: [ClusterCheck] = []
    for (index, step) in runbook.steps.enumerated() {
      let expectation = shape(of: step, target: targets[index])
      let general = Shared(generalised(step, targets[index]))
      // The sample's table has the same nodes in the same order.
      for (position, node) in targets[index].nodes.compactMap(inventory.node).enumerated() {
        planned[node.name, default: []].append(
          self.planned(
            general, on: node, index: index,
            expectation: expectation.map { HTTPExpectation($0, nodeIndex: position) }))
      }
      // Nobody waits for what an ordinary run does not do.
      if !step.options.isApart { gates.pass(step, on: targets[index].nodes) }
      if let rules = rules(of: step, expectation), !rules.isEmpty {
        checks.append(ClusterCheck(step: step, nodes: targets[index].nodes, rules: rules))
      }
    }
    diagnostics += WrittenTwice.diagnostics(planned, runbook.source)
    let nodes = inventory.nodes.compactMap { node in
      planned[node.name].map { NodePlan(node: node, steps: $0) }
    }
    return Plan(
      runbook: runbook, inventory: inventory, nodes: nodes, clusterChecks: checks, nodesOfStep: targets.map(\.nodes))
  }

  private mutating func resolveTargets() -> Bool {
    let resolver = TargetResolver(inventory: inventory, settings: runbook.settings, source: runbook.source)
    if let failure = resolver.settingsFailure() {
      diagnostics.append(failure.diagnostic)
      return false
    }
    for step in runbook.steps {
      switch resolver.resolve(step) {
      case .success(let resolved): targets.append(resolved)
      case .failure(let failure): diagnostics.append(failure.diagnostic)
      }
    }
    return targets.count == runbook.steps.count
  }

  // MARK: One step on one node

  private mutating func planned(
    _ shared: Shared<Step>, on node: Node, index: Int, expectation: HTTPExpectation?
  ) -> PlannedStep {
    let step = shared.value
    let resolver = ValueResolver(
      inventory: inventory, settings: runbook.settings, node: node, scope: targets[index].scope, products: products)
    var expander = TemplateExpander(resolver: resolver, file: runbook.source.name)
    let body = body(of: step, &expander)
    var path: Code?
    if case .file(let file) = step.action { path = expander.code(file.path) }
    let carry = step.carry.map { expander.code($0) }
    let rollback = step.rollback.map { expander.code($0) }
    let entry = step.options.surroundings.entry.map { expander.code($0) }
    let questions = step.probes.map { question($0, step, &expander, expectation) }
    let probes = zip(step.probes, questions).map { probe, question in
      PlannedProbe(probe: FilledMeaning.of(probe, expander.values), question: question)
    }
    for diagnostic in expander.diagnostics where reported.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    var needs = needs(expander.values, on: node.name)
    if !step.isCheck { needs.gates = gates.gates(in: body, on: node.name) }
    needs.steps = stepsFirst(step, on: node.name)
    return PlannedStep(
      shared: shared, body: body, carry: carry, rollback: rollback, entry: entry, path: path, probes: probes,
      needs: needs,
      values: expander.values,
      digest: StepDigest.hex(step, body: body, path: path, entry: entry))
  }

  private func body(of step: Step, _ expander: inout TemplateExpander) -> Code {
    switch step.action {
    case .shell(let template): expander.code(template)
    case .file(let file): expander.code(file.content)
    case .sql(let sql): expander.code(sql.statements)
    case .manual: Code([])
    }
  }

  private mutating func question(
    _ probe: Probe, _ step: Step, _ expander: inout TemplateExpander, _ expectation: HTTPExpectation?
  ) -> PlannedProbe.Question {
    switch probe.question {
    case .command(let template): return .command(expander.code(template))
    case .fileContent: return .fileContent
    case .itself: return .itself
    case .http:
      let words = (step.requestWords ?? []).map { expander.code($0) }
      switch RequestPlanner(source: runbook.source, step: step).request(words) {
      case .success(let request): return .http(request, expectation)
      case .failure(let failure):
        // What curl cannot read may be a stand-in that is told as such.
        let isTold = runbook.blocks.flatMap(\.placeholders).contains {
          $0.isUnbound && step.range.contains($0.range.lowerBound)
        }
        if !isTold, !diagnostics.contains(failure.diagnostic) { diagnostics.append(failure.diagnostic) }
        return .itself
      }
    }
  }

  private func needs(_ values: [PlannedValue], on node: NodeName) -> StepNeeds {
    var needs = StepNeeds()
    for value in values {
      switch value.runtime {
      case .fact(let owner, let name)?:
        guard let maker = products.first(where: { $0.product.name == name && $0.nodes.contains(owner) }) else {
          continue
        }
        let fact = StepNeeds.Fact(node: owner, name: name, maker: maker.step.id, makerNumber: maker.step.number)
        if !needs.facts.contains(fact) { needs.facts.append(fact) }
      case .local(let name)?:
        if !needs.locals.contains(name) { needs.locals.append(name) }
      case .secret(let name)?:
        if !needs.secrets.contains(name) { needs.secrets.append(name) }
      case nil: break
      }
    }
    return needs
  }

  /// The steps of other nodes that the author wants done before; those of this node stand before it in its script.
  private func stepsFirst(_ step: Step, on node: NodeName) -> [StepNeeds.Done] {
    guard !step.options.needs.isEmpty else { return [] }
    return index.steps(neededBy: step).flatMap { first in
      targets[first.number - 1].nodes.filter { $0 != node }.map {
        StepNeeds.Done(node: $0, step: first.id, stepNumber: first.number)
      }
    }
  }

  // MARK: Texts for every node, shapes, rules

  /// The step with a file that was written for one node said for all of them.
  private mutating func generalised(_ step: Step, _ target: TargetResolver.Resolved) -> Step {
    guard target.nodes.count > 1, let (written, context) = step.textForEveryNode else { return step }
    let text = PerNodeText(
      inventory: inventory, scope: target.scope, context: context, isPerNode: step.perNode != nil)
    switch text.outcome(of: written) {
    case .sameEverywhere: return step
    case .general(let template, let author):
      guard givesBack(written, template, author, target.scope) else { return unclear(step) }
      var general = step
      general.say(template, writtenFor: author)
      return general
    case .unclear: return unclear(step)
    }
  }

  /// Whether the general text, filled for the author's node, is the author's text.
  private func givesBack(_ written: Template, _ general: Template, _ author: NodeName, _ scope: Scope) -> Bool {
    guard let node = inventory.node(author) else { return false }
    let resolver = ValueResolver(
      inventory: inventory, settings: runbook.settings, node: node, scope: scope, products: products)
    var expander = TemplateExpander(resolver: resolver, file: runbook.source.name)
    return expander.code(written) == expander.code(general)
  }

  private mutating func unclear(_ step: Step) -> Step {
    diagnostics.append(
      Diagnostic(
        rule: "written-for-one-node", severity: .error,
        place: Place(file: runbook.source.name, range: runbook.source.firstLine(of: step.range)),
        message: Bilingual(
          "한 노드의 값으로 쓴 내용이라 다른 노드의 것을 만들 수 없다",
          en: "Written with one node's values: the other nodes' text cannot be told from it"),
        notes: [
          Diagnostic.Note(
            Bilingual(
              "노드마다 자기 값이면: {{ node.address }}, 나머지 노드는 '# for peer in peers' … '# end'",
              en: "if each node has its own: {{ node.address }}, with '# for peer in peers' … '# end' for the others")),
          Diagnostic.Note(
            Bilingual(
              "모든 노드에 같은 값이면: {{ node(1).address }}, 한 노드의 것이면: target=",
              en: "if it is the same on all: {{ node(1).address }}; if it is one node's text: target=")),
        ]))
    return step
  }

  private mutating func shape(of step: Step, target: TargetResolver.Resolved) -> Shared<SampleExpectation>? {
    guard let expectation = step.expectation, case .json(let sample) = expectation.content else { return nil }
    let table = InventoryTable(nodes: target.nodes.compactMap { inventory.node($0).map(InventoryTable.Node.init) })
    let shape = ShapeInference.infer(sample, table)
    guard let block = runbook.block(numbered: expectation.block) else { return nil }
    // Where the author wrote rules across the nodes, a role that differs is already looked after.
    let findings = shape.findings.filter { step.acrossRules.isEmpty || $0.rule != "role-differs-per-node" }
    diagnostics += findings.map { finding in
      Diagnostic(
        rule: finding.rule, severity: finding.severity,
        place: Place(file: runbook.source.name, range: block.code.source(of: finding.range)), message: finding.message,
        notes: finding.notes.map { Diagnostic.Note($0) })
    }
    return Shared(SampleExpectation(shape: shape, table: table, expectation: expectation))
  }

  /// The author's rules, else those that follow from the sample.
  private func rules(of step: Step, _ expectation: Shared<SampleExpectation>?) -> [ClusterRule]? {
    guard step.acrossRules.isEmpty, let sample = expectation?.value, sample.table.nodes.count > 1 else {
      return step.acrossRules
    }
    return ClusterRule.derived(from: sample.shape, sample.table)
  }
}

/// Names everything that a step does on a node.
enum StepDigest {
  static func hex(_ step: Step, body: Code, path: Code?, entry: Code?) -> String {
    var text = "\(step.id)\u{0}"
    switch step.action {
    case .shell: text += "shell"
    case .file(let file):
      let part = file.part == .whole ? "" : "\(file.part.rawValue) "
      text += "file \(part)\(file.mode ?? "") \(file.owner ?? "")"
    case .sql(let sql): text += "sql \(sql.client.rawValue) \(sql.isGenerator)"
    case .manual(let lines): text += "manual \(lines.joined(separator: "\u{0}"))"
    }
    text += "\u{0}\(path.map(named) ?? "")\u{0}\(named(body))"
    let around = step.options.surroundings
    if let entry { text += "\u{0}entry \(named(entry))" }
    if around.isElsewhere { text += "\u{0}as \(around.user ?? "") \(around.shell?.rawValue ?? "")" }
    return SHA256.hex(of: text.utf8)
  }

  private static func named(_ code: Code) -> String { code.text { "\u{0}\($0)\u{0}" } }
}
