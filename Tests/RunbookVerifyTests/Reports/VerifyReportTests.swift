// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationXML
import RunbookCompiler
import RunbookVerify
import Testing

struct VerifyReportTests {

  private func screen(_ faults: [String], _ tongue: Tongue, columnLimit: Int = 110) async throws -> String {
    let result = try await Rehearsal().result(faults)
    return ScreenReport(result, tongue, isColoured: false, columnLimit: columnLimit) {
      "again \($0) \($1?.text ?? "all")"
    }
    .text
  }

  @Test func `columns stand under each other whatever the script`() async throws {
    let lines = try await screen(["a2=down"], .korean).split(separator: "\n", omittingEmptySubsequences: false)
    let header = try #require(lines.first { $0.contains("a1") })
    let row = try #require(lines.first { $0.contains("연결 안 됨") })
    for (name, cell) in [("a1", "✓ 통과"), ("a2", "! 연결 안 됨"), ("전체 규칙", "? 판단 불가")] {
      let left = try #require(header.range(of: name))
      let right = try #require(row.range(of: cell))
      #expect(DisplayWidth.of(header[..<left.lowerBound]) == DisplayWidth.of(row[..<right.lowerBound]), "\(name)")
    }
  }

  @Test func `a fault is drawn on the note's line with the command that asks it again`() async throws {
    let screen = try await screen(["a3=lag"], .english)
    #expect(screen.contains("error[across]: /consensus/commit is spread over more than 100: a3 40, a1 1200040"))
    #expect(screen.contains("| spread of /consensus/commit <= 100\n"))
    #expect(screen.contains("again    again status all"))
    #expect(screen.contains("something is not as the note says"))
  }

  @Test func `a cluster wider than the screen is counted instead`() async throws {
    let screen = try await screen(["a2=401"], .english, columnLimit: 30)
    #expect(screen.contains("✓ passed 2  ✗ auth 1 (a2)  all nodes ? inconclusive 0/5"))
  }

  @Test func `what was skipped is counted and the way to ask it is said`() async throws {
    let note = Rehearsal.note + "\n\n```bash {name=jq target=store}\nsudo apt-get install -y jq\n```\n"
    let result = try await Rehearsal(note).result()
    let screen = ScreenReport(result, .english, isColoured: false) { step, _ in "\(step)" }.text
    #expect(screen.contains("skipped: 3 probes (step 2) can be asked on the nodes alone"))
    #expect(screen.contains("bash a1.sh verify"))
  }

  @Test func `the JSON report names step, digest, node, verdict and time`() async throws {
    let result = try await Rehearsal().result(["a2=split"])
    let report = try JSONReader.read(VerifyJSON.text(result, .english, version: "9"))
    #expect(report["format"].map(JSONWriter.compact) == "\"runbook-verify/1\"")
    #expect(report["started"].map(JSONWriter.compact) == "\"2027-01-15T08:00:00Z\"")
    #expect(report["outcome"].map(JSONWriter.compact) == "\"expectation-failed\"")
    guard case .array(let steps)? = report["steps"]?.value, case .array(let nodes)? = steps.first?["nodes"]?.value
    else {
      Issue.record("no steps or nodes")
      return
    }
    #expect(steps[0]["id"].map(JSONWriter.compact) == "\"status\"")
    let verdicts = nodes.map { $0["verdict"].map(JSONWriter.compact) }
    #expect(verdicts == ["\"passed\"", "\"mismatch\"", "\"passed\""])
    guard case .string(let digest)? = nodes[0]["digest"]?.value else {
      Issue.record("no digest")
      return
    }
    #expect(digest.count == 64)
  }

  @Test func `the JUnit report is well-formed and counts failures apart from errors`() async throws {
    let result = try await Rehearsal().result(["a1=down", "a2=split"])
    let text = VerifyJUnit.text(result, .korean)
    let reader = XMLCounter()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse())
    #expect(reader.counts["testcase"] == 8)
    let failures = result.verdicts.count { VerifyExit([$0]) == .expectationFailed }
    #expect(reader.counts["failure"] == failures)
    #expect(text.contains("tests=\"8\" failures=\"\(failures)\" errors=\"\(8 - failures - 1)\" skipped=\"0\""))
  }

  @Test func `control characters of an answer do not break the JUnit report`() async throws {
    let rehearsal = try Rehearsal()
    var options = VerifyOptions()
    options.isOnce = true
    options.secrets = rehearsal.secrets
    let answer = ScriptedTransport { _ in ScriptedTransport.json(#"{"self_id": "<\u0001\u001b[31m&\"]]>"}"#) }
    let text = VerifyJUnit.text(await rehearsal.run(options, answer), .english)
    #expect(XMLParser(data: Data(text.utf8)).parse())
    #expect(!text.utf8.contains(0x1B))
  }

  @Test(arguments: ["1970-01-01T00:00:00Z", "2000-02-29T23:59:59Z", "2026-11-22T17:17:12Z", "1969-12-31T23:59:59Z"])
  func `a time is written as it is read`(text: String) throws {
    #expect(UTCTime.text(try #require(Timestamp.seconds(text))) == text)
  }
}

/// Counts the elements of a document.
private final class XMLCounter: NSObject, XMLParserDelegate {
  var counts: [String: Int] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    counts[name, default: 0] += 1
  }
}
