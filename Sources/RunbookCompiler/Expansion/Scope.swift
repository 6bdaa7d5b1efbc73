// SPDX-License-Identifier: Apache-2.0

/// The nodes that words such as "all", "first" and "2번 노드" speak of at one place of a note.
struct Scope: Sendable {
  let nodes: [NodeName]
  /// The group whose numbers count, `all` where there is no narrower one.
  let group: String
  let reason: Reason

  /// The node with a number, from 1.
  func node(numbered number: Int, in inventory: Inventory) -> NodeName? {
    inventory.node(numbered: number, in: group)
  }
}

/// Finds the scope of a step: the nearest heading that names a group or a host, else what the note or inventory leaves.
struct ScopeFinder: Sendable {
  let inventory: Inventory
  let settings: RunbookSettings

  /// nil where several groups could be meant and nothing says which.
  func scope(headings: [String]) -> Scope? {
    for heading in headings.reversed() {
      if let scope = named(in: heading) { return scope }
    }
    if let target = settings.target, let nodes = try? HostPattern(parsing: target).resolve(in: inventory, scope: nil) {
      let group = inventory.group(target) == nil ? "all" : target
      return Scope(nodes: nodes, group: group, reason: Reason("target-of-the-note", words: target))
    }
    let groups = inventory.groups.filter { $0.name != "all" && $0.name != "ungrouped" }
    switch groups.count {
    case 0:
      return Scope(nodes: inventory.nodes.map(\.name), group: "all", reason: Reason("whole-inventory"))
    case 1:
      return Scope(nodes: groups[0].members, group: groups[0].name, reason: Reason("only-group", words: groups[0].name))
    default: return nil
    }
  }

  /// The groups and hosts that a heading names; a heading such as `MySQL과 Qdrant` names them all.
  private func named(in heading: String) -> Scope? {
    let words = Set(words(of: heading))
    let groups = inventory.groups.filter { $0.name != "all" && words.contains($0.name.lowercased()) }
    let hosts = inventory.nodes.map(\.name).filter { words.contains($0.text.lowercased()) }
    guard !groups.isEmpty || !hosts.isEmpty else { return nil }
    let rule = groups.isEmpty ? "node-named-in-heading" : "group-named-in-heading"
    if groups.count == 1, hosts.isEmpty {
      return Scope(nodes: groups[0].members, group: groups[0].name, reason: Reason(rule, words: heading))
    }
    let chosen = Set(groups.flatMap(\.members) + hosts)
    let nodes = inventory.nodes.map(\.name).filter(chosen.contains)
    return Scope(nodes: nodes, group: "all", reason: Reason(rule, words: heading))
  }

  /// The heading's words in small letters, and the whole heading; a Korean particle ends a Latin word.
  private func words(of heading: String) -> [String] {
    let folded = heading.lowercased()
    var words: [String] = []
    var word = ""
    for character in folded {
      let isPart =
        character.isASCII && (character.isLetter || character.isNumber || character == "_" || character == "-")
      if isPart {
        word.append(character)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return [folded] + words
  }
}
