// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The steps of a plan in the order in which nodes come to them.
///
/// Where nodes go through a step batch by batch, a batch does all steps of the row before the next begins: else every node
/// would be stopped before the first is started again. A row ends, as a play of the playbook does, where other nodes or
/// batches are meant, and where a step needs what other nodes do in the row.
enum FleetRounds {
  private struct Row {
    let nodes: [NodeName]
    let serial: [FleetSettings.Batch]
    var steps: [Int]
  }

  /// `serial` goes before what the note says; nil leaves it to the note.
  static func steps(
    of plan: Plan, _ choice: FleetChoice, serial: [FleetSettings.Batch]?
  ) -> [FleetSchedule.Step] {
    var rows: [Row] = []
    for step in plan.runbook.steps where choice.steps.contains(step.number) {
      let nodes = plan.nodesOfStep[step.number - 1].filter { choice.nodes.contains($0) }
      let batches = serial ?? plan.serial(of: step)
      if let last = rows.last, last.nodes == nodes, last.serial == batches, !batches.isEmpty,
        !plan.step(step.number, needsOthersIn: last.steps)
      {
        rows[rows.count - 1].steps.append(step.number)
      } else {
        rows.append(Row(nodes: nodes, serial: batches, steps: [step.number]))
      }
    }
    return rows.flatMap { row in
      FleetSettings.batches(of: row.nodes, by: row.serial).flatMap { batch in
        row.steps.map { FleetSchedule.Step(number: $0, nodes: batch) }
      }
    }
  }
}
