// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler
import RunbookTestSupport
import Testing

@testable import RunbookVerify

extension VerifyResult {
  /// The report of a rehearsal.
  func report(_ tongue: Tongue = .english, secrets: Secrets = Secrets()) -> VerifyReport {
    report(
      ReportTerms(tongue: tongue, version: "9", command: ["runbook", "verify", "note.md", "--mock"], secrets: secrets))
  }
}

struct VerifyReportTests {
  private func screen(_ faults: [String], _ tongue: Tongue, columnLimit: Int = 110) async throws -> String {
    let result = try await Rehearsal().result(faults)
    return ScreenReport(result.report(tongue), isColoured: false, columnLimit: columnLimit).text
  }

  @Test func `columns stand under each other whatever the script`() async throws {
    let lines = try await screen(["a2=down"], .korean).split(separator: "\n", omittingEmptySubsequences: false)
    let header = try #require(lines.first { $0.contains("a1") })
    let row = try #require(lines.first { $0.contains("연결 안 됨") })
    for (name, cell) in [("a1", "✓ 통과"), ("a2", "! 연결 안 됨"), ("전체 규칙", "? 판단 불가")] {
      let left = try #require(header.firstRange(of: name))
      let right = try #require(row.firstRange(of: cell))
      #expect(DisplayWidth.of(header[..<left.lowerBound]) == DisplayWidth.of(row[..<right.lowerBound]), "\(name)")
    }
  }

  @Test func `a fault is drawn on the note's line with the command that asks it again`() async throws {
    let screen = try await screen(["a3=lag"], .english)
    #expect(screen.contains("error[across]: /consensus/commit is spread over more than 100: a3 40, a1 1200040"))
    #expect(screen.contains("| spread of /consensus/commit <= 100\n"))
    #expect(screen.contains("again    runbook verify note.md --only status --mock"))
    #expect(screen.contains("something is not as the note says"))
  }

  @Test func `one fault of several nodes is drawn once, with their names`() async throws {
    let screen = try await screen(["a1=401", "a3=401"], .english)
    #expect(screen.contains("error[auth]: a1, a3: authentication refused"))
    #expect(screen.split(separator: "error[auth]").count == 2)
  }

  @Test func `a cluster wider than the screen has signs, and the names of the nodes that are not well`() async throws {
    let signs = try await screen(["a2=401"], .english, columnLimit: 48)
    #expect(signs.contains("상태 확인  ✓✗✓  ✗ auth a2"))
    let narrow = try await screen(["a2=401"], .english, columnLimit: 30)
    #expect(narrow.contains("✓ 2  ✗ auth 1 (…"))
  }

  @Test func `what was skipped is counted and the way to ask it is said`() async throws {
    let note = Rehearsal.note + "\n\n```bash {name=jq target=store}\nsudo apt-get install -y jq\n```\n"
    let result = try await Rehearsal(note).result()
    let screen = ScreenReport(result.report(), isColoured: false).text
    #expect(screen.contains("· 3 probes (step 2) skipped:"))
    #expect(screen.contains("bash NODE.sh verify"))
  }

  @Test(arguments: [[], ["a2=split"], ["a1=down", "a3=lag"], ["a2=401"], ["garbage"]], Tongue.allCases)
  func `the JSON gives the report again`(faults: [String], tongue: Tongue) async throws {
    let report = try await Rehearsal().result(faults).report(tongue)
    let text = JSONReport.text(report)
    #expect(try VerifyReportReader.read(Array(text.utf8)) == report)
  }

  @Test(arguments: ["format", "steps", "sha256", "started", "lines"])
  func `a report without a key is refused, and the key named`(key: String) async throws {
    let text = JSONReport.text(try await Rehearsal().result().report())
    let broken = text.replacing("\"\(key)\":", with: "\"not-\(key)\":")
    let fault = #expect(throws: VerifyReportFault.self) { try VerifyReportReader.read(Array(broken.utf8)) }
    #expect(fault?.message.english.contains(key == "format" ? "format is ''" : "/\(key)") ?? false)
  }

  @Test(arguments: ["1970-01-01T00:00:00Z", "2000-02-29T23:59:59Z", "2026-11-22T17:17:12Z", "1969-12-31T23:59:59Z"])
  func `a time is written as it is read`(text: String) throws {
    #expect(UTCTime.text(try #require(Timestamp.seconds(text))) == text)
  }
}
