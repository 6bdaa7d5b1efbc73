// SPDX-License-Identifier: Apache-2.0

extension ShapeInferrer {
  /// The shape that a marker asks for; nil when no sample of the place is one. Of several the first counts.
  mutating func markedShape(at place: SamplePlace) -> Shape? {
    for sample in place.samples {
      guard case .string(let text) = sample.value else { continue }
      if let content = Marker.content(of: text) { return shape(of: content, written: text, at: place, sample.range) }
      guard text.hasPrefix("\\<") else { continue }
      let reason = Bilingual("역슬래시로 시작해 글자 그대로 비교한다", en: "a leading backslash makes it literal")
      let literal = JSONNode(.string(String(text.dropFirst())), range: sample.range)
      return Shape(
        ShapePlace(pointer: place.pointer, rule: "escaped-text", reason: reason, range: sample.range),
        .exactly(literal))
    }
    return nil
  }

  private mutating func shape(of content: Substring, written: String, at place: SamplePlace, _ range: ByteRange)
    -> Shape
  {
    let shapePlace = ShapePlace(
      pointer: place.pointer, rule: "marker", reason: Bilingual("표식 \(written)", en: "the marker \(written)"),
      range: range)
    do throws(Marker.Fault) {
      let marker = try Marker(content)
      return Shape(shapePlace, marker.check, isNullable: marker.isNullable)
    } catch {
      findings.append(ShapeFinding(error.rule, .error, at: range, error.message, notes: error.notes))
      return Shape(shapePlace, .anything)
    }
  }
}

/// A key of a sample's object: plain data, `"key?"`, or a directive; a leading backslash makes data of any.
struct MemberKey {
  let name: String
  let isOptional: Bool
  let directive: Directive?
  let isDirective: Bool

  init(_ written: String, isRoot: Bool) {
    let known = Directive(rawValue: written)
    directive = known
    isDirective = known != nil || written == "$closed" || (isRoot && written == "$strict")
    guard !written.hasPrefix("\\") else {
      name = String(written.dropFirst())
      isOptional = false
      return
    }
    isOptional = written.utf8.count > 1 && written.hasSuffix("?")
    name = isOptional ? String(written.dropLast()) : written
  }
}

/// The keys that say what a container must be, instead of being data.
enum Directive: String, CaseIterable, Sendable {
  case exactly = "$is"
  case among = "$in"
  case each = "$each"
  case keys = "$keys"
  case count = "$count"
  case set = "$set"
  case has = "$has"
  case sequence = "$seq"
  case all = "$all"
  case anyOf = "$anyOf"

  /// Whether it may stand beside others in one object.
  var isCombinable: Bool {
    switch self {
    case .each, .keys, .count, .set, .has: true
    case .exactly, .among, .sequence, .all, .anyOf: false
    }
  }
}
