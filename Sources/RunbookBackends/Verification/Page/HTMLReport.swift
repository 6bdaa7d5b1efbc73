// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// A report as one page that stands alone: no request leaves it, no script runs, and it prints.
///
/// A colour never says anything that a word or a sign does not say too.
package struct HTMLReport {
  /// No script and nothing from elsewhere; the one style sheet stands in the page.
  static let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

  let report: VerifyReport
  /// The runbook's own page, where the report stands in a site; nil where it stands alone.
  let home: HTMLLink?

  private var tongue: Tongue { report.tongue }

  init(_ report: VerifyReport, home: HTMLLink?) {
    self.report = report
    self.home = home
  }

  /// The whole page.
  package static func bytes(_ report: VerifyReport) -> [UInt8] { HTMLReport(report, home: nil).bytes() }

  /// The place of a step in the page.
  static func anchor(_ step: String) -> String { "step-" + step }

  func bytes() -> [UInt8] {
    let faults = Faults(report: report).all
    return HTMLWriter.document(tongue.rawValue) { html in
      html.newLine()
      html.element(.head) { head(&$0) }
      html.newLine()
      html.element(.body) { html in
        html.element(.a, [.class("skip"), .href(.anchor("main"))], text: Words.skip[tongue])
        html.element(.main, [.id("main")]) { html in
          title(&html)
          ReportMatrix(report: report).write(to: &html)
          ReportFaults(report: report, faults: faults).write(to: &html)
          ReportRules(report: report).write(to: &html)
          ReportSteps(report: report).write(to: &html)
        }
        foot(&html)
      }
    }
  }

  private func head(_ html: inout HTMLWriter) {
    html.void(.meta, [.charset("utf-8")])
    html.void(.meta, [.name("viewport"), .content("width=device-width, initial-scale=1")])
    html.void(.meta, [.httpEquivalent("Content-Security-Policy"), .content(HTMLReport.policy)])
    html.void(.meta, [.name("color-scheme"), .content("light dark")])
    html.void(.meta, [.name("referrer"), .content("no-referrer")])
    html.element(.title, text: "\(report.note.title) · \(ReportWords.verification[tongue])")
    html.styleSheet(PackageResources.report_css)
  }

  private func title(_ html: inout HTMLWriter) {
    html.element(.header, [.class("head")]) { html in
      html.element(.p, [.class("kicker")], text: ReportWords.verification[tongue])
      html.element(.h1) { html in
        if let home { html.element(.a, [.href(home)], text: report.note.title) } else { html.text(report.note.title) }
      }
      verdict(&html)
      if report.via == "mock" { html.element(.p, [.class("rehearsal")], text: ReportWords.rehearsal[tongue]) }
      if let shard = report.shard {
        html.element(.p, [.class("rehearsal")], text: ReportWords.shard(shard, report.nodes.count)[tongue])
      }
      facts(&html)
    }
  }

  private func verdict(_ html: inout HTMLWriter) {
    let exit = report.exit
    let (state, mark): (VerifyReport.State, String) =
      switch exit {
      case .allPassed: (.passed, "✓")
      case .expectationFailed: (.failed, "✗")
      case .couldNotAsk: (.unanswered, "!")
      default: (.inconclusive, "?")
      }
    html.element(.div, [.class("outcome \(state.rawValue)")]) { html in
      html.element(.p, [.class("sentence")]) { html in
        html.element(.span, [.class("mark"), .aria(.isHidden)], text: mark)
        html.text(exit.sentence[tongue])
      }
      html.element(.ul, [.class("counts")]) { html in
        count(ReportWords.probes, report.probeCounts, &html)
        count(ReportWords.rules, report.ruleCounts, &html)
      }
    }
  }

  private func count(_ what: Bilingual, _ counts: [VerifyReport.Count], _ html: inout HTMLWriter) {
    guard !counts.isEmpty else { return }
    html.element(.li) { html in
      html.text(what[tongue])
      for entry in counts {
        html.text(" ")
        html.element(.span, [.class("state \(entry.verdict.state.rawValue)")], text: "\(entry.label) \(entry.count)")
      }
    }
  }

  private func facts(_ html: inout HTMLWriter) {
    let rows: [(Bilingual, String, isCode: Bool)] = [
      (ReportWords.when, UTCTime.text(report.startedAt).replacing("T", with: " "), false),
      (ReportWords.took, Bilingual("\(report.time.secondsText)초", en: "\(report.time.secondsText) s")[tongue], false),
      (Words.source, "\(report.note.source) · sha256 \(report.note.digest.prefix(12))", true),
      (ReportWords.nodes, "\(report.nodes.count)", false), (ReportWords.via, report.via, false),
      (ReportWords.command, report.command.map(ShellWords.quoted).joined(separator: " "), true),
    ]
    html.element(.dl, [.class("about")]) { html in
      for row in rows {
        html.element(.div) { html in
          html.element(.dt, text: row.0[tongue])
          html.element(.dd) { html in
            if row.isCode { html.element(.code, text: row.1) } else { html.text(row.1) }
          }
        }
      }
    }
  }

  private func foot(_ html: inout HTMLWriter) {
    html.element(.footer) { html in
      html.text("runbook \(report.version) · \(report.note.id) · \(UTCTime.text(report.startedAt))")
    }
  }
}
