// SPDX-License-Identifier: Apache-2.0

/// Effects by what they are about, so that each is compared with few others.
struct EffectIndex {
  private struct Entry {
    /// The places of those that ask the same, rising.
    var positions: [Int]
    let answer: ProbeDerivation.Answer
  }

  /// By the name of a state.
  private var byName: [String: [Entry]] = [:]
  private var places: [Key: Int] = [:]

  private struct Key: Hashable {
    let name: String
    let command: Template
  }

  var isEmpty: Bool { byName.isEmpty }

  /// Takes up an effect; positions never fall.
  mutating func add(_ answer: ProbeDerivation.Answer, at position: Int) {
    guard let name = answer.state?.name else { return }
    let key = Key(name: name, command: answer.command)
    if let place = places[key] {
      byName[name]?[place].positions.append(position)
    } else {
      places[key] = byName[name, default: []].count
      byName[name, default: []].append(Entry(positions: [position], answer: answer))
    }
  }

  /// Whether an effect behind a position changes what the question asks about; `counts` says which positions count.
  func takesBack(
    _ answer: ProbeDerivation.Answer, behind position: Int, where counts: (Int) -> Bool = { _ in true }
  ) -> Bool {
    let states = [answer.state].compactMap(\.self) + answer.needs
    return Set(states.flatMap(EffectIndex.names)).contains { name in
      (byName[name] ?? []).contains { entry in
        guard let last = entry.positions.last, last > position, entry.answer.takesBack(answer) else { return false }
        return entry.positions.contains { $0 > position && counts($0) }
      }
    }
  }

  /// The name itself and, of a path, the folders that it is in.
  static func names(_ state: ProbedState) -> [String] {
    guard state.isOfFile else { return [state.name] }
    var names = [state.name]
    var path = state.name[...]
    while let slash = path.lastIndex(of: "/"), names.count < 32 {
      path = path[..<slash]
      if !path.isEmpty { names.append(String(path)) }
    }
    return names
  }
}
