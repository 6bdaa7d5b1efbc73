// SPDX-License-Identifier: Apache-2.0

/// Finds the probes that a later step makes false again: an archive that is removed, a node that is made a worker again.
///
/// Such a probe is true behind its step, and would make `verify` and the next run contradict the note.
enum TakenBack {
  /// Leaves each step the probes that hold when the last step is done; linear in the effects that have one name.
  static func settle(_ steps: inout [Step]) {
    var effects = EffectIndex()
    // What is done only on its own day says nothing of the others.
    for (index, step) in steps.enumerated() where !step.options.isApart {
      for answer in step.effects { effects.add(answer, at: index) }
    }
    guard !effects.isEmpty else { return }
    let lastUnclear = steps.lastIndex { step in
      guard !step.options.isApart else { return false }
      return step.isPartlyAsked || (step.probes.isEmpty && !step.leavesNothing)
        || step.effects.contains { $0.state?.kind == .active || $0.state?.kind == .container }
    }
    let targets = steps.map(\.target)
    for index in steps.indices {
      let isLast = !steps[index].options.isApart && (lastUnclear ?? -1) <= index
      settle(&steps, index, effects, targets, isLast: isLast)
    }
  }

  private static func settle(
    _ steps: inout [Step], _ index: Int, _ effects: EffectIndex, _ targets: [Target], isLast: Bool
  ) {
    let step = steps[index]
    let isTakenBack = { (answer: ProbeDerivation.Answer) in
      effects.takesBack(answer, behind: index) { step.target.mayMeet(targets[$0]) }
    }
    var kept: [Probe] = []
    var isTaken = false
    for probe in step.probes {
      guard let answer = probe.derivedFrom else {
        kept.append(probe)
        continue
      }
      let isFragile = probe.reason.rule == "file-gone" && !isLast
      guard isFragile || isTakenBack(answer) else {
        kept.append(probe)
        continue
      }
      isTaken = true
      for weaker in answer.weaker where !isTakenBack(weaker) {
        kept.append(
          Probe(
            .command(weaker.command), meaning: weaker.meaning, blindSpot: weaker.blindSpot, reason: probe.reason,
            derivedFrom: weaker))
      }
    }
    guard isTaken else { return }
    steps[index].isPartlyAsked = true
    if kept.isEmpty { steps[index].isPassing = true } else { steps[index].probes = kept }
  }
}

extension Target {
  /// Whether a node may be one of both targets, as far as the note's own words tell.
  func mayMeet(_ other: Target) -> Bool {
    guard let first = selection, let second = other.selection, first != second else { return true }
    if case .pattern(let one) = first, case .pattern(let two) = second, Self.group(one) != Self.group(two) {
      return true
    }
    switch (Self.asWords(first), Self.asWords(second)) {
    case (.number(let one, _), .number(let two, _)): return one == two
    case (.first, .rest), (.rest, .first), (.own, .number), (.number, .own): return false
    case (.first, .number(let number, _)), (.number(let number, _), .first): return number == 1
    case (.rest, .number(let number, _)), (.number(let number, _), .rest): return number != 1
    case (.hosts(let names), .hosts(let others)): return !Set(names).isDisjoint(with: others)
    case (.role, .role): return false
    default: return true
    }
  }

  /// What a pattern with a place in its group says in words, so that a note that is written out means what it meant:
  /// `all[0]` is the first, `all[1:]` are the rest.
  private static func asWords(_ selection: Selection) -> Selection {
    guard case .pattern(let text) = selection, let term = term(text) else { return selection }
    switch term.pick {
    case .one(0): return .first
    case .one(let place) where place > 0: return .number(place + 1, words: text)
    case .span(from: 1, through: nil): return .rest
    case nil where term.name == "first": return .first
    case nil where term.name == "rest": return .rest
    default: return selection
    }
  }

  private static func group(_ pattern: String) -> String? {
    term(pattern).map { ["first", "rest"].contains($0.name) ? "all" : $0.name }
  }

  /// The pattern's term where it has but one.
  private static func term(_ pattern: String) -> HostPattern.Term? {
    do throws(HostPatternFault) {
      let terms = try HostPattern(parsing: pattern).terms
      return terms.count == 1 ? terms[0] : nil
    } catch {
      return nil  // The resolver says what is wrong with it.
    }
  }
}
