// SPDX-License-Identifier: Apache-2.0

extension AcrossRule {
  /// What an answer holds at the places that rules look at, and nothing else: every rule judges it as it does the answer.
  package static func excerpt(of answer: JSONNode, for rules: [AcrossRule]) -> JSONNode {
    kept(answer, rules.map { Path(tokens: $0.pointer.tokens[...], isKeysOnly: $0.looksAtKeysOnly) })
  }

  /// The columns of the inventory that the rule fills in.
  package var columns: [String] {
    if case .inInventory(_, let template) = self { template.columns } else { [] }
  }

  private var pointer: JSONPointer {
    switch self {
    case .oneNode(let pointer, _), .agree(let pointer, _), .differ(let pointer), .inInventory(let pointer, _),
      .spread(let pointer, _), .atLeast(_, let pointer, _):
      pointer
    }
  }

  private var looksAtKeysOnly: Bool {
    if case .agree(_, onlyKeys: true) = self { true } else { false }
  }

  private struct Path {
    let tokens: ArraySlice<String>
    let isKeysOnly: Bool

    func below(_ key: String) -> Path? {
      guard let token = tokens.first, token == key || token == "*" else { return nil }
      return Path(tokens: tokens.dropFirst(), isKeysOnly: isKeysOnly)
    }
  }

  private static func kept(_ node: JSONNode, _ paths: [Path]) -> JSONNode {
    let ends = paths.filter(\.tokens.isEmpty)
    guard ends.allSatisfy(\.isKeysOnly) else { return node }
    switch node.value {
    case .object(let object):
      let members = object.members.compactMap { member -> (String, JSONNode)? in
        let below = paths.compactMap { $0.below(member.key) }
        if below.isEmpty { return ends.isEmpty ? nil : (member.key, JSONNode(.null)) }
        return (member.key, kept(member.value, below))
      }
      return .object(members)
    case .array(let elements) where ends.isEmpty:
      // Places count, so what no rule looks at stays as a hole.
      return JSONNode(
        .array(
          elements.enumerated().map { index, element in
            let below = paths.compactMap { $0.below(String(index)) }
            return below.isEmpty ? JSONNode(.null) : kept(element, below)
          }))
    default: return ends.isEmpty ? JSONNode(.null) : node
    }
  }
}
