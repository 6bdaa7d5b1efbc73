// SPDX-License-Identifier: Apache-2.0

/// What the answers of several nodes in several rounds say against a sample, and how the sample could be written so that
/// it takes what differs in health. Nothing is changed here: an author reads the difference and decides.
package struct Calibration: Sendable {
  /// A place at which some answer was not as the sample says.
  package struct Difference: Sendable {
    /// The place in the shape, `*` for every entry.
    package let pointer: JSONPointer
    /// The bytes of the sample that it is judged by.
    package let range: ByteRange
    /// What each node said in each round, told apart; nodes by name.
    package let said: [(value: String, nodes: [String])]
    /// Whether a node said one thing in one round and another in the next.
    package let changesInTime: Bool
    /// What the sample could say instead; nil where that is no matter of wording: a member is missing, a reference or
    /// the inventory is broken.
    package let proposal: Edit?
  }

  /// A change of the sample's own text.
  package struct Edit: Hashable, Sendable {
    /// The bytes of the sample that give way.
    package let range: ByteRange
    /// What stands there instead.
    package let text: String
  }

  /// In the sample's order.
  package let differences: [Difference]
  /// Rules over all nodes that every round kept and nobody has written yet.
  package let rules: [AcrossRule]
  /// The author's rules, or those in force, that some round broke, and why.
  package let broken: [(rule: AcrossRule, why: Bilingual)]

  /// `rounds` have one answer for each node of the table, in its order; nil where a node gave none. `now` is in seconds
  /// since 1970.
  package init(
    _ inferred: InferredShape, table: InventoryTable, written: [AcrossRule], rounds: [[JSONNode?]], now: Int
  ) {
    var places: [JSONPointer: Set<Mismatch.Kind>] = [:]
    var order: [ShapePlace] = []
    for round in rounds {
      for (node, answer) in round.enumerated() {
        guard let answer else { continue }
        for mismatch in ShapeMatcher.mismatches(inferred.shape, answer, node: node, table: table, now: now) {
          if places[mismatch.place.pointer] == nil { order.append(mismatch.place) }
          places[mismatch.place.pointer, default: []].insert(mismatch.kind)
        }
      }
    }
    let reader = CalibrationReader(inferred: inferred, table: table, rounds: rounds)
    differences = order.sorted { $0.range.lowerBound < $1.range.lowerBound }.map {
      reader.difference($0, places[$0.pointer] ?? [])
    }
    let isComplete = rounds.allSatisfy { !$0.contains { $0 == nil } }
    let derived = AcrossRule.proposed(for: inferred, table: table).map(\.rule)
    // By their words: a value in a rule knows where it was written.
    let said = Set(written.map { $0[.english] })
    rules = derived.filter { rule in
      isComplete && !said.contains(rule[.english]) && rounds.allSatisfy { rule.verdict($0, table: table) == .passed }
    }
    broken = (written.isEmpty ? derived : written).compactMap { rule in
      for round in rounds { if case .failed(let why, _) = rule.verdict(round, table: table) { return (rule, why) } }
      return nil
    }
  }

  /// The edits of the sample, none of which overlaps another.
  package var edits: [Edit] {
    var end = 0
    return differences.compactMap(\.proposal).sorted { $0.range.lowerBound < $1.range.lowerBound }.filter { edit in
      guard edit.range.lowerBound >= end else { return false }
      end = edit.range.upperBound
      return true
    }
  }
}

/// Looks at one place in all answers.
private struct CalibrationReader {
  let inferred: InferredShape
  let table: InventoryTable
  let rounds: [[JSONNode?]]

  func difference(_ place: ShapePlace, _ kinds: Set<Mismatch.Kind>) -> Calibration.Difference {
    var nodes: [String: [String]] = [:]
    var order: [String] = []
    var byNode: [Int: Set<String>] = [:]
    var values: [JSONNode] = []
    for round in rounds {
      for (node, answer) in round.enumerated() {
        guard let answer else { continue }
        let found = place.pointer.resolve(in: answer).found
        values += found
        let text = found.isEmpty ? "-" : found.map { JSONWriter.excerpt($0, limit: 60) }.joined(separator: " ")
        if nodes[text] == nil { order.append(text) }
        if !(nodes[text] ?? []).contains(table.nodes[node].name) {
          nodes[text, default: []].append(table.nodes[node].name)
        }
        byNode[node, default: []].insert(text)
      }
    }
    return Calibration.Difference(
      pointer: place.pointer, range: place.range, said: order.map { ($0, nodes[$0] ?? []) },
      changesInTime: byNode.values.contains { $0.count > 1 }, proposal: proposal(place, kinds, values))
  }

