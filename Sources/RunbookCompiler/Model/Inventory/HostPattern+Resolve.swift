// SPDX-License-Identifier: Apache-2.0

extension HostPattern {
  /// The nodes meant, in file order, each once.
  ///
  /// `scope` holds the nodes of the group in scope by number: `first` is its first, `rest` all others; an inventory's own
  /// group or host of those names goes first. Empty where a group is empty or everything is excluded.
  package func resolve(in inventory: Inventory, scope: [NodeName]?) throws(HostPatternFault) -> [NodeName] {
    var chosen: Set<NodeName> = []
    let unions = terms.filter { $0.role == .union }
    if unions.isEmpty { chosen = Set(inventory.nodes.lazy.map(\.name)) }
    for term in unions { chosen.formUnion(try Self.nodes(term, inventory, scope)) }
    for term in terms where term.role == .intersection {
      chosen.formIntersection(try Self.nodes(term, inventory, scope))
    }
    for term in terms where term.role == .exclusion { chosen.subtract(try Self.nodes(term, inventory, scope)) }
    return inventory.nodes.lazy.map(\.name).filter(chosen.contains)
  }

  private static func nodes(
    _ term: Term, _ inventory: Inventory, _ scope: [NodeName]?
  ) throws(HostPatternFault) -> [NodeName] {
    let nodes = try named(term, inventory, scope)
    guard let pick = term.pick else { return nodes }
    switch pick {
    case .one(let position):
      let index = position < 0 ? nodes.count + position : position
      guard nodes.indices.contains(index) else { throw beyond(term, count: nodes.count) }
      return [nodes[index]]
    case .span(let first, let last):
      guard first <= nodes.count else { throw beyond(term, count: nodes.count) }
      return Array(nodes[first..<max(first, min(nodes.count, last.map { $0 + 1 } ?? nodes.count))])
    }
  }

  /// The nodes of a term's name before its brackets.
  private static func named(
    _ term: Term, _ inventory: Inventory, _ scope: [NodeName]?
  ) throws(HostPatternFault) -> [NodeName] {
    if term.name.contains(where: { $0 == "*" || $0 == "?" }) { return try matching(term, inventory) }
    if let group = inventory.group(term.name) { return group.members }
    let name = NodeName(term.name)
    if inventory.node(name) != nil { return [name] }
    guard term.name == "first" || term.name == "rest" else { throw unknown(term, inventory) }
    guard let scope else {
      throw HostPatternFault(
        Bilingual(
          "\(Josa.topic("'\(term.name)'")) 대상 그룹이 정해진 곳에서만 쓸 수 있다",
          en: "'\(term.name)' needs a group in scope, and there is none"),
        at: term.range, notes: known(in: inventory))
    }
    return term.name == "first" ? Array(scope.prefix(1)) : Array(scope.dropFirst())
  }

  /// As in Ansible, a pattern with wildcards takes the members of the groups and the hosts that it fits.
  private static func matching(_ term: Term, _ inventory: Inventory) throws(HostPatternFault) -> [NodeName] {
    let glob = Array(term.name.unicodeScalars)
    var found: [NodeName] = []
    var seen: Set<NodeName> = []
    for group in inventory.groups where matches(Array(group.name.unicodeScalars), glob) {
      found += group.members.filter { seen.insert($0).inserted }
    }
    for node in inventory.nodes where matches(Array(node.name.text.unicodeScalars), glob) {
      if seen.insert(node.name).inserted { found.append(node.name) }
    }
    guard !found.isEmpty else { throw unknown(term, inventory) }
    return found
  }

  /// Whether a text fits a glob of `*` and `?`; at most the product of their lengths.
  private static func matches(_ text: [Unicode.Scalar], _ glob: [Unicode.Scalar]) -> Bool {
    var (at, place) = (0, 0)
    var star: (glob: Int, text: Int)?
    while at < text.count {
      if place < glob.count, glob[place] == "*" {
        star = (place, at)
        place += 1
      } else if place < glob.count, glob[place] == "?" || glob[place] == text[at] {
        place += 1
        at += 1
      } else if let last = star {
        // The last star takes one more letter; each retry moves it on, so this ends.
        star = (last.glob, last.text + 1)
        place = last.glob + 1
        at = last.text + 1
      } else {
        return false
      }
    }
    return glob[place...].allSatisfy { $0 == "*" }
  }

  private static func unknown(_ term: Term, _ inventory: Inventory) -> HostPatternFault {
    let names = inventory.groups.map(\.name) + inventory.nodes.map(\.name.text) + ["first", "rest"]
    let end = term.range.lowerBound + term.name.utf8.count
    return HostPatternFault(
      Bilingual("인벤토리에 '\(term.name)'에 맞는 그룹이나 호스트가 없다", en: "No group or host '\(term.name)' in the inventory"),
      at: term.range.lowerBound..<end, suggestion: nearest(to: term.name, among: names), notes: known(in: inventory))
  }

  private static func beyond(_ term: Term, count: Int) -> HostPatternFault {
    HostPatternFault(
      Bilingual("'\(term.name)'의 노드는 \(count)개뿐이다", en: "'\(term.name)' has \(count) nodes only"), at: term.range,
      notes: [Bilingual("순번은 0부터 센다", en: "positions count from 0")])
  }

  /// The names that there are, a dozen of each kind.
  private static func known(in inventory: Inventory) -> [Bilingual] {
    let groups = shortened(inventory.groups.map(\.name))
    let hosts = shortened(inventory.nodes.map(\.name.text))
    return [Bilingual("그룹: \(groups)", en: "groups: \(groups)"), Bilingual("호스트: \(hosts)", en: "hosts: \(hosts)")]
  }

  private static func shortened(_ names: [String]) -> String {
    let listed = names.prefix(12).joined(separator: ", ")
    return names.count > 12 ? "\(listed), … (\(names.count))" : listed
  }
}
