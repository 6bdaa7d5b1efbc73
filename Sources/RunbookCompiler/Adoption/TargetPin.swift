// SPDX-License-Identifier: Apache-2.0

/// The host pattern that gives just the nodes of a step, whatever the words around it say.
enum TargetPin {
  /// As an author would write it: a group, a place in a group, else names; nil for a step that concerns no node.
  static func pattern(for step: Step, in plan: Plan) -> String? {
    let nodes = plan.nodesOfStep[step.number - 1]
    guard !nodes.isEmpty else { return step.target.selection == .rest ? "rest" : nil }
    let groups = groups(of: plan.inventory, nearest: step.headings)
    switch step.target.selection {
    case .first?, .any?:
      if let group = groups.first(where: { $0.members.first == nodes.first && nodes.count == 1 }) {
        return "\(group.name)[0]"
      }
    case .rest?:
      if let group = groups.first(where: { Array($0.members.dropFirst()) == nodes }) { return "\(group.name)[1:]" }
    default:
      if let group = groups.first(where: { $0.members == nodes }), nodes.count > 1 || isWhole(step) {
        return group.name
      }
    }
    return nodes.map(\.text).joined(separator: ",")
  }

  /// Whether the words mean everybody, so that a group of one is meant as a group.
  private static func isWhole(_ step: Step) -> Bool {
    switch step.target.selection {
    case nil, .all?, .each?: true
    default: false
    }
  }

  /// The groups, those that a heading names first, then the smaller before the larger.
  private static func groups(
    of inventory: Inventory, nearest headings: [String]
  ) -> [(name: String, members: [NodeName])] {
    let words = headings.joined(separator: " ").lowercased()
    let groups = inventory.groups.filter { $0.name != "ungrouped" && $0.name != "all" }
    let named = groups.filter { words.contains(text: $0.name.lowercased()) }
    let others = groups.filter { !words.contains(text: $0.name.lowercased()) }
    let ordered = (named + others).map { (name: $0.name, members: $0.members) }
    return ordered + [(name: "all", members: inventory.nodes.map(\.name))]
  }
}

/// The `bind:` line for a stand-in, its node's number left open where there is just one number.
struct StandInBinding: Hashable {
  let pattern: String
  let value: String

  init(_ text: String, means reference: ValueReference) {
    let written = reference.text
    guard let number = reference.nodeNumber, let digits = StandInBinding.onlyNumber(in: text),
      Int(text[digits]) == number,
      case let open = text.replacingCharacters(in: digits, with: "{n}"),
      StandInPattern(open).match(text)?.captures["n"].flatMap({ Int($0) }) == number
    else {
      pattern = text
      value = written
      return
    }
    pattern = open
    value = written.replacing("node(\(number))", with: "node({n})")
  }

  private static func onlyNumber(in text: String) -> Range<String.Index>? {
    guard let start = text.firstIndex(where: { $0.isASCII && $0.isNumber }) else { return nil }
    let end = text[start...].firstIndex { !($0.isASCII && $0.isNumber) } ?? text.endIndex
    return text[end...].contains { $0.isNumber } ? nil : start..<end
  }
}

extension ValueReference {
  /// The number of the node that it speaks of; nil for any other.
  fileprivate var nodeNumber: Int? {
    switch self {
    case .inventory(.number(let number), _), .fact(.number(let number), _): number
    case .filtered(let base, _): base.nodeNumber
    default: nil
    }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
