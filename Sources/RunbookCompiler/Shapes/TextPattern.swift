// SPDX-License-Identifier: Apache-2.0

/// A regular expression of the kind that jq, JSON Schema and we read alike: no look-around, no back references.
///
/// Matching takes time proportional to the text, whatever the pattern.
package struct TextPattern: Hashable, Sendable {
  /// Why a text is not a pattern that we take.
  package struct Fault: Error, Hashable, Sendable {
    /// What is wrong with the pattern.
    package let message: Bilingual
  }

  /// The pattern as it was written.
  package let source: String
  /// The same pattern for Oniguruma (jq), in which a bare `$` would also match before a last line end.
  package let onigurumaText: String
  /// The same pattern for POSIX's extended notation (grep -E), a line at a time.
  package let posixText: String
  /// The same pattern for ECMAScript (JSON Schema).
  package let ecmaText: String
  private let program: [Instruction]
  private let table: TextPatternTable

  /// Reads a pattern; `isWhole` asks that it match the whole text, not just a part.
  package init(_ source: String, isWhole: Bool = false) throws(Fault) {
    var parser = TextPatternParser(source)
    let tree = try parser.parse()
    self.source = source
    let (oniguruma, ecma) = (tree.text(start: "\\A", end: "\\z"), tree.text(start: "^", end: "$"))
    posixText = isWhole ? "^(\(tree.posixText))$" : tree.posixText
    onigurumaText = isWhole ? "\\A(?:\(oniguruma))\\z" : oniguruma
    ecmaText = isWhole ? "^(?:\(ecma))$" : ecma
    var program: [Instruction] = []
    if isWhole { program.append(.assertStart) }
    try Self.emit(tree, into: &program)
    if isWhole { program.append(.assertEnd) }
    program.append(.accept)
    self.program = program
    table = TextPatternTable(program)
  }

  /// Whether some part of the text matches; the whole text when the pattern was made so.
  package func matches(_ text: String) -> Bool { table.matches(text.utf8) ?? matchesScalars(of: text) }

  /// The same, every scalar looked at: the slow way, for any text.
  func matchesScalars(of text: String) -> Bool {
    var threads = TextPatternThreads(count: program.count)
    var isStart = true
    for scalar in text.unicodeScalars {
      threads.add(0, program, isStart: isStart, isEnd: false)
      if threads.hasAccepted { return true }
      threads.advance(over: scalar, program)
      isStart = false
    }
    threads.add(0, program, isStart: isStart, isEnd: true)
    threads.finish(program, isStart: isStart)
    return threads.hasAccepted
  }

  /// Whether two patterns accept the same texts by the same spelling.
  package static func == (left: TextPattern, right: TextPattern) -> Bool { left.onigurumaText == right.onigurumaText }
  /// By the spelling alone.
  package func hash(into hasher: inout Hasher) { hasher.combine(onigurumaText) }
}

extension TextPattern {
  /// One step of the compiled pattern.
  enum Instruction: Sendable {
    case scalar(ScalarSet)
    case split(Int, Int)
    case jump(Int)
    case assertStart, assertEnd
    case accept
  }

  private static let programLimit = 4_000

  private static func emit(_ tree: TextPatternTree, into program: inout [Instruction]) throws(Fault) {
    guard program.count < programLimit else {
      throw Fault(message: Bilingual("정규식이 너무 크다", en: "the pattern is too large"))
    }
    switch tree {
    case .set(let set): program.append(.scalar(set))
    case .start: program.append(.assertStart)
    case .end: program.append(.assertEnd)
    case .sequence(let parts): for part in parts { try emit(part, into: &program) }
    case .choice(let options): try emitChoice(options[...], into: &program)
    case .repeated(let part, let least, let most):
      for _ in 0..<least { try emit(part, into: &program) }
      guard let most else { return try emitStar(part, into: &program) }
      for _ in least..<max(most, least) { try emitOptional(part, into: &program) }
    }
  }

  private static func emitChoice(_ options: ArraySlice<TextPatternTree>, into program: inout [Instruction])
    throws(Fault)
  {
    var jumps: [Int] = []
    for (place, option) in options.enumerated() {
      guard place < options.count - 1 else {
        try emit(option, into: &program)
        break
      }
      let split = program.count
      program.append(.accept)
      try emit(option, into: &program)
      jumps.append(program.count)
      program.append(.accept)
      program[split] = .split(split + 1, program.count)
    }
    for jump in jumps { program[jump] = .jump(program.count) }
  }

  private static func emitStar(_ part: TextPatternTree, into program: inout [Instruction]) throws(Fault) {
    let split = program.count
    program.append(.accept)
    try emit(part, into: &program)
    program.append(.jump(split))
    program[split] = .split(split + 1, program.count)
  }

  private static func emitOptional(_ part: TextPatternTree, into program: inout [Instruction]) throws(Fault) {
    let split = program.count
    program.append(.accept)
    try emit(part, into: &program)
    program[split] = .split(split + 1, program.count)
  }
}
