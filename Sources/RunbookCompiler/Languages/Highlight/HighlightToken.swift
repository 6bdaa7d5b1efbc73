// SPDX-License-Identifier: Apache-2.0

/// A coloured piece of a code block.
package struct HighlightToken: Hashable, Sendable {
  /// What a piece is, as a theme colours it.
  package enum Kind: String, Sendable, CaseIterable {
    case comment, string, number, keyword, command, option, variable, key, section, `operator`, punctuation
    /// What a person or the compiler replaces: `<…>` and `{{ … }}`.
    case placeholder
  }

  /// Where it stands; never empty.
  package let range: ByteRange
  /// What it is.
  package let kind: Kind

  /// A piece of this kind at this place.
  package init(range: ByteRange, kind: Kind) {
    self.range = range
    self.kind = kind
  }
}
