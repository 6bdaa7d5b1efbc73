// SPDX-License-Identifier: Apache-2.0

extension InventoryAssembly {
  /// Every group with its members and their numbers; `nil` with the reason reported where groups blow up.
  static func groups(_ draft: inout InventoryDraft) -> [NodeGroup]? {
    var members: [[Int]] = []
    var total = 0
    for index in draft.groups.indices {
      members.append(index == 0 ? Array(draft.hosts.indices) : Self.members(of: index, in: draft))
      total += members[index].count
      guard total <= membershipLimit else {
        draft.report(
          "inventory-syntax", .error, draft.groups[index].place.range,
          Bilingual("그룹을 너무 많이 겹쳤다", en: "Groups that hold each other too many times over"))
        return nil
      }
    }
    let explicit = explicitNumbers(&draft)
    return members.indices.map { group(draft.groups[$0], members[$0], numbers(members[$0], explicit), in: draft) }
  }

  /// A group's hosts, its own first, then those of each child in turn; each host once.
  private static func members(of group: Int, in draft: InventoryDraft) -> [Int] {
    var members: [Int] = []
    var seenHosts: Set<Int> = []
    var seenGroups: Set<Int> = []
    var waiting = [group]
    while let next = waiting.popLast() {
      guard seenGroups.insert(next).inserted else { continue }
      for host in draft.groups[next].hosts where seenHosts.insert(host).inserted { members.append(host) }
      waiting += draft.groups[next].children.reversed()
    }
    return members
  }

  private static func group(
    _ group: InventoryDraft.Group, _ members: [Int], _ numbers: [Int], in draft: InventoryDraft
  ) -> NodeGroup {
    // `all` keeps the order of the file, whose groups may each number from 1.
    let order = group.name == "all" ? Array(members.indices) : members.indices.sorted { numbers[$0] < numbers[$1] }
    return NodeGroup(
      name: group.name, members: order.map { draft.hosts[members[$0]].name },
      numbers: Dictionary(uniqueKeysWithValues: zip(members.lazy.map { draft.hosts[$0].name }, numbers)),
      children: group.children.map { draft.groups[$0].name }, variables: group.variables.entries, place: group.place)
  }

  /// A number per member: its own where it has one that is not taken, else the least free number, in order.
  private static func numbers(_ members: [Int], _ explicit: [Int: Int]) -> [Int] {
    guard !explicit.isEmpty else { return Array(1..<members.count + 1) }
    var taken: Set<Int> = []
    let own = members.map { member in explicit[member].flatMap { taken.insert($0).inserted ? $0 : nil } }
    var next = 1
    return own.map { number in
      if let number { return number }
      while taken.contains(next) { next += 1 }
      next += 1
      return next - 1
    }
  }

  /// What `number:` says per host; two hosts listed in one group may not have the same.
  private static func explicitNumbers(_ draft: inout InventoryDraft) -> [Int: Int] {
    var numbers: [Int: Int] = [:]
    for (index, host) in draft.hosts.enumerated() {
      guard let variable = host.variables["number"] else { continue }
      guard let number = variable.value.text.flatMap({ Int($0) }), number > 0 else {
        draft.report(
          "inventory-number", .error, variable.place.range,
          Bilingual("노드 번호는 1 이상의 정수여야 한다", en: "Node number must be an integer from 1"))
        continue
      }
      numbers[index] = number
    }
    if !numbers.isEmpty { reportEqualNumbers(numbers, &draft) }
    return numbers
  }

  private static func reportEqualNumbers(_ numbers: [Int: Int], _ draft: inout InventoryDraft) {
    for group in draft.groups.dropFirst() {
      var first: [Int: Int] = [:]
      for host in group.hosts {
        guard let number = numbers[host], let place = draft.hosts[host].variables["number"]?.place.range else {
          continue
        }
        guard let other = first[number] else {
          first[number] = host
          continue
        }
        let name = draft.hosts[other].name.text
        draft.report(
          "inventory-number", .error, place,
          Bilingual(
            "그룹 '\(group.name)'에서 \(number)번은 이미 \(Josa.copula("'\(name)'"))",
            en: "Number \(number) of group '\(group.name)' is '\(name)' already"),
          notes: [
            Diagnostic.Note(
              Bilingual("먼저 정한 곳", en: "first set here"), at: draft.hosts[other].variables["number"]?.place.range)
          ])
      }
    }
  }
}
