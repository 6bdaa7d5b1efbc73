// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler
import RunbookTestSupport
import Testing

@testable import RunbookVerify

/// Each kind of report before a reader that is not ours.
struct ReportRefereeTests {
  private static let faults: [[String]] = [[], ["a2=split"], ["a1=down", "a3=lag"], ["a2=401", "a3=500"]]

  private func report(_ faults: [String], _ tongue: Tongue = .korean) async throws -> VerifyReport {
    let note = Rehearsal.note + "\n\n```bash {name=jq# target=store}\nsudo apt-get install -y jq\n```\n"
    return try await Rehearsal(note).result(faults).report(tongue)
  }

  private func said(_ command: String, _ text: String) async throws -> String {
    let script = "cd -- '\(PackageFolder.root)/Tests/Reports'\n{ \(command); } 2>&1; echo \"status $?\""
    return String(decoding: try await BashProcess.output(of: script, input: Array(text.utf8)), as: UTF8.self)
  }

  @Test(arguments: faults)
  func `JUnit is what Jenkins takes`(faults: [String]) async throws {
    let report = try await report(faults)
    let text = JUnitReport.text(report)
    #expect(try await said("xmllint --noout --schema junit.xsd -", text) == "- validates\nstatus 0\n")
    let failed = report.steps.flatMap { $0.nodes.map(\.verdict) + $0.across.map(\.verdict) }.count {
      $0.state == .failed
    }
    #expect(text.split(separator: "<failure ").count - 1 == failed)
  }

  @Test(arguments: faults)
  func `TAP has every point of its plan, and prove counts as we do`(faults: [String]) async throws {
    let report = try await report(faults)
    let text = TAPReport.text(report)
    let verdicts = report.steps.flatMap { $0.nodes.map(\.verdict) + $0.across.map(\.verdict) }
    let good = verdicts.count { $0.state == .passed }
    let skipped = verdicts.count { $0.state == .skipped }
    let bad = verdicts.count - good - skipped
    #expect(
      try await said("/usr/bin/python3 tap.py", text) == "ok=\(good) failed=\(bad) skipped=\(skipped)\nstatus 0\n")
    // Perl's TAP::Parser of Debian 12 knows version 13, of which this is a superset.
    let older = text.replacing("TAP version 14", with: "TAP version 13")
    let prove = try await said("prove --nocolor --exec cat /dev/stdin", older)
    #expect(prove.contains(bad == 0 ? "Result: PASS" : "Failed \(bad)/\(verdicts.count) subtests"), "\(prove)")
    #expect(!prove.contains("Parse errors"), "\(prove)")
  }

  @Test(arguments: faults)
  func `Prometheus' own parser reads every sample`(faults: [String]) async throws {
    let report = try await report(faults)
    let samples = try await said("/usr/bin/python3 prometheus.py", PrometheusReport.text(report))
    #expect(samples.hasSuffix("status 0\n"), "\(samples)")
    #expect(samples.contains("runbook_verify_exit_status{runbook='note'} \(report.exit.rawValue).0\n"))
    for node in report.steps[0].nodes {
      let value = node.verdict.state == .passed ? "1.0" : "0.0"
      #expect(
        samples.contains("runbook_verify_step_success{node='\(node.name)',runbook='note',step='status'} \(value)\n"))
    }
    #expect(
      samples.contains("rule='one node has /consensus/role = \"leader\"'"), "in English whatever the report speaks")
  }

  @Test(arguments: faults)
  func `the JSON keeps its schema`(faults: [String]) async throws {
    let check = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      jsonschema.validate(json.load(sys.stdin), schema)
      """
    let command =
      "/usr/bin/python3 -c '\(check)' ../../Sources/runbook/runbook.docc/Resources/verify-report.schema.json"
    for tongue in Tongue.allCases {
      let text = JSONReport.text(try await report(faults, tongue))
      #expect(try await said(command, text) == "status 0\n")
    }
    let shard = try await Rehearsal().result(faults) { options in
      options.nodes = [NodeName("a1"), NodeName("a3")]
      options.shard = VerifyReport.Shard(index: 1, count: 2, nodes: ["a1", "a2", "a3"])
    }
    #expect(try await said(command, JSONReport.text(shard.report())) == "status 0\n")
  }

  @Test func `control characters of an answer do not break a report`() async throws {
    let rehearsal = try Rehearsal()
    var options = VerifyOptions()
    options.isOnce = true
    options.secrets = rehearsal.secrets
    let answer = ScriptedTransport { _ in
      ScriptedTransport.json(#"{"self_id": "<\u0001\u001b[31m&\"]]>\n  ...\nok 9 | x"}"#)
    }
    let report = await rehearsal.run(options, answer).report()
    #expect(try await said("xmllint --noout --schema junit.xsd -", JUnitReport.text(report)).hasSuffix("status 0\n"))
    #expect(try await said("/usr/bin/python3 tap.py", TAPReport.text(report)).hasSuffix("status 0\n"))
    for text in [
      JUnitReport.text(report), TAPReport.text(report), String(decoding: HTMLReport.bytes(report), as: UTF8.self),
    ] {
      #expect(!text.utf8.contains(0x1B))
    }
    #expect(NagiosReport(report).text.split(separator: "|").count == 2)
  }

  @Test(
    arguments: [
      ([], .ok, "OK"), (["a2=split"], .critical, "CRITICAL"), (["a1=down"], .critical, "CRITICAL"),
    ] as [([String], NagiosReport.Status, String)])
  func `the plug-in's line has state, numbers and detail`(
    faults: [String], status: NagiosReport.Status, word: String
  ) async throws {
    let answer = NagiosReport(try await Rehearsal().result(faults).report())
    #expect(answer.status == status)
    let line = try #require(answer.text.split(separator: "\n").first)
    #expect(line.hasPrefix("RUNBOOK \(word) - 점검: "))
    let numbers = try #require(line.split(separator: "|").last).split(separator: " ")
    #expect(numbers.count == 6)
    #expect(numbers.allSatisfy { $0.wholeMatch(of: /[a-z]+=[0-9.]+s?;[0-9]*;[0-9]*;[0-9]*;[0-9]*/) != nil })
  }
}
