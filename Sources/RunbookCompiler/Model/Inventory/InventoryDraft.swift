// SPDX-License-Identifier: Apache-2.0

/// What an inventory file says, collected in file order before precedence and numbers are worked out.
struct InventoryDraft {
  struct Group {
    let name: String
    let place: Place
    var hosts: [Int] = []
    var children: [Int] = []
    /// Where a child was named, for a loop's diagnostic.
    var childPlaces: [ByteRange] = []
    var variables = VariableList()
    fileprivate var hostSet: Set<Int> = []
    fileprivate var childSet: Set<Int> = []
  }

  struct Host {
    let name: NodeName
    let place: Place
    var groups: [Int] = []
    var variables = VariableList()
  }

  /// The most hosts that one file may name, ranges expanded.
  static let hostLimit = 100_000

  let file: String
  private(set) var groups: [Group] = []
  private(set) var hosts: [Host] = []
  private var groupIndex: [String: Int] = [:]
  private var hostIndex: [String: Int] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// Whether nothing so far forbids the use of the file.
  var isRight: Bool { !diagnostics.contains { $0.severity == .error } }

  init(file: String) {
    self.file = file
    _ = group("all", at: 0..<0)
  }

  /// The index of the group of that name, made where it is new.
  mutating func group(_ name: String, at range: ByteRange) -> Int {
    if let known = groupIndex[name] { return known }
    groupIndex[name] = groups.count
    groups.append(Group(name: name, place: Place(file: file, range: range)))
    return groups.count - 1
  }

  /// The index of the host of that name, made where it is new.
  mutating func host(_ name: String, at range: ByteRange) -> Int {
    if let known = hostIndex[name] { return known }
    hostIndex[name] = hosts.count
    hosts.append(Host(name: NodeName(name), place: Place(file: file, range: range)))
    return hosts.count - 1
  }

  /// The group of that name, where there is one.
  func group(named name: String) -> Group? { groupIndex[name].map { groups[$0] } }

  mutating func add(host: Int, to group: Int) {
    guard groups[group].hostSet.insert(host).inserted else { return }
    groups[group].hosts.append(host)
    hosts[host].groups.append(group)
  }

  mutating func add(child: Int, to group: Int, at range: ByteRange) {
    guard groups[group].childSet.insert(child).inserted else { return }
    groups[group].children.append(child)
    groups[group].childPlaces.append(range)
  }

  mutating func set(_ entry: YAMLEntry, onGroup group: Int) {
    let origin = group == 0 ? NodeVariable.Origin.cluster : .group(groups[group].name)
    note(groups[group].variables.set(variable(entry, origin)), replacedBy: entry, owner: groups[group].name)
  }

  mutating func set(_ entry: YAMLEntry, onHost host: Int) {
    note(hosts[host].variables.set(variable(entry, .host)), replacedBy: entry, owner: hosts[host].name.text)
  }

  /// A value that the file gives twice, in two places, is most likely a slip: the later one holds, as Ansible has it.
  private mutating func note(_ former: NodeVariable?, replacedBy entry: YAMLEntry, owner: String) {
    guard let former, former.place.range != entry.value.range, !former.isSameValue(as: entry.value) else { return }
    report(
      "inventory-duplicate-host", .warning, entry.keyRange,
      Bilingual(
        "'\(owner)'의 '\(entry.key)' 값을 다르게 또 정했다", en: "'\(entry.key)' of '\(owner)' is set again to another value"),
      notes: [Diagnostic.Note(Bilingual("먼저 정한 곳", en: "first set here"), at: former.place.range)])
  }

  private func variable(_ entry: YAMLEntry, _ origin: NodeVariable.Origin) -> NodeVariable {
    NodeVariable(
      name: entry.key, value: NodeValue(entry.value), place: Place(file: file, range: entry.value.range),
      origin: origin,
      isPlain: entry.value.isPlain)
  }

  mutating func report(
    _ rule: String, _ severity: Severity, _ range: ByteRange, _ message: Bilingual,
    notes: [Diagnostic.Note] = [], fixes: [Fix] = []
  ) {
    diagnostics.append(
      Diagnostic(
        rule: rule, severity: severity, place: Place(file: file, range: range), message: message, notes: notes,
        fixes: fixes))
  }
}

extension NodeVariable {
  /// Whether a node of the file says the same; structures count as different.
  fileprivate func isSameValue(as node: YAMLNode) -> Bool {
    switch (value, NodeValue(node)) {
    case (.text(let left), .text(let right)): left == right
    case (.null, .null): true
    default: false
    }
  }
}
