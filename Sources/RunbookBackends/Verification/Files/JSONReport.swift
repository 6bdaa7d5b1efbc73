// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// A report as JSON for other tools, for merging and for the site's badges; the form stays, further keys may come.
///
/// `verify-report.schema.json` among the documentation's resources describes every key; `VerifyReportReader` reads it.
package enum JSONReport {
  /// The name and version of the form.
  package static let format = "runbook-verify/1"

  /// The whole document, with a line end at its end.
  package static func text(_ report: VerifyReport) -> String {
    var text = document(report).text
    text += "\n"
    return text
  }

  private static func document(_ report: VerifyReport) -> JSONOutput {
    var members: [(String, JSONOutput)] = [
      ("format", .string(format)), ("version", .string(report.version)), ("language", .string(report.tongue.rawValue)),
      ("runbook", .string(report.note.id)), ("title", .string(report.note.title)),
      ("source", .string(report.note.source)), ("sha256", .string(report.note.digest)),
      ("started", .string(UTCTime.text(report.startedAt))), ("milliseconds", .integer(report.time.milliseconds)),
      ("via", .string(report.via)), ("command", .strings(report.command)), ("nodes", .strings(report.nodes)),
    ]
    if let shard = report.shard {
      let part: [(String, JSONOutput)] = [
        ("index", .integer(shard.index)), ("count", .integer(shard.count)), ("nodes", .strings(shard.nodes)),
      ]
      members.append(("shard", .object(part)))
    }
    let lines = report.note.lines.sorted { $0.key < $1.key }
    members += [
      ("outcome", .string(report.exit.name)), ("exit", .integer(Int(report.exit.rawValue))),
      ("counts", counts(report.probeCounts)), ("ruleCounts", counts(report.ruleCounts)),
      ("lines", .object(lines.map { (String($0.key), .string($0.value)) })),
      ("steps", .array(report.steps.map(step))),
    ]
    return .object(members)
  }

  private static func counts(_ counts: [VerifyReport.Count]) -> JSONOutput {
    .object(counts.map { ($0.verdict.name, .integer($0.count)) })
  }

  private static func step(_ step: VerifyReport.Step) -> JSONOutput {
    var members: [(String, JSONOutput)] = [
      ("id", .string(step.id)), ("number", .integer(step.number)), ("title", .string(step.title)),
    ]
    members += spot(step.spot)
    let nodes = step.nodes
    members += [("nodes", .list(count: nodes.count) { node(nodes[$0]) }), ("across", .array(step.across.map(across)))]
    if let pending = step.pending { members.append(("pending", self.pending(pending))) }
    return .object(members)
  }

  private static func spot(_ spot: VerifyReport.Spot) -> [(String, JSONOutput)] {
    [
      ("line", .integer(spot.line)), ("column", .integer(spot.column)), ("byteOffset", .integer(spot.byte)),
      ("byteLength", .integer(spot.length)), ("utf16Column", .integer(spot.wideColumn)),
      ("utf16EndColumn", .integer(spot.wideEnd)),
    ]
  }

  private static func verdict(_ verdict: VerifyReport.Verdict) -> [(String, JSONOutput)] {
    [
      ("verdict", .string(verdict.name)), ("state", .string(verdict.state.rawValue)),
      ("label", .string(verdict.label)), ("words", .string(verdict.words)),
    ]
  }

  private static func node(_ node: VerifyReport.Node) -> JSONOutput {
    .object([
      ("node", .string(node.name)), ("digest", .string(node.digest)), ("verdict", .string(node.verdict.name)),
      ("state", .string(node.verdict.state.rawValue)), ("probes", .array(node.probes.map(probe))),
    ])
  }

  private static func probe(_ probe: VerifyReport.Probe) -> JSONOutput {
    .object(
      [("kind", .string(probe.kind)), ("meaning", .string(probe.meaning))] + verdict(probe.verdict) + [
        ("detail", .optional(probe.detail)), ("technical", .optional(probe.technical)),
        ("asked", .optional(probe.asked)), ("bodyCompared", .bool(probe.isCompared)),
        ("withoutSecret", .optional(probe.door)), ("attempts", .array(probe.attempts.map(attempt))),
        ("mismatches", .array(probe.mismatches.map(mismatch))),
      ])
  }

  private static func attempt(_ attempt: VerifyReport.Attempt) -> JSONOutput {
    .object([
      ("verdict", .string(attempt.verdict)), ("state", .string(attempt.state.rawValue)),
      ("at", .integer(attempt.start.milliseconds)), ("milliseconds", .integer(attempt.time.milliseconds)),
    ])
  }

  private static func mismatch(_ mismatch: VerifyReport.Mismatch) -> JSONOutput {
    .object(
      [
        ("kind", .string(mismatch.kind)), ("pointer", .string(mismatch.pointer)),
        ("expected", .string(mismatch.expected)), ("got", .string(mismatch.got)), ("rule", .string(mismatch.rule)),
        ("because", .string(mismatch.reason)),
      ] + spot(mismatch.spot))
  }

  private static func across(_ across: VerifyReport.Across) -> JSONOutput {
    .object(
      [("rule", .string(across.rule))] + verdict(across.verdict) + [
        ("message", .optional(across.message)), ("nodes", .strings(across.nodes)), ("derived", .bool(across.isDerived)),
        ("because", .optional(across.reason)),
      ] + spot(across.spot) + [("attempts", .integer(across.attemptCount))])
  }

  private static func pending(_ pending: VerifyReport.Pending) -> JSONOutput {
    let table = pending.table.nodes.map { node in
      JSONOutput.object([
        ("node", .string(node.name)), ("columns", .object(node.columns.map { ($0.name, .string($0.value)) })),
      ])
    }
    let rounds = pending.rounds.map { round in
      JSONOutput.object(round.sorted { $0.key < $1.key }.map { ($0.key, .node($0.value)) })
    }
    return .object([("table", .array(table)), ("rounds", .array(rounds))])
  }
}
