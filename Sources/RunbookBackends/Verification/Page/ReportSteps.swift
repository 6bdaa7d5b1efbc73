// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// The rules over all nodes and what became of them.
struct ReportRules {
  let report: VerifyReport

  private var tongue: Tongue { report.tongue }

  func write(to html: inout HTMLWriter) {
    let steps = report.steps.filter { !$0.across.isEmpty }
    guard !steps.isEmpty else { return }
    html.element(.section, [.aria(.labelledBy("rules"))]) { html in
      html.element(.h2, [.id("rules")], text: ReportWords.acrossRules[tongue])
      html.element(.div, [.class("wide"), .tabIndex(0), .role("region"), .aria(.labelledBy("rules"))]) { html in
        html.element(.table) { html in
          html.element(.thead) { html in
            html.element(.tr) { html in
              for title in [ReportWords.rule, ReportWords.verdict, ReportWords.found] {
                html.element(.th, [.scope("col")], text: title[tongue])
              }
            }
          }
          html.element(.tbody) { html in
            for step in steps { for across in step.across { row(across, step, &html) } }
          }
        }
      }
    }
  }

  private func row(_ across: VerifyReport.Across, _ step: VerifyReport.Step, _ html: inout HTMLWriter) {
    html.element(.tr) { html in
      html.element(.th, [.scope("row"), .class("code")]) { html in
        html.element(.code, text: across.rule)
        html.element(
          .span, [.class("rule")],
          text: "\(step.number) \(step.title) · \(report.note.source):\(across.spot.line)"
            + (across.isDerived ? " · \(ReportWords.derived[tongue])" : ""))
      }
      html.element(.td) { StateWriter.write(across.verdict, to: &$0) }
      html.element(.td) { html in
        if let message = across.message { html.element(.p, text: message) }
        if let reason = across.reason { html.element(.p, [.class("rule")], text: reason) }
      }
    }
    html.newLine()
  }
}

/// Every step with its nodes: verdict, time, how often it was asked.
struct ReportSteps {
  /// Of more nodes than this the ones that are well are only counted.
  static let nodeLimit = 200

  let report: VerifyReport

  private var tongue: Tongue { report.tongue }

  func write(to html: inout HTMLWriter) {
    guard !report.steps.isEmpty else { return }
    html.element(.section, [.aria(.labelledBy("steps"))]) { html in
      html.element(.h2, [.id("steps")], text: ReportWords.steps[tongue])
      for step in report.steps { write(step, &html) }
    }
  }

  private func write(_ step: VerifyReport.Step, _ html: inout HTMLWriter) {
    let anchor = HTMLReport.anchor(step.id)
    html.element(.article, [.class("step"), .id(anchor), .aria(.labelledBy(anchor + "-title"))]) { html in
      html.element(.h3, [.id(anchor + "-title")]) { html in
        html.element(.span, [.class("n")], text: "\(step.number)")
        html.text(" " + step.title)
        html.element(.span, [.class("rule")], text: "\(report.note.source):\(step.spot.line)")
      }
      let meanings = step.nodes.flatMap { $0.probes.map(\.meaning) }.uniqued()
      for meaning in meanings.prefix(8) where !meaning.isEmpty { html.element(.p, [.class("meaning")], text: meaning) }
      html.element(.div, [.class("wide"), .tabIndex(0), .role("region"), .aria(.labelledBy(anchor + "-title"))]) {
        html in
        html.element(.table) { table(step, &$0) }
      }
    }
    html.newLine()
  }

  private func table(_ step: VerifyReport.Step, _ html: inout HTMLWriter) {
    html.element(.thead) { html in
      html.element(.tr) { html in
        for title in [ReportWords.node, ReportWords.verdict, ReportWords.time, ReportWords.tries] {
          html.element(.th, [.scope("col")], text: title[tongue])
        }
      }
    }
    html.element(.tbody) { html in
      let isLong = step.nodes.count > Self.nodeLimit
      let shown =
        isLong ? step.nodes.filter { $0.verdict.state != .passed && $0.verdict.state != .skipped } : step.nodes
      for node in shown { row(node, &html) }
      if shown.count < step.nodes.count {
        html.element(.tr) { html in
          html.element(.td, [.span(4)], text: ReportWords.wellNodes(step.nodes.count - shown.count)[tongue])
        }
      }
    }
  }

  private func row(_ node: VerifyReport.Node, _ html: inout HTMLWriter) {
    html.element(.tr) { html in
      html.element(.th, [.scope("row")], text: node.name)
      html.element(.td) { html in
        StateWriter.write(node.verdict, to: &html)
        if node.verdict.state == .skipped { html.element(.span, [.class("rule")], text: node.verdict.words) }
      }
      let last = node.probes.compactMap(\.attempts.last?.time).max()
      html.element(.td, [.class("number")], text: last.map { "\($0.secondsText) s" } ?? "–")
      html.element(.td, [.class("number")], text: "\(node.probes.reduce(0) { $0 + $1.attempts.count })")
    }
    html.newLine()
  }
}
