// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The tasks of one step: is it done already, what others must have done, consent, the step, its proof, its values.
struct StepBlock {
  let fleet: FleetStep
  let plan: Plan

  private var step: Step { fleet.step }
  private var tongue: Tongue { plan.runbook.tongue }
  private var words: TaskWords { TaskWords(fleet, tongue) }

  /// The step as a block with its tags, and behind it what is done only when it is named; empty for a step that only
  /// sets up the shell of later ones.
  var output: [YAMLOutput] {
    let tasks = StepTasks(fleet: fleet, plan: plan)
    guard let own = tasks.tasks else { return [] }
    let later = tasks.applying
    let block = self.block(fleet.title, comments, tags, own)
    return later.isEmpty ? [block] : [block, self.block(tasks.words.applied, [], ["never", "apply"], later)]
  }

  /// What undoes the step.
  var rollback: YAMLOutput {
    let tasks = StepTasks(fleet: fleet, plan: plan).undoing
    return block(fleet.title, [comments[0]], [step.id.rawValue], tasks)
  }

  private func block(_ name: String, _ comments: [String], _ tags: [String], _ tasks: [YAMLOutput]) -> YAMLOutput {
    var entries: [YAMLOutput.Entry] = [
      .init("name", .text(name), comment: comments), .init("tags", .list(tags.map { .text($0) })),
    ]
    if tasks.contains(where: \.usesBash) {
      let text = FleetStepText(fleet: fleet, plan: plan).expression
      entries.append(.init("vars", .of(["\(fleet.variable)_text": .template(text)])))
    }
    entries.append(.init("block", .parts(tasks)))
    if fleet.isUnlogged { entries.append(.init("rescue", .list([failure]))) }
    return .map(entries)
  }

  /// The step's id; a step that is no part of a whole run is done only where a tag names it.
  private var tags: [String] { [step.id.rawValue] + (step.options.isApart ? ["never"] : []) }

  /// Where the step comes from, what the author says of it, and what was repaired.
  private var comments: [String] {
    let source = plan.runbook.source
    let place = "\(source.baseName):\(source.line(at: step.range.lowerBound))"
    var lines = ["── \(step.number). \(step.title) (\(place))"] + step.prose
    for repair in step.repairs.reduce(into: [Repair](), { if $0.last?.rule != $1.rule { $0.append($1) } }) {
      let line = source.line(at: repair.range.lowerBound)
      let message = repair.message[tongue]
      lines.append(
        Bilingual("고침[\(repair.rule)] \(line)행: \(message)", en: "repaired[\(repair.rule)] line \(line): \(message)")[
          tongue])
    }
    return lines
  }

  /// What Ansible does not log it does not say when it fails either; the step's own words are masked on the node.
  private var failure: YAMLOutput {
    let said = ["stderr", "stdout"].map { "ansible_failed_result.\($0) | default('')" }.joined(separator: ", ")
    let message = "{{ [\(said)] | select | join('\\n') | default(ansible_failed_result.msg, true) }}"
    return .of(["name": .text(words.failed), "ansible.builtin.fail": .of(["msg": .template(message)])])
  }
}

/// What a step's tasks give to bash, as a Jinja expression.
struct FleetStepText {
  let fleet: FleetStep
  let plan: Plan

  var expression: String { expression(StepFile.functions(fleet, plan).lookup) }

  private func expression(_ lookup: String) -> String {
    let values = fleet.factNames.map(FactVariable.given) + fleet.secretNames.map { "runbook_given_secret_\($0)" }
    let parts = ["runbook_begin"] + values + ["lookup('ansible.builtin.file', \(lookup))", "runbook_end"]
    return "{{ \(parts.joined(separator: " ~ ")) }}"
  }
}

/// The names of a step's tasks: the author's title, and what the task does for it.
struct TaskWords {
  private let title: String
  private let tongue: Tongue

  init(_ fleet: FleetStep, _ tongue: Tongue) {
    title = fleet.title
    self.tongue = tongue
  }

  private func name(_ words: Bilingual) -> String { "\(title): \(words[tongue])" }

  var judged: String { name(Bilingual("이미 되어 있는지", en: "is it done already?")) }
  var proved: String { name(Bilingual("확인", en: "is it so now?")) }
  var failed: String { name(Bilingual("실패한 곳", en: "where it failed")) }
  var asked: String { name(Bilingual("물어봄", en: "may it be done?")) }
  var consented: String { name(Bilingual("승인", en: "consent")) }
  var generated: String { name(Bilingual("만들어진 SQL", en: "the SQL that it made")) }
  var applied: String { name(Bilingual("만들어진 SQL 실행", en: "run the SQL that it made")) }
  var rights: String { name(Bilingual("쓸 권한", en: "who may write the file?")) }
  var mode: String { name(Bilingual("파일의 지금 모드", en: "the file's mode until now")) }
  var published: String { name(Bilingual("값을 읽음", en: "read its values")) }
  var told: String { name(Bilingual("다른 노드에 알림", en: "let the other nodes know")) }
  var finished: String { name(Bilingual("마쳤음을 알림", en: "let the other nodes know that it is done")) }
  var undone: String { name(Bilingual("이미 되돌렸는지", en: "is it undone already?")) }

  func gathered(_ fact: String) -> String {
    name(Bilingual("다른 노드의 \(fact)", en: "\(fact) of the other nodes"))
  }
  func waited(_ gate: StepNeeds.Gate) -> String {
    name(Bilingual("\(gate.node)의 \(gate.port)번 포트를 기다림", en: "wait for port \(gate.port) of \(gate.node)"))
  }
  func needed(_ first: StepNeeds.Done) -> String {
    name(Bilingual("먼저 할 단계 '\(first.step)'", en: "'\(first.step)' comes first"))
  }
}

extension YAMLOutput {
  /// Whether it is a task that hands the step's text to bash.
  fileprivate var usesBash: Bool {
    guard case .map(let entries) = self else { return false }
    return entries.contains { entry in
      guard entry.key == "ansible.builtin.command", case .map(let arguments) = entry.value else { return false }
      return arguments.contains { $0.key == "cmd" }
    }
  }
}
