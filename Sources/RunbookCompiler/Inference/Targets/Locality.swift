// SPDX-License-Identifier: Apache-2.0

/// Where something is done, as one place in a sentence says it.
struct Locality {
  /// How sure the words are.
  enum Strength: Int, Comparable {
    /// The sentence is about the machine: `lb2 는 두 줄만 다르다`.
    case topic
    /// A name in a heading, or where something goes: `redis02에 추가`.
    case doubtful
    case plain

    static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  }

  let selection: Target.Selection
  let strength: Strength
  /// One goes there, and stays for what follows: `ssh`, `접속`, `in the terminal for`.
  let isArrival: Bool
  /// There too, after somewhere else: `s3 도 위와 같이`.
  let isAlso: Bool
  /// The words of the sentence, and where they begin in it.
  let words: String
  let start: Int
  /// Another place that the same sentence names as surely.
  var rival: Rival?

  /// A place that may be meant instead.
  struct Rival {
    let selection: Target.Selection
    let words: String
  }
}

/// A machine or several that a sentence names in one breath, and how many of them are meant.
struct Mention {
  var machines: [Machine]
  /// nil where nothing is said of how many.
  var quantity: Target.Quantity?
  /// The first token and the one behind the last.
  var tokens: Range<Int>
  /// What of the last word is left: the particle.
  var rest: String
  /// Whether the name was read from any word before a noun: `the Consul server`.
  var isGeneric = false
  /// Whether a noun for a machine is among the words.
  var hasNoun = false

  /// nil for a mention that can be no place of its own: a generic word that stands for nothing known.
  var selection: Target.Selection? {
    let single = machines.map { machine -> Target.Selection in
      switch machine {
      case .host(let name): .hosts([name])
      case .role(let role): .role(role, quantity)
      case .own: .own
      }
    }
    guard let first = single.first else { return nil }
    return single.count == 1 ? first : Target.Selection.union(single)
  }
}
