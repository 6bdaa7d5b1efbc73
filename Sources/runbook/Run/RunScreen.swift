// SPDX-License-Identifier: Apache-2.0

import Glibc
import RunbookCompiler
import RunbookRemote

/// A run on standard output: at a terminal a table that changes in place, else a line for each piece of news.
struct RunScreen {
  private var board: FleetBoard
  private let words: FleetWords
  private let isColoured: Bool
  private let isLive: Bool
  /// How many lines of the table stand above the cursor.
  private var drawn = 0
  private var lastDrawn = ContinuousClock.now

  init(board: FleetBoard, words: FleetWords, isColoured: Bool) {
    self.board = board
    self.words = words
    self.isColoured = isColoured
    isLive = isatty(STDOUT_FILENO) == 1 && Console.environment("TERM") != "dumb"
  }

  mutating func show(_ news: FleetNews) {
    board.take(news)
    switch news {
    case .printed:
      // What a step prints may come by the thousand lines; ten tables a second are enough for anybody.
      if isLive, lastDrawn.duration(to: .now) > .milliseconds(100) { draw() }
    case .ended(_, let outcome, let tail) where outcome.status != 0:
      say(words.line(news))
      if case .failed = outcome { for line in tail { say("    | \(Self.plain(line))") } }
      if let hint = words.hint(tail) { say("  " + hint) }
    case .interrupted, .answered: say(words.line(news))
    case .would(_, let step) where !words.warnings(step).isEmpty: say(words.line(news))
    default: if isLive { draw() } else { say(words.line(news)) }
    }
  }

  /// Takes the table away, for lines that stay.
  mutating func erase() {
    if drawn > 0 { Console.raw("\u{1B}[\(drawn)A\u{1B}[J") }
    drawn = 0
  }

  /// The last table, how each node stands, and how to go on.
  mutating func finish(_ outcomes: [(node: NodeName, outcome: NodeOutcome)], again: String, transcript: String?) {
    if isLive { draw() }
    Console.output("")
    let margin = (outcomes.map { DisplayWidth.of($0.node.text) }.max() ?? 0) + 2
    for (node, outcome) in outcomes {
      Console.output(DisplayWidth.padded(node.text, to: margin) + words.summary(outcome))
    }
    let isDone = outcomes.allSatisfy {
      if case .done = $0.outcome { true } else if case .would = $0.outcome { true } else { false }
    }
    if !isDone { Console.output(Bilingual("이어서: \(again)", en: "to go on: \(again)")[words.tongue]) }
    if let transcript { Console.output(Bilingual("기록: \(transcript)", en: "transcript: \(transcript)")[words.tongue]) }
  }

  private mutating func say(_ line: String) {
    erase()
    Console.output(line)
    if isLive { draw() }
  }

  private mutating func draw() {
    let lines = board.lines(width: Console.width, height: Console.height, isColoured: isColoured)
    erase()
    Console.raw(lines.map { $0 + "\n" }.joined())
    drawn = lines.count
    lastDrawn = .now
  }

  /// Without what a terminal would obey.
  private static func plain(_ line: String) -> String {
    String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\t" }))
  }
}
