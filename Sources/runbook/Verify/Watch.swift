// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler
import RunbookVerify

/// `verify --watch`: a round, a pause, a round; the first in full, then what changes, with the time.
struct Watch {
  let session: VerifySession
  let pause: Duration
  let targets: [ReportTarget]
  let isColoured: Bool

  private var tongue: Tongue { session.terms.tongue }
  private var paint: Paint { Paint(isColoured: isColoured) }

  /// Goes on until a signal; gives the state of the last whole round.
  func run() async throws(CommandFailure) -> VerifyExit {
    var last: VerifyReport?
    while case .report(let report) = await session.round(isInterruptible: true) {
      try ReportTarget.write(targets, report, tongue)
      if let last { tell(report, since: last) } else { begin(report) }
      last = report
      guard await VerifySession.wait(pause) else { break }
    }
    let exit = last?.exit ?? .inconclusive
    Console.output(stamp() + end(exit))
    return exit
  }

  private func begin(_ report: VerifyReport) {
    Console.output(ScreenReport(report, isColoured: isColoured, columnLimit: Console.width).text)
    let words = Bilingual(
      "\(pause.components.seconds)초마다 다시 묻고 달라진 것만 적는다. 끝내기: Ctrl-C",
      en: "asked again every \(pause.components.seconds) s; only changes are told. Ctrl-C ends it")
    Console.output(paint(words[tongue], "2"))
  }

  /// What changed, and the faults anew where there are any.
  private func tell(_ report: VerifyReport, since last: VerifyReport) {
    let changes = ReportChange.between(last, report)
    guard !changes.isEmpty else { return }
    for change in changes { Console.output(stamp() + change.text(paint)) }
    let isWorse = changes.contains { $0.after.map { $0.state != .passed && $0.state != .skipped } ?? false }
    if isWorse { Console.output("\n" + ScreenReport.faults(report, isColoured: isColoured) + "\n") }
    if report.exit != last.exit { Console.output(stamp() + report.exit.sentence[tongue]) }
  }

  private func end(_ exit: VerifyExit) -> String {
    Bilingual("끝냄. 마지막 상태: \(exit.sentence.korean)", en: "ended; at last, \(exit.sentence.english)")[tongue]
  }

  private func stamp() -> String { paint(UTCTime.text(WallClock.seconds) + "  ", "2") }
}
