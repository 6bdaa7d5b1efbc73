// SPDX-License-Identifier: Apache-2.0

/// Works out membership, precedence and numbers from what a file says.
struct InventoryAssembly {
  /// The most memberships, summed over the groups; beyond it the file nests groups on purpose.
  static let membershipLimit = 2_000_000

  /// Orders groups of one depth; to Ansible it is no variable of a host.
  private static let priorityKey = "ansible_group_priority"

  private let draft: InventoryDraft
  private let parents: [[Int]]
  /// The longest way from `all`, by which a child's variables win over its parents'.
  private let depths: [Int]
  /// One answer per distinct set of direct groups.
  private var inherited: [[Int]: (groups: [String], variables: VariableList)] = [:]

  /// The inventory, or `nil` with the reason added to the draft's diagnostics.
  static func inventory(_ draft: inout InventoryDraft) -> Inventory? {
    guard !draft.hosts.isEmpty else {
      draft.reportEmpty()
      return nil
    }
    gatherUngrouped(&draft)
    reportSharedNames(&draft)
    guard let depths = depths(&draft), let groups = groups(&draft) else { return nil }
    var assembly = InventoryAssembly(draft: draft, depths: depths)
    let numbers = groups[0].numbers
    let nodes = draft.hosts.map { assembly.node($0, number: numbers[$0.name] ?? 0) }
    return Inventory(nodes: nodes, groups: groups)
  }

  private init(draft: InventoryDraft, depths: [Int]) {
    self.draft = draft
    self.depths = depths
    var parents = Array(repeating: [Int](), count: draft.groups.count)
    for (index, group) in draft.groups.enumerated() {
      for child in group.children { parents[child].append(index) }
    }
    self.parents = parents
  }

  private static func gatherUngrouped(_ draft: inout InventoryDraft) {
    let loose = draft.hosts.indices.filter { draft.hosts[$0].groups.allSatisfy { $0 == 0 } }
    guard !loose.isEmpty else { return }
    let group = draft.group("ungrouped", at: 0..<0)
    draft.add(child: group, to: 0, at: 0..<0)
    for host in loose { draft.add(host: host, to: group) }
  }

  /// A name that is a group's and a host's means the group in a host pattern.
  private static func reportSharedNames(_ draft: inout InventoryDraft) {
    for host in draft.hosts {
      guard let group = draft.group(named: host.name.text) else { continue }
      draft.report(
        "inventory-shared-name", .warning, host.place.range,
        Bilingual("그룹과 호스트 이름이 같다: '\(group.name)'", en: "'\(group.name)' is the name of a group and of a host"),
        notes: [Diagnostic.Note(Bilingual("같은 이름의 그룹", en: "the group is named here"), at: group.place.range)])
    }
  }

  /// Each group's depth below `all`; `nil` where groups hold each other in a loop.
  private static func depths(_ draft: inout InventoryDraft) -> [Int]? {
    var missing = Array(repeating: 0, count: draft.groups.count)
    for child in draft.groups.flatMap(\.children) { missing[child] += 1 }
    var depths = Array(repeating: 0, count: draft.groups.count)
    var ready = draft.groups.indices.filter { missing[$0] == 0 }
    var done = 0
    while let group = ready.popLast() {
      done += 1
      for child in draft.groups[group].children {
        depths[child] = max(depths[child], depths[group] + 1)
        missing[child] -= 1
        if missing[child] == 0 { ready.append(child) }
      }
    }
    guard done < draft.groups.count else { return depths }
    reportLoop(missing, &draft)
    return nil
  }

  private static func reportLoop(_ missing: [Int], _ draft: inout InventoryDraft) {
    // From a group that waits for a parent, parents that wait as well lead into the loop.
    var parent = Array(repeating: (group: 0, place: 0..<0), count: missing.count)
    for (index, group) in draft.groups.enumerated() where missing[index] > 0 {
      for (child, place) in zip(group.children, group.childPlaces) { parent[child] = (index, place) }
    }
    guard var current = missing.firstIndex(where: { $0 > 0 }) else { return }
    var seen: Set<Int> = []
    while seen.insert(current).inserted { current = parent[current].group }
    let (child, holder) = (draft.groups[current].name, draft.groups[parent[current].group].name)
    draft.report(
      "inventory-group-loop", .error, parent[current].place,
      Bilingual(
        "그룹 '\(child)'의 하위 그룹에 자기 자신이 있다 ('\(holder)' 아래)", en: "Group '\(child)' holds itself by way of '\(holder)'")
    )
  }

  private mutating func node(_ host: InventoryDraft.Host, number: Int) -> Node {
    let (groups, shared) = inheritance(of: host.groups)
    var variables = shared
    variables.set(host.variables)
    return Node(name: host.name, number: number, variables: variables, groups: groups, place: host.place)
  }

  /// What all groups above a host give it: parents before children, groups of equal depth by priority, then by name.
  private mutating func inheritance(of direct: [Int]) -> (groups: [String], variables: VariableList) {
    if let known = inherited[direct] { return known }
    var seen: Set<Int> = [0]
    var waiting = direct
    while let group = waiting.popLast() {
      guard group == 0 || seen.insert(group).inserted else { continue }
      waiting += parents[group]
    }
    let ordered = seen.sorted { left, right in
      (depths[left], priority(of: left), draft.groups[left].name)
        < (depths[right], priority(of: right), draft.groups[right].name)
    }
    var variables = VariableList()
    for group in ordered {
      for variable in draft.groups[group].variables.entries where variable.name != Self.priorityKey {
        variables.set(variable)
      }
    }
    let names = seen.subtracting([0]).sorted().map { draft.groups[$0].name }
    inherited[direct] = (names, variables)
    return (names, variables)
  }

  private func priority(of group: Int) -> Int {
    guard let text = draft.groups[group].variables[Self.priorityKey]?.value.text else { return 1 }
    return Int(text) ?? 1
  }
}
