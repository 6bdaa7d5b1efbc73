// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The tasks behind a step that makes values or for which others wait.
struct ValueTasks {
  let tasks: StepTasks

  private var fleet: FleetStep { tasks.fleet }
  private var step: Step { tasks.step }

  var output: [YAMLOutput] {
    (step.products.isEmpty ? [] : [publish]) + (fleet.published.isEmpty ? [] : [tell]) + (isAwaited ? [finished] : [])
  }

  /// Reads the values on their node. A value that never leaves it is kept there and not printed. With `--tags` of a later
  /// step the values are read too, which is why it always runs; that an unchosen step has none yet is then no failure.
  private var publish: YAMLOutput {
    let name = "\(tasks.variable)_values"
    let verb = "{{ 'tell' if ansible_check_mode else 'publish' }}"
    return tasks.bash(
      verb, named: tasks.words.published,
      [
        .init("register", .template(name)), .init("changed_when", .bool(false)),
        .init(
          "failed_when",
          .template("\(name).rc != 0 and \(isChosen) is defined and not ansible_check_mode")),
        .init("check_mode", .bool(false)), .init("tags", .list([.text("always")])),
      ])
  }

  /// The variable that the step's own first task leaves.
  private var isChosen: String {
    switch fleet.kind {
    case .file: tasks.variable
    case .question: "\(tasks.variable)_proof"
    case .manual where step.probes.isEmpty: "\(tasks.variable)_answer"
    default: "\(tasks.variable)_judged"
    }
  }

  /// From then on `hostvars` has the values, each under its name.
  private var tell: YAMLOutput {
    let facts = fleet.published.enumerated().map { index, product in
      YAMLOutput.Entry(
        FactVariable.own(product.name), .template("{{ \(tasks.variable)_values.stdout_lines[\(index)] }}"))
    }
    return .of([
      "name": .text(tasks.words.told), "ansible.builtin.set_fact": .map(facts),
      "when": .template("\(tasks.variable)_values.rc == 0"), "tags": .list([.text("always")]),
    ])
  }

  private var isAwaited: Bool {
    tasks.plan.nodes.contains { node in
      node.steps.contains { $0.needs.steps.contains { $0.step == step.id } }
    }
  }

  private var finished: YAMLOutput {
    .of([
      "name": .text(tasks.words.finished),
      "ansible.builtin.set_fact": .of(["\(tasks.variable)_finished": .bool(true)]),
      "when": .template("not ansible_check_mode"),
    ])
  }
}

/// The variables that carry facts between the hosts.
enum FactVariable {
  /// A host's own value.
  static func own(_ name: String) -> String { "fact_\(word(name))" }
  /// The values of all hosts by the host's name.
  static func all(_ name: String) -> String { "facts_\(word(name))" }
  /// What defines them in bash.
  static func given(_ name: String) -> String { "runbook_given_\(word(name))" }

  /// A variable's name in Ansible is a word of ASCII.
  private static func word(_ name: String) -> String {
    String(decoding: name.utf8.map { $0.isWord ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
  }
}
