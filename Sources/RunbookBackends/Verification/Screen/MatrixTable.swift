// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// A matrix with a column for each node and words in each cell.
struct MatrixTable {
  let head: [StyledLine]
  let rows: [StyledLine]
  /// Of the widest line, in terminal columns.
  let width: Int

  private static let gap = 2

  init(_ matrix: StepMatrix, _ tongue: Tongue) {
    // More columns than any terminal has: no need to measure them.
    guard matrix.nodes.count <= 200 else {
      (head, rows, width) = ([], [], .max)
      return
    }
    let hasRules = matrix.rows.contains { $0.rules != nil }
    let titles =
      ["", Bilingual("단계", en: "step")[tongue]] + matrix.nodes
      + (hasRules ? [Bilingual("전체 규칙", en: "all nodes")[tongue]] : [])
    let cells = matrix.rows.map { MatrixTable.cells($0) }
    let widths = titles.indices.map { column in
      max(
        DisplayWidth.of(titles[column]),
        cells.map { column < $0.count ? DisplayWidth.of($0[column].text) : 0 }.max() ?? 0)
    }
    head = [MatrixTable.line(titles.map { ($0, "2") }, widths)]
    rows = cells.map { MatrixTable.line($0, widths) }
    width = widths.reduce(0, +) + MatrixTable.gap * (widths.count - 1)
  }

  private typealias Cell = (text: String, colour: String)

  private static func cells(_ row: StepMatrix.Row) -> [Cell] {
    let nodes = row.cells.map { cell -> Cell in
      switch cell {
      case .absent: ("", "")
      case .waiting: ("…", "2")
      case .verdict(let verdict): (verdict.sign, verdict.colour)
      }
    }
    let rules = row.rules.map { ("\($0.worst.sign) \($0.passed)/\($0.count)", $0.worst.colour) }
    return [(String(row.number), "2"), (row.title, "")] + nodes + (rules.map { [$0] } ?? [])
  }

  private static func line(_ cells: [Cell], _ widths: [Int]) -> StyledLine {
    var line = StyledLine()
    var column = 0
    for (cell, width) in zip(cells, widths) {
      line.pad(to: column)
      line.append(cell.text, cell.colour)
      column += width + gap
    }
    return line
  }
}
