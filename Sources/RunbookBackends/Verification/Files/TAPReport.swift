// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// A report in the Test Anything Protocol, version 14 (testanything.org): a test point for each step on each node and for
/// each rule over all nodes, with what is wrong in a YAML block.
package enum TAPReport {
  /// The whole document.
  package static func text(_ report: VerifyReport) -> String {
    var points: [String] = []
    func add(_ name: String, _ verdict: VerifyReport.Verdict, _ block: [(String, String)]) {
      let isGood = verdict.state == .passed || verdict.state == .skipped
      var line = "\(isGood ? "ok" : "not ok") \(points.count + 1) - \(description(name))"
      if verdict.state == .skipped { line += " # SKIP \(description(verdict.words))" }
      if !isGood {
        let rows = [("verdict", verdict.name), ("message", verdict.words)] + block
        line += "\n  ---\n" + rows.map { "  \($0): \(JSONWriter.quoted(oneLine($1)))\n" }.joined() + "  ..."
      }
      points.append(line)
    }
    for step in report.steps {
      for node in step.nodes { add("\(step.id) on \(node.name)", node.verdict, block(node, step, report)) }
      for across in step.across {
        let message = across.message.map { [("got", $0)] } ?? []
        add("\(step.id): \(across.rule)", across.verdict, [("at", at(across.spot, report))] + message)
      }
    }
    return (["TAP version 14", "1..\(points.count)", "# \(oneLine(report.note.title))"] + points)
      .joined(separator: "\n") + "\n"
  }

  private static func block(
    _ node: VerifyReport.Node, _ step: VerifyReport.Step, _ report: VerifyReport
  ) -> [(String, String)] {
    var rows: [(String, String)] = []
    for probe in node.probes where probe.verdict.state != .passed && probe.verdict.state != .skipped {
      let number = rows.isEmpty ? "" : "_\(rows.count)"
      if let asked = probe.asked { rows.append(("asked\(number)", asked)) }
      if let detail = probe.detail { rows.append(("detail\(number)", detail)) }
      for (index, mismatch) in probe.mismatches.enumerated() {
        let mark = index == 0 ? number : "\(number)_\(index + 1)"
        rows += [
          ("at\(mark)", at(mismatch.spot, report)), ("pointer\(mark)", mismatch.pointer),
          ("expected\(mark)", mismatch.expected), ("got\(mark)", mismatch.got),
        ]
      }
    }
    return rows + [("again", report.command(step: step.id, node: node.name))]
  }

  private static func at(_ spot: VerifyReport.Spot, _ report: VerifyReport) -> String {
    "\(report.note.source):\(spot.line):\(spot.column)"
  }

  /// A backslash goes before `#`, which would begin a directive, and before itself.
  private static func description(_ text: String) -> String {
    oneLine(text).replacing("\\", with: "\\\\").replacing("#", with: "\\#")
  }

  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
