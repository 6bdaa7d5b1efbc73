// SPDX-License-Identifier: Apache-2.0

/// A value of a YAML file that we write; `YAMLWriter` is the one place that escapes.
indirect enum YAMLOutput: Hashable, Sendable {
  /// A text that means what it says, to YAML and to Jinja.
  case text(String)
  /// A text of ours, or of a team's own inventory, in which Ansible evaluates `{{ … }}`.
  case template(String)
  /// A whole number, as its digits.
  case number(Int)
  /// A truth value.
  case bool(Bool)
  /// A scalar as a person wrote it unquoted, whose type is YAML's to find; it must be known to be a plain scalar.
  case plain(String)
  /// Nothing.
  case null
  /// Items in their order.
  case list([YAMLOutput])
  /// Items with an empty line between them.
  case parts([YAMLOutput])
  /// Entries in their order, keys distinct.
  case map([Entry])

  /// A key, its value, and lines of comment above it.
  struct Entry: Hashable, Sendable {
    let key: String
    let value: YAMLOutput
    let comment: [String]

    init(_ key: String, _ value: YAMLOutput, comment: [String] = []) {
      self.key = key
      self.value = value
      self.comment = comment
    }
  }

  /// A mapping without comments.
  static func of(_ entries: KeyValuePairs<String, YAMLOutput>) -> YAMLOutput {
    .map(entries.map { Entry($0.key, $0.value) })
  }
}
