// SPDX-License-Identifier: Apache-2.0

extension EffectWalk {
  /// Runs a part of the walk with something more around it.
  mutating func within(_ more: [Surrounding], _ body: (inout EffectWalk) -> Void) {
    let outer = around
    around += more
    body(&self)
    around = outer
  }

  /// Statements of which nobody knows whether they run: what they would do is not asked for.
  mutating func leaveUnclear(_ statements: [ShellStatement]) {
    within([.unclear]) { walk in
      for statement in statements {
        for visit in statement.simpleCommands where visit.depth == 0 || !visit.isInSubshell {
          walk.simple(visit.command, .unknown)
        }
      }
      if statements.contains(where: \.isBackground),
        let first = statements.first?.simpleCommands.first?.command.resolved
      {
        walk.unknown.append((first.program, walk.place))
      }
    }
  }

  // MARK: && and ||

  mutating func list(_ first: ShellStatement, _ rest: [ShellListItem]) {
    if rest.allSatisfy(\.runsOnSuccess) { return chain([first] + rest.map(\.statement)) }
    guard rest.count == 1, let last = rest.first?.statement else {
      return leaveUnclear([first] + rest.map(\.statement))
    }
    if let condition = condition(first) {
      looks = true
      return within([.condition(condition.text, holds: !condition.holds)]) { $0.walk(last) }
    }
    if isFatal(last) { return walk(first) }
    within([.tolerated]) { $0.walk(first) }
    leaveUnclear([last])
  }

  /// `a && b`: what follows a condition runs only where it holds.
  private mutating func chain(_ statements: [ShellStatement]) {
    var conditions: [Surrounding] = []
    let outer = around
    for (index, statement) in statements.enumerated() {
      if index < statements.count - 1, let condition = condition(statement) {
        looks = true
        conditions.append(.condition(condition.text, holds: condition.holds))
        continue
      }
      // A change of folder inside a shell of its own is around what follows it.
      let inner = around.dropFirst(outer.count)
      around = outer + conditions + inner.filter { if case .folder = $0 { true } else { false } }
      walk(statement)
    }
    let folders = around.dropFirst(outer.count).filter { if case .folder = $0 { true } else { false } }
    around = outer + (conditions.isEmpty ? folders : [])
  }

  /// `exit 1`, `{ echo …; exit 1; }`: the script goes no further.
  private func isFatal(_ statement: ShellStatement) -> Bool {
    switch statement.command {
    case .simple(let command): ["exit", "return", "false"].contains(command.name)
    case .compound(let compound):
      if case .group(let body) = compound.kind { body.last.map(isFatal) ?? false } else { false }
    case .pipeline, .list: false
    }
  }

  /// A statement that is asked as a condition and changes nothing, as it can be asked again.
  func condition(_ statement: ShellStatement) -> (text: ShellText, holds: Bool)? {
    let holds = !statement.isNegated
    switch statement.command {
    case .simple(let command): return conditionText(command).map { ($0, holds) }
    case .pipeline(let stages):
      var text: ShellText = ""
      for (index, stage) in stages.enumerated() {
        guard case .simple(let command) = stage.command, let said = PipedText(source: source).said(command),
          isAsking(command)
        else { return nil }
        text = index == 0 ? said : "\(text) | \(said)"
      }
      return ("\(text) >/dev/null 2>&1", holds)
    case .compound(let compound):
      guard case .test(let words) = compound.kind, words.allSatisfy({ $0.parts.allSatisfy(isSteadyOrPattern) }) else {
        return nil
      }
      return (ShellText(pieces: source.template(compound.range).pieces), holds)
    case .list: return nil
    }
  }

  private func isSteadyOrPattern(_ part: ShellWordPart) -> Bool {
    if case .glob = part.kind { true } else { Steady.isSteady(part) }
  }

  private func conditionText(_ command: ShellSimpleCommand) -> ShellText? {
    guard isAsking(command), let text = PipedText(source: source).said(command) else { return nil }
    return ["[", "test"].contains(command.name) ? text : "\(text) >/dev/null 2>&1"
  }

  private func isAsking(_ command: ShellSimpleCommand) -> Bool {
    guard command.assignments.isEmpty, let invocation = command.resolved else { return false }
    let isQuiet = command.redirections.allSatisfy {
      $0.target.constant == "/dev/null" || $0.operation == .duplicateOutput
    }
    let program = invocation.program
    // What waits for an answer, or is run to be read, is no condition.
    guard isQuiet, !["echo", "printf", "cat", "ls", "date", "ping"].contains(program) else { return false }
    return program == "[" || program == "test" || LookingCommand.looks(CommandLine(invocation))
  }

  // MARK: Compound commands

  mutating func compound(_ compound: ShellCompound) {
    let hasOutput = compound.redirections.contains {
      !$0.isInput && $0.target.constant?.hasPrefix("/dev/") != true && $0.operation != .duplicateOutput
    }
    if hasOutput { unknown.append(("{ … }", place)) }
    switch compound.kind {
    case .group(let body): walk(body)
    case .subshell(let body): within([.shell]) { $0.walk(body) }
    case .conditional(let branches, let otherwise): conditional(branches, otherwise)
    case .each(let isSelect, let variable, let words, let body):
      guard !isSelect, let words, let said = PipedText(source: source).said(words, allowsBraces: true) else {
        return leaveUnclear(body)
      }
      assigned.append((variable, place))
      within([.each(variable: variable, words: said)]) { $0.walk(body) }
    case .loop(_, let branch): loop(branch)
    case .function(let name, let body): functions[name] = body
    case .test: looks = true
    case .arithmetic: break
    case .count(_, let body): leaveUnclear(body)
    case .choice(_, let arms): leaveUnclear(arms.flatMap(\.body))
    case .coprocess(_, let body): leaveUnclear([body])
    }
  }

  private mutating func conditional(_ branches: [ShellBranch], _ otherwise: [ShellStatement]?) {
    guard branches.count == 1, let branch = branches.first, branch.condition.count == 1,
      let condition = condition(branch.condition[0])
    else {
      leaveUnclear(branches.flatMap { $0.condition + $0.body } + (otherwise ?? []))
      return
    }
    looks = true
    within([.condition(condition.text, holds: condition.holds)]) { $0.walk(branch.body) }
    within([.condition(condition.text, holds: !condition.holds)]) { $0.walk(otherwise ?? []) }
  }

  /// `until curl …; do sleep 1; done` only waits.
  private mutating func loop(_ branch: ShellBranch) {
    let commands = (branch.condition + branch.body).flatMap(\.simpleCommands).map(\.command)
    let writes = commands.flatMap(\.writtenFiles).contains { $0.constant?.hasPrefix("/dev/") != true }
    let isWaiting =
      !writes
      && commands.compactMap(\.resolved).allSatisfy { invocation in
        ["sleep", "echo", "printf", "true", ":", "[", "test", "exit", "break"].contains(invocation.program)
          || LookingCommand.looks(CommandLine(invocation))
      }
    if isWaiting { looks = true } else { leaveUnclear(branch.condition + branch.body) }
  }
}
