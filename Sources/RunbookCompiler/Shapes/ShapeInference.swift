// SPDX-License-Identifier: Apache-2.0

/// Makes a shape of a pasted answer: words, constants and emptiness are literal, numbers and formatted texts typed,
/// ids references, inventory values bindings.
package enum ShapeInference {
  /// The shape of one sample. `sampleNode` is the node that gave it; when nil, it is told from the sample if it can be.
  package static func infer(_ sample: JSONNode, _ table: InventoryTable, sampleNode: Int? = nil) -> InferredShape {
    var inferrer = ShapeInferrer(sample, table, sampleNode: sampleNode)
    let shape = inferrer.shape(at: SamplePlace(pointer: JSONPointer(), samples: [sample]))
    let lines = shape.lines
    if !lines.contains(where: { $0.strength == .value }) {
      inferrer.findings.append(.toothless(at: sample.range))
    }
    let findings = inferrer.findings.sorted { $0.range.lowerBound < $1.range.lowerBound }
    return InferredShape(
      shape: shape, sample: sample, sampleNode: inferrer.sampleNode, findings: findings, lines: lines)
  }
}

extension ShapeFinding {
  fileprivate static func toothless(at range: ByteRange) -> ShapeFinding {
    ShapeFinding(
      "toothless-shape", .warning, at: range,
      Bilingual("이 응답 예시는 형식만 보고 값은 보지 않는다", en: "this sample checks forms only, never a value"),
      notes: [
        Bilingual("<하나 중 A|B>나 <정수 0..100> 같은 표식을 넣는다", en: "add a marker such as <one of A|B> or <int 0..100>")
      ])
  }
}

/// A place of the sample: all the values that stand there, one but for the entries of maps and arrays.
struct SamplePlace {
  let pointer: JSONPointer
  /// Never empty; `null`s beside other values are left out by the time that rules look.
  let samples: [JSONNode]
  /// The inventory set that the collection around found for this leaf.
  var template: InventoryTemplate?

  init(pointer: JSONPointer, samples: [JSONNode]) {
    self.pointer = pointer
    self.samples = samples
  }

  var first: JSONNode { samples[0] }
  var range: ByteRange { first.range }
  /// Whether several places of an answer are meant.
  var isRepeated: Bool { pointer.hasWildcard }
  /// The words of the nearest key.
  var keyWords: KeyWords { KeyWords(pointer.tokens.last { $0 != "*" } ?? "") }

  /// All samples as texts; nil when one is not.
  var texts: [String]? { all { if case .string(let text) = $0.value { text } else { nil } } }
  /// All samples as numbers; nil when one is not.
  var numbers: [JSONNumber]? { all { if case .number(let number) = $0.value { number } else { nil } } }
  /// All samples as objects; nil when one is not.
  var objects: [JSONObject]? { all { if case .object(let object) = $0.value { object } else { nil } } }
  /// All samples as arrays; nil when one is not.
  var arrays: [[JSONNode]]? { all { if case .array(let elements) = $0.value { elements } else { nil } } }

  private func all<Kind>(_ take: (JSONNode) -> Kind?) -> [Kind]? {
    var result: [Kind] = []
    for sample in samples {
      guard let taken = take(sample) else { return nil }
      result.append(taken)
    }
    return result
  }
}

/// What a rule makes of a place.
struct Inference {
  let check: ShapeCheck
  let reason: Bilingual
  var isSecret = false

  init(_ check: ShapeCheck, _ reason: Bilingual, isSecret: Bool = false) {
    self.check = check
    self.reason = reason
    self.isSecret = isSecret
  }
}

/// The state of one inference: what is known of the whole sample, and what was found so far.
struct ShapeInferrer {
  let table: InventoryTable
  let sampleNode: Int?
  /// The objects of the sample that are maps, with their keys.
  let maps: [(pointer: JSONPointer, keys: [String])]
  let isStrict: Bool
  /// Whether the sample is one entry that `$has` picks out of many: it is meant as it is written, its role too.
  var isPicking = false
  var findings: [ShapeFinding] = []
  /// The leaves that an inventory set judges, by their place.
  var setTemplates: [JSONPointer: InventoryTemplate] = [:]
  /// Every text of the inventory, for telling ids.
  let inventoryTexts: Set<String>

  init(_ sample: JSONNode, _ table: InventoryTable, sampleNode: Int?) {
    self.table = table
    inventoryTexts = Set(table.nodes.flatMap { [$0.name] + $0.columns.map(\.value) })
    maps = SampleMaps.find(in: sample, inventoryTexts: inventoryTexts)
    if case .bool(true)? = sample["$strict"]?.value { isStrict = true } else { isStrict = false }
    self.sampleNode = sampleNode ?? SampleNode.guess(sample, table, inventoryTexts)
  }

  /// The shape of a place: the author's marker or directive, else the first rule of the table that knows it.
  mutating func shape(at place: SamplePlace) -> Shape {
    let present = place.samples.filter { $0.kind != .null }
    guard !present.isEmpty, present.count < place.samples.count else { return shapeOfPresent(place) }
    var rest = SamplePlace(pointer: place.pointer, samples: present)
    rest.template = place.template
    let shape = shapeOfPresent(rest)
    return Shape(shape.place, shape.check, isNullable: true, isSecret: shape.isSecret)
  }

  private mutating func shapeOfPresent(_ place: SamplePlace) -> Shape {
    if let shape = markedShape(at: place) ?? directedShape(at: place) { return shape }
    for rule in isStrict ? InferenceRule.strict : InferenceRule.all {
      guard let inference = rule.infer(place, &self) else { continue }
      let shapePlace = ShapePlace(
        pointer: place.pointer, rule: rule.name, reason: inference.reason, range: place.range)
      return Shape(shapePlace, inference.check, isSecret: inference.isSecret)
    }
    preconditionFailure("The last rule of the table takes every place.")
  }
}
