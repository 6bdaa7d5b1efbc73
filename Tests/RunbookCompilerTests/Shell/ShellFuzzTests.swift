// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

struct ShellFuzzTests {
  /// Five thousand texts that nobody would write, the same in every run.
  static func mutants() -> [[UInt8]] {
    var dice = Dice(11)
    let seeds = (ShellSnippets.all + ["# a\nb\n\n# c\nd \\ # e\n -f\n", "x <<A <<-B \\ # y\n1\nA\n\t2\nB\n"]).map {
      Array($0.utf8)
    }
    return (0..<5_000).map { _ in
      var bytes = dice.pick(seeds)
      for _ in 0...dice.roll(4) {
        let place = dice.roll(bytes.count + 1)
        switch dice.roll(4) {
        case 0: bytes.insert(contentsOf: dice.pick(seeds), at: place)
        case 1: bytes.insert(dice.pick(Array("\"'`$(){}[]\\\n #<>|&;=\r\t\0".utf8)), at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + dice.roll(5)))
        default: bytes.removeSubrange(place...)
        }
      }
      return bytes
    }
  }

  @Test func `no text makes the reader fail or point outside`() {
    for bytes in Self.mutants() {
      let script = ShellReader.read(bytes)
      var check = RangeCheck(limit: bytes.count)
      check.visit(script)
      #expect(check.problems.isEmpty, "\(String(decoding: bytes, as: UTF8.self).debugDescription): \(check.problems)")
      _ = ShellEffects.of(script.statements)
      _ = script.allSimpleCommands.map(\.command.resolved)
    }
  }

  @Test func `whatever the text, its paragraphs put together give it back`() {
    for bytes in Self.mutants() {
      let paragraphs = ShellParagraphs.split(ShellReader.read(bytes), bytes)
      #expect(paragraphs.flatMap { Array(bytes[$0.bodyRange]) } == bytes)
    }
  }

  @Test func `whatever the text, a repair only takes bytes out and knows which`() {
    for bytes in Self.mutants() {
      let repair = ContinuationRepair.repair(bytes)
      #expect(repair.text.count + repair.edits.reduce(0) { $0 + $1.range.count } == bytes.count)
      for (offset, byte) in repair.text.enumerated() where bytes[repair.originalOffset(of: offset)] != byte {
        Issue.record("a byte of \(String(decoding: bytes, as: UTF8.self).debugDescription) is misplaced")
        return
      }
    }
  }
}

/// Looks whether every range of a script lies in its text, and within what holds it.
private struct RangeCheck {
  let limit: Int
  var problems: [String] = []

  init(limit: Int) { self.limit = limit }

  mutating func visit(_ script: ShellScript) {
    for comment in script.comments { check("comment", comment.range, 0..<limit) }
    for fault in script.faults { check("fault", fault.range, 0..<limit) }
    for heredoc in script.heredocs {
      check("heredoc", heredoc.body, 0..<limit)
      for part in heredoc.parts { visit(part, heredoc.body) }
    }
    visit(script.statements, 0..<limit)
  }

  private mutating func check(_ name: String, _ range: ByteRange, _ outer: ByteRange) {
    if range.lowerBound < outer.lowerBound || range.upperBound > outer.upperBound {
      problems.append("\(name) \(range) leaves \(outer)")
    }
  }

  private mutating func visit(_ statements: [ShellStatement], _ outer: ByteRange) {
    var end = outer.lowerBound
    for statement in statements {
      check("statement", statement.range, end..<outer.upperBound)
      end = statement.range.upperBound
      visit(statement)
    }
  }

  private mutating func visit(_ statement: ShellStatement) {
    switch statement.command {
    case .simple(let simple):
      for assignment in simple.assignments { visit(assignment.value, assignment.range) }
      for word in simple.words { visit(word, statement.range) }
      for redirection in simple.redirections { visit(redirection.target, redirection.range) }
    case .pipeline(let stages): visit(stages, statement.range)
    case .list(let first, let rest): visit([first] + rest.map(\.statement), statement.range)
    case .compound(let compound): visit(compound, statement.range)
    }
  }

  private mutating func visit(_ compound: ShellCompound, _ outer: ByteRange) {
    check("compound", compound.range, outer)
    switch compound.kind {
    case .group(let body), .subshell(let body), .count(_, let body): visit(body, compound.range)
    case .each(_, _, let words, let body):
      for word in words ?? [] { visit(word, compound.range) }
      visit(body, compound.range)
    case .conditional(let branches, let otherwise):
      visit(branches.flatMap { $0.condition + $0.body } + (otherwise ?? []), compound.range)
    case .loop(_, let branch): visit(branch.condition + branch.body, compound.range)
    case .choice(let word, let arms):
      visit(word, compound.range)
      for arm in arms { visit(arm.body, compound.range) }
    case .arithmetic(let parts): for part in parts { visit(part, compound.range) }
    case .test(let words): for word in words { visit(word, compound.range) }
    case .function(_, let body), .coprocess(_, let body): visit([body], compound.range)
    }
  }

  private mutating func visit(_ word: ShellWord, _ outer: ByteRange) {
    check("word", word.range, outer)
    for part in word.parts { visit(part, word.range) }
  }

  private mutating func visit(_ part: ShellWordPart, _ outer: ByteRange) {
    check("part", part.range, outer)
    switch part.kind {
    case .doubleQuoted(let parts), .arithmetic(let parts): for inner in parts { visit(inner, part.range) }
    case .parameter(let parameter): for inner in parameter.operand { visit(inner, part.range) }
    case .command(let statements), .process(let statements): visit(statements, part.range)
    case .array(let words): for word in words { visit(word, part.range) }
    case .literal, .escaped, .singleQuoted, .ansiQuoted, .glob, .brace, .tilde: break
    }
  }
}
