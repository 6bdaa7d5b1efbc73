// SPDX-License-Identifier: Apache-2.0

/// One way to make a check of a place of the sample.
struct InferenceRule: Sendable {
  /// The kebab-case name that `runbook shape explain` prints.
  let name: String
  /// The check, or nil when the rule has nothing to say about this place.
  let infer: @Sendable (SamplePlace, inout ShapeInferrer) -> Inference?

  /// The rules in the order in which they are tried. A new rule is one line here.
  static let all: [InferenceRule] = [
    // What would be wrong as a literal stands before the literals.
    InferenceRule(name: "inventory-set", infer: inventorySet),
    InferenceRule(name: "secret-typed", infer: secret),
    InferenceRule(name: "inventory-binding", infer: inventoryBinding),
    InferenceRule(name: "role-inventory-member", infer: roleMember),
    InferenceRule(name: "role-word", infer: roleWord),
    InferenceRule(name: "role-flag", infer: roleFlag),
    InferenceRule(name: "place-word", infer: placeWord),
    // Texts and constants.
    InferenceRule(name: "literal-constant", infer: constant),
    InferenceRule(name: "literal-word", infer: word),
    InferenceRule(name: "literal-empty-text", infer: emptyText),
    InferenceRule(name: "map-key-reference", infer: mapKeyReference),
    InferenceRule(name: "known-format", infer: knownFormat),
    InferenceRule(name: "inventory-value", infer: inventoryValue),
    InferenceRule(name: "other-text", infer: otherText),
    // Numbers.
    InferenceRule(name: "rounded-id-reference", infer: roundedID),
    InferenceRule(name: "zero-of-trouble", infer: zeroOfTrouble),
    InferenceRule(name: "literal-code", infer: code),
    InferenceRule(name: "node-count", infer: nodeCount),
    InferenceRule(name: "integer", infer: integer),
    InferenceRule(name: "number", infer: number),
    // Containers.
    InferenceRule(name: "empty-container", infer: emptyContainer),
    InferenceRule(name: "map-of-ids", infer: map),
    InferenceRule(name: "object-members", infer: object),
    InferenceRule(name: "array-of-alike", infer: array),
    InferenceRule(name: "mixed-kinds", infer: mixedKinds),
  ]

  /// The rules under `"$strict": true`: everything is as in the sample.
  static let strict: [InferenceRule] = [
    InferenceRule(name: "strict-object", infer: strictObject),
    InferenceRule(name: "strict-array", infer: strictArray),
    InferenceRule(name: "strict-literal", infer: strictLiteral),
  ]
}

extension InferenceRule {
  @Sendable private static func strictObject(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let objects = place.objects else { return nil }
    let members = inferrer.members(of: objects, at: place)
    return Inference(.object(ObjectShape(members: members, isClosed: true)), strictReason)
  }

  @Sendable private static func strictArray(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let elements = place.arrays?.first else { return nil }
    var collection = CollectionShape(.array)
    collection.sequence = inferrer.shapes(of: elements, at: place.pointer)
    return Inference(.collection(collection), strictReason)
  }

  @Sendable private static func strictLiteral(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    Inference(.exactly(place.first), strictReason)
  }

  private static let strictReason = Bilingual("$strict라서 예시 그대로", en: "$strict asks for the sample as it is")
}
