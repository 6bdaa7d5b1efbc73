// SPDX-License-Identifier: Apache-2.0

/// What the last verification said of a step on a node.
package struct SiteBadge: Hashable, Sendable {
  /// How a verification ended.
  package enum State: String, Sendable, CaseIterable {
    case passed, failed, skipped
    /// The step has changed since it was asked.
    case stale
  }

  /// The node's name in the inventory.
  package let node: String
  /// The step's identity, as in `StepID`.
  package let step: String
  /// The last outcome for this step on this node.
  package let state: State
  /// When it was asked, as the report writes it.
  package let time: String

  /// `step` is a step's identity, `time` the report's own words.
  package init(node: String, step: String, state: State, time: String) {
    self.node = node
    self.step = step
    self.state = state
    self.time = time
  }
}
