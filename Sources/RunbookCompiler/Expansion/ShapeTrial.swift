// SPDX-License-Identifier: Apache-2.0

/// What became of every one-edit change of an answer: which of them nobody would notice.
package struct ShapeTrial: Sendable {
  /// How many changes were made.
  package let count: Int
  /// The changes that neither the shape nor a rule over all nodes notices.
  package let passing: [ShapeMutant]
  /// The changes that pass on their own node and break a rule over all nodes.
  package let caughtAcross: [ShapeMutant]
  /// What the shape says against the answer that was to be changed; empty where it is as it should be.
  package let refused: [Mismatch]
  private let shape: Shape

  /// The bytes of the sample that a place of an answer is judged by.
  package func range(of pointer: JSONPointer) -> ByteRange {
    var place = shape
    for token in pointer.tokens {
      switch place.check {
      case .object(let object):
        guard let member = object.members.first(where: { $0.key == token }) else { return place.place.range }
        place = member.shape
      case .collection(let collection):
        guard let each = collection.each else { return place.place.range }
        place = each
      default: return place.place.range
      }
    }
    return place.place.range
  }

  /// Changes the answer of one node. `answers` are healthy ones, one for each node of the table, in its order.
  package init(_ sample: JudgedSample, answers: [JSONNode], limit: Int = 2_000) {
    let (shape, table, node) = (sample.inferred.shape, sample.judgingTable, sample.answeringNode)
    self.shape = shape
    func isTaken(_ answer: JSONNode) -> Bool {
      ShapeMatcher.mismatches(shape, answer, node: node, table: table, now: 0).isEmpty
    }
    refused = ShapeMatcher.mismatches(shape, answers[node], node: node, table: table, now: 0)
    guard refused.isEmpty else {
      (count, passing, caughtAcross) = (0, [], [])
      return
    }
    let mutants = ShapeMutants.all(of: answers[node], limit: limit)
    let taken = mutants.filter { isTaken($0.answer) }
    let kept = sample.rules.map(\.rule).filter { $0.verdict(answers, table: table) == .passed }
    let isSeen = taken.map { mutant -> Bool in
      var all: [JSONNode?] = answers
      all[node] = mutant.answer
      return kept.contains { if case .failed = $0.verdict(all, table: table) { true } else { false } }
    }
    count = mutants.count
    passing = zip(taken, isSeen).filter { !$0.1 }.map(\.0)
    caughtAcross = zip(taken, isSeen).filter(\.1).map(\.0)
  }
}
