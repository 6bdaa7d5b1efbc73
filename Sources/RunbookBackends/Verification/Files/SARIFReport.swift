// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// A report in SARIF 2.1.0: each fault at its own place in the note, so that code scanning shows it there.
package enum SARIFReport {
  /// The whole log.
  package static func text(_ report: VerifyReport) -> String {
    let faults = Faults(report: report).all
    let names = faults.map(\.name).uniqued()
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var seen: [String: Int] = [:]
    let results = faults.map { result($0, numbers[$0.name] ?? -1, &seen, report) }
    let artifact = JSONOutput.object([
      ("location", SARIFLog.location(of: report.note.source)), ("encoding", .string("UTF-8")),
    ])
    return SARIFLog.text(
      rules: names.map { rule($0, faults, report.tongue) }, artifacts: [artifact], results: results,
      tongue: report.tongue, version: report.version)
  }

  private static func rule(_ name: String, _ faults: [Fault], _ tongue: Tongue) -> JSONOutput {
    let level = faults.first { $0.name == name }?.severity.level ?? "error"
    return .object([
      ("id", .string(name)), ("shortDescription", SARIFLog.message(words(name)[tongue])),
      ("defaultConfiguration", .object([("level", .string(level))])),
    ])
  }

  private static func result(
    _ fault: Fault, _ index: Int, _ seen: inout [String: Int], _ report: VerifyReport
  ) -> JSONOutput {
    let nodes = fault.isOfNodes && !fault.nodes.isEmpty ? NodeList.text(fault.nodes) + ": " : ""
    let remarks = fault.remarks.map { remark in
      "\n" + (remark.label.map { $0[report.tongue] + ": " } ?? "") + remark.text
    }
    let again = fault.again.map { "\n\(FaultLabel.again[report.tongue]): \($0)" } ?? ""
    let spot = fault.spot
    let region = SARIFLog.region(
      Position(line: spot.line, column: spot.wideColumn), Position(line: spot.line, column: spot.wideEnd),
      spot.byte..<spot.byte + spot.length)
    return .object([
      ("ruleId", .string(fault.name)), ("ruleIndex", .integer(index)), ("level", .string(fault.severity.level)),
      ("message", SARIFLog.message(nodes + fault.message + remarks.joined() + again)),
      (
        "locations",
        .array([.object([("physicalLocation", SARIFLog.physical(region, report.note.source))])])
      ),
      ("partialFingerprints", .object([("runbookVerify/v1", .string(fingerprint(fault, &seen, report)))])),
    ])
  }

  /// The same in the next run, though the line has moved and other nodes have the fault.
  private static func fingerprint(
    _ fault: Fault, _ seen: inout [String: Int], _ report: VerifyReport
  ) -> String {
    let line = (report.note.lines[fault.spot.line] ?? "").trimmingBlanks()
    let key = [fault.name, report.note.source, line, "\(fault.spot.column)"].joined(separator: "\u{0}")
    seen[key, default: 0] += 1
    return SHA256.hex(of: Array(key.utf8)).prefix(32) + ":\(seen[key, default: 1])"
  }

  private static func words(_ name: String) -> Bilingual {
    switch name {
    case "across": Bilingual("모든 노드에 걸친 규칙이 깨졌다", en: "A rule over all nodes is broken")
    case "open-door": Bilingual("비밀 값 없이 물어도 답한다", en: "It answers without the secret too")
    case "inconclusive": Bilingual("판단할 수 없다", en: "It cannot be judged")
    case "mismatch": Bilingual("답이 노트와 다르다", en: "An answer is not as the note says")
    default: Bilingual("확인이 실패했다: \(name)", en: "A probe failed: \(name)")
    }
  }
}
