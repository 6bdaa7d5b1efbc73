// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// What a run of `verify` found out, as data: every text is final, in one language, and holds no secret.
///
/// A run makes one, its JSON gives the same one again, several are merged into one; the screen and every other report
/// are written from it alone.
package struct VerifyReport: Hashable, Sendable {
  /// The version of the tool that asked.
  package var version: String
  /// The language of the texts.
  package var tongue: Tongue
  /// The note that was asked about.
  package var note: Note
  /// Seconds since 1970 at the start.
  package var startedAt: Int
  /// From the first question to the last answer; of a merged report the longest of its parts.
  package var time: Duration
  /// Where the questions went: `direct`, `mock`, `ssh`, …
  package var via: String
  /// The command that asked, its first words: whatever chooses a step or a node is left out.
  package var command: [String]
  /// The nodes that were asked or passed over, in the inventory's order.
  package var nodes: [String]
  /// Which part of the nodes was asked; nil for all.
  package var shard: Shard?
  /// The steps that have a probe, in the order of the note.
  package var steps: [Step]

  /// Every part as it is.
  package init(
    version: String, tongue: Tongue, note: Note, startedAt: Int, time: Duration, via: String, command: [String],
    nodes: [String], shard: Shard? = nil, steps: [Step]
  ) {
    self.version = version
    self.tongue = tongue
    self.note = note
    self.startedAt = startedAt
    self.time = time
    self.via = via
    self.command = command
    self.nodes = nodes
    self.shard = shard
    self.steps = steps
  }
}

extension VerifyReport {
  /// The note, as far as a report shows it.
  package struct Note: Hashable, Sendable {
    /// The runbook's id.
    package let id: String
    /// The runbook's title.
    package let title: String
    /// The file's name, as the command got it.
    package let source: String
    /// SHA-256 of the file.
    package let digest: String
    /// The lines that places of the report lie on, by their 1-based number.
    package var lines: [Int: String]

    /// `lines` are by their 1-based number.
    package init(id: String, title: String, source: String, digest: String, lines: [Int: String]) {
      self.id = id
      self.title = title
      self.source = source
      self.digest = digest
      self.lines = lines
    }
  }

  /// A place on one line of the note.
  package struct Spot: Hashable, Sendable {
    /// From 1.
    package let line: Int
    /// From 1, in UTF-8 bytes.
    package let column: Int
    /// The file's byte at which it begins.
    package let byte: Int
    /// In UTF-8 bytes; it ends on its line.
    package let length: Int
    /// From 1, in UTF-16 code units, as SARIF counts.
    package let wideColumn: Int
    /// The first column behind it, in UTF-16 code units.
    package let wideEnd: Int

    /// Every part as it is.
    package init(line: Int, column: Int, byte: Int, length: Int, wideColumn: Int, wideEnd: Int) {
      self.line = line
      self.column = column
      self.byte = byte
      self.length = length
      self.wideColumn = wideColumn
      self.wideEnd = wideEnd
    }
  }

  /// The part of the nodes that one of several runs asks.
  package struct Shard: Hashable, Sendable {
    /// From 1.
    package let index: Int
    /// How many runs share the nodes.
    package let count: Int
    /// All nodes of all the runs, in the inventory's order.
    package let nodes: [String]

    /// `index` counts from 1 to `count`.
    package init(index: Int, count: Int, nodes: [String]) {
      self.index = index
      self.count = count
      self.nodes = nodes
    }
  }

  /// What a verdict comes to.
  package enum State: String, Hashable, Sendable, CaseIterable {
    case passed
    /// Somebody answered, and not as the note says.
    case failed
    /// Somebody gave no answer to judge.
    case unanswered
    /// Nothing is shown either way.
    case inconclusive
    /// Nothing was asked: the verdict has no say.
    case skipped
  }

  /// A verdict with its words.
  package struct Verdict: Hashable, Sendable {
    /// The name in reports, which stays.
    package let name: String
    /// What it comes to.
    package let state: State
    /// A word or two, for a cell.
    package let label: String
    /// What it says, in a few words.
    package let words: String

    /// `name` is in kebab case.
    package init(name: String, state: State, label: String, words: String) {
      self.name = name
      self.state = state
      self.label = label
      self.words = words
    }
  }
}
