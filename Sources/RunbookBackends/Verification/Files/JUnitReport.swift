// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// A report as JUnit XML: a suite for each step, a case for each node and for each rule over all nodes.
///
/// Elements and attributes are those that Jenkins takes (xunit-plugin, junit-10.xsd).
package enum JUnitReport {
  /// The whole document.
  package static func text(_ report: VerifyReport) -> String {
    let suites = report.steps.map { suite($0, report) }
    let all = suites.reduce(Tally()) { $0.adding($1.tally) }
    // `skipped` is an attribute of a suite alone.
    let head =
      "<testsuites name=\"\(xml(report.note.id))\" tests=\"\(all.tests)\" failures=\"\(all.failures)\" errors=\"\(all.errors)\" time=\"\(report.time.decimalText)\">"
    return (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", head] + suites.map(\.text) + ["</testsuites>"])
      .joined(separator: "\n") + "\n"
  }

  private struct Tally {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    func adding(_ other: Tally) -> Tally {
      Tally(
        tests: tests + other.tests, failures: failures + other.failures, errors: errors + other.errors,
        skipped: skipped + other.skipped)
    }
  }

  private static func suite(_ step: VerifyReport.Step, _ report: VerifyReport) -> (text: String, tally: Tally) {
    let name = "\(report.note.id).\(step.id)"
    var tally = Tally()
    var lines: [String] = []
    func add(_ title: String, _ time: Duration, _ verdict: VerifyReport.Verdict, _ details: [String]) {
      let head = "  <testcase classname=\"\(xml(name))\" name=\"\(xml(title))\" time=\"\(time.decimalText)\""
      lines.append(testCase(head, verdict, details, &tally))
    }
    for node in step.nodes { add(node.name, node.time, node.verdict, details(node, report)) }
    for across in step.across {
      add(across.rule, .zero, across.verdict, across.message.map { [place(across.spot, report, $0)] } ?? [])
    }
    let timestamp = UTCTime.text(report.startedAt).dropLast()
    let head =
      " <testsuite name=\"\(xml(name))\" tests=\"\(tally.tests)\" failures=\"\(tally.failures)\" errors=\"\(tally.errors)\" skipped=\"\(tally.skipped)\" timestamp=\"\(timestamp)\">"
    return (([head] + lines + [" </testsuite>"]).joined(separator: "\n"), tally)
  }

  private static func testCase(
    _ head: String, _ verdict: VerifyReport.Verdict, _ details: [String], _ tally: inout Tally
  ) -> String {
    tally.tests += 1
    let message = xml(verdict.words)
    let element: String
    switch verdict.state {
    case .passed: return head + "/>"
    case .skipped:
      tally.skipped += 1
      return head + "><skipped message=\"\(message)\"/></testcase>"
    case .failed:
      tally.failures += 1
      element = "failure"
    case .unanswered, .inconclusive:
      tally.errors += 1
      element = "error"
    }
    let body = xml(details.joined(separator: "\n"))
    return head
      + ">\n   <\(element) type=\"\(verdict.name)\" message=\"\(message)\">\(body)</\(element)>\n  </testcase>"
  }

  private static func details(_ node: VerifyReport.Node, _ report: VerifyReport) -> [String] {
    node.probes.flatMap { probe -> [String] in
      let lines = probe.mismatches.map { mismatch in
        let words = Bilingual(
          "\(mismatch.pointer): 기대 \(mismatch.expected), 받은 값 \(mismatch.got)",
          en: "\(mismatch.pointer): expected \(mismatch.expected), got \(mismatch.got)")
        return place(mismatch.spot, report, words[report.tongue])
      }
      return [probe.detail, probe.technical, probe.verdict.state == .passed ? nil : probe.asked].compactMap { $0 }
        + lines
    }
  }

  private static func place(_ spot: VerifyReport.Spot, _ report: VerifyReport, _ words: String) -> String {
    "\(report.note.source):\(spot.line): \(words)"
  }

  /// The text within an element or an attribute; what XML 1.0 cannot hold becomes U+FFFD.
  private static func xml(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\r", "\t": result += "&#\(scalar.value);"
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
