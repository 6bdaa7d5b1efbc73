// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// What happened in a run, secrets masked: the screen, the transcript and the summary are made of it alone.
package enum FleetNews: Hashable, Sendable {
  case connected(NodeName)
  case began(NodeName, step: Int)
  case printed(NodeName, step: Int?, String)
  case skipped(NodeName, step: Int, why: String)
  case would(NodeName, step: Int)
  case done(NodeName, step: Int)
  /// A person's answer.
  case answered(NodeName, step: Int, isYes: Bool)
  /// The node takes no further part; the lines are the last that its step printed.
  case ended(NodeName, NodeOutcome, tail: [String])
  case interrupted
}

/// How a run ended on one node.
package enum NodeOutcome: Hashable, Sendable {
  /// All that was asked for holds.
  case done
  /// A dry run found so many steps to do.
  case would(count: Int)
  /// Nothing is wrong here; the run was stopped before this step.
  case stopped(before: Int)
  /// The script's status and its words; no step where it had not begun.
  case failed(step: Int?, status: Int, words: String)
  case lost(step: Int?, RemoteFailure)
  /// The operator's Ctrl-C.
  case interrupted(step: Int?)

  /// What the whole run ends with because of it, in the scripts' statuses; 130 as a shell has it after Ctrl-C.
  package var status: Int {
    switch self {
    case .done, .would, .stopped: 0
    case .failed(_, let status, _): [1, 2, 3, 4, 75].contains(status) ? status : 1
    case .lost(_, .unreachable), .lost(_, .connectionLost), .lost(_, .timedOut): 75
    case .lost: 2
    case .interrupted: 130
    }
  }
}

/// A question to the operator that a step waits for.
package struct FleetQuestion: Hashable, Sendable {
  /// What is asked.
  package let kind: NodeQuestion
  /// The step's number.
  package let step: Int
  /// Who waits: for a consent every node that the step is still to be done on.
  package let nodes: [NodeName]
}
