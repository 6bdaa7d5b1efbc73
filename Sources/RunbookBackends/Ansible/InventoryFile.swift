// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// `inventory.yml`: the team's inventory as it was read, without what must stay in the team's own file.
struct InventoryFile {
  let plan: Plan

  private var inventory: Inventory { plan.inventory }

  var text: String {
    var written = Written()
    let all = group("all", &written)
    return YAMLWriter.document(.map([.init("all", all)]), comment: comment)
  }

  /// What has been said once and is only named from then on.
  private struct Written {
    var hosts: Set<NodeName> = []
    var groups: Set<String> = []
  }

  private var comment: [String] {
    let kept = hidden
    guard !kept.isEmpty else { return [] }
    let names = kept.joined(separator: ", ")
    return [
      Bilingual(
        "비밀 값은 팀의 인벤토리에 그대로 있다: \(names). 그 파일도 함께 준다: -i 팀의_인벤토리 -i inventory.yml",
        en:
          "Secret values stay in the team's own inventory: \(names). Name that file too: -i TEAM_INVENTORY -i inventory.yml"
      )[
        plan.runbook.tongue]
    ]
  }

  /// The names of variables whose values are not to be shown.
  private var hidden: [String] {
    let own = inventory.nodes.flatMap(\.variables) + inventory.groups.flatMap(\.variables)
    return own.filter(\.isSecret).map(\.name).uniqued()
  }

  private func group(_ name: String, _ written: inout Written) -> YAMLOutput {
    guard let group = inventory.group(name), written.groups.insert(name).inserted else { return .null }
    var entries: [YAMLOutput.Entry] = []
    let variables = self.variables(group.variables)
    if !variables.isEmpty { entries.append(.init("vars", .map(variables))) }
    let direct = directHosts(of: group)
    if !direct.isEmpty {
      entries.append(.init("hosts", .map(direct.map { .init($0.text, host($0, &written)) })))
    }
    let children = group.children.filter { $0 != "ungrouped" }
    if !children.isEmpty {
      entries.append(.init("children", .map(children.map { .init($0, self.group($0, &written)) })))
    }
    return entries.isEmpty ? .null : .map(entries)
  }

  /// The members that no child group has; of `all` those that are in no group.
  private func directHosts(of group: NodeGroup) -> [NodeName] {
    let children = group.children.filter { $0 != "ungrouped" }.compactMap { inventory.group($0) }
    let below = Set(children.flatMap(\.members))
    return group.members.filter { !below.contains($0) }
  }

  private func host(_ name: NodeName, _ written: inout Written) -> YAMLOutput {
    guard let node = inventory.node(name), written.hosts.insert(name).inserted else { return .null }
    let own = variables(node.variables.filter { $0.origin == .host })
    return own.isEmpty ? .null : .map(own)
  }

  private func variables(_ variables: [NodeVariable]) -> [YAMLOutput.Entry] {
    variables.filter { !$0.isSecret }.map { .init($0.name, value($0)) }
  }

  private func value(_ variable: NodeVariable) -> YAMLOutput {
    switch variable.value {
    case .text(let text): variable.isPlain && YAMLScalar.isWord(text) ? .plain(text) : .template(text)
    case .structure(let node): self.node(node)
    case .secret, .null: .null
    }
  }

  private func node(_ node: YAMLNode) -> YAMLOutput {
    switch node.content {
    case .scalar(_, .plain) where node.isNull: .null
    case .scalar(let text, let style): style == .plain && YAMLScalar.isWord(text) ? .plain(text) : .template(text)
    case .opaque: .null
    case .sequence(let items): .list(items.map(self.node))
    case .mapping(let entries): .map(entries.map { .init($0.key, self.node($0.value)) })
    }
  }
}
