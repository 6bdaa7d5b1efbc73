// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// A run as JUnit XML: a suite for each step, a case for each node and for each rule over all nodes.
package enum VerifyJUnit {
  /// The whole document; `tongue` is the language of the texts for people.
  package static func text(_ result: VerifyResult, _ tongue: Tongue) -> String {
    let suites = result.steps.map { suite($0, result, tongue) }
    let all = suites.reduce(Tally()) { $0.adding($1.tally) }
    let head = "<testsuites name=\"\(xml(result.runbook.id))\" \(all.attributes) time=\"\(seconds(result.time))\">"
    return (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", head] + suites.map(\.text) + ["</testsuites>"])
      .joined(separator: "\n") + "\n"
  }

  private struct Tally {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    var attributes: String { "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\"" }

    func adding(_ other: Tally) -> Tally {
      Tally(
        tests: tests + other.tests, failures: failures + other.failures, errors: errors + other.errors,
        skipped: skipped + other.skipped)
    }
  }

  private static func suite(_ step: StepResult, _ result: VerifyResult, _ tongue: Tongue) -> (
    text: String, tally: Tally
  ) {
    let suiteName = "\(result.runbook.id).\(step.step.id)"
    var tally = Tally()
    var lines: [String] = []
    for node in step.nodes {
      let time = node.probes.flatMap(\.attempts).reduce(Duration.zero) { $0 + $1.time }
      let head = "  <testcase classname=\"\(xml(suiteName))\" name=\"\(xml(node.node.text))\" time=\"\(seconds(time))\""
      lines.append(testCase(head, node.verdict, details(node, result, tongue), &tally, tongue))
    }
    for across in step.across {
      let head = "  <testcase classname=\"\(xml(suiteName))\" name=\"\(xml(across.rule[tongue]))\" time=\"0.000\""
      lines.append(testCase(head, across.verdict, across.message.map { [$0[tongue]] } ?? [], &tally, tongue))
    }
    let timestamp = UTCTime.text(result.startedAt).dropLast()
    let head = " <testsuite name=\"\(xml(suiteName))\" \(tally.attributes) timestamp=\"\(timestamp)\">"
    return (([head] + lines + [" </testsuite>"]).joined(separator: "\n"), tally)
  }

  private static func testCase(
    _ head: String, _ verdict: Verdict, _ details: [String], _ tally: inout Tally, _ tongue: Tongue
  ) -> String {
    tally.tests += 1
    let message = xml(verdict.words[tongue])
    let element: String
    switch VerifyExit([verdict]) {
    case .allPassed: return head + "/>"
    case _ where verdict.isSkipped:
      tally.skipped += 1
      return head + "><skipped message=\"\(message)\"/></testcase>"
    case .expectationFailed:
      tally.failures += 1
      element = "failure"
    default:
      tally.errors += 1
      element = "error"
    }
    let body = xml(details.joined(separator: "\n"))
    return head
      + ">\n   <\(element) type=\"\(verdict.name)\" message=\"\(message)\">\(body)</\(element)>\n  </testcase>"
  }

  private static func details(_ node: NodeResult, _ result: VerifyResult, _ tongue: Tongue) -> [String] {
    node.probes.flatMap { probe -> [String] in
      let source = result.runbook.source
      let lines = probe.mismatches.map { mismatch in
        let line = source.line(at: mismatch.range.lowerBound)
        let words = Bilingual(
          "\(mismatch.pointer): 기대 \(mismatch.expected.korean), 받은 값 \(mismatch.got.korean)",
          en: "\(mismatch.pointer): expected \(mismatch.expected.english), got \(mismatch.got.english)")
        return "\(source.name):\(line): \(words[tongue])"
      }
      return [probe.detail?[tongue], probe.technical, probe.verdict == .passed ? nil : probe.asked].compactMap { $0 }
        + lines
    }
  }

  private static func seconds(_ duration: Duration) -> String {
    let milliseconds = duration.milliseconds
    let rest = String(milliseconds % 1_000)
    return "\(milliseconds / 1_000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
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
