// SPDX-License-Identifier: Apache-2.0

/// What an author has looked at and lets stand, and why: `allow=never-ending because="stopped by the next step"`.
package struct Allowance: Hashable, Sendable {
  /// The name of a rule where it was written.
  package struct Name: Hashable, Sendable {
    /// As written, blanks trimmed.
    package let text: String
    /// Its bytes in `file`.
    package let range: ByteRange

    /// `range` is that of `file`.
    package init(_ text: String, at range: ByteRange) {
      self.text = text
      self.range = range
    }
  }

  /// The rules that may stand.
  package let rules: [Name]
  /// Why; nil, or blank, where nobody said: then nothing is allowed.
  package let reason: String?
  /// The bytes of the note in which findings may stand; nil for all of it, or of every note of a project.
  package let scope: ByteRange?
  /// The file in which it was written: the note's, or the project's.
  package let file: String

  /// Without a scope it holds for the whole note.
  package init(rules: [Name], reason: String?, scope: ByteRange?, file: String) {
    self.rules = rules
    self.reason = reason
    self.scope = scope
    self.file = file
  }

  /// The reason, where there is one to show.
  var statedReason: String? {
    guard let words = reason?.trimmingBlanks(), !words.isEmpty else { return nil }
    return words
  }

  func covers(_ diagnostic: Diagnostic) -> Bool {
    guard rules.contains(where: { $0.text == diagnostic.rule }) else { return false }
    guard let scope else { return true }
    let place = diagnostic.place.range
    return scope.contains(place.lowerBound) || (place.isEmpty && place.lowerBound == scope.upperBound)
  }
}

/// A diagnostic that an author lets stand.
package struct AllowedDiagnostic: Sendable {
  /// What was found.
  package let diagnostic: Diagnostic
  /// The author's words.
  package let reason: String
  /// Whether the project's file says so, rather than the note.
  package let isByProject: Bool
}
