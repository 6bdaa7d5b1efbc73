// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Steps by nodes, as far as their verdicts are known: the screen while a run goes on, and at its end.
///
/// It takes the widest form that the terminal has room for: a column with words for each node; a sign for each node and
/// the names of the bad ones; counts and the names of the bad ones.
package struct StepMatrix: Sendable {
  /// What is known of a step on a node.
  package enum Cell: Hashable, Sendable {
    /// The step is not for the node, or nothing of it is asked there.
    case absent
    case waiting
    case verdict(VerifyReport.Verdict)
  }

  /// One step.
  package struct Row: Sendable {
    /// 1-based, in the order of the note.
    package let number: Int
    /// A few words for people.
    package let title: String
    /// One for each node, in the order of the nodes.
    package var cells: [Cell]
    /// The verdict on its rules that decides, and how many hold; nil where it has none, or they are not judged yet.
    var rules: (worst: VerifyReport.Verdict, passed: Int, count: Int)?

    /// A step whose rules are not judged yet.
    package init(number: Int, title: String, cells: [Cell]) {
      self.number = number
      self.title = title
      self.cells = cells
    }

    var isDone: Bool { !cells.contains(.waiting) }
    var isBad: Bool { cells.contains(where: \.isBad) || rules.map { $0.worst.state != .passed } ?? false }
  }

  /// The names of the nodes, in the inventory's order.
  package let nodes: [String]
  /// The steps, in the order of the note.
  package var rows: [Row]

  /// Every row has a cell for each node.
  package init(nodes: [String], rows: [Row]) {
    self.nodes = nodes
    self.rows = rows
  }

  /// What a report says of the steps that were asked, on the nodes that were.
  package init(_ report: VerifyReport) {
    let asked = report.steps.filter(\.isAsked)
    let names = Set(asked.flatMap { $0.nodes.filter(\.isAsked).map(\.name) })
    let nodes = report.nodes.filter(names.contains)
    self.nodes = nodes
    rows = asked.map { step in
      let verdicts = Dictionary(step.nodes.map { ($0.name, $0.verdict) }, uniquingKeysWith: { first, _ in first })
      var row = Row(
        number: step.number, title: step.title, cells: nodes.map { verdicts[$0].map { .verdict($0) } ?? .absent })
      row.rules = step.rules
      return row
    }
  }

  /// The lines, none wider than `width`; with a `height` no more lines than that, the rows that need a look first.
  package func lines(_ tongue: Tongue, _ paint: Paint, width: Int, height: Int? = nil) -> [String] {
    let room = height.map { max($0, 2) } ?? .max
    let table = MatrixTable(self, tongue)
    let form: (head: [StyledLine], rows: [StyledLine]) =
      table.width <= width ? (table.head, table.rows) : ([], rows.map { folded($0, width, tongue) })
    let shown = shownRows(room - form.head.count)
    var lines = form.head + shown.map { form.rows[$0] }
    if shown.count < rows.count {
      let count = rows.count - shown.count
      let waiting = rows.indices.count { !shown.contains($0) && !rows[$0].isDone }
      lines.append(
        StyledLine(
          Bilingual(
            "… 그 밖에 \(count)단계 (기다리는 중 \(waiting))", en: "… and \(count) more steps (\(waiting) waiting)")[tongue], "2")
      )
    }
    return lines.map { $0.cut(to: width).text(paint) }
  }

  /// The rows that a screen of so many lines shows, in their order: bad ones, then those under way, then the others.
  private func shownRows(_ room: Int) -> [Int] {
    guard rows.count > room else { return Array(rows.indices) }
    let order = rows.indices.sorted { (rank(rows[$0]), $0) < (rank(rows[$1]), $1) }
    return order.prefix(max(1, room - 1)).sorted()
  }

  private func rank(_ row: Row) -> Int { row.isBad ? 0 : row.isDone ? 2 : 1 }

  /// A step on one line: a sign for each node where there is room, else counts; names of the nodes that are not well.
  private func folded(_ row: Row, _ width: Int, _ tongue: Tongue) -> StyledLine {
    var line = StyledLine("\(row.number)  ", "2")
    line.append(StyledLine.cut(row.title, to: max(12, width / 3)) + "  ")
    let asked = row.cells.filter { $0 != .absent }
    if line.width + asked.count + 24 <= width {
      for cell in asked { line.append(cell.sign.mark, cell.sign.colour) }
      for (verdict, names) in row.bad(nodes) {
        line.append("  ")
        line.append(verdict.sign, verdict.colour)
        line.append(" " + NodeList.text(names))
      }
    } else {
      line.append(row.counts(nodes, tongue))
    }
    if let rules = row.rules {
      line.append("  " + Bilingual("전체 규칙 ", en: "all nodes ")[tongue])
      line.append("\(rules.worst.sign) \(rules.passed)/\(rules.count)", rules.worst.colour)
    }
    return line
  }
}

extension StepMatrix.Row {
  /// The verdicts that are not good, each with its nodes, the commonest kind first.
  fileprivate func bad(_ nodes: [String]) -> [(verdict: VerifyReport.Verdict, names: [String])] {
    var groups: [String: (VerifyReport.Verdict, [String])] = [:]
    for (cell, node) in zip(cells, nodes) {
      guard case .verdict(let verdict) = cell, cell.isBad else { continue }
      groups[verdict.name, default: (verdict, [])].1.append(node)
    }
    return groups.values.map { (verdict: $0.0, names: $0.1) }
      .sorted { ($1.names.count, $0.verdict.name) < ($0.names.count, $1.verdict.name) }
  }

  fileprivate func counts(_ nodes: [String], _ tongue: Tongue) -> StyledLine {
    var line = StyledLine()
    let good = cells.count { if case .verdict(let verdict) = $0 { verdict.state == .passed } else { false } }
    if good > 0 { line.append("✓ \(good)", "32") }
    for (verdict, names) in bad(nodes) {
      if line.width > 0 { line.append("  ") }
      line.append("\(verdict.sign) \(names.count)", verdict.colour)
      line.append(" (\(NodeList.text(names)))")
    }
    let waiting = cells.count { $0 == .waiting }
    if waiting > 0 {
      if line.width > 0 { line.append("  ") }
      line.append(Bilingual("… \(waiting) 기다림", en: "… \(waiting) waiting")[tongue], "2")
    }
    return line
  }
}

extension StepMatrix.Cell {
  var isBad: Bool {
    guard case .verdict(let verdict) = self else { return false }
    return verdict.state != .passed && verdict.state != .skipped
  }

  var sign: (mark: String, colour: String) {
    switch self {
    case .absent: (" ", "")
    case .waiting: ("…", "2")
    case .verdict(let verdict): (verdict.mark, verdict.colour)
    }
  }
}

/// Names of nodes, the first few of many.
enum NodeList {
  static func text(_ names: [String]) -> String {
    names.count > 6 ? names.prefix(5).joined(separator: ", ") + ", … (\(names.count))" : names.joined(separator: ", ")
  }
}
