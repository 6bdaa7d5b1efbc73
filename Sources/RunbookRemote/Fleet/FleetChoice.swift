// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// The part of a plan that is to be done.
package struct FleetChoice: Hashable, Sendable {
  /// Step numbers of the note.
  package let steps: Set<Int>
  /// Nodes of the plan.
  package let nodes: Set<NodeName>
  /// Whether the operator named the steps one by one, which is what steps apart wait for.
  package let isNamed: Bool

  /// Both sets hold what the plan has.
  package init(steps: Set<Int>, nodes: Set<NodeName>, isNamed: Bool) {
    self.steps = steps
    self.nodes = nodes
    self.isNamed = isNamed
  }
}
