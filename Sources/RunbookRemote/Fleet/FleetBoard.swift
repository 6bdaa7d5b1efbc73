// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Nodes by steps, as a terminal shows it while a run goes on.
package struct FleetBoard: Sendable {
  private enum Cell: String {
    case none = " "
    case open = "·"
    case running = "▶"
    case skipped = "–"
    case done = "✓"
    case failed = "✗"
  }

  private let words: FleetWords
  private let steps: [Int]
  private let nodes: [NodeName]
  private var cells: [NodeName: [Int: Cell]] = [:]
  private var remarks: [NodeName: String] = [:]

  /// Only what is chosen has a column or a row.
  package init(_ plan: Plan, _ choice: FleetChoice, _ words: FleetWords) {
    self.words = words
    steps = plan.runbook.steps.map(\.number).filter(choice.steps.contains)
    let planned = plan.nodes.filter { choice.nodes.contains($0.node.name) }
    nodes = planned.map(\.node.name)
    for node in planned {
      for step in node.steps where choice.steps.contains(step.step.number) {
        cells[node.node.name, default: [:]][step.step.number] = .open
      }
    }
  }

  /// Notes what happened.
  package mutating func take(_ news: FleetNews) {
    switch news {
    case .connected(let node): remarks[node] = ""
    case .began(let node, let step): set(node, step, .running, words.name(step))
    case .printed(let node, let step?, let line):
      let text = line.trimmed
      if !text.isEmpty { remarks[node] = "\(words.name(step))  \(text)" }
    case .skipped(let node, let step, _), .would(let node, let step): set(node, step, .skipped, "")
    case .done(let node, let step): set(node, step, .done, "")
    case .ended(let node, let outcome, _):
      let running = cells[node]?.first { $0.value == .running }?.key
      if let running { cells[node]?[running] = .failed }
      remarks[node] = words.summary(outcome)
    case .printed, .answered, .interrupted: break
    }
  }

  private mutating func set(_ node: NodeName, _ step: Int, _ cell: Cell, _ remark: String) {
    cells[node]?[step] = cell
    remarks[node] = remark
  }

  /// The steps' numbers, then one line a node, none longer than `width` columns, at most `height` lines; where there are
  /// more nodes, those at work go before the others.
  package func lines(width: Int, height: Int, isColoured: Bool) -> [String] {
    let margin = (nodes.map { DisplayWidth.of($0.text) }.max() ?? 0) + 2
    let columns = steps.prefix(max(0, width - margin - 4))
    let head = DisplayWidth.padded("", to: margin) + columns.map { String($0 % 10) }.joined()
    let shown = nodesShown(max(1, height - 2))
    var lines = [head]
    for node in nodes where shown.contains(node) {
      let marks = columns.map { paint(cells[node]?[$0] ?? .none, isColoured) }.joined()
      let remark = Self.cut(remarks[node] ?? "", width - margin - columns.count - 3)
      lines.append(DisplayWidth.padded(node.text, to: margin) + marks + "  " + remark)
    }
    if shown.count < nodes.count { lines.append("… \(nodes.count - shown.count)") }
    return lines
  }

  private func nodesShown(_ count: Int) -> Set<NodeName> {
    guard nodes.count > count else { return Set(nodes) }
    let busy = nodes.filter { cells[$0]?.values.contains(.running) ?? false }
    return Set((busy + nodes.filter { !busy.contains($0) }).prefix(count))
  }

  private func paint(_ cell: Cell, _ isColoured: Bool) -> String {
    switch cell {
    case .failed where isColoured: "\u{1B}[31m\(cell.rawValue)\u{1B}[0m"
    case .done where isColoured: "\u{1B}[32m\(cell.rawValue)\u{1B}[0m"
    default: cell.rawValue
    }
  }

  /// The text up to so many columns, without what could move the cursor.
  private static func cut(_ text: String, _ room: Int) -> String {
    var kept = ""
    var width = 0
    for scalar in text.unicodeScalars where scalar.value >= 0x20 && scalar.value != 0x7F {
      let next = DisplayWidth.of(String(scalar))
      guard width + next <= room else { break }
      kept.unicodeScalars.append(scalar)
      width += next
    }
    return kept
  }
}
