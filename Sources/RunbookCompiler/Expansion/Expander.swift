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
    var planned = [[PlannedStep]](repeating: [], count: inventory.nodes.count)
    var checks: [ClusterCheck] = []
    var files = WrittenTwice(runbook.source)
    for (index, step) in runbook.steps.enumerated() {
      let expectation = shape(of: step, target: targets[index])
      let filler = StepFiller(
        generalised(step, targets[index]), runbook: runbook, inventory: inventory, target: targets[index],
        products: products, expectation: expectation)
      let general = filler.step.value
      filler.forEach { position, filling in
        guard let place = inventory.position(of: filler.nodes[position]) else { return }
        planned[place].append(self.planned(general, filler, at: position, filling, &files))
      }
      // Nobody waits for what an ordinary run does not do.
      if !step.options.isApart { gates.pass(step, on: targets[index].nodes) }
      if let rules = rules(of: step, expectation), !rules.isEmpty {
        checks.append(ClusterCheck(step: step, nodes: targets[index].nodes, rules: rules))
      }
    }
    diagnostics += files.diagnostics
    let busy = planned.indices.filter { !planned[$0].isEmpty }
    let nodes = busy.map { NodePlan(node: inventory.nodes[$0], steps: planned[$0]) }
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

  /// The step on one node, once filled to see that it can be; the texts are made again when somebody wants them.
  private mutating func planned(
    _ step: Step, _ filler: StepFiller, at position: Int, _ filling: StepFiller.Filling, _ files: inout WrittenTwice
  ) -> PlannedStep {
    let node = filler.nodes[position]
    let texts = filling.texts
    for diagnostic in filling.diagnostics where reported.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    var needs = needs(texts.values, on: node)
    if !step.isCheck { needs.gates = gates.gates(in: texts.body, on: node) }
    needs.steps = stepsFirst(step, on: node)
    files.pass(step, texts, on: node)
    return PlannedStep(
      filler: filler, position: position, needs: needs, fingerprint: StepDigest.of(step, texts))
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
    let sources = ValueSources(
      inventory: inventory, settings: runbook.settings, scope: scope, products: products)
    let resolver = ValueResolver(sources, node: node)
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
  static func of(_ step: Step, _ texts: StepTexts) -> SHA256.Digest {
    var text = "\(step.id)\u{0}"
    switch step.action {
    case .shell: text += "shell"
    case .file(let file):
      let part = file.part == .whole ? "" : "\(file.part.rawValue) "
      text += "file \(part)\(file.mode ?? "") \(file.owner ?? "")"
    case .sql(let sql): text += "sql \(sql.client.rawValue) \(sql.isGenerator)"
    case .manual(let lines): text += "manual \(lines.joined(separator: "\u{0}"))"
    }
    text += "\u{0}\(texts.path.map(named) ?? "")\u{0}\(named(texts.body))"
    let around = step.options.surroundings
    if let entry = texts.entry { text += "\u{0}entry \(named(entry))" }
    if around.isElsewhere { text += "\u{0}as \(around.user ?? "") \(around.shell?.rawValue ?? "")" }
    return SHA256.digest(of: text.utf8)
  }

  private static func named(_ code: Code) -> String { code.text { "\u{0}\($0)\u{0}" } }
}
