// SPDX-License-Identifier: Apache-2.0

extension ShapeInferrer {
  /// The shape that directives ask for; nil when the first sample of the place has none.
  mutating func directedShape(at place: SamplePlace) -> Shape? {
    guard case .object(let object) = place.first.value else { return nil }
    let directives = object.members.compactMap { member in
      Directive(rawValue: member.key).map { (directive: $0, member: member) }
    }
    guard let first = directives.first else { return nil }
    let names = directives.map(\.directive.rawValue).joined(separator: ", ")
    let shapePlace = ShapePlace(
      pointer: place.pointer, rule: "directive", reason: Bilingual("지시어 \(names)", en: "the directive \(names)"),
      range: place.range)
    if let stray = object.members.first(where: { !MemberKey($0.key, isRoot: place.pointer.tokens.isEmpty).isDirective })
    {
      findings.append(.strayKey(stray, beside: first.directive))
    }
    if directives.count > 1, let alone = directives.first(where: { !$0.directive.isCombinable }) {
      findings.append(.notAlone(alone.directive, alone.member.keyRange))
    }
    if first.directive.isCombinable { return Shape(shapePlace, collection(directives, at: place)) }
    return Shape(shapePlace, single(first.directive, first.member.value, at: place))
  }

  private mutating func single(_ directive: Directive, _ value: JSONNode, at place: SamplePlace) -> ShapeCheck {
    if directive == .exactly { return .exactly(value) }
    guard case .array(let elements) = value.value, !elements.isEmpty else {
      findings.append(.badValue(directive, value.range, Bilingual("배열", en: "an array with entries")))
      return .anything
    }
    switch directive {
    case .among: return .oneOf(elements)
    case .sequence:
      var collection = CollectionShape(.array)
      collection.sequence = shapes(of: elements, at: place.pointer)
      return .collection(collection)
    case .all: return .all(alternatives(elements, at: place))
    case .anyOf: return .anyOf(alternatives(elements, at: place))
    case .exactly, .each, .keys, .count, .set, .has: preconditionFailure("Combinable directives are read elsewhere.")
    }
  }

  private mutating func alternatives(_ elements: [JSONNode], at place: SamplePlace) -> [Shape] {
    var shapes: [Shape] = []
    for element in elements { shapes.append(shape(at: SamplePlace(pointer: place.pointer, samples: [element]))) }
    return shapes
  }

  private mutating func collection(
    _ directives: [(directive: Directive, member: JSONMember)], at place: SamplePlace
  ) -> ShapeCheck {
    var collection = CollectionShape(.either)
    for (directive, member) in directives {
      let value = member.value
      let below = SamplePlace(pointer: place.pointer.appending("*"), samples: [value])
      switch directive {
      case .each: collection.each = shape(at: below)
      case .keys:
        collection.container = .map
        collection.keys = shape(at: below)
      case .count: collection.count = count(value)
      case .set: readSet(value, into: &collection, at: place)
      case .has:
        let wasPicking = isPicking
        isPicking = true
        defer { isPicking = wasPicking }
        guard case .array(let elements) = value.value else {
          collection.contains = [shape(at: below)]
          continue
        }
        for element in elements {
          collection.contains.append(shape(at: SamplePlace(pointer: below.pointer, samples: [element])))
        }
      case .exactly, .among, .sequence, .all, .anyOf: continue
      }
    }
    return .collection(collection)
  }

  /// `$set` takes a list of entries, or a template over the inventory.
  private mutating func readSet(_ value: JSONNode, into collection: inout CollectionShape, at place: SamplePlace) {
    switch value.value {
    case .array(let elements):
      collection.container = .array
      collection.exactEntries = elements
    case .string(let text):
      guard let template = InventoryTemplate(text), !template.columns.isEmpty, checkColumns(template, value.range)
      else {
        findings.append(
          .badValue(.set, value.range, Bilingual("배열이나 \"{열}\" 서식", en: "an array or a \"{column}\" template")))
        return
      }
      let reason = Bilingual("지시어 $set", en: "the directive $set")
      let setPlace = ShapePlace(
        pointer: place.pointer.appending("*"), rule: "directive", reason: reason, range: value.range)
      collection.inventorySets = [InventorySet(leaf: .value([]), template: template, place: setPlace)]
    default:
      findings.append(
        .badValue(.set, value.range, Bilingual("배열이나 \"{열}\" 서식", en: "an array or a \"{column}\" template")))
    }
  }

  private func checkColumns(_ template: InventoryTemplate, _ range: ByteRange) -> Bool {
    table.nodes.allSatisfy { template.text(for: $0) != nil }
  }

  /// `$count` takes a whole number, `<int a..b>`, or `<nodes>`.
  private mutating func count(_ value: JSONNode) -> CollectionShape.Count {
    if case .number(let number) = value.value, let count = number.int128, count >= 0, count < Int128(Int.max) {
      return .between(Int(count), Int(count))
    }
    if case .string(let text) = value.value, let content = Marker.content(of: text) {
      do throws(Marker.Fault) {
        switch try Marker(content).check {
        case .nodeCount: return .nodes
        case .number(let bound) where bound.isWhole: return count(bound)
        default: break
        }
      } catch {
        findings.append(ShapeFinding(error.rule, .error, at: value.range, error.message, notes: error.notes))
        return .any
      }
    }
    findings.append(.badValue(.count, value.range, Bilingual("정수나 <정수 1..3>", en: "a whole number or <int 1..3>")))
    return .any
  }

  private func count(_ bound: NumberBound) -> CollectionShape.Count {
    func limit(_ number: JSONNumber?) -> Int? { number?.int128.map { Int(clamping: max($0, 0)) } }
    return .between(limit(bound.low) ?? 0, limit(bound.high))
  }
}

extension ShapeFinding {
  fileprivate static func strayKey(_ member: JSONMember, beside directive: Directive) -> ShapeFinding {
    var notes = [
      Bilingual("데이터라면 \"\\\\\(directive.rawValue)\"로 쓴다", en: "write \"\\\\\(directive.rawValue)\" if it is data")
    ]
    if let near = nearest(to: member.key, among: Directive.allCases.map(\.rawValue)) {
      notes.insert(Bilingual("혹시 \(near)?", en: "did you mean \(near)?"), at: 0)
    }
    return ShapeFinding(
      "key-beside-directive", .error, at: member.keyRange,
      Bilingual(
        "'\(member.key)' 키가 \(directive.rawValue) 옆에 있다", en: "key '\(member.key)' beside \(directive.rawValue)"),
      notes: notes)
  }

  fileprivate static func notAlone(_ directive: Directive, _ range: ByteRange) -> ShapeFinding {
    ShapeFinding(
      "directive-not-alone", .error, at: range,
      Bilingual("\(directive.rawValue) 지시어는 혼자 써야 한다", en: "\(directive.rawValue) stands alone in its object"))
  }

  fileprivate static func badValue(_ directive: Directive, _ range: ByteRange, _ wanted: Bilingual) -> ShapeFinding {
    ShapeFinding(
      "bad-directive", .error, at: range,
      Bilingual(
        "\(directive.rawValue)에 올 수 있는 값: \(wanted.korean)", en: "\(directive.rawValue) takes \(wanted.english)"))
  }
}
