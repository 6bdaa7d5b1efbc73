// SPDX-License-Identifier: Apache-2.0

/// What a runbook's front matter says.
package struct RunbookSettings: Sendable {
  /// A stand-in and the value that it means: `"API 키": secret.qdrant_api_key`.
  package struct Binding: Hashable, Sendable {
    /// The stand-in, matched as `StandInPattern` does; for a variable its name.
    package let pattern: String
    /// The reference or the text, as written.
    package let value: String
    /// The entry's bytes in the file.
    package let range: ByteRange
  }

  /// `title`; nil where the first heading is the title.
  package var title: String?
  /// `id`; nil where it is made of the file's name.
  package var id: String?
  /// `language`; nil where the letters of the note decide.
  package var tongue: Tongue?
  /// The inventory's path, from the runbook's folder.
  package var inventory: String?
  /// `target`, a host pattern that counts where no heading names nodes; nil leaves it to the groups.
  package var target: String?
  /// Where the target stands in the file.
  package var targetRange: ByteRange?
  /// `bind`, in the order written.
  package var bindings: [Binding] = []
  /// Variables of the runbook, `vars.NAME`, in the order written.
  package var variables: [Binding] = []
  /// `serial` and `max_fail_percentage`: how the playbook goes through many nodes.
  package var fleet = FleetSettings()
  /// `allow`: the rules that may find something anywhere in the note, each with the reason.
  package var allowances: [Allowance] = []

  /// What a note without front matter says: nothing.
  package init() {}
}

/// How a fleet is gone through, in the words of Ansible's play keywords:
/// https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_strategies.html
package struct FleetSettings: Hashable, Sendable {
  /// One batch of nodes: so many, or so many of a hundred of the play's nodes.
  package enum Batch: Hashable, Sendable {
    case nodes(Int)
    case percent(Int)
  }

  /// The sizes of the batches, the last for all that are left; empty for all nodes at once.
  package var serial: [Batch] = []
  /// The share of a batch, from 0 to 100, that may fail before the play ends for all; nil leaves it to Ansible.
  package var maxFailPercentage: Int?

  /// All nodes at once.
  package init() {}
}
