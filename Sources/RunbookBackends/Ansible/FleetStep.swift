// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// A step with all the nodes that it is done on: what one task says for a whole fleet.
struct FleetStep {
  /// The step on one of its nodes.
  struct Turn {
    /// The node with all its steps.
    let place: NodePlan
    /// The step as it is there.
    let planned: FilledStep

    /// The steps of the node before this one whose `cd`, variables and functions it finds.
    let carriers: [FilledStep]

    var node: Node { place.node }

    /// `before` are the node's steps before this one.
    init(place: NodePlan, planned: FilledStep, before: some Sequence<FilledStep>) {
      self.place = place
      self.planned = planned
      guard case .shell = planned.step.action, !planned.step.options.surroundings.isElsewhere else {
        carriers = []
        return
      }
      carriers = before.filter {
        $0.carry != nil && !$0.step.options.isApart && !$0.step.options.surroundings.isElsewhere
      }
    }

    /// Every value that only a node or the operator knows, in the step's texts and in what goes before them.
    var runtimeValues: [RuntimeValue] {
      let own =
        [planned.body, planned.rollback, planned.entry, planned.path].compactMap { $0 } + planned.probes.map(\.code)
      let before = carriers.flatMap { [$0.carry, $0.entry].compactMap { $0 } }
      return ((own + before).flatMap(\.runtimeValues) + planned.needs.secrets.map { .secret(name: $0) }).uniqued()
    }

    /// Whether the step makes or uses a value that never leaves the node.
    var isPrivate: Bool {
      planned.step.products.contains(where: \.isLocal)
        || runtimeValues.contains { if case .local = $0 { true } else { false } }
    }
  }

  /// The step as the note has it.
  let step: Step
  /// The author's title, with the step's id where another step has the same.
  let title: String
  /// The step on each of its nodes, in the order of the inventory; never empty.
  let turns: [Turn]

  /// The names of the nodes, in the order of the inventory.
  var nodes: [NodeName] { turns.map(\.node.name) }

  /// Every step that is done anywhere, in the order of the note.
  static func all(_ plan: Plan) -> [FleetStep] {
    var turns: [Int: [Turn]] = [:]
    for place in plan.nodes {
      let steps = place.steps.map { $0.filled() }
      for (index, planned) in steps.enumerated() {
        turns[planned.step.number, default: []].append(
          Turn(place: place, planned: planned, before: steps.prefix(index)))
      }
    }
    let titles = Dictionary(grouping: plan.runbook.steps, by: \.title)
    return plan.runbook.steps.compactMap { step in
      let isAlone = titles[step.title]?.count == 1
      return turns[step.number].map {
        FleetStep(step: $0[0].planned.step, title: isAlone ? step.title : "\(step.title) · \(step.id)", turns: $0)
      }
    }
  }

  // MARK: Names

  /// What the step's variables in the playbook begin with: `step_5`.
  var variable: String { "step_\(step.number)" }

  /// The variable with which the operator says yes: `confirm_mysql_reset`; `confirm_step_3` where the id is no word of ASCII.
  var consent: String {
    let id = step.id.rawValue
    let isWord = id.utf8.allSatisfy { $0.isWord || $0 == UInt8(ascii: "-") }
    return "confirm_" + (isWord ? id.replacing("-", with: "_") : variable)
  }

  /// The variable with which the operator agrees to the SQL that the step has made: `apply_mysql_reset`.
  var applyConsent: String { "apply_" + consent.dropFirst("confirm_".count) }

  /// The step's folder or file below `files/`, without an ending.
  var path: String { step.id.rawValue }

  // MARK: What it needs and makes, over all nodes

  /// The names of the facts of other nodes, each once.
  var factNames: [String] {
    turns.flatMap(\.runtimeValues).compactMap { if case .fact(_, let name) = $0 { name } else { nil } }.uniqued()
  }

  /// The names of the secrets, each once.
  var secretNames: [String] {
    turns.flatMap(\.runtimeValues).compactMap { if case .secret(let name) = $0 { name } else { nil } }.uniqued()
  }

  /// The steps of other nodes that the author wants done first, each once.
  var stepsFirst: [StepNeeds.Done] { turns.flatMap(\.planned.needs.steps).uniqued() }

  /// The values that the step makes for other nodes, in the order of the note.
  var published: [Product] { step.products.filter { !$0.isLocal } }

  /// Whether the step makes or uses a value that never leaves its node.
  var isPrivate: Bool { turns.contains(where: \.isPrivate) }

  /// Whether Ansible must not log what its tasks are given and give back.
  var isUnlogged: Bool { isPrivate || !secretNames.isEmpty }

  // MARK: Its kind

  /// How a step becomes tasks.
  enum Kind {
    /// A person does it.
    case manual
    /// A file whose content is known: Ansible's own modules write it.
    case file(FileAction)
    /// Nothing is changed: a question that is asked until the answer is right.
    case question(verb: String)
    /// It only sets up the shell of later steps, whose texts hold it.
    case carried
    /// It is asked for, done, and asked for again.
    case work
  }

  var kind: Kind {
    if step.options.isManual || step.options.isInteractive { return .manual }
    switch step.action {
    case .manual: return .manual
    case .file(let file) where isConstantFile: return .file(file)
    case .file, .sql: return .work
    case .shell:
      if step.probes.contains(where: { if case .itself = $0.question { true } else { false } }) {
        return .question(verb: "check")
      }
      if step.isCheck, !step.probes.isEmpty, step.products.isEmpty { return .question(verb: "probe") }
      let onlyCarries = turns.allSatisfy { $0.planned.carry == $0.planned.body }
      return onlyCarries && step.products.isEmpty && step.probes.isEmpty ? .carried : .work
    }
  }

  /// Whether some task of it hands the step's functions to bash.
  var usesBash: Bool {
    switch kind {
    case .manual: !step.probes.isEmpty || !step.products.isEmpty
    case .file: hasOwnProbe || !step.products.isEmpty
    case .carried: false
    case .question, .work: true
    }
  }

  /// The path of a file step of which it is known.
  var constantPath: String { turns[0].planned.path?.constant ?? "" }

  /// Whether path and content hold nothing that only the node knows, and the path means the same in every shell.
  private var isConstantFile: Bool {
    let paths = turns.map { $0.planned.path?.constant }
    guard let path = paths[0], Set(paths).count == 1, path.hasPrefix("/") || path.hasPrefix("~/") else { return false }
    return turns.allSatisfy { $0.planned.body.constant != nil }
  }

  /// Whether something must be asked of the node after the step, besides the file that Ansible wrote.
  var hasOwnProbe: Bool {
    step.probes.contains { if case .fileContent = $0.question { false } else { true } }
  }
}

extension PlannedProbe {
  /// What is asked as code; empty where the step itself says it.
  fileprivate var code: Code {
    if case .command(let code) = question { code } else { Code([]) }
  }
}
