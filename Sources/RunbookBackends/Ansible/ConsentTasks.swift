// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The tasks that ask a person: where nobody sits at a terminal, a variable must say yes, or the play ends.
struct ConsentTasks {
  let fleet: FleetStep
  let tongue: Tongue

  private var step: Step { fleet.step }
  private var words: TaskWords { TaskWords(fleet, tongue) }

  /// For a step that a person does or must allow; `judged` is the variable that knows whether it is done already.
  func tasks(judged: String?) -> [YAMLOutput] {
    if fleet.isManual { return pair(fleet.consent, prompt: manual, judged: judged) }
    guard let confirm = step.options.confirm else { return [] }
    let prompt = confirm[tongue] + "\n" + Bilingual("실행할까요?", en: "Run it?")[tongue]
    return pair(fleet.consent, prompt: prompt, judged: judged)
  }

  /// Before generated SQL is run.
  var forApplying: [YAMLOutput] {
    let prompt = Bilingual("위에 보인 SQL을 실행할까요?", en: "Run the SQL that is shown above?")[tongue]
    return pair(fleet.applyConsent, prompt: prompt, judged: nil)
  }

  /// The name of the play in which it is asked whether anything is to be undone.
  static func rollbackTitle(_ runbook: Runbook) -> String {
    Bilingual("되돌리기", en: "Roll back")[runbook.tongue]
  }

  /// Before anything is undone, whatever `--tags` says; who does not agree has no host left for the plays behind.
  static func forRollback(_ runbook: Runbook) -> [YAMLOutput] {
    let tongue = runbook.tongue
    return pair(
      named: (
        Bilingual("되돌리기: 물어봄", en: "Roll back: may it be done?")[tongue],
        Bilingual("되돌리기: 승인", en: "Roll back: consent")[tongue]
      ), variable: "confirm_rollback", answer: "rollback_answer",
      prompt: Bilingual("'\(runbook.title)'을(를) 되돌릴까요?", en: "Undo '\(runbook.title)'?")[tongue], judged: nil,
      tags: .list([.text("always")]), tongue: tongue)
  }

  private var manual: String {
    let lines: [String]
    switch step.action {
    case .manual(let tasks):
      lines = tasks.map { task in
        let depth = task.prefix { $0 == " " }
        return "\(depth)[ ] \(task.dropFirst(depth.count))"
      }
    default:
      let texts = fleet.turns.map { $0.planned.body.text { $0.label[tongue] }.trimmingBlanks() }
      let isSame = Set(texts).count == 1
      lines = isSame ? [texts[0]] : zip(fleet.nodes, texts).map { "\($0):\n\($1)" }
    }
    return lines.joined(separator: "\n") + "\n"
      + Bilingual("위의 일을 마쳤습니까?", en: "Have you done the above?")[tongue]
  }

  private func pair(_ variable: String, prompt: String, judged: String?) -> [YAMLOutput] {
    ConsentTasks.pair(
      named: (words.asked, words.consented), variable: variable, answer: "\(fleet.variable)_answer",
      prompt: "\(fleet.title)\n\(prompt)", judged: judged, tags: nil, tongue: tongue)
  }

  /// A pause, which Ansible does once for all hosts and passes over where no terminal is; then the refusal.
  private static func pair(
    named names: (asked: String, consented: String), variable: String, answer: String, prompt: String,
    judged: String?, tags: YAMLOutput?, tongue: Tongue
  ) -> [YAMLOutput] {
    let isGiven = "\(variable) | default(false) | bool"
    let yes = "\(answer).user_input | default('') | trim | lower in ['y', 'yes', '예', '네']"
    // A host that has done the step must not hide that another has not.
    let someToDo = judged.map {
      "ansible_play_batch | map('extract', hostvars) | selectattr('\($0).rc', 'eq', 1) | list | length > 0"
    }
    let mine = judged.map { "\($0).rc == 1" }
    let refusal = Bilingual(
      "승인하지 않아 멈춘다. 터미널 없이 승인하려면: --extra-vars \(variable)=yes",
      en: "Refused. Without a terminal, consent is given with --extra-vars \(variable)=yes")
    let tagged = tags.map { [YAMLOutput.Entry("tags", $0)] } ?? []
    let conditions = ["not (\(isGiven))", "not ansible_check_mode"] + [someToDo].compactMap { $0 }
    return [
      .map(
        [
          .init("name", .text(names.asked)),
          .init("ansible.builtin.pause", .of(["prompt": .text("\(prompt) [yes/no]")])),
          .init("when", StepTasks.all(conditions)), .init("register", .template(answer)),
        ] + tagged),
      .map(
        [
          .init("name", .text(names.consented)),
          .init(
            "ansible.builtin.assert",
            .of([
              "that": .template("\(isGiven) or \(yes)"), "fail_msg": .text(refusal[tongue]), "quiet": .bool(true),
            ])), .init("when", StepTasks.all(["not ansible_check_mode"] + [mine].compactMap { $0 })),
        ] + tagged),
    ]
  }
}
