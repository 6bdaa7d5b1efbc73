// SPDX-License-Identifier: Apache-2.0

/// One rule over the answers of all nodes.
package enum AcrossRule: Hashable, Sendable {
  /// Just one node has this value at this place.
  case oneNode(JSONPointer, JSONNode)
  /// All nodes have the same value, or the same keys, at this place.
  case agree(JSONPointer, onlyKeys: Bool)
  /// No two nodes have the same value.
  case differ(JSONPointer)
  /// Every value there is the template filled from some node.
  case inInventory(JSONPointer, InventoryTemplate)
  /// The largest and the smallest number are no further apart than this.
  case spread(JSONPointer, JSONNumber)
  /// So many nodes or more have this value.
  case atLeast(Int, JSONPointer, JSONNode)

  /// The rule as an author writes it.
  package subscript(tongue: Tongue) -> String { tongue == .korean ? text.korean : text.english }

  /// The rule as an author writes it, in both languages.
  package var text: Bilingual {
    switch self {
    case .oneNode(let pointer, let value):
      let value = JSONWriter.compact(value)
      return Bilingual("한 노드만 \(pointer) = \(value)", en: "one node has \(pointer) = \(value)")
    case .agree(let pointer, onlyKeys: false):
      return Bilingual("모든 노드에서 \(pointer) 같음", en: "all nodes agree on \(pointer)")
    case .agree(let pointer, onlyKeys: true):
      return Bilingual("모든 노드에서 \(pointer) 키 같음", en: "all nodes agree on keys of \(pointer)")
    case .differ(let pointer): return Bilingual("모든 노드에서 \(pointer) 다름", en: "all nodes differ in \(pointer)")
    case .inInventory(let pointer, let template):
      return Bilingual(
        "모든 \(pointer) 인벤토리 \"\(template)\" 안에 있음", en: "every \(pointer) is in inventory \"\(template)\"")
    case .spread(let pointer, let limit):
      return Bilingual("\(pointer) 차이 <= \(limit.text)", en: "spread of \(pointer) <= \(limit.text)")
    case .atLeast(let count, let pointer, let value):
      let value = JSONWriter.compact(value)
      return Bilingual(
        "노드 \(count)대 이상 \(pointer) = \(value)", en: "at least \(count) nodes have \(pointer) = \(value)")
    }
  }
}
