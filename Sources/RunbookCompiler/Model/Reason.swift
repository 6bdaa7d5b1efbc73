// SPDX-License-Identifier: Apache-2.0

/// Why something was inferred: the rule and the author's words that led to it.
package struct Reason: Hashable, Sendable {
  /// The rule's kebab-case name.
  package let rule: String
  /// The words in the note, shortened to one line; empty where the rule needs none.
  package let words: String
  /// Where the words stand in the file, nil where they are the note as a whole.
  package let range: ByteRange?

  /// `range` is where the words stand in the file.
  package init(_ rule: String, words: String = "", at range: ByteRange? = nil) {
    self.rule = rule
    self.words = words
    self.range = range
  }
}
