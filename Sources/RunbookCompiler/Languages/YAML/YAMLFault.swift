// SPDX-License-Identifier: Apache-2.0

/// The reason why a text is not a YAML document that we take, and where.
package struct YAMLFault: Error, Hashable, Sendable {
  /// What of YAML it breaks.
  package enum Kind: Hashable, Sendable {
    /// The grammar: no reader takes it.
    case syntax
    /// A key that stands twice in one mapping.
    case duplicateKey
    /// A bound or a need of ours; other readers may take it.
    case limit
  }

  /// What is wrong, as a headline.
  package let message: Bilingual
  /// The bytes at fault in the whole file; empty at the end of the text.
  package let range: ByteRange
  /// What else helps: where the enclosing construct began, and libyaml's own words.
  package let notes: [Diagnostic.Note]
  /// What of YAML it breaks.
  package let kind: Kind

  /// Makes a fault of a headline and its place.
  package init(_ message: Bilingual, at range: ByteRange, notes: [Diagnostic.Note] = [], kind: Kind = .limit) {
    self.kind = kind
    self.message = message
    self.range = range
    self.notes = notes
  }

  /// The fault as a finding of a rule in a named file.
  package func diagnostic(rule: String, file: String) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: .error, place: Place(file: file, range: range), message: message, notes: notes)
  }
}
