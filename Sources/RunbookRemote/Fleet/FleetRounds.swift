// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The steps of a plan in the order in which nodes come to them.
///
/// Where nodes go through a step batch by batch, a batch does all steps of the row before the next begins: else every node
/// would be stopped before the first is started again.
enum FleetRounds {
  /// `serial` goes before what the note says; nil leaves it to the note.
  static func steps(
    of plan: Plan, _ choice: FleetChoice, serial: [FleetSettings.Batch]?
  ) -> [FleetSchedule.Step] {
    let steps = plan.runbook.steps.filter { choice.steps.contains($0.number) }
    return plan.rows(of: steps, serial: serial, includes: choice.nodes.contains).flatMap { row in
      row.batches.flatMap { batch in
        row.steps.map { FleetSchedule.Step(number: $0, nodes: batch) }
      }
    }
  }
}
