// SPDX-License-Identifier: Apache-2.0

extension InferenceRule {
  @Sendable static func emptyContainer(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard place.objects?.allSatisfy(\.members.isEmpty) ?? place.arrays?.allSatisfy(\.isEmpty) ?? false else {
      return nil
    }
    return Inference(
      .empty(place.first.kind), Bilingual("예시에서 비었으니 비어 있어야 한다", en: "empty in the sample, so it must stay empty"))
  }

  @Sendable static func map(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let objects = place.objects, SampleMaps.isMap(objects, inferrer.inventoryTexts) else { return nil }
    var collection = CollectionShape(.map)
    collection.inventorySets = inferrer.inventorySets(
      of: objects.map { $0.members.map { ($0.key, $0.value) } }, at: place)
    let keyPlace = SamplePlace(
      pointer: place.pointer.appending("*"),
      samples: objects.flatMap(\.members).map { JSONNode(.string($0.key), range: $0.keyRange) })
    collection.keys = inferrer.keyShape(keyPlace)
    collection.each = inferrer.entryShape(
      objects.flatMap(\.members).map(\.value), at: place, sets: collection.inventorySets)
    collection.count = inferrer.count(objects.map(\.members.count))
    return Inference(.collection(collection), Bilingual("키가 모두 id라 맵으로 본다", en: "a map: all of its keys are ids"))
  }

  @Sendable static func object(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let objects = place.objects else { return nil }
    let isClosed = objects.contains { $0["$closed"]?.value == .bool(true) }
    let members = inferrer.members(of: objects, at: place)
    return Inference(
      .object(ObjectShape(members: members, isClosed: isClosed)),
      Bilingual("예시의 키는 있어야 하고 더 있어도 된다", en: "the sample's keys are required, further ones allowed"))
  }

  @Sendable static func array(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    guard let arrays = place.arrays else { return nil }
    var collection = CollectionShape(.array)
    collection.inventorySets = inferrer.inventorySets(of: arrays.map { $0.map { ("", $0) } }, at: place)
    collection.each = inferrer.entryShape(arrays.flatMap(\.self), at: place, sets: collection.inventorySets)
    collection.count = .between(arrays.contains(where: \.isEmpty) ? 0 : 1, nil)
    return Inference(
      .collection(collection), Bilingual("배열의 항목은 모양이 모두 같고 순서는 보지 않는다", en: "every element is alike, in any order"))
  }

  @Sendable static func mixedKinds(_ place: SamplePlace, _ inferrer: inout ShapeInferrer) -> Inference? {
    let shapes = JSONKind.allCases.compactMap { kind -> Shape? in
      let samples = place.samples.filter { $0.kind == kind }
      return samples.isEmpty ? nil : inferrer.shape(at: SamplePlace(pointer: place.pointer, samples: samples))
    }
    precondition(shapes.count > 1, "A place of one kind is taken by an earlier rule.")
    return Inference(.anyOf(shapes), Bilingual("예시에 여러 종류의 값이 있다", en: "the sample has values of several kinds here"))
  }
}

extension ShapeInferrer {
  /// The shapes of the members of objects that stand at one place; a key that one of them lacks is optional.
  mutating func members(of objects: [JSONObject], at place: SamplePlace) -> [ObjectShape.Member] {
    var keys: [String] = []
    var samples: [String: [JSONNode]] = [:]
    var optional: Set<String> = []
    for member in objects.flatMap(\.members) {
      let key = MemberKey(member.key, isRoot: place.pointer.tokens.isEmpty)
      guard !key.isDirective else { continue }
      if samples[key.name] == nil { keys.append(key.name) }
      samples[key.name, default: []].append(member.value)
      if key.isOptional { optional.insert(key.name) }
    }
    var members: [ObjectShape.Member] = []
    for key in keys {
      guard let values = samples[key] else { continue }
      var below = SamplePlace(pointer: place.pointer.appending(key), samples: values)
      below.template = setTemplates[below.pointer]
      let isOptional = optional.contains(key) || values.count < objects.count
      members.append(ObjectShape.Member(key: key, shape: shape(at: below), isOptional: isOptional))
    }
    return members
  }

  /// One shape for each element, in order.
  mutating func shapes(of elements: [JSONNode], at pointer: JSONPointer) -> [Shape] {
    var shapes: [Shape] = []
    for (index, element) in elements.enumerated() {
      shapes.append(shape(at: SamplePlace(pointer: pointer.appending(String(index)), samples: [element])))
    }
    return shapes
  }

  /// The one shape of all entries of a collection.
  mutating func entryShape(_ values: [JSONNode], at place: SamplePlace, sets: [InventorySet]) -> Shape? {
    guard !values.isEmpty else { return nil }
    var below = SamplePlace(pointer: place.pointer.appending("*"), samples: values)
    for set in sets {
      guard case .value(let path) = set.leaf else { continue }
      setTemplates[JSONPointer(below.pointer.tokens + path)] = set.template
    }
    below.template = setTemplates[below.pointer]
    return shape(at: below)
  }

  /// What the keys of a map must be: their common form; nil when they have none.
  func keyShape(_ place: SamplePlace) -> Shape? {
    guard let texts = place.texts,
      let format = [TextFormat.digits, .uuid, .url, .ip, .hostPort, .hex].first(where: { texts.allSatisfy($0.matches) })
    else { return nil }
    let reason = Bilingual("키의 형식: \(format.name.korean)", en: "the keys have the form of \(format.name.english)")
    return Shape(
      ShapePlace(pointer: place.pointer, rule: "map-key-format", reason: reason, range: place.range), .text(format))
  }

  /// How many entries a map must have: the inventory's size when the sample has just that.
  func count(_ counts: [Int]) -> CollectionShape.Count {
    let isInventory = table.nodes.count > 0 && counts.allSatisfy { $0 == table.nodes.count }
    return isInventory ? .nodes : .between(counts.contains(0) ? 0 : 1, nil)
  }
}
