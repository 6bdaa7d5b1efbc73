// SPDX-License-Identifier: Apache-2.0

/// The questions of a walk that still hold when its last command has run.
struct GatheredEffects {
  /// In the order of the commands.
  private(set) var asked: [(row: String, answer: ProbeDerivation.Answer)] = []
  /// The programs whose effect nothing asks for.
  private(set) var unknown: [String] = []
  /// The paths that the commands so far have made or read, and the folders above them: to remove those is to tidy up.
  private var ownPaths: Set<String> = []
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
      noteOwnPaths(found.answer)
    }
    if let bounced = GatheredEffects.bounced(walk, index), asked.allSatisfy({ GatheredEffects.isOfUnit($0.answer) }) {
      unknown.append(bounced)
    }
  }

  /// The program that stops what a later command starts again: a service that runs is no proof that it was stopped.
  private static func bounced(_ walk: EffectWalk, _ index: EffectIndex) -> String? {
    for (position, found) in walk.found.enumerated()
    where found.answer.state?.kind == .active && found.answer.bearing == .passing {
      if index.takesBack(found.answer, behind: position) { return found.program }
    }
    return nil
  }

  private static func isOfUnit(_ answer: ProbeDerivation.Answer) -> Bool {
    answer.state?.kind == .active || answer.state?.kind == .enabled
  }

  private mutating func noteOwnPaths(_ answer: ProbeDerivation.Answer) {
    guard !answer.isAbsence else { return }
    for state in [answer.state].compactMap(\.self) + answer.needs where state.isOfFile {
      ownPaths.formUnion(EffectIndex.names(state))
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
      if weaker.isEmpty, isSecret || isUnprovedRemoval(found, at: position, index, walk) {
        unknown.append(found.program)
      }
      return weaker.compactMap { placed($0, found, walk) }
    }
    // A folder that was emptied may be filled again by whatever runs or is started behind it.
    if found.row == "file-gone", lastUnclear > found.place {
      if !isTidying(found) { unknown.append(found.program) }
      return []
    }
    guard let placed = placed(answer, found, walk) else {
      unknown.append(found.program)
      return []
    }
    return [placed]
  }

  /// Whether it removes what the step itself has made or read, such as an archive that it has unpacked.
  private func isTidying(_ found: EffectWalk.Found) -> Bool {
    found.answer.state.map { ownPaths.contains($0.name) } ?? false
  }

  /// Whether it removes a path that is made again, and nothing tells that what is there now is not what was there before:
  /// only a file's whole content, or a link's end, does.
  private func isUnprovedRemoval(
    _ found: EffectWalk.Found, at position: Int, _ index: EffectIndex, _ walk: EffectWalk
  ) -> Bool {
    guard found.row == "file-gone", !isTidying(found) else { return false }
    return !index.takesBack(found.answer, behind: position) { later in
      walk.found[later].answer.state?.kind == .content || walk.found[later].row == "link-points-there"
    }
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
