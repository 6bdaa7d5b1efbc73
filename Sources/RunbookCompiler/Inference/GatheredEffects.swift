// SPDX-License-Identifier: Apache-2.0

/// The questions of a walk that still hold when its last command has run.
struct GatheredEffects {
  /// In the order of the commands.
  private(set) var asked: [(row: String, answer: ProbeDerivation.Answer)] = []
  /// The programs whose effect nothing asks for.
  private(set) var unknown: [String] = []
  /// Where each variable is set last.
  private let lastSet: [String: Int]
  /// Every question as it was found, also those that a later command of the same step takes back.
  let effects: [ProbeDerivation.Answer]

  init(_ walk: EffectWalk) {
    unknown = walk.unknown.map(\.program)
    effects = walk.found.map(\.answer)
    lastSet = Dictionary(walk.assigned.map { ($0.name, $0.place) }) { max($0, $1) }
    var seen: Set<Template> = []
    var index = EffectIndex()
    for (position, found) in walk.found.enumerated() { index.add(found.answer, at: position) }
    let lastUnclear = GatheredEffects.lastUnclear(walk)
    for (position, found) in walk.found.enumerated() {
      for answer in kept(found, at: position, index, lastUnclear, walk) {
        guard seen.insert(answer.command).inserted else { continue }
        asked.append((found.row, answer))
      }
    }
  }

  private mutating func kept(
    _ found: EffectWalk.Found, at position: Int, _ index: EffectIndex, _ lastUnclear: Int, _ walk: EffectWalk
  ) -> [ProbeDerivation.Answer] {
    let answer = found.answer
    // A secret never goes into an argument list; what a question has in its words, a person may read.
    let isTakenBack = index.takesBack(answer, behind: position)
    let isSecret = answer.command.holdsSecret
    if isTakenBack || isSecret {
      let weaker = answer.weaker.filter { weaker in
        !index.takesBack(weaker, behind: position) && !weaker.command.holdsSecret
      }
      if isSecret, weaker.isEmpty { unknown.append(found.program) }
      return weaker.compactMap { placed($0, found, walk) }
    }
    // A folder that was emptied may be filled again by whatever runs or is started behind it.
    if found.row == "file-gone", lastUnclear > found.place { return [] }
    guard let placed = placed(answer, found, walk) else {
      unknown.append(found.program)
      return []
    }
    return [placed]
  }

  /// The place of the last command that starts something or of which nobody knows what it does.
  private static func lastUnclear(_ walk: EffectWalk) -> Int {
    let started = walk.found.last { $0.answer.state?.kind == .active || $0.answer.state?.kind == .container }
    return max(walk.unknown.last?.place ?? -1, started?.place ?? -1)
  }

  /// The question where the step ends: in the folder and with the variables of its last command; nil where they differ.
  private func placed(
    _ answer: ProbeDerivation.Answer, _ found: EffectWalk.Found, _ walk: EffectWalk
  ) -> ProbeDerivation.Answer? {
    let names = answer.command.pieces.flatMap { piece in
      if case .text(let text) = piece { VariableNames.read(text) } else { [String]() }
    }
    if names.contains(where: { (lastSet[$0] ?? -1) > found.place }) { return nil }
    guard answer.isInFolder else { return answer }
    switch walk.moves - found.moves {
    case 0: return answer
    case 1:
      return answer.with {
        $0.command = ("(cd \"$OLDPWD\" && \(ShellText(pieces: answer.command.pieces)))" as ShellText).template
      }
    default: return nil
    }
  }
}

/// The names behind `$` in a shell text.
enum VariableNames {
  static func read(_ text: String) -> [String] {
    text.split(separator: "$", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      let name = part.drop { $0 == "{" }.prefix { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
      return name.isEmpty ? nil : String(name)
    }
  }
}
