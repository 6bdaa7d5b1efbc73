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

  /// One line a node, none longer than `width` columns; `colour` paints a failure or a success.
  package func lines(width: Int, isColoured: Bool) -> [String] {
    let margin = (nodes.map { DisplayWidth.of($0.text) }.max() ?? 0) + 2
    return nodes.map { node in
      let row = cells[node] ?? [:]
      let shown = steps.prefix(max(0, width - margin - 4))
      let marks = shown.map { paint(row[$0] ?? .none, isColoured) }.joined()
      let room = width - margin - shown.count - 3
      return DisplayWidth.padded(node.text, to: margin) + marks + "  " + Self.cut(remarks[node] ?? "", room)
    }
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
