// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// What a report's JSON lacks.
package struct VerifyReportFault: Error {
  /// One sentence, which names the key where there is one.
  package let message: Bilingual
  /// Whether what is there is well, and more is needed.
  package var isIncomplete = false
}

/// Reads the JSON that `JSONReport` writes.
package enum VerifyReportReader {
  /// The report; throws where it is no JSON, of another form, or lacks a key.
  package static func read(_ bytes: [UInt8]) throws(VerifyReportFault) -> VerifyReport {
    let root: JSONNode
    do {
      root = try JSONReader.read(bytes)
    } catch {
      throw VerifyReportFault(message: error.message)
    }
    let fields = JSONFields(node: root, path: "")
    let format = try fields.optionalText("format") ?? ""
    guard format == JSONReport.format else {
      throw VerifyReportFault(
        message: Bilingual(
          "verify --report json=FILE이 만든 파일이 아니다 (format이 '\(format)')",
          en: "not a file of verify --report json=FILE (its format is '\(format)')"))
    }
    return try report(fields)
  }

  private static func report(_ fields: JSONFields) throws(VerifyReportFault) -> VerifyReport {
    var lines: [Int: String] = [:]
    for (number, line) in try fields.members("lines") { lines[Int(number) ?? 0] = try line.asText() }
    let note = VerifyReport.Note(
      id: try fields.text("runbook"), title: try fields.text("title"), source: try fields.text("source"),
      digest: try fields.text("sha256"), lines: lines)
    guard let started = Timestamp.seconds(try fields.text("started")) else { throw fields.wrong("started") }
    return VerifyReport(
      version: try fields.text("version"), tongue: Tongue(rawValue: try fields.text("language")) ?? .english,
      note: note, startedAt: started, time: .milliseconds(try fields.number("milliseconds")),
      via: try fields.text("via"), command: try fields.texts("command"), nodes: try fields.texts("nodes"),
      shard: try fields.optional("shard").map { (part) throws(VerifyReportFault) in try shard(part) },
      steps: try fields.list("steps").map { (step) throws(VerifyReportFault) in try self.step(step) })
  }

  private static func shard(_ fields: JSONFields) throws(VerifyReportFault) -> VerifyReport.Shard {
    let (index, count) = (try fields.number("index"), try fields.number("count"))
    guard (1...max(1, count)).contains(index) else { throw fields.wrong("index") }
    return VerifyReport.Shard(index: index, count: count, nodes: try fields.texts("nodes"))
  }

  private static func step(_ fields: JSONFields) throws(VerifyReportFault) -> VerifyReport.Step {
    VerifyReport.Step(
      id: try fields.text("id"), number: try fields.number("number"), title: try fields.text("title"),
      spot: try spot(fields),
      nodes: try fields.list("nodes").map { (node) throws(VerifyReportFault) in try self.node(node) },
      across: try fields.list("across").map { (rule) throws(VerifyReportFault) in try across(rule) },
      pending: try fields.optional("pending").map { (part) throws(VerifyReportFault) in try pending(part) })
  }

  private static func node(_ fields: JSONFields) throws(VerifyReportFault) -> VerifyReport.Node {
    let probes = try fields.list("probes").map { (probe) throws(VerifyReportFault) in try self.probe(probe) }
    let name = try fields.text("verdict")
    guard let verdict = probes.map(\.verdict).first(where: { $0.name == name }) else { throw fields.wrong("verdict") }
    return VerifyReport.Node(
      name: try fields.text("node"), digest: try fields.text("digest"), verdict: verdict, probes: probes)
  }

  private static func probe(_ fields: JSONFields) throws(VerifyReportFault) -> VerifyReport.Probe {
    var probe = VerifyReport.Probe(
      kind: try fields.text("kind"), meaning: try fields.text("meaning"), verdict: try verdict(fields))
    probe.detail = try fields.optionalText("detail")
    probe.technical = try fields.optionalText("technical")
    probe.asked = try fields.optionalText("asked")
    probe.isCompared = try fields.truth("bodyCompared")
    probe.door = try fields.optionalText("withoutSecret")
    probe.attempts = try fields.list("attempts").map { (attempt) throws(VerifyReportFault) in
      VerifyReport.Attempt(
        verdict: try attempt.text("verdict"), state: try state(attempt), start: .milliseconds(try attempt.number("at")),
        time: .milliseconds(try attempt.number("milliseconds")))
    }
    probe.mismatches = try fields.list("mismatches").map { (mismatch) throws(VerifyReportFault) in
      VerifyReport.Mismatch(
        kind: try mismatch.text("kind"), pointer: try mismatch.text("pointer"),
        expected: try mismatch.text("expected"), got: try mismatch.text("got"), rule: try mismatch.text("rule"),
        reason: try mismatch.text("because"), spot: try spot(mismatch))
    }
    return probe
  }

  private static func across(_ fields: JSONFields) throws(VerifyReportFault) -> VerifyReport.Across {
    VerifyReport.Across(
      rule: try fields.text("rule"), isDerived: try fields.truth("derived"), reason: try fields.optionalText("because"),
      spot: try spot(fields), verdict: try verdict(fields), message: try fields.optionalText("message"),
      nodes: try fields.texts("nodes"), attemptCount: try fields.number("attempts"))
  }

  private static func pending(_ fields: JSONFields) throws(VerifyReportFault) -> VerifyReport.Pending {
    let nodes = try fields.list("table").map { (row) throws(VerifyReportFault) in
      let columns = try row.members("columns").map { (column) throws(VerifyReportFault) in
        InventoryTable.Column(name: column.0, value: try column.1.asText())
      }
      return InventoryTable.Node(name: try row.text("node"), columns: columns)
    }
    let rounds = try fields.list("rounds").map { (round) throws(VerifyReportFault) in
      Dictionary(try round.members().map { ($0.0, $0.1.node) }, uniquingKeysWith: { first, _ in first })
    }
    return VerifyReport.Pending(table: InventoryTable(nodes: nodes), rounds: rounds)
  }

  private static func verdict(_ fields: JSONFields) throws(VerifyReportFault) -> VerifyReport.Verdict {
    VerifyReport.Verdict(
      name: try fields.text("verdict"), state: try state(fields), label: try fields.text("label"),
      words: try fields.text("words"))
  }

  private static func state(_ fields: JSONFields) throws(VerifyReportFault) -> VerifyReport.State {
    guard let state = VerifyReport.State(rawValue: try fields.text("state")) else { throw fields.wrong("state") }
    return state
  }

  private static func spot(_ fields: JSONFields) throws(VerifyReportFault) -> VerifyReport.Spot {
    let line = try fields.number("line")
    // A line is drawn at its place below as many empty ones.
    guard (1...10_000_000).contains(line) else { throw fields.wrong("line") }
    return VerifyReport.Spot(
      line: line, column: max(1, try fields.number("column")), byte: try fields.number("byteOffset"),
      length: max(0, try fields.number("byteLength")), wideColumn: try fields.number("utf16Column"),
      wideEnd: try fields.number("utf16EndColumn"))
  }
}
