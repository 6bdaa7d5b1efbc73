// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// A report in Prometheus' text format 0.0.4, for the textfile collector of node_exporter.
///
/// There are no timestamps: the collector refuses files that have any.
package enum PrometheusReport {
  /// All metrics, each with its help and type.
  package static func text(_ report: VerifyReport) -> String {
    let runbook = ("runbook", report.note.id)
    var lines: [String] = []
    func add(_ name: String, _ help: String, _ samples: [(labels: [(String, String)], value: String)]) {
      guard !samples.isEmpty else { return }
      lines += ["# HELP runbook_verify_\(name) \(help)", "# TYPE runbook_verify_\(name) gauge"]
      for sample in samples {
        let labels = ([runbook] + sample.labels).map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",")
        lines.append("runbook_verify_\(name){\(labels)} \(sample.value)")
      }
    }
    let nodes = report.steps.flatMap { step in
      step.nodes.filter(\.isAsked).map { (labels: [("step", step.id), ("node", $0.name)], node: $0) }
    }
    add(
      "step_success", "Whether the step holds on the node: 1 yes, 0 no, NaN not known.",
      nodes.map { ($0.labels, value($0.node.verdict)) })
    add(
      "step_duration_seconds", "How long the node's last answer took.",
      nodes.map { entry in
        (entry.labels, entry.node.probes.compactMap(\.attempts.last?.time).max()?.decimalText ?? "NaN")
      })
    add(
      "rule_success", "Whether the rule over all nodes holds: 1 yes, 0 no, NaN not known.",
      report.steps.flatMap { step in
        step.across.filter { $0.verdict.state != .skipped }.map {
          ([("step", step.id), ("rule", series($0.rule))], value($0.verdict))
        }
      })
    add(
      "probes", "How many probes came to a verdict.",
      report.probeCounts.map { ([("verdict", $0.verdict.name)], String($0.count)) })
    add(
      "exit_status", "What runbook verify ended with: 0 all passed, 3 no answer, 4 not as expected, 5 inconclusive.",
      [([], String(report.exit.rawValue))])
    add("duration_seconds", "How long the run took.", [([], report.time.decimalText)])
    add("start_time_seconds", "When the run began, in seconds since 1970.", [([], String(report.startedAt))])
    return lines.joined(separator: "\n") + "\n"
  }

  /// The rule in English whatever the report speaks: another label would be another series.
  private static func series(_ rule: String) -> String {
    AcrossReader.read(Array(rule.utf8)).rules.first?.rule.text.english ?? rule
  }

  private static func value(_ verdict: VerifyReport.Verdict) -> String {
    switch verdict.state {
    case .passed: "1"
    case .failed, .unanswered: "0"
    case .inconclusive, .skipped: "NaN"
    }
  }

  /// Backslash, quote and line feed are the three that a label's value escapes.
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
