// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The tasks before a step that needs what other nodes have done.
struct NeedTasks {
  let fleet: FleetStep
  let tongue: Tongue

  private var words: TaskWords { TaskWords(fleet, tongue) }

  /// The values of the other nodes, gathered once for all: asking `hostvars` of every host on every host grows with the square.
  var gathering: [YAMLOutput] {
    let names = fleet.factNames
    guard !names.isEmpty else { return [] }
    let facts = names.map { name in
      let own = FactVariable.own(name)
      let hosts = "groups['all'] | map('extract', hostvars) | selectattr('\(own)', 'defined')"
      let pairs = "items2dict(key_name='inventory_hostname', value_name='\(own)')"
      return YAMLOutput.Entry(FactVariable.all(name), .template("{{ \(hosts) | list | \(pairs) }}"))
    }
    return [
      .of([
        "name": .text(words.gathered(names.joined(separator: ", "))), "ansible.builtin.set_fact": .map(facts),
        "run_once": .bool(true),
      ])
    ]
  }

  /// Steps of other nodes that must be done, and ports of theirs that must answer.
  func waiting(when conditions: [String]) -> [YAMLOutput] {
    fleet.stepsFirst.map(\.step).uniqued().compactMap { id in
      let all = fleet.stepsFirst.filter { $0.step == id }
      return all.first.map { done($0, on: all.map(\.node), conditions) }
    } + gates(conditions)
  }

  private func done(_ first: StepNeeds.Done, on nodes: [NodeName], _ conditions: [String]) -> YAMLOutput {
    let names = nodes.uniqued().map { "'\($0)'" }.joined(separator: ", ")
    let missing = "[\(names)] | map('extract', hostvars) | rejectattr('step_\(first.stepNumber)_finished', 'defined')"
    let message = Bilingual(
      "'\(first.step)' 단계를 마치지 않은 노드가 있다", en: "step '\(first.step)' is not done on every node that it is for")
    return .of([
      "name": .text(words.needed(first)),
      "ansible.builtin.assert": .of([
        "that": .template("\(missing) | list | length == 0"), "fail_msg": .text(message[tongue]), "quiet": .bool(true),
      ]),
      "when": StepTasks.all(conditions + ["not ansible_check_mode"]),
    ])
  }

  private func gates(_ conditions: [String]) -> [YAMLOutput] {
    let all = fleet.turns.flatMap { turn in turn.planned.needs.gates.map { (node: turn.node.name, gate: $0) } }
    return all.map(\.gate).uniqued().map { gate in
      let nodes = all.filter { $0.gate == gate }.map(\.node)
      let isForAll = nodes.count == fleet.turns.count
      let hosts = nodes.map { "'\($0)'" }.joined(separator: ", ")
      let own = isForAll ? [] : ["inventory_hostname in [\(hosts)]"]
      return .of([
        "name": .text(words.waited(gate)),
        "ansible.builtin.wait_for": .of([
          "host": .text(gate.host), "port": .number(gate.port), "timeout": .number(fleet.step.options.retry ?? 30),
        ]),
        "when": StepTasks.all(conditions + own + ["not ansible_check_mode"]),
      ])
    }
  }
}
