// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

/// What `serial` and `max_fail_percentage` are read as; where a wrong value is told is on the page `fleet-settings`.
struct FleetSettingsTests {
  private func compiled(_ lines: String) -> (settings: FleetSettings, faults: [Diagnostic]) {
    let note = SourceFile(name: "note.md", text: "---\n\(lines)\n---\n\n```bash\ndf\n```\n")
    let compiled = Compiler.compile(note, inventory: nil)
    return (compiled.runbook.settings.fleet, compiled.diagnostics.filter { $0.rule == "fleet-setting-value" })
  }

  @Test(
    arguments: [
      ("lang: en", [], nil),
      ("serial: 1", [.nodes(1)], nil),
      ("serial: \"30\"", [.nodes(30)], nil),
      ("serial: 100000", [.nodes(100_000)], nil),
      ("serial: 1%", [.percent(1)], nil),
      ("serial: '100%'", [.percent(100)], nil),
      ("serial: []", [], nil),
      ("serial: [1, 5, 20%]", [.nodes(1), .nodes(5), .percent(20)], nil),
      ("serial:\n  - 007\n  - 20%", [.nodes(7), .percent(20)], nil),
      ("max_fail_percentage: 0", [], 0),
      ("max_fail_percentage: 100\nserial: 2", [.nodes(2)], 100),
    ] as [(String, [FleetSettings.Batch], Int?)])
  func `a right value is read`(lines: String, serial: [FleetSettings.Batch], share: Int?) {
    let (settings, faults) = compiled(lines)
    #expect(settings.serial == serial && settings.maxFailPercentage == share)
    #expect(faults.isEmpty)
  }

  @Test(arguments: [
    "0", "-1", "+5", "0x10", "1.5", "1e3", "0%", "101%", "'%'", "5%%", "5 %", "''", "half", "절반", "１０", "100001",
    "99999999999999999999", "{a: 1}", "[1, x]", "[[1]]", "\"{{ 7*7 }}\"", "null", "true",
  ])
  func `a wrong value of serial is told once, and nothing of it counts`(value: String) {
    let (settings, faults) = compiled("serial: \(value)\nmax_fail_percentage: 10")
    #expect(faults.map(\.severity) == [.error])
    #expect(settings == FleetSettings())
  }

  @Test(arguments: ["-1", "101", "20%", "1.5", "[10]", "''", "삼십", "\"{{ x }}\"", "{a: 1}", "99999999999999999999"])
  func `a wrong share of failures is told once, and nothing of it counts`(value: String) {
    let (settings, faults) = compiled("serial: 1\nmax_fail_percentage: \(value)")
    #expect(faults.map(\.severity) == [.error])
    #expect(settings == FleetSettings())
  }
}
