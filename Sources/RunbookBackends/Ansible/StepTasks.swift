// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The tasks inside a step's block.
struct StepTasks {
  let fleet: FleetStep
  let plan: Plan

  var step: Step { fleet.step }
  var tongue: Tongue { plan.runbook.tongue }
  var words: TaskWords { TaskWords(fleet, tongue) }
  var variable: String { fleet.variable }

  /// In their order; nil for a step that is nothing by itself.
  var tasks: [YAMLOutput]? {
    switch fleet.kind {
    case .carried: nil
    case .manual:
      gathering + (isJudged ? [judge] : []) + needs(when: isJudged ? toDo : []) + consent + proof + values
    case .question(let verb): gathering + needs(when: []) + [question(verb)]
    case .file(let file):
      gathering + needs(when: []) + fileConsent + FileTasks(fleet, plan, file).tasks + fileProof + values
    case .work: gathering + [judge] + needs(when: toDo) + consent + [work] + generated + proof + values
    }
  }

  // MARK: bash on the node

  /// A task that hands the step's text to bash: `bash -s VERB NUMBER`.
  func bash(_ verb: String, named name: String, _ rest: [YAMLOutput.Entry]) -> YAMLOutput {
    let command = YAMLOutput.of([
      "cmd": .template("bash -s \(verb) \(step.number)"), "stdin": .template("{{ \(variable)_text }}"),
    ])
    let log = fleet.isUnlogged ? [YAMLOutput.Entry("no_log", .bool(true))] : []
    return .map([.init("name", .text(name)), .init("ansible.builtin.command", command)] + rest + log)
  }

  /// Changes nothing, so it runs with `--check` too, where a step that would run counts as changed.
  private var judge: YAMLOutput {
    let changes = ifChecking(step.isGenerator ? nil : "\(variable)_judged.rc == 1")
    return bash(
      "judge", named: words.judged,
      [
        .init("register", .template("\(variable)_judged")), .init("changed_when", changes),
        .init("failed_when", .template("\(variable)_judged.rc | default(2) > 1")), .init("check_mode", .bool(false)),
      ])
  }

  private func ifChecking(_ condition: String?) -> YAMLOutput {
    condition.map { .template("ansible_check_mode and \($0)") } ?? .bool(false)
  }

  /// Whether the node is asked first; a person's work without a probe leaves nothing to ask for.
  private var isJudged: Bool { !fleet.isManual || !step.probes.isEmpty }

  private var toDo: [String] { ["\(variable)_judged.rc == 1"] }

  private var work: YAMLOutput {
    let changes = step.isCheck || step.isGenerator
    return bash(
      "step", named: fleet.title,
      [
        .init("when", .template(toDo[0])), .init("register", .template(variable)),
        .init("changed_when", .bool(!changes)),
      ])
  }

  /// Asked until it is true, in the pauses and for the time that the author sets.
  private var proof: [YAMLOutput] {
    guard !step.probes.isEmpty, !step.isGenerator else { return [] }
    return [ask("probe", named: words.proved, when: toDo + ["not ansible_check_mode"])]
  }

  private var fileProof: [YAMLOutput] {
    fleet.hasOwnProbe ? [ask("probe", named: words.proved, when: ["not ansible_check_mode"])] : []
  }

  /// A step that changes nothing; with `--check` it is not asked, for what it looks at may not be there yet.
  private func question(_ verb: String) -> YAMLOutput {
    ask(verb, named: fleet.title, when: ["not ansible_check_mode"])
  }

  private func ask(_ verb: String, named name: String, when conditions: [String]) -> YAMLOutput {
    let every = max(step.options.every ?? 2, 1)
    let retry = step.options.retry ?? 30
    let proof = "\(variable)_proof"
    var rest: [YAMLOutput.Entry] = [.init("when", StepTasks.all(conditions)), .init("register", .template(proof))]
    if retry > 0 {
      rest += [
        .init("until", .template("\(proof).rc | default(1) == 0")),
        .init("retries", .number((retry + every - 1) / every)), .init("delay", .number(every)),
      ]
    }
    return bash(verb, named: name, rest + [.init("changed_when", .bool(false))])
  }

  // MARK: The way back

  /// Undone once: a second run of the rollback leaves alone what the journal says is undone.
  var undoing: [YAMLOutput] {
    let undone = "\(variable)_undone"
    return [
      bash(
        "undone", named: words.undone,
        [
          .init("register", .template(undone)), .init("changed_when", ifChecking("\(undone).rc == 1")),
          .init("failed_when", .template("\(undone).rc | default(2) > 1")), .init("check_mode", .bool(false)),
        ]),
      bash(
        "rollback", named: fleet.title,
        [.init("when", .template("\(undone).rc == 1")), .init("changed_when", .bool(true))]),
    ]
  }

  /// Conditions that must all hold.
  static func all(_ conditions: [String]) -> YAMLOutput {
    conditions.count == 1 ? .template(conditions[0]) : .list(conditions.map { .template($0) })
  }

  // MARK: SQL that is made and applied apart

  private var generated: [YAMLOutput] {
    guard step.isGenerator else { return [] }
    let lines = "\(variable).stdout_lines"
    return [
      .of([
        "name": .text(words.generated), "ansible.builtin.debug": .of(["msg": .template("{{ \(lines) }}")]),
        "when": .template("\(lines) is defined"),
      ])
    ]
  }

  /// A block of its own: inside the step's, the step's tag would be enough to run it.
  var applying: [YAMLOutput] {
    guard step.isGenerator else { return [] }
    let apply = bash(
      "apply", named: words.applied,
      [.init("register", .template("\(variable)_applied")), .init("changed_when", .bool(true))])
    return ConsentTasks(fleet: fleet, tongue: tongue).forApplying + [apply]
  }

  // MARK: Consent

  private var consent: [YAMLOutput] {
    ConsentTasks(fleet: fleet, tongue: tongue).tasks(
      judged: isJudged ? "\(variable)_judged" : nil)
  }

  private var fileConsent: [YAMLOutput] { ConsentTasks(fleet: fleet, tongue: tongue).tasks(judged: nil) }

  // MARK: Other nodes

  private var gathering: [YAMLOutput] { NeedTasks(fleet: fleet, tongue: tongue).gathering }

  private func needs(when conditions: [String]) -> [YAMLOutput] {
    NeedTasks(fleet: fleet, tongue: tongue).waiting(when: conditions)
  }

  private var values: [YAMLOutput] { ValueTasks(tasks: self).output }
}

extension FleetStep {
  /// Whether a person does it.
  var isManual: Bool { if case .manual = kind { true } else { false } }
}
