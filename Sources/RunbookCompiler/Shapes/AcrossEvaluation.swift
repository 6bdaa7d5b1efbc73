// SPDX-License-Identifier: Apache-2.0

/// What became of a rule over all nodes.
package enum AcrossVerdict: Hashable, Sendable {
  case passed
  /// Why, and the places in the answers of the nodes that it is about.
  case failed(Bilingual, nodes: [Int])
  /// These nodes gave no answer, so nothing is proved.
  case inconclusive(missing: [Int])
}

extension AcrossRule {
  /// Judges the rule over one answer per node of the table, in its order; nil where a node gave none.
  ///
  /// A failure that the missing answers cannot undo is a failure; everything else is inconclusive while one is missing.
  package func verdict(_ answers: [JSONNode?], table: InventoryTable) -> AcrossVerdict {
    let missing = answers.indices.filter { answers[$0] == nil }
    let present = answers.enumerated().compactMap { index, node in node.map { AcrossAnswer(node: index, root: $0) } }
    let failure: (Bilingual, [Int])? =
      switch self {
      case .oneNode(let pointer, let value): oneNodeFailure(pointer, value, present, missing.count)
      case .atLeast(let count, let pointer, let value):
        atLeastFailure(count, (pointer, value), present, missing.count)
      case .agree(let pointer, let onlyKeys): agreeFailure(pointer, onlyKeys, present, table)
      case .differ(let pointer): differFailure(pointer, present, table)
      case .inInventory(let pointer, let template): inventoryFailure(pointer, template, present, table)
      case .spread(let pointer, let limit): spreadFailure(pointer, limit, present, table)
      }
    if let failure { return .failed(failure.0, nodes: failure.1) }
    return missing.isEmpty ? .passed : .inconclusive(missing: missing)
  }
}

private struct AcrossAnswer {
  let node: Int
  let root: JSONNode

  func has(_ value: JSONNode, at pointer: JSONPointer) -> Bool {
    pointer.value(in: root).map { $0.isSame(as: value) } ?? false
  }
}

private typealias Failure = (Bilingual, [Int])?

extension AcrossRule {
  private func oneNodeFailure(
    _ pointer: JSONPointer, _ value: JSONNode, _ answers: [AcrossAnswer], _ missingCount: Int
  ) -> Failure {
    let having = answers.filter { $0.has(value, at: pointer) }.map(\.node)
    guard having.count > 1 || (having.isEmpty && missingCount == 0) else { return nil }
    let text = "\(pointer) = \(JSONWriter.excerpt(value, limit: 60))"
    let message =
      having.isEmpty
      ? Bilingual("\(text)인 노드가 없다", en: "no node has \(text)")
      : Bilingual("\(text)인 노드가 \(having.count)대다", en: "\(having.count) nodes have \(text)")
    return (message, having)
  }

  private func atLeastFailure(
    _ count: Int, _ wanted: (pointer: JSONPointer, value: JSONNode), _ answers: [AcrossAnswer], _ missingCount: Int
  ) -> Failure {
    let without = answers.filter { !$0.has(wanted.value, at: wanted.pointer) }.map(\.node)
    let having = answers.count - without.count
    guard having + missingCount < count else { return nil }
    let text = "\(wanted.pointer) = \(JSONWriter.excerpt(wanted.value, limit: 60))"
    return (
      Bilingual("\(text)인 노드가 \(having)대뿐이다", en: "only \(having) \(having == 1 ? "node has" : "nodes have") \(text)"),
      without
    )
  }

  private func agreeFailure(
    _ pointer: JSONPointer, _ onlyKeys: Bool, _ answers: [AcrossAnswer], _ table: InventoryTable
  ) -> Failure {
    if let failure = absence(of: pointer, answers) { return failure }
    let groups = Self.groups(answers) { answer in
      let values = pointer.resolve(in: answer.root).found
      return values.map { onlyKeys ? $0.keysText : JSONWriter.canonical($0) }.sorted().joined(separator: ",")
    }
    guard groups.count > 1 else { return nil }
    let list = Self.listed(groups, table)
    return (
      Bilingual("\(pointer) 값이 노드마다 다르다: \(list)", en: "nodes disagree on \(pointer): \(list)"),
      groups.dropFirst().flatMap(\.nodes).sorted()
    )
  }

  private func differFailure(_ pointer: JSONPointer, _ answers: [AcrossAnswer], _ table: InventoryTable) -> Failure {
    if let failure = absence(of: pointer, answers) { return failure }
    let groups = Self.groups(answers) { answer in
      pointer.value(in: answer.root).map(JSONWriter.canonical) ?? ""
    }.filter { $0.nodes.count > 1 }
    guard !groups.isEmpty else { return nil }
    let list = Self.listed(groups, table)
    return (
      Bilingual("\(pointer) 값이 겹친다: \(list)", en: "nodes share \(pointer): \(list)"), groups.flatMap(\.nodes).sorted()
    )
  }

