// SPDX-License-Identifier: Apache-2.0

/// How much a finding matters: an error stops a build, a warning changes what comes out, advice changes nothing.
package enum Severity: String, Sendable, Comparable, CaseIterable {
  case advice, warning, error

  /// Whether `left` matters less.
  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .advice: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// A span of a named file.
package struct Place: Hashable, Sendable {
  /// The name of its `SourceFile`.
  package let file: String
  /// Its bytes there; an empty span is a place between two bytes.
  package let range: ByteRange

  /// `file` is the name of a `SourceFile`.
  package init(file: String, range: ByteRange) {
    self.file = file
    self.range = range
  }
}

/// Something the author should know, where it is, and what can be done about it.
package struct Diagnostic: Hashable, Sendable {
  /// A remark that belongs to a diagnostic, with a place of its own where it has one.
  package struct Note: Hashable, Sendable {
    /// One sentence, which ends in "here" where it has a place.
    package let message: Bilingual
    /// A place in the diagnostic's own file; nil where it speaks of none.
    package let range: ByteRange?

    /// Without a range the note is drawn below the excerpt.
    package init(_ message: Bilingual, at range: ByteRange? = nil) {
      self.message = message
      self.range = range
    }
  }

  /// The rule's kebab-case name, its only identity.
  package let rule: String
  /// That of its rule.
  package let severity: Severity
  /// The narrowest bytes that are wrong.
  package let place: Place
  /// The headline: one short sentence without a full stop.
  package let message: Bilingual
  /// Further places and facts, in the order in which they are shown.
  package let notes: [Note]
  /// What would settle it, the best first; empty where nothing is known to.
  package let fixes: [Fix]

  /// `rule` is the rule's kebab-case name.
  package init(
    rule: String, severity: Severity, place: Place, message: Bilingual, notes: [Note] = [], fixes: [Fix] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.place = place
    self.message = message
    self.notes = notes
    self.fixes = fixes
  }

  /// The order in which diagnostics are shown: by file, place, then name.
  package static func precedes(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    let leftKey = (left.place.file, left.place.range.lowerBound, left.place.range.upperBound, left.rule)
    let rightKey = (right.place.file, right.place.range.lowerBound, right.place.range.upperBound, right.rule)
    return leftKey < rightKey
  }
}

/// A change to the source that would settle a diagnostic.
package struct Fix: Hashable, Sendable {
  /// Whether a fix may be applied without a person looking at it.
  package enum Safety: String, Sendable { case safe, needsReview, sketch }

  /// Replace a span with a text; an empty span inserts.
  package struct Edit: Hashable, Sendable {
    /// The bytes of the file that go; empty where nothing does.
    package let range: ByteRange
    /// The text that takes their place; empty removes them.
    package let replacement: String

    /// An empty range inserts before it, an empty text removes.
    package init(_ range: ByteRange, with replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  /// A verb phrase: what applying it does.
  package let title: Bilingual
  /// How far it may be trusted.
  package let safety: Safety
  /// All of it, to be applied together; they do not overlap.
  package let edits: [Edit]

  /// `title` is a verb phrase.
  package init(_ title: Bilingual, _ safety: Safety, edits: [Edit]) {
    self.title = title
    self.safety = safety
    self.edits = edits
  }
}
