// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// Steps in a row that the same nodes do; all of them have done one play before the next begins.
struct FleetPlay {
  /// The nodes, in the order of the inventory.
  let nodes: [NodeName]
  /// The sizes of its batches; empty for all nodes at once.
  let serial: [FleetSettings.Batch]
  /// In the order of the note.
  var steps: [FleetStep]

  /// The plays of a plan: a new one begins where other nodes are meant, and where a step needs what others have done.
  ///
  /// With `serial` a play is done batch by batch, so what a step needs of other nodes must be in a play before its own.
  static func all(_ steps: [FleetStep], of plan: Plan) -> [FleetPlay] {
    var plays: [FleetPlay] = []
    for step in steps {
      let serial = plan.serial(of: step.step)
      if let last = plays.last, last.nodes == step.nodes, last.serial == serial, !step.needsOthers(than: last) {
        plays[plays.count - 1].steps.append(step)
      } else {
        plays.append(FleetPlay(nodes: step.nodes, serial: serial, steps: [step]))
      }
    }
    return plays
  }

  /// The headings that all its steps stand under, else those of the first; without the note's title.
  func headings(without title: String) -> [String] {
    var shared = steps[0].step.headings
    for step in steps.dropFirst() {
      shared = Array(zip(shared, step.step.headings).prefix { $0 == $1 }.map(\.0))
    }
    let own = shared.filter { $0 != title }
    return own.isEmpty ? steps[0].step.headings.filter { $0 != title } : own
  }
}

extension FleetStep {
  /// Whether the step waits for what other nodes do: in the play where it goes batch by batch, at all where it does not.
  fileprivate func needsOthers(than play: FleetPlay) -> Bool {
    let row = play.steps.map(\.step.number)
    let steps = turns.map(\.planned.planned)
    return steps.contains { play.serial.isEmpty ? $0.needsOtherNodes : $0.needsOthers(in: row) }
  }
}