  private func inventoryFailure(
    _ pointer: JSONPointer, _ template: InventoryTemplate, _ answers: [AcrossAnswer], _ table: InventoryTable
  ) -> Failure {
    if let failure = absence(of: pointer, answers) { return failure }
    let known = Set(template.texts(for: table))
    var nodes: [Int] = []
    var foreign: [String] = []
    for answer in answers {
      let values = pointer.resolve(in: answer.root).found.filter { value in
        guard case .string(let text) = value.value else { return true }
        return !known.contains(URLText.normal(text))
      }
      guard !values.isEmpty else { continue }
      nodes.append(answer.node)
      for text in values.map({ JSONWriter.excerpt($0, limit: 80) }) where foreign.count < 5 && !foreign.contains(text) {
        foreign.append(text)
      }
    }
    guard !nodes.isEmpty else { return nil }
    let list = foreign.joined(separator: ", ")
    return (Bilingual("인벤토리에 없는 값: \(list)", en: "not in the inventory: \(list)"), nodes)
  }

  private func spreadFailure(
    _ pointer: JSONPointer, _ limit: JSONNumber, _ answers: [AcrossAnswer], _ table: InventoryTable
  ) -> Failure {
    if let failure = absence(of: pointer, answers) { return failure }
    var numbers: [(number: JSONNumber, node: Int)] = []
    for answer in answers {
      guard let number = pointer.value(in: answer.root)?.quantity else {
        return (Bilingual("\(pointer) 값이 숫자가 아니다", en: "\(pointer) is not a number"), [answer.node])
      }
      numbers.append((number, answer.node))
    }
    guard let low = numbers.min(by: { $0.number < $1.number }), let high = numbers.max(by: { $0.number < $1.number }),
      Self.isApart(low.number, high.number, by: limit)
    else { return nil }
    let (lowName, highName) = (table.nodes[low.node].name, table.nodes[high.node].name)
    let list = "\(lowName) \(low.number.text), \(highName) \(high.number.text)"
    return (
      Bilingual(
        "\(pointer)의 차이가 \(limit.text)보다 크다: \(list)", en: "\(pointer) is spread over more than \(limit.text): \(list)"),
      [low.node, high.node]
    )
  }

  /// Whether two numbers are further apart than a limit: exact for whole numbers, else in binary.
  private static func isApart(_ low: JSONNumber, _ high: JSONNumber, by limit: JSONNumber) -> Bool {
    if let low = low.int128, let high = high.int128, let limit = limit.int128 {
      let (difference, isOverflow) = high.subtractingReportingOverflow(low)
      return isOverflow || difference > limit
    }
    return high.double - low.double > limit.double
  }

  /// The failure of nodes whose answer does not have the place at all.
  private func absence(of pointer: JSONPointer, _ answers: [AcrossAnswer]) -> Failure {
    let without = answers.filter { pointer.resolve(in: $0.root).isMissing }.map(\.node)
    guard !without.isEmpty else { return nil }
    return (Bilingual("응답에 \(pointer) 값이 없다", en: "the answer has no \(pointer)"), without)
  }

  /// The nodes by what they say, the largest group first, then the one of the earliest node.
  private static func groups(_ answers: [AcrossAnswer], _ key: (AcrossAnswer) -> String) -> [(
    key: String, nodes: [Int]
  )] {
    var nodes: [String: [Int]] = [:]
    for answer in answers { nodes[key(answer), default: []].append(answer.node) }
    return nodes.map { (key: $0.key, nodes: $0.value) }.sorted {
      ($1.nodes.count, $0.nodes[0]) < ($0.nodes.count, $1.nodes[0])
    }
  }

  private static func listed(_ groups: [(key: String, nodes: [Int])], _ table: InventoryTable) -> String {
    groups.prefix(4).map { group in
      let names = group.nodes.prefix(4).map { table.nodes[$0].name }.joined(separator: ", ")
      let key = group.key.count > 60 ? String(group.key.prefix(60)) + "…" : group.key
      return "\(names)\(group.nodes.count > 4 ? ", … (\(group.nodes.count))" : ""): \(key)"
    }.joined(separator: "; ")
  }
}

extension JSONNode {
  /// The number here; a 64-bit one is a text of digits in the JSON of protocol buffers (proto3 language guide, JSON).
  fileprivate var quantity: JSONNumber? {
    switch value {
    case .number(let number): number
    case .string(let text) where !text.isEmpty && text.utf8.count < 40 && text.utf8.allSatisfy(\.isDigit):
      JSONNumber(text: text)
    default: nil
    }
  }

  /// The keys of an object in one spelling; another value as it is.
  fileprivate var keysText: String {
    guard case .object(let object) = value else { return JSONWriter.canonical(self) }
    return "{" + object.members.map(\.key).sorted().map(JSONWriter.quoted).joined(separator: ",") + "}"
  }
}
