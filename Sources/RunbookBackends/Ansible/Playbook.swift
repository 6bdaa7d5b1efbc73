// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// `playbook.yml` and `rollback.yml`.
struct Playbook {
  let plan: Plan
  let steps: [FleetStep]
  let version: String

  private var runbook: Runbook { plan.runbook }
  private var tongue: Tongue { runbook.tongue }

  /// The steps in the order of the note, play by play.
  var text: String {
    let plays = FleetPlay.all(steps, of: plan).compactMap { play -> YAMLOutput? in
      let blocks = play.steps.flatMap { StepBlock(fleet: $0, plan: plan).output }
      return blocks.isEmpty ? nil : self.play(name(play), on: play.nodes, blocks, serial: play.serial)
    }
    return YAMLWriter.document(.parts(plays), comment: heading("ansible-playbook -i inventory.yml playbook.yml"))
  }

  /// The steps that can be undone, the last first; nil where there are none.
  var rollback: String? {
    let undone = steps.reversed().filter { $0.step.rollback != nil }
    let nodes = plan.nodes.map(\.node.name).filter { name in undone.contains { $0.nodes.contains(name) } }
    let consent = play(
      ConsentTasks.rollbackTitle(runbook), on: nodes, ConsentTasks.forRollback(runbook),
      serial: runbook.settings.fleet.serial)
    let plays = undone.map { fleet in
      play(
        fleet.title, on: fleet.nodes, [StepBlock(fleet: fleet, plan: plan).rollback],
        serial: plan.serial(of: fleet.step))
    }
    guard !plays.isEmpty else { return nil }
    return YAMLWriter.document(
      .parts([consent] + plays), comment: heading("ansible-playbook -i inventory.yml rollback.yml"))
  }

  private func heading(_ usage: String) -> [String] {
    let source = runbook.source
    let digest = SHA256.hex(of: source.bytes).prefix(16)
    return [
      runbook.title,
      Bilingual(
        "runbook \(version)이 \(source.baseName)에서 만든 파일이다 (sha256 \(digest)). 고칠 것은 원본에서 고치고 다시 만든다.",
        en:
          "Made by runbook \(version) from \(source.baseName) (sha256 \(digest)): correct the note and build again, not this file."
      )[tongue], usage,
    ]
  }

  private func play(_ name: String, on nodes: [NodeName], _ tasks: [YAMLOutput], serial: [FleetSettings.Batch])
    -> YAMLOutput
  {
    let hosts = HostSelection(inventory: plan.inventory).hosts(nodes)
    return .map(
      [.init("name", .text(name)), .init("hosts", hosts), .init("gather_facts", .bool(false))] + fleetSettings(serial)
        + [
          .init("vars_files", .list([.text("vars.yml")])), .init("tasks", .parts(tasks)),
        ])
  }

  private func fleetSettings(_ serial: [FleetSettings.Batch]) -> [YAMLOutput.Entry] {
    let batches: [YAMLOutput] = serial.map { batch in
      switch batch {
      case .nodes(let count): .number(count)
      case .percent(let share): .text("\(share)%")
      }
    }
    let entries = batches.isEmpty ? [] : [YAMLOutput.Entry("serial", batches.count == 1 ? batches[0] : .list(batches))]
    return entries
      + (runbook.settings.fleet.maxFailPercentage.map { [.init("max_fail_percentage", .number($0))] } ?? [])
  }

  /// The headings and, where a section has several plays, which steps.
  private func name(_ play: FleetPlay) -> String {
    let headings = play.headings(without: runbook.title).joined(separator: " › ")
    let first = play.steps[0].step.number
    let last = play.steps[play.steps.count - 1].step.number
    let numbers = first == last ? "\(first)" : "\(first)-\(last)"
    return "\(headings.isEmpty ? play.steps[0].title : headings) (\(numbers))"
  }
}
