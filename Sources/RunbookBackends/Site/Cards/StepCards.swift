// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// Makes the cards of a plan's steps: those of the page of all nodes, and those of each node's page.
struct StepCards {
  let runbook: Runbook
  let nodes: [NodePlan]
  /// The page of each node of the plan, in order.
  let pages: [String]
  let anchors: [StepID: String]
  private let onNodes: [[StepID: FilledStep]]
  private let badges: SiteBadges?

  private var tongue: Tongue { runbook.tongue }
  private var source: SourceFile { runbook.source }

  init(_ book: SiteBook, pages: [String], anchors: [StepID: String]) {
    runbook = book.runbook
    nodes = book.nodes
    self.pages = pages
    self.anchors = anchors
    onNodes = book.nodes.map { node in
      Dictionary(node.steps.map { ($0.step.id, $0.filled()) }, uniquingKeysWith: { first, _ in first })
    }
    badges = book.report.map { SiteBadges($0, book.runbook.tongue) }
  }

  /// The card of a step where every node is shown.
  func generalCard(_ step: Step) -> StepCard {
    let nodes = onNodes.compactMap { $0[step.id] }
    var card = self.card(step, .general, machine: nil)
    let text = self.text(of: step)
    let bodies = Set(nodes.map(\.body))
    let common = bodies.count == 1 ? nodes.first : nil
    card.variesByNode = bodies.count > 1
    set(common.flatMap(text.code(on:)) ?? text.generalCode, on: &card)
    if case .file(let file) = step.action {
      let paths = Set(nodes.compactMap { $0.path?.constant })
      let path = paths.count == 1 ? paths.first : nil
      card.file = .init(
        path: path ?? String(decoding: FilledText(file.path).text, as: UTF8.self), mode: file.mode, owner: file.owner)
    }
    card.needs = StepNeedRows(tongue: tongue, anchors: anchors).rows(for: nodes)
    card.checks = common?.probes.map { check($0, text) } ?? step.probes.map { check($0, text) }
    let undo = common?.rollback.map(shown) ?? step.rollback.map { String(decoding: FilledText($0).text, as: UTF8.self) }
    card.rollback = undo.map(text.aside)
    let digests = zip(self.nodes, onNodes).compactMap { node, steps in
      steps[step.id].map { (node: node.node.name.text, digest: $0.digest) }
    }
    card.badge = badges?.badge(step.id, digests: digests)
    return card
  }

  /// The card of a step on the page of the node at `machine`.
  func card(_ step: Step, on machine: Int) -> StepCard {
    guard let planned = onNodes[machine][step.id] else { return card(step, .elsewhere, machine: machine) }
    var card = self.card(planned.step, .here, machine: machine)
    let text = self.text(of: planned.step)
    set(text.code(on: planned), on: &card)
    if case .file(let file) = planned.step.action {
      card.file = .init(path: planned.path.map(shown) ?? "", mode: file.mode, owner: file.owner)
    }
    card.needs = StepNeedRows(tongue: tongue, anchors: anchors).rows(for: [planned])
    card.checks = planned.probes.map { check($0, text) }
    card.rollback = planned.rollback.map { text.aside(shown($0)) }
    card.digest = planned.digest
    card.badge = badges?.badge(step.id, on: self.nodes[machine].node.name.text, digest: planned.digest)
    return card
  }

  private func text(of step: Step) -> StepText {
    let count = onNodes.count { $0[step.id] != nil }
    return StepText(
      step: step, language: language(of: step), source: source, tongue: tongue, peerCount: max(0, count - 1))
  }

  private func set(_ code: (view: CodeView, remarks: [String])?, on card: inout StepCard) {
    card.code = code?.view
    card.remarks = code?.remarks ?? []
  }

  private func shown(_ code: Code) -> String { code.text { $0.label[tongue] } }

