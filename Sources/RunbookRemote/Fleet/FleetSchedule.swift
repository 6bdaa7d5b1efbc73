// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Which step begins where, and when: one step after another, each on its nodes, so many at once, until too many have failed.
package struct FleetSchedule: Sendable {
  /// A step and the nodes that it is done on, in the order of the inventory.
  package struct Step: Hashable, Sendable {
    /// The note's number.
    package let number: Int
    /// Where it is done.
    package let nodes: [NodeName]

    /// Nodes may be none, for a step that is not chosen anywhere.
    package init(number: Int, nodes: [NodeName]) {
      self.number = number
      self.nodes = nodes
    }
  }

  /// How many nodes are in a step at once.
  package struct Pace: Hashable, Sendable {
    /// At least 1.
    package var atOnce = 8
    /// The sizes of the batches that go one after another, whatever the note says; nil leaves it to the note.
    package var serial: [FleetSettings.Batch]?
    /// So many nodes may fail, and the others still go on.
    package var failureLimit = 0

    /// 8 nodes, batches as the note has them, no failure.
    package init() {}
  }

  /// A step that is to begin on a node.
  package struct Start: Hashable, Sendable {
    let step: Int
    let node: NodeName
  }

  private let steps: [Step]
  private let pace: Pace
  private var position = 0
  private var waiting: [NodeName]
  private var running: Set<NodeName> = []
  private var failed: Set<NodeName> = []
  private var isStopped = false

  /// `steps` in the order in which they are done; a step stands there once for each batch of its nodes.
  package init(_ steps: [Step], pace: Pace) {
    self.steps = steps
    self.pace = pace
    waiting = steps.first?.nodes ?? []
  }

  /// Nothing runs and nothing more begins.
  package var isOver: Bool { running.isEmpty && (mustStop || position >= steps.count) }

  private var mustStop: Bool { isStopped || failed.count > pace.failureLimit }

  /// What may begin now; it counts as running from here on.
  package mutating func begin() -> [Start] {
    var starts: [Start] = []
    while !mustStop, position < steps.count {
      waiting.removeAll { failed.contains($0) }
      guard !waiting.isEmpty || !running.isEmpty else {
        position += 1
        waiting = position < steps.count ? steps[position].nodes : []
        continue
      }
      let next = Array(waiting.prefix(max(0, pace.atOnce - running.count)))
      waiting.removeFirst(next.count)
      running.formUnion(next)
      starts += next.map { Start(step: steps[position].number, node: $0) }
      break
    }
    return starts
  }

  /// The node has done its step.
  package mutating func finish(_ node: NodeName) { running.remove(node) }

  /// The node takes no further part; it counts against the limit once.
  package mutating func fail(_ node: NodeName) {
    running.remove(node)
    failed.insert(node)
  }

  /// Nothing more begins; what runs goes on to its end.
  package mutating func stop() { isStopped = true }
}