  /// The rules whose checks are no more than the sample's own value or form, which the sample may have had by chance.
  private static let mendable: Set<String> = [
    "literal-word", "literal-constant", "literal-empty-text", "literal-code", "zero-of-trouble", "known-format",
    "integer",
    "number", "role-word", "role-flag", "place-word", "other-text",
  ]

  private func proposal(_ place: ShapePlace, _ kinds: Set<Mismatch.Kind>, _ values: [JSONNode]) -> Calibration.Edit? {
    if kinds == [.missing] { return optionalKey(place.pointer) }
    guard kinds == [.different], Self.mendable.contains(place.rule), !place.range.isEmpty, !values.isEmpty,
      let marker = CalibrationMarker.marker(for: values)
    else { return nil }
    return Calibration.Edit(range: place.range, text: marker)
  }

  /// `"key?"` for a key that some answers lack.
  private func optionalKey(_ pointer: JSONPointer) -> Calibration.Edit? {
    guard let key = pointer.tokens.last, key != "*", !pointer.hasWildcard,
      let around = JSONPointer(Array(pointer.tokens.dropLast())).value(in: inferred.sample),
      case .object(let object) = around.value, let member = object.members.first(where: { $0.key == key })
    else { return nil }
    return Calibration.Edit(range: member.keyRange, text: JSONWriter.quoted(key + "?"))
  }
}

/// The narrowest thing to write that takes all of some values.
enum CalibrationMarker {
  /// A marker in quotes, or the one value itself; nil where containers are among them.
  static func marker(for values: [JSONNode]) -> String? {
    let present = values.filter { $0.kind != .null }
    guard let first = present.first else { return "null" }
    let isOne = present.allSatisfy { $0.isSame(as: first) }
    if isOne, present.count < values.count, first.kind != .array, first.kind != .object {
      return "{\"$in\": [\(JSONWriter.compact(first)), null]}"
    }
    guard !isOne || present.count < values.count else {
      switch first.value {
      // A value that looks like a marker has its backslash.
      case .string(let text) where text.hasPrefix("<"): return JSONWriter.quoted("\\" + text)
      case .array, .object: return nil
      default: return JSONWriter.compact(first)
      }
    }
    let ending = present.count < values.count ? "|null" : ""
    return word(present).map { JSONWriter.quoted("<\($0)\(ending)>") }
  }

  private static func word(_ values: [JSONNode]) -> String? {
    let kinds = Set(values.map(\.kind))
    guard kinds.count == 1, let kind = kinds.first else {
      return kinds.isDisjoint(with: [.array, .object]) ? "any" : nil
    }
    switch kind {
    case .bool: return "bool"
    case .number: return number(values.compactMap { if case .number(let number) = $0.value { number } else { nil } })
    case .string: return text(values.compactMap { if case .string(let text) = $0.value { text } else { nil } })
    case .null, .array, .object: return nil
    }
  }

  private static func number(_ numbers: [JSONNumber]) -> String {
    let word = numbers.allSatisfy(\.isWhole) ? "int" : "number"
    return numbers.contains(where: \.isNegative) ? word : "\(word) 0.."
  }

  private static func text(_ texts: [String]) -> String {
    if texts.contains("") { return "string" }
    var distinct: [String] = []
    for text in texts where !distinct.contains(text) { distinct.append(text) }
    if distinct.allSatisfy(TextFormat.word.matches), distinct.count <= 5 {
      return "one of \(distinct.sorted().joined(separator: "|"))"
    }
    return TextFormat.inferred.first { format in distinct.allSatisfy(format.isInferred) }?.rawValue ?? "nonempty"
  }
}
