// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// A run as JSON for other tools and for the site's badges; the form stays, further keys may come.
///
/// At the top: `format`, `version` of the tool, `language` of the texts, `runbook` (its id), `title`, `source`, `sha256`
/// of the note, `started` (RFC 3339, UTC), `milliseconds`, `via` (`direct` or `mock`), `outcome` and `exit`, `counts` of
/// probes and `ruleCounts` by verdict, `steps`. A step has `id`, `number`, `title`, `line`, `nodes`, `across`. A node has
/// `node`, `digest` (SHA-256 of what the step does there: equal digests speak of the same step), `verdict`, `probes`. A
/// probe has its `attempts` (`at` and `milliseconds`), and each of its `mismatches` has a JSON Pointer and the `line` and
/// `column` (1-based, UTF-8 bytes) of the sample's token.
package enum VerifyJSON {
  /// The name and version of the form.
  package static let format = "runbook-verify/1"

  /// `tongue` is the language of the texts for people; names of verdicts are the same in all.
  package static func text(_ result: VerifyResult, _ tongue: Tongue, version: String) -> String {
    let writer = VerifyJSONWriter(result: result, tongue: tongue)
    return writer.document(version: version).text + "\n"
  }
}

private struct VerifyJSONWriter {
  let result: VerifyResult
  let tongue: Tongue

  func document(version: String) -> JSONOutput {
    let runbook = result.runbook
    return .object([
      ("format", .string(VerifyJSON.format)), ("version", .string(version)), ("language", .string(tongue.rawValue)),
      ("runbook", .string(runbook.id)), ("title", .string(runbook.title)), ("source", .string(runbook.source.name)),
      ("sha256", .string(SHA256.hex(of: runbook.source.bytes))), ("started", .string(UTCTime.text(result.startedAt))),
      ("milliseconds", .integer(result.time.milliseconds)), ("via", .string(result.route.name)),
      ("outcome", .string(result.exit.name)), ("exit", .integer(Int(result.exit.rawValue))),
      ("counts", counts(result.probeCounts)), ("ruleCounts", counts(result.ruleCounts)),
      ("steps", .array(result.steps.map(step))),
    ])
  }

  private func counts(_ counts: [VerdictCount]) -> JSONOutput {
    .object(counts.map { ($0.verdict.name, .integer($0.count)) })
  }

  private func step(_ step: StepResult) -> JSONOutput {
    .object([
      ("id", .string(step.step.id.rawValue)), ("number", .integer(step.step.number)),
      ("title", .string(step.step.title)), ("line", .integer(line(step.step.range))),
      ("nodes", .array(step.nodes.map(node))), ("across", .array(step.across.map(across))),
    ])
  }

  private func node(_ node: NodeResult) -> JSONOutput {
    .object([
      ("node", .string(node.node.text)), ("digest", .string(node.digest)), ("verdict", .string(node.verdict.name)),
      ("probes", .array(node.probes.map(probe))),
    ])
  }

  private func probe(_ probe: ProbeResult) -> JSONOutput {
    .object([
      ("kind", .string(probe.kind.rawValue)), ("meaning", .string(probe.meaning[tongue])),
      ("verdict", .string(probe.verdict.name)), ("words", .string(probe.verdict.words[tongue])),
      ("detail", .optional(probe.detail?[tongue])), ("technical", .optional(probe.technical)),
      ("asked", .optional(probe.asked)),
      ("bodyCompared", .bool(probe.isBodyCompared)), ("withoutSecret", .optional(probe.door?.rawValue)),
      ("attempts", .array(probe.attempts.map(attempt))), ("mismatches", .array(probe.mismatches.map(mismatch))),
    ])
  }

  private func attempt(_ attempt: ProbeResult.Attempt) -> JSONOutput {
    .object([
      ("verdict", .string(attempt.verdict.name)), ("at", .integer(attempt.start.milliseconds)),
      ("milliseconds", .integer(attempt.time.milliseconds)),
    ])
  }

  private func mismatch(_ mismatch: MismatchResult) -> JSONOutput {
    .object([
      ("kind", .string(mismatch.kind.name)), ("pointer", .string(mismatch.pointer)),
      ("expected", .string(mismatch.expected[tongue])), ("got", .string(mismatch.got[tongue])),
      ("rule", .string(mismatch.rule)), ("because", .string(mismatch.reason[tongue])),
      ("line", .integer(position(mismatch.range).line)), ("column", .integer(position(mismatch.range).column)),
    ])
  }

  private func across(_ across: AcrossResult) -> JSONOutput {
    .object([
      ("rule", .string(across.rule[tongue])), ("verdict", .string(across.verdict.name)),
      ("message", .optional(across.message?[tongue])), ("nodes", .strings(across.nodes.map(\.text))),
      ("derived", .bool(across.isDerived)), ("because", .optional(across.reason?[tongue])),
      ("line", .integer(position(across.range).line)), ("attempts", .integer(across.attemptCount)),
    ])
  }

  private func position(_ range: ByteRange) -> Position { result.runbook.source.position(at: range.lowerBound) }
  private func line(_ range: ByteRange) -> Int { position(range).line }
}

extension Mismatch.Kind {
  fileprivate var name: String {
    switch self {
    case .missing: "missing"
    case .unexpected: "unexpected"
    case .different: "different"
    }
  }
}
