// SPDX-License-Identifier: Apache-2.0

/// One way to write a rule over all nodes, as its words and the places of its values.
struct AcrossForm: Sendable {
  /// A word of a form. Words in parentheses may be left out.
  enum Piece: Hashable, Sendable {
    case word(String)
    case optional(String)
    case pointer, value, template, number
  }

  let pieces: [Piece]
  /// The form as a person would write it.
  let example: String
  let rule: @Sendable (AcrossValues) -> AcrossRule?

  /// `text` has `P` for a pointer, `V` for a JSON value, `T` for a quoted template and `N` for a number.
  private init(_ text: String, _ rule: @escaping @Sendable (AcrossValues) -> AcrossRule?) {
    let words = text.split(separator: " ").map(String.init)
    pieces = words.map { word in
      switch word {
      case "P": .pointer
      case "V": .value
      case "T": .template
      case "N": .number
      default: word.hasPrefix("(") ? .optional(String(word.dropFirst().dropLast())) : .word(word)
      }
    }
    let samples = ["P": "/status", "V": "\"ok\"", "T": "\"http://{address}:6335\"", "N": "3"]
    example = words.filter { !$0.hasPrefix("(") }.map { samples[$0] ?? $0 }.joined(separator: " ")
    self.rule = rule
  }

  /// The number of pieces that may not be left out.
  var requiredCount: Int { pieces.count { if case .optional = $0 { false } else { true } } }

  /// The closed list. A new form is one line here.
  static let all: [AcrossForm] = [
    AcrossForm("(exactly) one node has P = V", oneNode),
    AcrossForm("한 노드만 P (가) (이) = V", oneNode),
    AcrossForm("all nodes agree on keys of P", agreeOnKeys),
    AcrossForm("모든 노드에서 P (의) 키 (가) 같음", agreeOnKeys),
    AcrossForm("모든 노드에서 P (의) 키가 같다", agreeOnKeys),
    AcrossForm("all nodes agree on P", agree),
    AcrossForm("모든 노드에서 P (가) (이) 같음", agree),
    AcrossForm("모든 노드에서 P (가) (이) 같다", agree),
    AcrossForm("all nodes differ in P", differ),
    AcrossForm("모든 노드에서 P (가) (이) 다름", differ),
    AcrossForm("모든 노드에서 P (가) (이) 다르다", differ),
    AcrossForm("every P is in inventory T", inInventory),
    AcrossForm("모든 P (는) (은) 인벤토리 T 안에 있음", inInventory),
    AcrossForm("모든 P (는) (은) 인벤토리 T 에 있다", inInventory),
    AcrossForm("spread of P <= N", spread),
    AcrossForm("P (의) 차이 <= N", spread),
    AcrossForm("at least N nodes have P = V", atLeast),
    AcrossForm("at least N node has P = V", atLeast),
    AcrossForm("노드 N 대 이상 P (가) (이) = V", atLeast),
    AcrossForm("노드 N대 이상 P (가) (이) = V", atLeast),
  ]

  private static let oneNode: @Sendable (AcrossValues) -> AcrossRule? = { values in
    values.single.flatMap { pointer in values.value.map { .oneNode(pointer, $0) } }
  }
  private static let agreeOnKeys: @Sendable (AcrossValues) -> AcrossRule? = { values in
    values.single.map { .agree($0, onlyKeys: true) }
  }
  private static let agree: @Sendable (AcrossValues) -> AcrossRule? = { values in
    values.pointer.map { .agree($0, onlyKeys: false) }
  }
  private static let differ: @Sendable (AcrossValues) -> AcrossRule? = { values in values.single.map { .differ($0) } }
  private static let inInventory: @Sendable (AcrossValues) -> AcrossRule? = { values in
    values.pointer.flatMap { pointer in values.template.map { .inInventory(pointer, $0) } }
  }
  private static let spread: @Sendable (AcrossValues) -> AcrossRule? = { values in
    values.single.flatMap { pointer in
      values.number.flatMap { $0.isNegative ? nil : .spread(pointer, $0) }
    }
  }
  private static let atLeast: @Sendable (AcrossValues) -> AcrossRule? = { values in
    guard let pointer = values.single, let value = values.value, let count = values.number?.int128,
      count > 0, count < 1_000_000
    else { return nil }
    return .atLeast(Int(count), pointer, value)
  }
}

/// The values that stood in a line.
struct AcrossValues {
  var pointer: JSONPointer?
  var value: JSONNode?
  var template: InventoryTemplate?
  var number: JSONNumber?

  /// The pointer where it names one place a node.
  var single: JSONPointer? { pointer.flatMap { $0.hasWildcard ? nil : $0 } }
}
