// SPDX-License-Identifier: Apache-2.0

/// Collects what `ansible-inventory --list` and dynamic inventories print: groups that list names, variables in `_meta`.
enum InventoryListReader {
  /// Whether a file's top level is in this form rather than the YAML one; `isJSON` when it begins with a brace.
  static func recognises(_ entries: [YAMLEntry], isJSON: Bool) -> Bool {
    if entries.contains(where: { $0.key == "_meta" }) { return true }
    return isJSON && entries.contains { isListed($0.value) }
  }

  /// A group of this form lists names, which no group of the YAML form does.
  private static func isListed(_ value: YAMLNode) -> Bool {
    if value.items != nil { return true }
    guard let sections = value.entries else { return false }
    return sections.contains { $0.key != "vars" && $0.value.items != nil }
  }

  /// Groups are taken from `all` downwards, in the order of the lists, for the printed keys are sorted by name.
  static func read(_ entries: [YAMLEntry], into draft: inout InventoryDraft) {
    var named: [String: YAMLEntry] = [:]
    for entry in entries where entry.key != "_meta" { named[entry.key] = entry }
    var seen: Set<String> = []
    var waiting = Array(entries.lazy.map(\.key).filter { $0 != "_meta" && $0 != "all" }.reversed())
    if named["all"] != nil { waiting.append("all") }
    while let name = waiting.popLast() {
      guard seen.insert(name).inserted, let entry = named[name] else { continue }
      waiting += group(entry, into: &draft).reversed()
    }
    let meta = entries.first { $0.key == "_meta" }
    for host in meta?.value["hostvars"]?.entries ?? [] { variables(of: host, into: &draft) }
    // A group that no list names as a child is one of `all`'s.
    let children = Set(draft.groups.flatMap(\.children))
    for index in draft.groups.indices.dropFirst() where !children.contains(index) {
      draft.add(child: index, to: 0, at: draft.groups[index].place.range)
    }
  }

  /// Takes one group and gives the names of its children.
  private static func group(_ entry: YAMLEntry, into draft: inout InventoryDraft) -> [String] {
    let group = draft.group(entry.key, at: entry.keyRange)
    if let items = entry.value.items {
      hosts(items, in: group, into: &draft)
      return []
    }
    guard let sections = entry.value.entries else {
      if !entry.value.isNull { draft.reportKind(entry.value, of: "그룹 '\(entry.key)'", en: "Group '\(entry.key)'") }
      return []
    }
    var children: [String] = []
    for section in sections {
      reportUnlisted(section, into: &draft)
      switch section.key {
      case "hosts": hosts(section.value.items ?? [], in: group, into: &draft)
      case "vars": for variable in section.value.entries ?? [] { draft.set(variable, onGroup: group) }
      case "children":
        for child in section.value.items ?? [] {
          guard let name = child.text else { continue }
          let index = draft.group(name, at: child.range)
          draft.add(child: index, to: group, at: child.range)
          children.append(name)
        }
      default:
        draft.report(
          "inventory-unknown-key", .warning, section.keyRange,
          Bilingual(
            "그룹 '\(entry.key)'에 모르는 키가 있다: '\(section.key)'", en: "'\(section.key)' is no key of group '\(entry.key)'"
          )
        )
      }
    }
    return children
  }

  /// Hosts or children that are no list would be passed over in silence.
  private static func reportUnlisted(_ section: YAMLEntry, into draft: inout InventoryDraft) {
    guard section.key == "hosts" || section.key == "children" else { return }
    guard section.value.items == nil, !section.value.isNull else { return }
    draft.report(
      "inventory-syntax", .error, section.value.range,
      Bilingual(
        "'\(section.key)'에는 목록이 와야 하는데 \(Josa.copula(section.value.kind.korean))",
        en: "'\(section.key)' must be a list, found \(section.value.kind.english)"))
  }

  private static func hosts(_ items: [YAMLNode], in group: Int, into draft: inout InventoryDraft) {
    for item in items {
      guard let name = item.text else {
        draft.report(
          "inventory-syntax", .error, item.range,
          Bilingual(
            "호스트 이름이 와야 하는데 \(Josa.copula(item.kind.korean))", en: "Host name expected, found \(item.kind.english)"))
        continue
      }
      guard let host = draft.checkedHost(name, at: item.range) else { continue }
      draft.add(host: host, to: group)
    }
  }

  private static func variables(of entry: YAMLEntry, into draft: inout InventoryDraft) {
    guard let host = draft.checkedHost(entry.key, at: entry.keyRange) else { return }
    for variable in entry.value.entries ?? [] { draft.set(variable, onHost: host) }
  }
}
