// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// Makes the cards of a plan's steps: those of the page of all nodes, and those of each node's page.
struct StepCards {
  let plan: Plan
  let badges: [SiteBadge]
  /// The page of each node of the plan, in order.
  let pages: [String]
  let anchors: [StepID: String]
  private let onNodes: [[StepID: PlannedStep]]
  private let badgeOf: [String: SiteBadge]

  private var tongue: Tongue { plan.runbook.tongue }
  private var source: SourceFile { plan.runbook.source }

  init(_ plan: Plan, badges: [SiteBadge], pages: [String], anchors: [StepID: String]) {
    self.plan = plan
    self.badges = badges
    self.pages = pages
    self.anchors = anchors
    onNodes = plan.nodes.map { node in
      Dictionary(node.steps.map { ($0.step.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    badgeOf = Dictionary(badges.map { ("\($0.node) \($0.step)", $0) }, uniquingKeysWith: { _, last in last })
  }

  /// The card of a step where every node is shown.
  func generalCard(_ step: Step) -> StepCard {
    let nodes = onNodes.compactMap { $0[step.id] }
    var card = self.card(step, .general, machine: nil)
    let text = StepText(step: step, language: language(of: step), source: source, tongue: tongue)
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
    card.needs = StepNeedRows(tongue: tongue, anchors: anchors).rows(for: nodes.map(\.needs))
    card.checks = step.probes.map { check($0, text) }
    card.rollback = step.rollback.map { text.aside(String(decoding: FilledText($0).text, as: UTF8.self)) }
    return card
  }

  /// The card of a step on the page of the node at `machine`.
  func card(_ step: Step, on machine: Int) -> StepCard {
    guard let planned = onNodes[machine][step.id] else { return card(step, .elsewhere, machine: machine) }
    var card = self.card(planned.step, .here, machine: machine)
    let text = StepText(step: planned.step, language: language(of: step), source: source, tongue: tongue)
    set(text.code(on: planned), on: &card)
    if case .file(let file) = planned.step.action {
      card.file = .init(path: planned.path.map(shown) ?? "", mode: file.mode, owner: file.owner)
    }
    card.needs = StepNeedRows(tongue: tongue, anchors: anchors).rows(for: [planned.needs])
    card.checks = planned.probes.map { check($0, text) }
    card.rollback = step.rollback.map { text.aside(String(decoding: FilledText($0).text, as: UTF8.self)) }
    card.digest = planned.digest
    card.badge = badgeOf["\(plan.nodes[machine].node.name) \(step.id)"]
    return card
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
    card.targets = plan.nodes.indices.filter { onNodes[$0][step.id] != nil }.map { index in
      StepCard.TargetNode(
        name: plan.nodes[index].node.name.text, page: pages[index], isCurrent: index == machine)
    }
    card.isForAll = card.targets.count == plan.nodes.count && plan.nodes.count > 1
    card.targetWords = step.target.reasons.lazy.map(\.words).first { !$0.isEmpty && !step.title.contains(text: $0) }
    card.marks = step.cardMarks
    card.confirmation = step.options.confirm?[tongue]
    if case .manual(let tasks) = step.action { card.tasks = tasks }
    card.repairs = step.repairs.map { $0.message[tongue] }
    return card
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

  fileprivate var cardMarks: [StepCard.Mark] {
    var marks: [StepCard.Mark] = []
    if options.confirm != nil { marks.append(.confirm) }
    if options.isInteractive { marks.append(.interactive) }
    if options.isOnce { marks.append(.once) }
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
