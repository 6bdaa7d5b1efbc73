// SPDX-License-Identifier: Apache-2.0

package import RunbookBackends
package import RunbookCompiler

/// Everything that a run found out; reports only write it down.
package struct VerifyResult: Sendable {
  /// The note that was asked about, with its source.
  package let runbook: Runbook
  /// The nodes that were asked or passed over, in the inventory's order.
  package let nodes: [NodeName]
  /// The steps that have a probe, in the order of the note.
  package private(set) var steps: [StepResult]
  /// Which part of the nodes was asked; nil for all.
  package let shard: VerifyReport.Shard?
  /// Where the questions went.
  package let route: ProbeRoute
  /// Seconds since 1970 at the run's start.
  package let startedAt: Int
  /// From the first question to the last answer.
  package let time: Duration

  /// Every verdict that counts, of nodes and of rules over nodes.
  package var verdicts: [Verdict] {
    steps.flatMap { step in step.nodes.flatMap { $0.probes.map(\.verdict) } + step.across.map(\.verdict) }
  }

  /// Gives the nodes of a step away.
  mutating func takeNodes(ofStepAt index: Int) -> [NodeResult] {
    var taken: [NodeResult] = []
    swap(&taken, &steps[index].nodes)
    return taken
  }

  /// What the run comes to.
  package var exit: VerifyExit { VerifyExit(verdicts) }
}

/// What became of one step.
package struct StepResult: Sendable {
  /// The step as the note has it.
  package let step: Step
  /// One entry for each node of the step that was chosen, in the inventory's order.
  package fileprivate(set) var nodes: [NodeResult]
  /// One entry for each rule over all nodes, in the order of the note.
  package let across: [AcrossResult]
  /// What its rules wait for until the parts of the run are merged; nil where they were judged, or there are none.
  package let pending: VerifyReport.Pending?

  /// Whether anything of it was asked.
  package var isAsked: Bool { nodes.contains(where: \.isAsked) }
}

/// What became of a step on one node.
package struct NodeResult: Sendable {
  /// The node that was asked.
  package let node: NodeName
  /// SHA-256 of what the step does on this node.
  package let digest: String
  /// In the order of the step's probes; never empty.
  package let probes: [ProbeResult]

  /// The verdict that decides: of the probes that were asked the worst.
  package var verdict: Verdict {
    let exit = VerifyExit(probes.map(\.verdict))
    let deciding = probes.first { !$0.verdict.isSkipped && VerifyExit([$0.verdict]) == exit }
    return deciding?.verdict ?? probes.first?.verdict ?? .skipped(Bilingual("물을 것이 없다", en: "nothing to ask"))
  }

  /// Whether anything was asked of it.
  package var isAsked: Bool { probes.contains { !$0.verdict.isSkipped } }
}

/// What became of one probe on one node.
///
/// A class: it goes from hand to hand, and with 10,000 nodes each copy is large.
package final class ProbeResult: Sendable {
  /// How it asks.
  package enum Kind: String, Sendable { case http, command, file, itself }

  /// What the same request without its secret met.
  package enum Door: String, Sendable {
    case closed, open
    /// Neither refused nor answered.
    case unknown
  }

  /// One asking.
  package struct Attempt: Sendable {
    /// What the answer came to.
    package let verdict: Verdict
    /// From the probe's first asking.
    package let start: Duration
    /// How long the answer took.
    package let time: Duration
  }

  /// How the probe asks.
  package let kind: Kind
  /// What the probe proves, for people.
  package let meaning: Bilingual
  /// What the last answer came to, or why there is none.
  package let verdict: Verdict
  /// The request as it was sent, secrets by name; nil where nothing was sent.
  package let asked: String?
  /// In order; the last one gave the verdict. Empty where nothing was asked.
  package let attempts: [Attempt]
  /// More about the verdict than its words; nil where they say all.
  package let detail: Bilingual?
  /// The transport's own words, which may name the address; nil where it has none.
  package let technical: String?
  /// Everything that differs, in the sample's order.
  package let mismatches: [MismatchResult]
  /// Whether the body was compared with a sample.
  package let isBodyCompared: Bool
  /// Nil where it was not tried: no secret is sent, or the probe had no answer.
  package let door: Door?

  init(
    kind: Kind, meaning: Bilingual, verdict: Verdict, asked: String?, attempts: [Attempt], detail: Bilingual?,
    technical: String?, mismatches: [MismatchResult], isBodyCompared: Bool, door: Door?
  ) {
    self.kind = kind
    self.meaning = meaning
    self.verdict = verdict
    self.asked = asked
    self.attempts = attempts
    self.detail = detail
    self.technical = technical
    self.mismatches = mismatches
    self.isBodyCompared = isBodyCompared
    self.door = door
  }
}

/// One place where an answer differs.
package struct MismatchResult: Hashable, Sendable {
  /// Whether something is missing, too much, or different.
  package let kind: Mismatch.Kind
  /// The place in the answer, RFC 6901.
  package let pointer: String
  /// What the sample asks for, filled for this node.
  package let expected: Bilingual
  /// What was found, cut, secrets taken out.
  package let got: Bilingual
  /// The inference rule that asks for it.
  package let rule: String
  /// Why the rule asks for it.
  package let reason: Bilingual
  /// The sample's token in the note.
  package let range: ByteRange
}

/// What became of one rule over all nodes.
package struct AcrossResult: Sendable {
  /// The rule as an author writes it.
  package let rule: Bilingual
  /// Why a derived rule holds in a healthy cluster; nil for the author's own.
  package let reason: Bilingual?
  /// The rule's line in the note; for a rule that was derived the sample's token.
  package let range: ByteRange
  /// Whether the author wrote no rule and this one follows from the sample.
  package let isDerived: Bool
  /// Passed, mismatch, inconclusive or skipped.
  package let verdict: Verdict
  /// What is wrong or lacking; nil where it passed.
  package let message: Bilingual?
  /// The nodes that a failure is about, or that gave no answer.
  package let nodes: [NodeName]
  /// How often the rule was judged.
  package let attemptCount: Int
}

extension Verdict {
  /// Whether nothing was asked, so that the verdict does not count.
  package var isSkipped: Bool {
    guard case .skipped = self else { return false }
    return true
  }
}
