// SPDX-License-Identifier: Apache-2.0

extension ShapeMatcher {
  /// The places of an answer's keys that the sample does not have, at most `limit`; they are allowed, and told.
  package static func furtherKeys(_ shape: Shape, _ answer: JSONNode, limit: Int = 100) -> [JSONPointer] {
    var found: [JSONPointer] = []
    collect(shape, answer, [], &found, limit)
    return found
  }

  private static func collect(
    _ shape: Shape, _ value: JSONNode, _ path: [String], _ found: inout [JSONPointer], _ limit: Int
  ) {
    guard found.count < limit else { return }
    switch (shape.check, value.value) {
    case (.object(let object), .object(let members)):
      var known: [String: Shape] = [:]
      for member in object.members { known[member.key] = member.shape }
      for member in members.members where found.count < limit {
        if let below = known[member.key] {
          collect(below, member.value, path + [member.key], &found, limit)
        } else {
          found.append(JSONPointer(path + [member.key]))
        }
      }
    case (.collection(let collection), .object(let members)):
      guard let each = collection.each else { return }
      for member in members.members { collect(each, member.value, path + [member.key], &found, limit) }
    case (.collection(let collection), .array(let elements)):
      guard let each = collection.each else { return }
      for (index, element) in elements.enumerated() { collect(each, element, path + [String(index)], &found, limit) }
    default: return
    }
  }
}
