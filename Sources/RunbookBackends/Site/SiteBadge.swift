// SPDX-License-Identifier: Apache-2.0

/// What the last verification said of a step on a node.
package struct SiteBadge: Hashable, Sendable {
  /// How a verification ended.
  package enum State: String, Sendable, CaseIterable {
    case passed, failed, skipped
    /// The step has changed since it was asked.
    case stale
  }

  package let node: String
  package let step: String
  package let state: State
  /// When it was asked, as the report writes it.
  package let time: String

  package init(node: String, step: String, state: State, time: String) {
    self.node = node
    self.step = step
    self.state = state
    self.time = time
  }
}
