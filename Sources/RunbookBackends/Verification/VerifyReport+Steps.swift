// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

extension VerifyReport {
  /// What became of one step.
  package struct Step: Hashable, Sendable {
    /// The step's identity, as in `StepID`.
    package let id: String
    /// 1-based, in the order of the note.
    package let number: Int
    /// A few words for people.
    package let title: String
    /// The step's first line.
    package let spot: Spot
    /// One entry for each node of the step that was chosen, in the inventory's order.
    package var nodes: [Node]
    /// One entry for each rule over all nodes, in the order of the note.
    package var across: [Across]
    /// What its rules are judged by when the parts are merged; nil where they were judged, or there are none.
    package var pending: Pending?

    /// Every part as it is.
    package init(
      id: String, number: Int, title: String, spot: Spot, nodes: [Node], across: [Across], pending: Pending? = nil
    ) {
      self.id = id
      self.number = number
      self.title = title
      self.spot = spot
      self.nodes = nodes
      self.across = across
      self.pending = pending
    }
  }

  /// What became of a step on one node.
  package struct Node: Hashable, Sendable {
    /// The name in the inventory.
    package let name: String
    /// SHA-256 of what the step does on this node.
    package let digest: String
    /// The verdict of the probe that decides.
    package let verdict: Verdict
    /// In the order of the step's probes; never empty.
    package let probes: [Probe]

    /// `verdict` is that of one of the probes.
    package init(name: String, digest: String, verdict: Verdict, probes: [Probe]) {
      self.name = name
      self.digest = digest
      self.verdict = verdict
      self.probes = probes
    }
  }

  /// What became of one probe on one node.
  package struct Probe: Hashable, Sendable {
    /// How it asks: `http`, `command`, `file`, …
    package var kind: String
    /// What it proves.
    package var meaning: String
    /// What the last answer came to, or why there is none.
    package var verdict: Verdict
    /// More about the verdict than its words; nil where they say all.
    package var detail: String?
    /// The transport's own words; nil where it has none.
    package var technical: String?
    /// The question as it was sent; nil where nothing was sent.
    package var asked: String?
    /// Whether the answer was compared with a sample.
    package var isCompared: Bool
    /// What the same request without its secret met: `closed`, `open`, `unknown`; nil where it was not tried.
    package var door: String?
    /// In order; the last one gave the verdict.
    package var attempts: [Attempt]
    /// Everything that differs, in the sample's order.
    package var mismatches: [Mismatch]

    /// A probe that was not asked.
    package init(kind: String, meaning: String, verdict: Verdict) {
      self.kind = kind
      self.meaning = meaning
      self.verdict = verdict
      isCompared = false
      attempts = []
      mismatches = []
    }
  }

  /// One asking.
  package struct Attempt: Hashable, Sendable {
    /// The verdict's name.
    package let verdict: String
    /// What it came to.
    package let state: State
    /// From the probe's first asking.
    package let start: Duration
    /// How long the answer took.
    package let time: Duration

    /// `start` counts from the probe's first asking.
    package init(verdict: String, state: State, start: Duration, time: Duration) {
      self.verdict = verdict
      self.state = state
      self.start = start
      self.time = time
    }
  }

  /// One place where an answer differs.
  package struct Mismatch: Hashable, Sendable {
    /// `missing`, `unexpected` or `different`.
    package let kind: String
    /// The place in the answer, RFC 6901 for JSON; empty for the whole answer.
    package let pointer: String
    /// What the note asks for, filled for this node.
    package let expected: String
    /// What was found.
    package let got: String
    /// The inference rule that asks for it.
    package let rule: String
    /// Why the rule asks for it.
    package let reason: String
    /// The sample's token in the note.
    package let spot: Spot

    /// Every part as it is.
    package init(
      kind: String, pointer: String, expected: String, got: String, rule: String, reason: String, spot: Spot
    ) {
      self.kind = kind
      self.pointer = pointer
      self.expected = expected
      self.got = got
      self.rule = rule
      self.reason = reason
      self.spot = spot
    }
  }

  /// What became of one rule over all nodes.
  package struct Across: Hashable, Sendable {
    /// The rule as an author writes it.
    package let rule: String
    /// Whether the author wrote no rule and this one follows from the sample.
    package let isDerived: Bool
    /// Why a derived rule holds in a healthy cluster; nil for the author's own.
    package let reason: String?
    /// The rule's line; of a rule that was derived the sample's token.
    package let spot: Spot
    /// Whether it holds.
    package var verdict: Verdict
    /// What is wrong or lacking; nil where it passed.
    package var message: String?
    /// The nodes that a failure is about, or that gave no answer.
    package var nodes: [String]
    /// How often it was judged.
    package var attemptCount: Int

    /// Every part as it is.
    package init(
      rule: String, isDerived: Bool, reason: String?, spot: Spot, verdict: Verdict, message: String?,
      nodes: [String], attemptCount: Int
    ) {
      self.rule = rule
      self.isDerived = isDerived
      self.reason = reason
      self.spot = spot
      self.verdict = verdict
      self.message = message
      self.nodes = nodes
      self.attemptCount = attemptCount
    }
  }

  /// The answers that rules over all nodes wait for, cut down to the places that the rules look at.
  package struct Pending: Hashable, Sendable {
    /// All nodes that the rules are about, with the columns that the rules name, in the rules' order.
    package let table: InventoryTable
    /// One round for each time that the nodes were asked: the answers by node; a node that gave none is missing.
    package let rounds: [[String: JSONNode]]

    /// A round lacks the nodes of other parts, and those that gave no answer.
    package init(table: InventoryTable, rounds: [[String: JSONNode]]) {
      self.table = table
      self.rounds = rounds
    }
  }
}
