// SPDX-License-Identifier: Apache-2.0

/// Tells which objects of a sample are maps: keyed by ids, with values that are alike.
enum SampleMaps {
  /// All maps that a pointer without `*` names, in the sample's order.
  static func find(in root: JSONNode, inventoryTexts: Set<String>) -> [(pointer: JSONPointer, keys: [String])] {
    var maps: [(pointer: JSONPointer, keys: [String])] = []
    var pending: [(JSONNode, JSONPointer)] = [(root, JSONPointer())]
    while let (node, pointer) = pending.popLast() {
      guard case .object(let object) = node.value else { continue }
      if isMap([object], inventoryTexts) {
        maps.append((pointer, object.members.map(\.key)))
      } else {
        for member in object.members.reversed() { pending.append((member.value, pointer.appending(member.key))) }
      }
    }
    return maps
  }

  /// Whether these objects, which stand at one place, are maps.
  static func isMap(_ objects: [JSONObject], _ inventoryTexts: Set<String>) -> Bool {
    let members = objects.flatMap(\.members)
    guard let first = members.first(where: { $0.value.kind != .null }) else { return false }
    return members.allSatisfy { member in
      (member.value.kind == first.value.kind || member.value.kind == .null) && isID(member.key, inventoryTexts)
    }
  }

  /// Whether a text names one thing among many: digits, a UUID, long hex, an address, or a text of the inventory.
  static func isID(_ text: String, _ inventoryTexts: Set<String>) -> Bool {
    let bytes = text.utf8
    if bytes.isEmpty { return false }
    if bytes.allSatisfy(\.isDigit) || inventoryTexts.contains(text) { return true }
    if bytes.count >= 8, bytes.allSatisfy(\.isHexDigit), bytes.contains(where: \.isDigit) { return true }
    return [TextFormat.uuid, .ip, .hostPort, .url].contains { $0.matches(text) }
  }
}

/// Tells which node gave a sample, from the values in it that only one node has.
enum SampleNode {
  /// The one node whose own values stand in the sample, outside maps and arrays and whatever speaks of another node; nil
  /// when there is not just one.
  static func guess(_ sample: JSONNode, _ table: InventoryTable, _ inventoryTexts: Set<String>) -> Int? {
    var owners: [String: Int] = [:]
    for column in table.keyColumns {
      for (index, node) in table.nodes.enumerated() {
        guard let value = node[column] else { continue }
        owners[value] = owners[value, default: index] == index ? index : -1
      }
    }
    var found: Set<Int> = []
    var pending = [sample]
    while let node = pending.popLast() {
      guard case .object(let object) = node.value, !SampleMaps.isMap([object], inventoryTexts) else { continue }
      for member in object.members where !KeyWords(member.key).isOfAnother {
        if case .string(let text) = member.value.value {
          found.formUnion(parts(of: text).compactMap { owners[$0] })
        }
        pending.append(member.value)
      }
    }
    return found.count == 1 ? found.first.flatMap { $0 >= 0 ? $0 : nil } : nil
  }

  /// The whole text, and what is left of it between the marks of a URL or an `@`.
  private static func parts(of text: String) -> [String] {
    guard text.utf8.count <= 2_048 else { return [] }
    let pieces = text.split { ":/@[]".contains($0) }.map(String.init)
    return pieces.count > 1 ? [text] + pieces : [text]
  }
}