  /// What a card says of its step wherever it stands.
  private func card(_ step: Step, _ presence: StepCard.Presence, machine: Int?) -> StepCard {
    var card = StepCard(
      anchor: anchors[step.id] ?? "", id: step.id.rawValue, number: step.number, title: step.title,
      kind: step.cardKind, sourceLine: source.line(at: step.range.lowerBound), presence: presence)
    card.targets = self.nodes.indices.filter { onNodes[$0][step.id] != nil }.map { index in
      StepCard.TargetNode(
        name: self.nodes[index].node.name.text, page: pages[index], isCurrent: index == machine)
    }
    card.isForAll = card.targets.count == self.nodes.count && self.nodes.count > 1
    let inferred = step.target.reasons.filter { $0.rule != "target-attribute" }
    card.targetWords = inferred.lazy.map(\.words).first { !$0.isEmpty && !step.title.contains(text: $0) }
    card.marks = step.cardMarks(nodeCount: card.targets.count)
    card.confirmation = step.options.confirm?[tongue] ?? (step.isGenerator ? Words.generator[tongue] : nil)
    if case .manual(let tasks) = step.action { card.tasks = tasks }
    card.repairs = repairs(of: step)
    if let expectation = step.expectation {
      card.expectedRemark = step.expectationRemark?[tongue]
      if expectation.block == step.block, let text = expectation.text, !text.isEmpty {
        card.expected = CodeView(label: Words.output[tongue], text: Array(text.utf8), isOutput: true)
      }
    }
    return card
  }

  /// Each repair once, with the lines where it was made.
  private func repairs(of step: Step) -> [String] {
    var lines: [String: [String]] = [:]
    var order: [String] = []
    for repair in step.repairs {
      let message = repair.message[tongue]
      if lines[message] == nil { order.append(message) }
      let line = String(source.line(at: repair.range.lowerBound))
      if lines[message]?.last != line { lines[message, default: []].append(line) }
    }
    return order.map { message in
      let numbers = (lines[message] ?? []).joined(separator: ", ")
      return message + (tongue == .korean ? " (\(numbers)줄)" : " (line \(numbers))")
    }
  }

  private func language(of step: Step) -> CodeLanguage {
    switch step.action {
    case .shell, .manual: .shell
    case .file(let file): file.language
    case .sql: .sql
    }
  }

  private func check(_ probe: Probe, _ text: StepText) -> StepCard.Check {
    var command: String?
    if case .command(let template) = probe.question {
      command = String(decoding: FilledText(template).text, as: UTF8.self)
    }
    return StepCard.Check(
      meaning: probe.meaning[tongue], blindSpot: probe.blindSpot?[tongue], code: command.map(text.aside))
  }

  private func check(_ planned: PlannedProbe, _ text: StepText) -> StepCard.Check {
    let command: String? =
      switch planned.question {
      case .command(let code): shown(code)
      case .http(let request, _): request.description
      case .fileContent, .itself: nil
      }
    return StepCard.Check(
      meaning: planned.probe.meaning[tongue], blindSpot: planned.probe.blindSpot?[tongue],
      code: command.map(text.aside))
  }
}

extension Step {
  fileprivate var cardKind: StepCard.Kind {
    switch action {
    case .shell: .shell
    case .file: .file
    case .sql: .sql
    case .manual: .manual
    }
  }

  /// Whether the step only prints statements that somebody must still agree to.
  var isGenerator: Bool { if case .sql(let sql) = action { sql.isGenerator } else { false } }

  fileprivate func cardMarks(nodeCount: Int) -> [StepCard.Mark] {
    var marks: [StepCard.Mark] = []
    if options.confirm != nil || isGenerator { marks.append(.confirm) }
    if options.isInteractive { marks.append(.interactive) }
    if options.isOnce { marks.append(.once) }
    if options.isApart { marks.append(.apart) }
    if options.serial != nil, nodeCount > 1 { marks.append(.inTurn) }
    if options.isBackground { marks.append(.background) }
    if case .shell(let template) = action, template.hasSudo { marks.append(.root) }
    if isCheck { marks.append(.check) }
    return marks
  }
}

extension Template {
  /// Whether a literal part holds the word `sudo`.
  fileprivate var hasSudo: Bool {
    pieces.contains { if case .text(let text) = $0 { text.contains(text: "sudo ") } else { false } }
  }
}
