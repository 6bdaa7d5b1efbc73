// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// In which order nodes go through steps, for the person who runs a script by hand: a script waits for no other node.
extension Plan {
  /// `n1 → n2 → n3`, `n1 n2 → n3 n4`, of many batches those around the node; nil where all nodes may go at once.
  func turnsText(of step: Step, at node: NodeName?) -> String? {
    turns(of: step).map { batches in
      let own = node.flatMap { name in batches.firstIndex { $0.contains(name) } } ?? 0
      let shown = batches.count > 6 ? max(0, own - 2)..<min(batches.count, own + 3) : 0..<batches.count
      let words = batches[shown].map(Self.batchText)
      let before = shown.lowerBound > 0 ? ["…"] : []
      let after = shown.upperBound < batches.count ? ["…"] : []
      return (before + words + after).joined(separator: " → ")
    }
  }

  private static func batchText(_ batch: [NodeName]) -> String {
    guard batch.count > 6, let first = batch.first, let last = batch.last else {
      return batch.map(\.text).joined(separator: " ")
    }
    return "\(first) … \(last) (\(batch.count))"
  }

  /// The orders of steps, each once with the rows of its steps.
  func turnsTexts(of steps: [Step], at node: NodeName?) -> [TurnsOrder] {
    let numbers = Set(steps.map(\.number))
    var orders: [TurnsOrder] = []
    for row in rows(of: runbook.steps) {
      let own = row.steps.filter(numbers.contains)
      guard let first = own.first, let order = turnsText(of: runbook.steps[first - 1], at: node) else { continue }
      if let index = orders.firstIndex(where: { $0.order == order }) {
        orders[index].rows.append(own)
      } else {
        orders.append(TurnsOrder(order: order, rows: [own]))
      }
    }
    return orders
  }
}

/// An order of nodes, and the rows of steps to which it belongs: a node does a whole row before the next begins it.
struct TurnsOrder {
  let order: String
  var rows: [[Int]]

  /// The rows as people write them: `3-5, 8`.
  var numbers: String { rows.map(NumberRuns.text).joined(separator: ", ") }
}

/// What a script says of the order of the nodes, to which only the person who runs it by hand can keep.
struct TurnsOfScript {
  let orders: [TurnsOrder]
  let tongue: Tongue

  /// For the head of the script; empty where its nodes may go at once.
  var comment: String {
    guard !orders.isEmpty else { return "" }
    let words = Bilingual(
      """
      #
      # 아래 단계는 노드를 나누어 차례로 한다. 이 스크립트는 다른 노드를 기다리지 않으니, 이어진 단계를 앞 노드에서 모두 마친 뒤에
      # 시작한다. `runbook run`과 플레이북은 이 순서를 스스로 지킨다.

      """,
      en: """
        #
        # One batch of nodes after the other, in these steps. This script waits for no other node: begin such a row of steps
        # when the nodes before this one have done it. `runbook run` and the playbook keep to the order by themselves.

        """)
    return words[tongue]
      + orders.map { "#   \($0.numbers): \(BashText.comment($0.order))\n" }.joined()
  }

  /// For the runner, which says it before such a step.
  var constants: String {
    orders.map { order in
      let steps = order.rows.flatMap { $0 }
      if steps.count == 1 { return "\nrb_turns[\(steps[0])]=\(BashText.quoted(order.order))" }
      let numbers = steps.map(String.init).joined(separator: " ")
      return "\nfor rb_n in \(numbers); do rb_turns[rb_n]=\(BashText.quoted(order.order)); done"
    }.joined()
  }
}

/// Numbers in a row as people write them: `3-5, 8`.
enum NumberRuns {
  static func text(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ", ")
  }
}
