// SPDX-License-Identifier: Apache-2.0

/// Rules over all nodes as they are judged again and again, each time on one answer per node.
///
/// A failure counts when it was seen twice: answers that were given one after another are not one moment.
package struct AcrossTally: Sendable {
  /// What a rule comes to.
  package struct Outcome: Hashable, Sendable {
    /// Whether it holds; `open` where an answer is missing, or the only failure was the last.
    package enum State: Hashable, Sendable { case passed, failed, open }

    /// Whether it holds.
    package let state: State
    /// What is wrong or lacking; nil where it passed.
    package let message: Bilingual?
    /// The nodes that a failure is about, or that gave no answer.
    package let nodes: [String]
  }

  /// In the order in which outcomes are given.
  package let rules: [AcrossRule]
  private let table: InventoryTable
  private var verdicts: [AcrossVerdict] = []
  private var failures: [Int]
  /// How often the rules were judged.
  package private(set) var count = 0

  /// `table` has the nodes in the order of the answers.
  package init(rules: [AcrossRule], table: InventoryTable) {
    self.rules = rules
    self.table = table
    failures = rules.map { _ in 0 }
  }

  /// Judges one answer per node, nil where a node gave none; true where no rule fails, so that nothing is left to ask.
  package mutating func take(_ answers: [JSONNode?]) -> Bool {
    verdicts = rules.map { $0.verdict(answers, table: table) }
    count += 1
    for (index, verdict) in verdicts.enumerated() where verdict.isFailure { failures[index] += 1 }
    return !verdicts.contains(where: \.isFailure)
  }

  /// What a rule comes to; open before the first judgement.
  package func outcome(_ index: Int) -> Outcome {
    guard verdicts.indices.contains(index) else { return Outcome(state: .open, message: nil, nodes: []) }
    switch verdicts[index] {
    case .passed: return Outcome(state: .passed, message: nil, nodes: [])
    case .failed(let message, let nodes):
      // Failed at the very end alone: nobody knows yet whether it lasts.
      let state: Outcome.State = failures[index] > 1 ? .failed : .open
      return Outcome(state: state, message: message, nodes: nodes.map { table.nodes[$0].name })
    case .inconclusive(let missing):
      let all = missing.map { table.nodes[$0].name }
      let names = all.prefix(6).joined(separator: ", ") + (all.count > 6 ? ", … (\(all.count))" : "")
      let message = Bilingual("답이 없는 노드: \(names)", en: "no answer from \(names)")
      return Outcome(state: .open, message: message, nodes: all)
    }
  }
}

extension AcrossVerdict {
  fileprivate var isFailure: Bool {
    guard case .failed = self else { return false }
    return true
  }
}
