// SPDX-License-Identifier: Apache-2.0

/// What was made of one sample, and all that there is to say about it.
package struct InferredShape: Sendable {
  /// What every answer is compared with.
  package let shape: Shape
  /// The sample itself, markers and directives included.
  package let sample: JSONNode
  /// The node that seems to have given the sample; nil when nothing in it tells.
  package let sampleNode: Int?
  /// In the sample's order.
  package let findings: [ShapeFinding]
  /// Every place that is judged by itself, in the sample's order; objects are only the way to their members.
  package let lines: [ShapeLine]

  /// Whether the sample can be used at all.
  package var hasErrors: Bool { findings.contains { $0.severity == .error } }

  /// How many places are checked, and how well.
  package var coverage: ShapeCoverage {
    ShapeCoverage(
      byValue: lines.count { $0.strength == .value }, byType: lines.count { $0.strength == .type },
      unchecked: lines.count { $0.strength == .none })
  }
}

/// Something that the author of a sample should know.
package struct ShapeFinding: Hashable, Sendable {
  /// The kebab-case name.
  package let rule: String
  /// An error makes the sample unusable; a warning weakens it.
  package let severity: Severity
  /// Byte offsets in the sample's own text.
  package let range: ByteRange
  /// The headline.
  package let message: Bilingual
  /// What else there is to say, such as a suggestion.
  package let notes: [Bilingual]

  /// `range` is in the sample's own text.
  package init(_ rule: String, _ severity: Severity, at range: ByteRange, _ message: Bilingual, notes: [Bilingual] = [])
  {
    self.rule = rule
    self.severity = severity
    self.range = range
    self.message = message
    self.notes = notes
  }
}

/// One line of `runbook shape explain`.
package struct ShapeLine: Hashable, Sendable {
  /// Where the place is, and why it is judged as it is.
  package let place: ShapePlace
  /// What is expected there, templates unfilled.
  package let expected: Bilingual
  /// How much the check can tell.
  package let strength: ShapeStrength
}

/// How much a check can tell.
package enum ShapeStrength: String, Hashable, Sendable, CaseIterable {
  /// A wrong value is seen.
  case value
  /// Only a wrong kind or form is seen.
  case type
  /// Nothing is seen but that it is there.
  case none
}

/// Counts of judged places.
package struct ShapeCoverage: Hashable, Sendable {
  /// The places at which a wrong value is seen.
  package let byValue: Int
  /// The places at which only a wrong kind or form is seen.
  package let byType: Int
  /// The places that only have to be there.
  package let unchecked: Int

  /// The sentence that is always said.
  package var sentence: Bilingual {
    let checked = byValue + byType
    return Bilingual(
      "\(checked)곳을 검사하고, 그중 \(byType)곳은 형식만 보며, \(unchecked)곳은 검사하지 않는다",
      en: "checks \(checked) places, \(byType) only by type, \(unchecked) not at all")
  }
}

extension Shape {
  /// The judged places of this shape and below, in the sample's order.
  package var lines: [ShapeLine] {
    let words = check.demand
    let expected = isNullable ? Bilingual("\(words.korean) 또는 null", en: "\(words.english) or null") : words
    let own = ShapeLine(place: place, expected: expected, strength: check.strength)
    switch check {
    case .object(let object):
      return (object.isClosed ? [own] : []) + object.members.flatMap(\.shape.lines)
    case .collection(let collection):
      let parts = [collection.each].compactMap { $0 } + collection.contains + (collection.sequence ?? [])
      return [own] + parts.flatMap(\.lines)
    case .all(let shapes), .anyOf(let shapes): return shapes.flatMap(\.lines)
    default: return [own]
    }
  }
}

extension ShapeCheck {
  /// How much this check can tell.
  package var strength: ShapeStrength {
    switch self {
    case .anything, .nonEmptyText: .none
    case .kind, .text: .type
    case .number(let bound): bound.low != nil && bound.high != nil ? .value : .type
    case .exactly, .oneOf, .pattern, .fresh, .version, .keyOf, .sameAs, .bound, .inventoryMember, .setMember,
      .nodeCount, .empty:
      .value
    case .object(let object): object.isClosed ? .value : .type
    case .collection(let collection): collection.strength
    case .all(let shapes): shapes.contains { $0.check.strength == .value } ? .value : .type
    case .anyOf(let shapes): shapes.allSatisfy { $0.check.strength == .value } ? .value : .type
    }
  }
}

extension CollectionShape {
  fileprivate var strength: ShapeStrength {
    switch count {
    case .nodes: return .value
    case .between(_, let high?) where high >= 0: return .value
    default: break
    }
    let isExact = !inventorySets.isEmpty || sequence != nil || exactEntries != nil || !contains.isEmpty
    return isExact ? .value : .type
  }
}
