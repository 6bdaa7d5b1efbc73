// SPDX-License-Identifier: Apache-2.0

/// What the note shows as the result of a step.
package struct Expectation: Sendable {
  /// How a result is compared.
  package enum Content: Sendable {
    /// The sample as JSON; its shape is inferred when the inventory is known.
    case json(JSONNode)
    /// Lines of text in which `...` stands for anything.
    case text(String)
  }

  /// The sample, read for its kind.
  package let content: Content
  /// The number of the block that holds it, 1-based.
  package let block: Int
  /// The bytes of the sample in the file.
  package let range: ByteRange
  /// Why these bytes were taken for the step's result.
  package let reasons: [Reason]
}

/// A rule over the answers of all nodes, and the file bytes of its line; nil for a rule that was derived.
package struct ClusterRule: Sendable {
  /// What must hold across the nodes.
  package let rule: AcrossRule
  /// The bytes of its line in the file; nil for a derived rule.
  package let range: ByteRange?
  /// The author's words, or the sample's, that led to it.
  package let reason: Reason
}
