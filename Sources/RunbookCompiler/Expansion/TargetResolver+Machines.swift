// SPDX-License-Identifier: Apache-2.0

/// Machines that the note calls by a name or by what they do, looked up in the inventory.
extension TargetResolver {
  /// Each name must be a node's; `worker2` is also the second node of the group `worker`.
  func called(_ names: [String], _ step: Step, _ scope: Scope) -> Result<Resolved, DiagnosticFailure> {
    var nodes: [NodeName] = []
    for name in names {
      guard let node = node(called: name, scope) else { return .failure(DiagnosticFailure(unknownName(step, name))) }
      nodes.append(node)
    }
    return .success(Resolved(nodes: nodes.uniqued(), scope: scope))
  }

  private func node(called name: String, _ scope: Scope) -> NodeName? {
    let found =
      scope.nodes.first { $0.text.lowercased() == name }
      ?? inventory.nodes.map(\.name).first { $0.text.lowercased() == name }
    if let found { return found }
    let stem = name.prefix { !$0.isNumber && $0 != "-" && $0 != "_" }
    guard let number = Int(name.drop { !$0.isNumber }), number > 0 else { return nil }
    // `server2` is the second of those in scope, however they are called.
    if MachineLexicon.shared.nouns[String(stem)] != nil { return scope.node(numbered: number, in: inventory) }
    return group(for: String(stem)).flatMap { inventory.node(numbered: number, in: $0.name) }
  }

  /// The nodes of the group that is called like the role, or of the hosts that are.
  func playing(
    _ role: String, _ quantity: Target.Quantity?, _ step: Step, _ scope: Scope
  ) -> Result<Resolved, DiagnosticFailure> {
    guard let found = nodes(playing: role) else {
      // `서버에서` in a note about one kind of server means that kind.
      guard role != "server", role != "host" else { return .success(Resolved(nodes: scope.nodes, scope: scope)) }
      return .failure(DiagnosticFailure(unknownRole(step, role)))
    }
    let nodes = quantity == .any || quantity == .first ? Array(found.nodes.prefix(1)) : found.nodes
    return .success(Resolved(nodes: nodes, scope: found))
  }

  private func nodes(playing role: String) -> Scope? {
    if let group = group(for: role) {
      return Scope(nodes: group.members, group: group.name, reason: Reason("group-of-the-role", words: role))
    }
    let names = inventory.nodes.filter { node in
      let name = node.name.text.lowercased()
      let stem = name.prefix { !$0.isNumber && $0 != "-" && $0 != "_" }
      return name == role || stem == role || node.value("role")?.text?.lowercased() == role
    }
    guard !names.isEmpty else { return nil }
    return Scope(nodes: names.map(\.name), group: "all", reason: Reason("nodes-of-the-role", words: role))
  }

  /// `worker` is also the group `workers`, `control-plane` also `control_plane` and `controlplane`.
  private func group(for role: String) -> NodeGroup? {
    let wanted = folded(role)
    return inventory.groups.first { [wanted, wanted + "s"].contains(folded($0.name)) && !$0.members.isEmpty }
  }

  private func folded(_ name: String) -> String { name.lowercased().filter { $0 != "-" && $0 != "_" } }

  /// The host that Ansible would reach without a network.
  func ownMachine(_ step: Step, _ scope: Scope) -> Result<Resolved, DiagnosticFailure> {
    let own = inventory.nodes.first {
      $0.name.text == "localhost" || $0.value("ansible_connection")?.text == "local"
    }
    guard let own else { return .failure(DiagnosticFailure(withoutOwnMachine(step))) }
    return .success(Resolved(nodes: [own.name], scope: scope))
  }

  func together(
    _ parts: [Target.Selection], _ step: Step, _ scope: Scope
  ) -> Result<Resolved, DiagnosticFailure> {
    var chosen: Set<NodeName> = []
    for part in parts {
      switch resolve(part, step, scope) {
      case .success(let resolved): chosen.formUnion(resolved.nodes)
      case .failure(let failure): return .failure(failure)
      }
    }
    let nodes = inventory.nodes.map(\.name).filter(chosen.contains)
    return .success(Resolved(nodes: nodes, scope: scope))
  }

  // MARK: What is missing

  private func unknownName(_ step: Step, _ name: String) -> Diagnostic {
    missing(
      step, Bilingual("인벤토리에 '\(name)' 노드가 없다", en: "No node '\(name)' in the inventory"))
  }

  private func unknownRole(_ step: Step, _ role: String) -> Diagnostic {
    missing(
      step,
      Bilingual(
        "'\(role)'에서 하는 일인데 인벤토리에 그런 그룹이나 노드가 없다",
        en: "This is done on '\(role)', and the inventory has no such group or node"))
  }

  private func missing(_ step: Step, _ message: Bilingual) -> Diagnostic {
    let groups = inventory.groups.map(\.name).filter { $0 != "all" && $0 != "ungrouped" }
    let names = (groups + inventory.nodes.map(\.name.text)).joined(separator: ", ")
    return Diagnostic(
      rule: "unknown-node", severity: .error, place: place(step), message: message,
      notes: [
        Diagnostic.Note(Bilingual("있는 그룹과 노드: \(names)", en: "it has: \(names)")),
        Diagnostic.Note(
          Bilingual(
            "블록 앞 줄에 <!-- runbook: target=… -->로 정할 수 있다",
            en: "<!-- runbook: target=… --> on the line before the fence settles it")),
      ])
  }

  private func withoutOwnMachine(_ step: Step) -> Diagnostic {
    Diagnostic(
      rule: "own-machine-not-in-inventory", severity: .error, place: place(step),
      message: Bilingual(
        "작업자 PC에서 하는 일인데 인벤토리에 그 PC가 없다", en: "This is done on the author's own machine, which the inventory has not"),
      notes: [
        Diagnostic.Note(
          Bilingual(
            "인벤토리에 localhost를 ansible_connection: local로 두거나, 블록 앞 줄에 <!-- runbook: target=… --> 또는 manual을 적는다",
            en:
              "give the inventory a localhost with ansible_connection: local, or write <!-- runbook: target=… --> or manual on the line before the fence"
          ))
      ])
  }

  func insideContainer(_ step: Step, _ name: String) -> Diagnostic {
    Diagnostic(
      rule: "runs-in-a-container", severity: .error, place: place(step),
      message: Bilingual(
        "컨테이너 \(name) 안에서 하는 일이라 노드에서 그대로 실행할 수 없다",
        en: "This is typed inside the container \(name) and must not run on the node itself"),
      notes: [
        Diagnostic.Note(
          Bilingual(
            "명령을 docker exec \(name) …으로 쓰거나, 노드에서 할 일이면 블록 앞 줄에 <!-- runbook: target=… -->를 적는다",
            en:
              "write the command as docker exec \(name) …, or <!-- runbook: target=… --> before the fence where the node is meant"
          ))
      ])
  }
}
