// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// The table of steps and nodes at the head of a report.
struct ReportMatrix {
  /// More columns than this nobody reads; the nodes that are not well are named instead.
  static let columnLimit = 24

  let report: VerifyReport

  private var tongue: Tongue { report.tongue }

  func write(to html: inout HTMLWriter) {
    let steps = report.steps.filter(\.isAsked)
    guard !steps.isEmpty else { return }
    let names = Set(steps.flatMap { $0.nodes.filter(\.isAsked).map(\.name) })
    let nodes = report.nodes.filter(names.contains)
    html.element(.section, [.aria(.labelledBy("glance"))]) { html in
      html.element(.h2, [.id("glance")], text: Words.atAGlance[tongue])
      html.element(.div, [.class("wide"), .tabIndex(0), .role("region"), .aria(.labelledBy("glance"))]) { html in
        html.element(.table, [.class("matrix")]) { html in
          let isWide = nodes.count <= Self.columnLimit
          html.element(.thead) { head(isWide ? nodes : [], &$0) }
          html.element(.tbody) { html in
            for step in steps { row(step, isWide ? nodes : nil, &html) }
          }
        }
      }
    }
  }

  private var hasRules: Bool { report.steps.contains { !$0.across.isEmpty } }

  private func head(_ nodes: [String], _ html: inout HTMLWriter) {
    html.element(.tr) { html in
      html.element(.th, [.scope("col")], text: Words.step[tongue])
      for node in nodes { html.element(.th, [.scope("col")], text: node) }
      if nodes.isEmpty { html.element(.th, [.scope("col")], text: ReportWords.nodes[tongue]) }
      if hasRules { html.element(.th, [.scope("col")], text: ReportWords.rules[tongue]) }
    }
    html.newLine()
  }

  private func row(_ step: VerifyReport.Step, _ nodes: [String]?, _ html: inout HTMLWriter) {
    html.element(.tr) { html in
      html.element(.th, [.scope("row")]) { html in
        html.element(.span, [.class("n")], text: "\(step.number)")
        html.element(.a, [.href(.anchor(HTMLReport.anchor(step.id)))], text: step.title)
      }
      if let nodes {
        let verdicts = Dictionary(step.nodes.map { ($0.name, $0.verdict) }, uniquingKeysWith: { first, _ in first })
        for node in nodes { cell(verdicts[node], &html) }
      } else {
        html.element(.td) { counts(step, &$0) }
      }
      if hasRules { rules(step, &html) }
    }
    html.newLine()
  }

  private func cell(_ verdict: VerifyReport.Verdict?, _ html: inout HTMLWriter) {
    guard let verdict else {
      html.element(.td) { $0.element(.span, [.class("vh")], text: Words.runsNotHere[tongue]) }
      return
    }
    html.element(.td) { StateWriter.write(verdict, to: &$0) }
  }

  /// How many nodes came to what, the bad ones by name.
  private func counts(_ step: VerifyReport.Step, _ html: inout HTMLWriter) {
    var groups: [String: (verdict: VerifyReport.Verdict, names: [String])] = [:]
    for node in step.nodes { groups[node.verdict.name, default: (node.verdict, [])].names.append(node.name) }
    let sorted = groups.values.sorted {
      ($0.verdict.state.order, $0.verdict.name) < ($1.verdict.state.order, $1.verdict.name)
    }
    for group in sorted {
      html.element(.p) { html in
        StateWriter.write(group.verdict, to: &html)
        html.element(.strong, text: " \(group.names.count)")
        let isWell = group.verdict.state == .passed || group.verdict.state == .skipped
        if !isWell { html.element(.span, [.class("who")], text: " " + NodeList.text(group.names)) }
      }
    }
  }

  private func rules(_ step: VerifyReport.Step, _ html: inout HTMLWriter) {
    html.element(.td) { html in
      guard let rules = step.rules else { return }
      StateWriter.write(rules.worst, to: &html)
      html.text(" \(rules.passed)/\(rules.count)")
    }
  }
}

/// Writes a verdict: its sign, which no reader speaks, and its word.
enum StateWriter {
  static func write(_ verdict: VerifyReport.Verdict, to html: inout HTMLWriter) {
    html.element(.span, [.class("state \(verdict.state.rawValue)"), .title(verdict.words)]) { html in
      html.element(.span, [.class("mark"), .aria(.isHidden)], text: verdict.mark)
      html.text(" " + verdict.label)
    }
  }
}
