// SPDX-License-Identifier: Apache-2.0

import Glibc
import RunbookBackends
import RunbookCompiler
import RunbookVerify
import Synchronization

/// A run as it goes on: on a terminal the matrix, drawn over itself; elsewhere a line now and then where it takes long.
final class LiveScreen: Sendable {
  private struct State {
    var matrix = StepMatrix(nodes: [], rows: [])
    var rows: [StepID: Int] = [:]
    var columns: [NodeName: Int] = [:]
    /// How many probes of a cell have no verdict yet, by row and column.
    var open: [[Int]] = []
    var done = 0
    var count = 0
    /// The widths of the lines that stand on the terminal now.
    var drawn: [Int] = []
    /// When the next plain line is due.
    var plainDue = Duration.seconds(5)
  }

  private let state = Mutex(State())
  private let tongue: Tongue
  private let isDrawn: Bool
  private let isColoured: Bool
  private let start = ContinuousClock.now

  init(_ tongue: Tongue, isColoured: Bool) {
    self.tongue = tongue
    self.isColoured = isColoured
    isDrawn = Console.isLive
  }

  /// Lays out what will be asked.
  func begin(_ scope: [VerifyScope]) {
    let count = scope.flatMap(\.probes).reduce(0) { $0 + $1.count }
    state.withLock { $0.count = count }
    // What nobody sees is not laid out: with 10,000 nodes it is large.
    if isDrawn { layOut(scope) }
  }

  private func layOut(_ scope: [VerifyScope]) {
    var columns: [NodeName: Int] = [:]
    for cell in scope.flatMap(\.probes) where columns[cell.node] == nil { columns[cell.node] = columns.count }
    var open = scope.map { _ in [Int](repeating: 0, count: columns.count) }
    for (row, entry) in scope.enumerated() {
      for cell in entry.probes { open[row][columns[cell.node] ?? 0] = cell.count }
    }
    let rows = scope.enumerated().map { row, entry in
      StepMatrix.Row(
        number: entry.step.number, title: entry.step.title, cells: open[row].map { $0 == 0 ? .absent : .waiting })
    }
    state.withLock { state in
      state.matrix = StepMatrix(nodes: columns.sorted { $0.value < $1.value }.map(\.key.text), rows: rows)
      state.rows = Dictionary(scope.enumerated().map { ($1.step.id, $0) }, uniquingKeysWith: { first, _ in first })
      state.columns = columns
      state.open = open
    }
  }

  /// Notes a verdict; it is drawn the next time.
  func take(_ progress: VerifyProgress) {
    state.withLock { state in
      state.done = progress.done
      guard let row = state.rows[progress.step], let column = state.columns[progress.node] else { return }
      state.open[row][column] -= 1
      let verdict = progress.verdict.reported(tongue)
      let isDone = state.open[row][column] <= 0
      // A cell is good when all its probes are, and bad as soon as one is.
      switch state.matrix.rows[row].cells[column] {
      case .verdict(let known) where known.state != .passed: break
      default:
        if isDone || verdict.state != .passed { state.matrix.rows[row].cells[column] = .verdict(verdict) }
      }
    }
  }

  /// Draws what is known by now; called a few times a second.
  func tick() {
    let time = ContinuousClock.now - start
    if isDrawn { draw(time) } else { say(time) }
  }

  /// Takes the drawing away.
  func clear() {
    guard isDrawn else { return }
    let drawn = state.withLock { state in
      let drawn = state.drawn
      state.drawn = []
      return drawn
    }
    let count = rowCount(drawn, Console.size(STDERR_FILENO).columns)
    guard count > 0 else { return }
    Console.progress("\u{1B}[\(count)A" + String(repeating: "\r\u{1B}[2K\n", count: count) + "\u{1B}[\(count)A")
  }

  private func draw(_ time: Duration) {
    let size = Console.size(STDERR_FILENO)
    let text = state.withLock { state -> String in
      let width = max(20, size.columns - 1)
      var lines = state.matrix.lines(
        tongue, Paint(isColoured: isColoured), width: width, height: max(3, size.rows - 3))
      lines.append(Paint(isColoured: isColoured)(status(state.done, state.count, time), "2"))
      let before = rowCount(state.drawn, size.columns)
      state.drawn = lines.map(Console.width)
      // Over what stands there, line by line: a screen that is cleared first flickers, and tmux keeps a copy of it.
      let up = before > 0 ? "\u{1B}[\(before)A\r" : ""
      return up + lines.map { $0 + "\u{1B}[K\n" }.joined() + "\u{1B}[J"
    }
    Console.progress(text)
  }

  /// A line after 5, 10, 20, 40 … seconds: a log that grows slowly however long it takes.
  private func say(_ time: Duration) {
    let words = state.withLock { state -> String? in
      guard time >= state.plainDue else { return nil }
      state.plainDue = state.plainDue * 2
      return status(state.done, state.count, time)
    }
    if let words { Console.error(words) }
  }

  private func status(_ done: Int, _ count: Int, _ time: Duration) -> String {
    let seconds = time.secondsText
    guard done < count else {
      return Bilingual("규칙을 확인하는 중 \(seconds)초", en: "judging the rules, \(seconds) s")[tongue]
    }
    return Bilingual("물음 \(done)/\(count), \(seconds)초", en: "asked \(done)/\(count), \(seconds) s")[tongue]
  }

  /// How many rows of the terminal a drawing takes by now; a narrower terminal has broken its lines.
  private func rowCount(_ widths: [Int], _ columns: Int) -> Int {
    widths.reduce(0) { $0 + max(1, ($1 + columns - 1) / max(1, columns)) }
  }
}
