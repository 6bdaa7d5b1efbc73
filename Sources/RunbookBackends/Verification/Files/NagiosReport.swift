// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// A report for Nagios, Icinga, Naemon and their kin (Monitoring Plugins development guidelines): a status line, numbers
/// behind `|`, then lines of detail; and the status to end with.
package struct NagiosReport: Sendable {
  /// A service's state; the raw value is the status that the plug-in ends with.
  package enum Status: Int32, Sendable {
    case ok = 0
    case warning = 1
    case critical = 2
    case unknown = 3

    /// As it is written in the status line.
    package var word: String {
      switch self {
      case .ok: "OK"
      case .warning: "WARNING"
      case .critical: "CRITICAL"
      case .unknown: "UNKNOWN"
      }
    }
  }

  /// What the plug-in ends with.
  package let status: Status
  /// All lines, with a line end at the end.
  package let text: String

  /// A node that gives no answer is critical, as the guidelines have it: `UNKNOWN` is for a plug-in that cannot ask.
  package init(_ report: VerifyReport) {
    let faults = Faults(report: report).all
    status = NagiosReport.status(report, faults)
    let counts = Dictionary(
      VerifyReport.State.allCases.map { state in
        (state, report.verdicts.count { $0.state == state })
      }, uniquingKeysWith: { first, _ in first })
    let head = NagiosReport.head(report, faults)
    let numbers = NagiosReport.numbers(counts, report.time)
    let details = faults.prefix(20).map { fault in
      let nodes = fault.isOfNodes && !fault.nodes.isEmpty ? NodeList.text(fault.nodes) + ": " : ""
      return NagiosReport.plain("[\(fault.name)] \(nodes)\(fault.message) (\(report.note.source):\(fault.spot.line))")
    }
    text =
      (["\(NagiosReport.statusLine(status, head)) | \(numbers)"] + details).joined(separator: "\n") + "\n"
  }

  /// A status line without numbers, for what keeps the plug-in from asking.
  package static func statusLine(_ status: Status, _ words: String) -> String {
    "RUNBOOK \(status.word) - \(plain(words))"
  }

  private static func status(_ report: VerifyReport, _ faults: [Fault]) -> Status {
    switch report.exit {
    case .expectationFailed: .critical
    case .couldNotAsk:
      report.verdicts.contains { $0.state == .unanswered && $0.name != "not-asked" } ? .critical : .unknown
    case .allPassed: faults.contains { $0.severity == .warning } ? .warning : .ok
    case .inconclusive, .usage, .doesNotCompile: .unknown
    }
  }

  private static func head(_ report: VerifyReport, _ faults: [Fault]) -> String {
    let title = StyledLine.cut(report.note.title, to: 30)
    guard let first = faults.first else { return "\(title): \(report.exit.sentence[report.tongue])" }
    let nodes = first.isOfNodes && !first.nodes.isEmpty ? NodeList.text(first.nodes) + " " : ""
    let more = faults.count - 1
    let rest = more == 0 ? "" : Bilingual(" 외 \(more)건", en: " and \(more) more")[report.tongue]
    return "\(title): \(nodes)\(first.message)\(rest)"
  }

  /// `'label'=value[UOM];[warn];[crit];[min];[max]`.
  private static func numbers(_ counts: [VerifyReport.State: Int], _ time: Duration) -> String {
    func count(_ state: VerifyReport.State) -> Int { counts[state] ?? 0 }
    let all = VerifyReport.State.allCases.reduce(0) { $0 + count($1) }
    return [
      "passed=\(count(.passed));;;0;\(all)", "failed=\(count(.failed));;0;0;\(all)",
      "unanswered=\(count(.unanswered));;0;0;\(all)", "inconclusive=\(count(.inconclusive));;;0;\(all)",
      "skipped=\(count(.skipped));;;0;\(all)", "time=\(time.decimalText)s;;;0;",
    ].joined(separator: " ")
  }

  /// `|` begins the numbers, so it may stand nowhere else.
  private static func plain(_ text: String) -> String {
    String(text.map { $0 == "|" ? "¦" : $0.isNewline ? " " : $0 })
  }
}
