// SPDX-License-Identifier: Apache-2.0

/// The node that a value belongs to, as the text that uses it says.
package enum NodeReference: Hashable, Sendable {
  /// The node on which the step runs: `node`.
  case this
  /// The node with a number in the group in use: `node(2)`, `2번 노드`.
  case number(Int)
  /// The node with this name: `node("db1")`.
  case named(String)
  /// The other node of the turn, inside `# for peer in peers`.
  case peer
}

/// A value that a text asks for by name.
package indirect enum ValueReference: Hashable, Sendable {
  /// A column of the inventory: `node.address`, `node(2).ansible_host`, `peer.address`.
  case inventory(NodeReference, path: String)
  /// A column of every node (`nodes.address`) or of every other node (`peers.address`), joined.
  case list(isPeersOnly: Bool, path: String)
  /// A variable of the runbook: `vars.version`, `cluster.name`.
  case variable(String)
  /// What a step makes on a node and publishes to the others: `peer.fact.publickey`.
  case fact(NodeReference, name: String)
  /// What a step makes on this node and which never leaves it: `local.privatekey`.
  case local(name: String)
  /// A secret's name: `secret.api_key`.
  case secret(name: String)
  /// The author's own text, the same everywhere: `bind:` may say what a stand-in is without a reference.
  case text(String)
  /// A value passed through the filters that follow it, in order.
  case filtered(ValueReference, [ValueFilter])
}

/// What may stand behind a `|` in a value.
package enum ValueFilter: Hashable, Sendable {
  case prefix(String)
  case suffix(String)
  case join(String)
  case lower
  case upper
  case first
  case last
  case fallback(String)
}

/// A hole in a text of the note, and what fills it.
package struct ValueUse: Hashable, Sendable {
  /// What the hole asks for.
  package let reference: ValueReference
  /// Where the hole stands in the file.
  package let range: ByteRange
  /// The hole as the author wrote it.
  package let written: String
  /// Why the hole means this value.
  package let reason: Reason

  /// `range` is the hole's place in the file, `written` its text there.
  package init(_ reference: ValueReference, range: ByteRange, written: String, reason: Reason) {
    self.reference = reference
    self.range = range
    self.written = written
    self.reason = reason
  }
}

/// A stand-in that a person must replace, as found in a block.
package struct Placeholder: Hashable, Sendable {
  /// How a stand-in is written.
  package enum Form: String, Sendable, CaseIterable {
    case angle, choice, square, brace, percent, quoted, yours, upper, mask, hangul, snake
    /// `${db-instance-name}`, which bash takes for a variable with a default.
    case template
    /// A host of example.com and its kin; a value that the note shows as another step's output; a literal that the
    /// note says to change, or that is one by convention.
    case exampleDomain = "example-domain"
    case sampleValue = "sample-value"
    case literal

    /// Whether the stand-in shows by itself that it is none of the reader's values; the others work as written.
    package var isMarked: Bool { ![.exampleDomain, .sampleValue, .literal].contains(self) }
  }

  /// The convention by which it was known as a stand-in.
  package let form: Form
  /// The stand-in as written, with its brackets.
  package let text: String
  /// Where it stands in the file.
  package let range: ByteRange
  /// Why it is a stand-in: its form, or the words of the note that say so.
  package let because: Reason
  /// What it was bound to, nil where nothing is known.
  package let reference: ValueReference?
  /// Why it was bound so; nil where it was not.
  package let reason: Reason?
  /// Whether a shell would take its brackets for redirections.
  package let isRedirection: Bool

  /// Without a reference nobody knows what is meant.
  package init(
    form: Form, text: String, range: ByteRange, because: Reason, reference: ValueReference?, reason: Reason?,
    isRedirection: Bool
  ) {
    self.isRedirection = isRedirection
    self.form = form
    self.because = because
    self.text = text
    self.range = range
    self.reference = reference
    self.reason = reason
  }
}
