// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler
import RunbookRemote

/// Which part of the plan a run does.
struct RunChoiceOptions: ParsableArguments {
  @Option(help: "Only this step, by id or number, even if it is recorded as done; may be repeated.") var only:
    [String] = []
  @Option(help: "Start at this step, by id or number.") var from: String?
  @Option(help: "Only this node; may be repeated.") var node: [String] = []

  func choice(of plan: Plan, _ tongue: Tongue) throws(CommandFailure) -> FleetChoice {
    let names = VerifyNames(plan: plan, tongue: tongue)
    let numbers = Dictionary(uniqueKeysWithValues: plan.runbook.steps.map { ($0.id, $0.number) })
    do throws(CommandFailure) {
      var steps = Set(numbers.values)
      if !only.isEmpty { steps = [] }
      for text in only { steps.insert(numbers[try names.step(text)] ?? 0) }
      if let from, let first = numbers[try names.step(from)] { steps = steps.filter { $0 >= first } }
      var nodes = Set(plan.nodes.map(\.node.name))
      if !node.isEmpty { nodes = [] }
      for text in node { nodes.insert(try names.node(text)) }
      return FleetChoice(steps: steps, nodes: nodes, isNamed: !only.isEmpty)
    } catch {
      throw CommandFailure(error.text)
    }
  }

  var repeated: [String] {
    only.flatMap { ["--only", $0] } + (from.map { ["--from", $0] } ?? []) + node.flatMap { ["--node", $0] }
  }
}

/// How many nodes are at work at once, and how many may fail.
struct RunPaceOptions: ParsableArguments {
  @Option(help: "How many nodes are in a step at once.") var forks = 8
  @Option(help: "So many nodes at a time, through all steps of a row; default: as the note says.") var serial: Int?
  @Option(name: .customLong("max-failures"), help: "Go on with the others while at most so many nodes have failed.")
  var failureLimit = 0

  func validate() throws {
    guard forks > 0, serial ?? 1 > 0 else { throw ValidationError("--forks and --serial take a number from 1") }
    guard failureLimit >= 0 else { throw ValidationError("--max-failures takes a number from 0") }
  }

  var pace: FleetSchedule.Pace {
    var pace = FleetSchedule.Pace()
    pace.atOnce = forks
    pace.serial = serial.map { [.nodes($0)] }
    pace.failureLimit = failureLimit
    return pace
  }

  var repeated: [String] {
    var words = serial.map { ["--serial", String($0)] } ?? []
    if forks != 8 { words += ["--forks", String(forks)] }
    if failureLimit != 0 { words += ["--max-failures", String(failureLimit)] }
    return words
  }
}

/// The scripts of the chosen nodes, and where each is run.
enum RunTargets {
  /// Throws with every node that the inventory says too little of.
  static func of(
    _ plan: Plan, _ choice: FleetChoice, word: String, isDryRun: Bool, _ tongue: Tongue
  ) throws(CommandFailure) -> [FleetTarget] {
    var targets: [FleetTarget] = []
    var faults: [String] = []
    let scripts = BashBackend.files(for: plan.speaking(tongue), version: Version.text)
    for (node, script) in zip(plan.nodes, scripts) where choice.nodes.contains(node.node.name) {
      do throws(RemoteHostFault) {
        targets.append(
          FleetTarget(
            node.node.name, on: try RemoteHost(node.node), script: script.bytes, runbook: plan.runbook.id, word: word,
            arguments: isDryRun ? ["--dry-run"] : []))
      } catch {
        faults.append("runbook: \(error.message[tongue])")
      }
    }
    guard faults.isEmpty else { throw CommandFailure(faults.joined(separator: "\n")) }
    return targets
  }
}
