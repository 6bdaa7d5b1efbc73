// SPDX-License-Identifier: Apache-2.0

/// One place at which an answer is not what the sample says.
package struct Mismatch: Hashable, Sendable {
  /// What is wrong.
  package enum Kind: Hashable, Sendable { case missing, unexpected, different }

  /// Whether something is missing, too much, or different.
  package let kind: Kind
  /// The place in the answer, without `*` but where a whole set is meant.
  package let pointer: JSONPointer
  /// What the shape asks for, templates filled for this node.
  package let expected: Bilingual
  /// The value found, cut; `(missing)` or `(redacted)` in both languages' stead where there is none to show.
  package let got: Bilingual
  /// The place of the shape: its rule, reason, and bytes in the sample.
  package let place: ShapePlace

  /// `expected` and `got` are cut and hold no secret.
  package init(_ kind: Kind, at pointer: JSONPointer, expected: Bilingual, got: Bilingual, place: ShapePlace) {
    self.kind = kind
    self.pointer = pointer
    self.expected = expected
    self.got = got
    self.place = place
  }
}
