// SPDX-License-Identifier: Apache-2.0

/// Turns the target of a step into nodes of the inventory.
struct TargetResolver: Sendable {
  /// The nodes of a step, the scope in which its words were read, and why.
  struct Resolved: Sendable {
    let nodes: [NodeName]
    let scope: Scope
  }

  let inventory: Inventory
  let finder: ScopeFinder
  let source: SourceFile

  init(inventory: Inventory, settings: RunbookSettings, source: SourceFile) {
    self.inventory = inventory
    self.source = source
    finder = ScopeFinder(inventory: inventory, settings: settings)
  }

  /// What is wrong with the target of the whole note, which would else be as if it were not there.
  func settingsFailure() -> DiagnosticFailure? {
    guard let target = finder.settings.target else { return nil }
    do {
      _ = try HostPattern(parsing: target).resolve(in: inventory, scope: nil)
      return nil
    } catch {
      let place = Place(file: source.name, range: finder.settings.targetRange ?? 0..<0)
      return DiagnosticFailure(unknownPattern(error, at: place))
    }
  }

  private func unknownPattern(_ fault: HostPatternFault, at place: Place) -> Diagnostic {
    let near = fault.suggestion.map { Bilingual("\(Josa.object("'\($0)'")) 뜻했나?", en: "did you mean '\($0)'?") }
    return Diagnostic(
      rule: "unknown-host-pattern", severity: .error, place: place, message: fault.message,
      notes: ([near].compactMap { $0 } + fault.notes).map { Diagnostic.Note($0) })
  }

  func resolve(_ step: Step) -> Result<Resolved, DiagnosticFailure> {
    let scope = finder.scope(headings: step.headings)
    switch step.target.selection {
    case nil where step.options.isManual:
      // What a person does is done once: the first node's script asks for it.
      return picked(scope ?? everything) { Array($0.prefix(1)) }
    case nil:
      // A sentence that names one node and was not read as the target is a question, not every node.
      guard let scope, !speaksOfSomeNode(step, scope) else { return .failure(DiagnosticFailure(withoutTarget(step))) }
      return .success(Resolved(nodes: scope.nodes, scope: scope))
    case let selection?: return resolve(selection, step, scope ?? everything)
    }
  }

  private var everything: Scope {
    Scope(nodes: inventory.nodes.map(\.name), group: "all", reason: Reason("whole-inventory"))
  }

  func resolve(
    _ selection: Target.Selection, _ step: Step, _ scope: Scope
  ) -> Result<Resolved, DiagnosticFailure> {
    switch selection {
    case .all, .each: .success(Resolved(nodes: scope.nodes, scope: scope))
    case .first, .any: picked(scope) { Array($0.prefix(1)) }
    case .rest: picked(scope) { Array($0.dropFirst()) }
    case .number(let number, let words): numbered(step, number, words, scope)
    case .hosts(let names): called(names, step, scope)
    case .role(let role, let quantity): playing(role, quantity, step, scope)
    case .own: ownMachine(step, scope)
    case .container(let name): .failure(DiagnosticFailure(insideContainer(step, name)))
    case .several(let parts): together(parts, step, scope)
    case .pattern(let pattern): matched(step, pattern, scope)
    }
  }

  private func picked(
    _ scope: Scope, _ pick: ([NodeName]) -> [NodeName]
  ) -> Result<Resolved, DiagnosticFailure> {
    .success(Resolved(nodes: pick(scope.nodes), scope: scope))
  }

  private func numbered(
    _ step: Step, _ number: Int, _ words: String, _ scope: Scope
  ) -> Result<Resolved, DiagnosticFailure> {
    let name = words.filter { !$0.isWhitespace }.lowercased()
    let named = scope.nodes.first { $0.text.lowercased() == name }
    guard let node = named ?? scope.node(numbered: number, in: inventory) else {
      return .failure(
        DiagnosticFailure(
          Diagnostic(
            rule: "unknown-node", severity: .error, place: place(step),
            message: Bilingual(
              "\(number)번 노드가 인벤토리의 \(scope.group)에 없다: 노드는 \(scope.nodes.count)개",
              en: "No node \(number) in \(scope.group), which has \(scope.nodes.count)"))))
    }
    return .success(Resolved(nodes: [node], scope: scope))
  }

  private func matched(_ step: Step, _ pattern: String, _ scope: Scope) -> Result<Resolved, DiagnosticFailure> {
    do {
      let parsed = try HostPattern(parsing: pattern)
      let nodes = try parsed.resolve(in: inventory, scope: scope.nodes)
      // A pattern that is one group's name makes that group the scope of its own steps.
      let own = inventory.group(pattern).map {
        Scope(nodes: $0.members, group: $0.name, reason: Reason("target-attribute", words: pattern))
      }
      guard !nodes.isEmpty else { return .failure(DiagnosticFailure(empty(step, pattern))) }
      return .success(Resolved(nodes: nodes, scope: own ?? scope))
    } catch {
      return .failure(DiagnosticFailure(unknownPattern(error, at: place(step))))
    }
  }

  func place(_ step: Step) -> Place {
    Place(file: source.name, range: step.target.reasons.first?.range ?? source.firstLine(of: step.range))
  }

  private func speaksOfSomeNode(_ step: Step, _ scope: Scope) -> Bool {
    guard scope.nodes.count > 1, let prose = step.prose.last?.lowercased() else { return false }
    let named = scope.nodes.filter { InventoryWord.isIn(prose, $0.text.lowercased()) }
    return !named.isEmpty && named.count < scope.nodes.count
  }

  private func empty(_ step: Step, _ pattern: String) -> Diagnostic {
    Diagnostic(
      rule: "unknown-host-pattern", severity: .error, place: place(step),
      message: Bilingual("'\(pattern)'에 맞는 노드가 없다", en: "'\(pattern)' matches no node"))
  }

  private func withoutTarget(_ step: Step) -> Diagnostic {
    let groups = inventory.groups.map(\.name).filter { $0 != "all" && $0 != "ungrouped" }
    return Diagnostic(
      rule: "step-without-target", severity: .error, place: place(step),
      message: Bilingual("어느 노드에서 하는 일인지 알 수 없다", en: "Nothing says on which nodes this step runs"),
      notes: [
        Diagnostic.Note(
          Bilingual(
            "블록 앞 줄에 <!-- runbook: target=\(groups.first ?? "all") -->처럼 적는다 (그룹: \(groups.joined(separator: ", ")))",
            en:
              "say it on the line before the fence: <!-- runbook: target=\(groups.first ?? "all") --> (groups: \(groups.joined(separator: ", ")))"
          ))
      ])
  }
}

/// A diagnostic on its way out of a stage that could not go on.
struct DiagnosticFailure: Error {
  let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}
