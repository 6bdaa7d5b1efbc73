// SPDX-License-Identifier: Apache-2.0

/// A simple command and where in the script it stands.
package struct ShellSimpleVisit: Sendable {
  /// The command.
  package let command: ShellSimpleCommand
  /// Whether its status decides what runs: a condition of `if` or `while`, a stage before `&&` or `||`, or after `!`.
  package let isInCondition: Bool
  /// Whether it runs in another process, so that nothing it sets outlives it.
  package let isInSubshell: Bool
  /// Whether it runs only when a function is called.
  package let isInFunction: Bool
  /// Whether the script goes on while it runs: `&` ends it or a command around it.
  package let isInBackground: Bool
  /// Whether something else than the terminal is its standard input: a pipe, a file, a here-document.
  package let hasInput: Bool
  /// Whether what stands before it decides if it runs: `||` or `&&` before it, the body of `if` or of `case` around it.
  package let isGuarded: Bool
  /// The stages of the pipeline that it is one of; empty where it is none.
  package let pipeline: [ShellStatement]
  /// Its place in `pipeline`.
  package let stage: Int
  /// The compound commands and substitutions around it; 0 at the top level.
  package let depth: Int

  /// The stages that read what it prints.
  package var readers: ArraySlice<ShellStatement> { pipeline.dropFirst(stage + 1) }
}

extension ShellScript {
  /// Every simple command in the order of the text, those inside words and heredocs included.
  package var allSimpleCommands: [ShellSimpleVisit] {
    var walk = ShellWalk(heredocs: heredocs)
    walk.visit(statements, ShellWalk.Surroundings())
    return walk.visits
  }
}

extension ShellScript {
  /// Every simple command in one of the script's statements, those inside words and heredocs included.
  func simpleCommands(of statement: ShellStatement) -> [ShellSimpleVisit] {
    var walk = ShellWalk(heredocs: heredocs)
    walk.visit([statement], ShellWalk.Surroundings())
    return walk.visits
  }
}

extension ShellStatement {
  /// Every simple command in this statement in the order of the text; bodies of heredocs are not looked into.
  package var simpleCommands: [ShellSimpleVisit] {
    var walk = ShellWalk(heredocs: [])
    walk.visit([self], ShellWalk.Surroundings())
    return walk.visits
  }
}

/// A walk through statements; it nests no deeper than the reader did.
private struct ShellWalk {
  struct Surroundings {
    var isInCondition = false
    var isInSubshell = false
    var isInFunction = false
    var isInBackground = false
    var hasInput = false
    var isGuarded = false
    var pipeline: [ShellStatement] = []
    var stage = 0
    var depth = 0

    func condition() -> Surroundings {
      var inner = self
      inner.isInCondition = true
      return inner
    }

    func guarded() -> Surroundings {
      var inner = self
      inner.isGuarded = true
      return inner
    }

    func deeper(isSubshell: Bool = false, isFunction: Bool = false) -> Surroundings {
      var inner = self
      inner.depth += 1
      inner.isInSubshell = isInSubshell || isSubshell
      inner.isInFunction = isInFunction || isFunction
      return inner
    }
  }

  let heredocs: [ShellHeredoc]
  var visits: [ShellSimpleVisit] = []

  init(heredocs: [ShellHeredoc]) { self.heredocs = heredocs }

  mutating func visit(_ statements: [ShellStatement], _ around: Surroundings) {
    for statement in statements { visit(statement, around) }
  }

  private mutating func visit(_ statement: ShellStatement, _ outer: Surroundings) {
    var around = statement.isNegated ? outer.condition() : outer
    if statement.isBackground {
      around.isInSubshell = true
      around.isInBackground = true
    }
    switch statement.command {
    case .simple(let simple): visit(simple, around)
    case .pipeline(let stages):
      var inner = around
      inner.isInSubshell = true
      inner.pipeline = stages
      for (stage, command) in stages.enumerated() {
        inner.stage = stage
        inner.hasInput = around.hasInput || stage > 0
        visit(command, inner)
      }
    case .list(let first, let rest):
      visit(first, rest.isEmpty ? around : around.condition())
      for (place, item) in rest.enumerated() {
        let inner = around.guarded()
        visit(item.statement, place < rest.count - 1 ? inner.condition() : inner)
      }
    case .compound(let compound): visit(compound, around)
    }
  }

  private mutating func visit(_ simple: ShellSimpleCommand, _ around: Surroundings) {
    visits.append(
      ShellSimpleVisit(
        command: simple, isInCondition: around.isInCondition, isInSubshell: around.isInSubshell,
        isInFunction: around.isInFunction, isInBackground: around.isInBackground,
        hasInput: around.hasInput || simple.redirections.contains(where: \.isInput), isGuarded: around.isGuarded,
        pipeline: around.pipeline, stage: around.stage, depth: around.depth))
    for assignment in simple.assignments { visit(assignment.value.parts, around) }
    for word in simple.words { visit(word.parts, around) }
    visit(simple.redirections, around)
  }

  private mutating func visit(_ redirections: [ShellRedirection], _ around: Surroundings) {
    for redirection in redirections {
      visit(redirection.target.parts, around)
      if let place = redirection.heredoc, heredocs.indices.contains(place) { visit(heredocs[place].parts, around) }
    }
  }

  private mutating func visit(_ compound: ShellCompound, _ around: Surroundings) {
    var inner = around.deeper()
    inner.hasInput = inner.hasInput || compound.redirections.contains(where: \.isInput)
    switch compound.kind {
    case .group(let body): visit(body, inner)
    case .subshell(let body): visit(body, around.deeper(isSubshell: true))
    case .conditional(let branches, let otherwise):
      for branch in branches {
        visit(branch.condition, inner.condition())
        visit(branch.body, inner.guarded())
      }
      visit(otherwise ?? [], inner.guarded())
    case .loop(_, let branch): visit(branch, inner)
    case .each(_, _, let words, let body):
      for word in words ?? [] { visit(word.parts, around) }
      visit(body, inner)
    case .count(let parts, let body):
      visit(parts, around)
      visit(body, inner)
    case .choice(let subject, let arms):
      visit(subject.parts, around)
      for arm in arms {
        for pattern in arm.patterns { visit(pattern.parts, around) }
        visit(arm.body, inner.guarded())
      }
    case .arithmetic(let parts): visit(parts, around)
    case .test(let words): for word in words { visit(word.parts, around) }
    case .function(_, let body): visit(body, around.deeper(isFunction: true))
    case .coprocess(_, let body): visit(body, around.deeper(isSubshell: true))
    }
    visit(compound.redirections, around)
  }

  private mutating func visit(_ branch: ShellBranch, _ inner: Surroundings) {
    visit(branch.condition, inner.condition())
    visit(branch.body, inner)
  }

  private mutating func visit(_ parts: [ShellWordPart], _ around: Surroundings) {
    for part in parts {
      switch part.kind {
      case .literal, .escaped, .singleQuoted, .ansiQuoted, .glob, .brace, .tilde: break
      case .doubleQuoted(let inner), .arithmetic(let inner): visit(inner, around)
      case .parameter(let parameter): visit(parameter.operand, around)
      case .command(let statements), .process(let statements):
        var inner = around.deeper(isSubshell: true)
        inner.pipeline = []
        inner.stage = 0
        visit(statements, inner)
      case .array(let words): for word in words { visit(word.parts, around) }
      }
    }
  }
}
