// SPDX-License-Identifier: Apache-2.0

/// A note with the fixes of its own findings applied.
package struct Fixing: Sendable {
  /// How far fixes are trusted.
  package enum Trust: Sendable {
    /// Those that may be applied unseen.
    case safe
    /// Those too that a person should look at.
    case suggested

    func takes(_ fix: Fix) -> Bool {
      switch self {
      case .safe: fix.safety == .safe
      case .suggested: fix.safety != .sketch
      }
    }
  }

  /// What became of the note; the same bytes where nothing was fixed.
  package let fixed: SourceFile
  /// What was settled, in the order in which it was.
  package let settled: [Diagnostic]

  /// Fixes what `compile` finds in `source` until nothing is left that can be.
  ///
  /// A fix that does not settle its finding, or makes a new one, is taken back: the note is compiled after each round.
  /// Only findings of `rules` are fixed, where it is given. Costs a few compilations.
  package static func fix(
    _ source: SourceFile, trust: Trust, rules: Set<String>? = nil, compile: (SourceFile) -> [Diagnostic]
  ) -> Fixing {
    var state = State(source: source, findings: compile(source))
    var settled: [Diagnostic] = []
    var refused: Set<Refusal> = []
    // Each round settles a finding or refuses a fix, so it ends; the bound is for a pair of rules that undo each other.
    for _ in 0..<100 {
      let chosen = choose(state, trust, rules, refused)
      guard !chosen.isEmpty else { break }
      let next = state.applying(chosen.map(\.fix), compile)
      if next.isBetter(than: state, by: chosen.map(\.diagnostic)) {
        settled += chosen.map(\.diagnostic)
        state = next
        continue
      }
      // Together they did harm: one at a time shows which.
      var isChanged = false
      for choice in chosen where !isChanged {
        let next = state.applying([choice.fix], compile)
        if next.isBetter(than: state, by: [choice.diagnostic]) {
          settled.append(choice.diagnostic)
          state = next
          isChanged = true
        } else {
          refused.insert(Refusal(choice.diagnostic, in: state.source))
        }
      }
    }
    return Fixing(fixed: state.source, settled: settled)
  }

  private typealias Choice = (diagnostic: Diagnostic, fix: Fix)

  /// Fixes that do not touch each other, in the order of the file.
  private static func choose(
    _ state: State, _ trust: Trust, _ rules: Set<String>?, _ refused: Set<Refusal>
  ) -> [Choice] {
    var chosen: [Choice] = []
    var taken: [Fix.Edit] = []
    for diagnostic in state.findings where diagnostic.place.file == state.source.name {
      guard rules?.contains(diagnostic.rule) ?? true, let fix = diagnostic.fixes.first(where: trust.takes),
        !fix.edits.isEmpty, !refused.contains(Refusal(diagnostic, in: state.source)),
        !fix.edits.contains(where: { edit in taken.contains { $0.collides(with: edit) } })
      else { continue }
      chosen.append((diagnostic, fix))
      taken += fix.edits
    }
    return chosen
  }

  /// A fix that was tried in vain, by its rule and its line's words: offsets move.
  private struct Refusal: Hashable {
    let rule: String
    let line: String

    init(_ diagnostic: Diagnostic, in source: SourceFile) {
      rule = diagnostic.rule
      line = source.lineText(source.line(at: diagnostic.place.range.lowerBound))
    }
  }

  private struct State {
    let source: SourceFile
    let findings: [Diagnostic]

    func applying(_ fixes: [Fix], _ compile: (SourceFile) -> [Diagnostic]) -> State {
      let fixed = SourceFile(name: source.name, bytes: Fix.apply(fixes.flatMap(\.edits), to: source.bytes))
      return State(source: fixed, findings: compile(fixed))
    }

    /// Whether what was to be settled is, and nothing came in its place.
    func isBetter(than old: State, by settled: [Diagnostic]) -> Bool {
      let before = old.counts
      var expected = before
      for diagnostic in settled { expected[diagnostic.rule, default: 0] -= 1 }
      return counts.allSatisfy { rule, count in count <= max(0, expected[rule] ?? 0) }
    }

    private var counts: [String: Int] {
      Dictionary(findings.map { ($0.rule, 1) }, uniquingKeysWith: +)
    }
  }
}

extension Fix.Edit {
  /// Whether both cannot be made in one go: they share a byte, or put the same text at the same place.
  fileprivate func collides(with other: Fix.Edit) -> Bool {
    if range.isEmpty, other.range.isEmpty { return self == other }
    return range.lowerBound < other.range.upperBound && other.range.lowerBound < range.upperBound
  }
}

extension Fix {
  /// The bytes after edits that do not overlap; those at one place in the order given.
  package static func apply(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8] {
    let ordered = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    var result: [UInt8] = []
    var offset = 0
    for (_, edit) in ordered where edit.range.lowerBound >= offset {
      result += bytes[offset..<edit.range.lowerBound]
      result += edit.replacement.utf8
      offset = edit.range.upperBound
    }
    return result + bytes[offset...]
  }
}

extension Diagnostic {
  /// The fix that may be applied unseen; nil where there is none.
  package var safeFix: Fix? { fixes.first { $0.safety == .safe && !$0.edits.isEmpty } }
}
