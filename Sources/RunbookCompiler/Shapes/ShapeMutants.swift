// SPDX-License-Identifier: Apache-2.0

/// A sample with one thing changed.
package struct ShapeMutant: Hashable, Sendable {
  /// The place that was changed.
  package let pointer: JSONPointer
  /// What was done to it.
  package let change: Bilingual
  /// The sample after the change.
  package let answer: JSONNode
  /// The bytes of the sample that were changed.
  package let range: ByteRange
}

/// Changes a sample one edit at a time, to see which faults its shape would let through.
package enum ShapeMutants {
  /// Every one-edit change of an answer, in its order, at most `limit`.
  package static func all(of sample: JSONNode, limit: Int = 2_000) -> [ShapeMutant] {
    var mutants: [ShapeMutant] = []
    var pending: [(JSONNode, [String])] = [(sample, [])]
    while let (node, path) = pending.popLast(), mutants.count < limit {
      for (change, replacement) in edits(of: node) {
        guard let answer = sample.replacing(path[...], with: replacement) else { continue }
        mutants.append(ShapeMutant(pointer: JSONPointer(path), change: change, answer: answer, range: node.range))
      }
      switch node.value {
      case .object(let object): pending += object.members.reversed().map { ($0.value, path + [$0.key]) }
      case .array(let elements):
        pending += elements.enumerated().reversed().map { ($0.element, path + [String($0.offset)]) }
      default: break
      }
    }
    return Array(mutants.prefix(limit))
  }

  /// The changes that a shape does not notice; the sample is taken to come from its own node, else the first.
  ///
  /// Empty for a sample of a node that its own shape refuses, such as one with directives.
  package static func passing(_ inferred: InferredShape, table: InventoryTable, now: Int, limit: Int = 2_000)
    -> [ShapeMutant]
  {
    guard !table.nodes.isEmpty else { return [] }
    let node = inferred.sampleNode ?? 0
    return all(of: inferred.sample, limit: limit).filter { mutant in
      ShapeMatcher.mismatches(inferred.shape, mutant.answer, node: node, table: table, now: now).isEmpty
    }
  }

  /// What one value can be changed into; nil stands for its removal.
  private static func edits(of node: JSONNode) -> [(Bilingual, JSONNode?)] {
    var edits: [(Bilingual, JSONNode?)] = [(Bilingual("지움", en: "removed"), nil)]
    func add(_ value: JSONNode.Value) {
      let new = JSONNode(value)
      let text = JSONWriter.excerpt(new, limit: 40)
      edits.append((Bilingual("\(Josa.by(text)) 바꿈", en: "changed to \(text)"), new))
    }
    if node.kind != .null { add(.null) }
    switch node.value {
    case .null: add(.bool(true))
    case .bool(let truth):
      add(.bool(!truth))
      add(.string(truth ? "true" : "false"))
    case .number(let number):
      if let whole = number.int128 { add(.number(JSONNumber(text: String(whole &+ 1)))) }
      add(.number(JSONNumber(text: number.isNegative ? "1" : "-1")))
      if !number.isZero { add(.number(JSONNumber(0))) }
      add(.string(number.text))
    case .string(let text):
      add(.string(text + "x"))
      if !text.isEmpty { add(.string("")) }
      add(.number(JSONNumber(0)))
    case .array(let elements):
      if let first = elements.first {
        add(.array([]))
        add(.array(Array(elements.dropLast())))
        edits.append((Bilingual("첫 항목을 한 번 더 넣음", en: "first entry twice"), JSONNode(.array([first] + elements))))
      } else {
        add(.array([.text("x")]))
      }
      add(.object(JSONObject([])))
    case .object(let object):
      if !object.members.isEmpty { add(.object(JSONObject([]))) }
      // Further keys are allowed anyway, but in a map each is one more entry.
      if object.members.isEmpty || SampleMaps.isMap([object], []) {
        let extra = JSONMember(key: "999999999999", keyRange: 0..<0, value: object.members.first?.value ?? .integer(1))
        let more = JSONNode(.object(JSONObject(object.members + [extra])))
        edits.append((Bilingual("항목을 하나 더 넣음", en: "one more entry"), more))
      }
      add(.array([]))
    }
    return edits
  }
}

extension JSONNode {
  /// The value with another, or none, at a path; nil when the whole would be removed.
  fileprivate func replacing(_ path: ArraySlice<String>, with replacement: JSONNode?) -> JSONNode? {
    guard let token = path.first else { return replacement }
    switch value {
    case .object(let object):
      let members = object.members.compactMap { member -> JSONMember? in
        guard member.key == token else { return member }
        return member.value.replacing(path.dropFirst(), with: replacement).map {
          JSONMember(key: member.key, keyRange: member.keyRange, value: $0)
        }
      }
      return JSONNode(.object(JSONObject(members)), range: range)
    case .array(let elements):
      let changed = elements.enumerated().compactMap { index, element in
        String(index) == token ? element.replacing(path.dropFirst(), with: replacement) : element
      }
      return JSONNode(.array(changed), range: range)
    default: return self
    }
  }
}
