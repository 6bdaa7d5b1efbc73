// SPDX-License-Identifier: Apache-2.0

/// A machine, or a kind of machines, as a note's words name it.
enum Machine: Hashable {
  /// By its own name: `redis01`.
  case host(String)
  /// By what it does in the cluster: `the standby server`, `워커 노드`.
  case role(String)
  /// The author's own machine.
  case own
}

/// The words for machines of both languages, ready for looking up.
struct MachineLexicon: Sendable {
  /// Words, or two words with a blank, and what they name.
  let roles: [String: String]
  /// Words that are a role only before a noun.
  let kinds: [String: String]
  let own: Set<String>
  let nouns: [String: String]
  let plain: Set<String>
  let korean: MachineWords.Places
  let english: MachineWords.Places

  static let shared = MachineLexicon(KoreanLexicon.machines, EnglishLexicon.machines)

  private init(_ korean: MachineWords, _ english: MachineWords) {
    roles = MachineLexicon.byWord(korean.roles.merging(english.roles, uniquingKeysWith: +))
    kinds = MachineLexicon.byWord(korean.kinds.merging(english.kinds, uniquingKeysWith: +))
    own = Set(korean.own + english.own)
    nouns = korean.nouns.merging(english.nouns) { first, _ in first }
    plain = Set(korean.plain + english.plain)
    self.korean = korean.places
    self.english = english.places
    hangulNouns = korean.nouns.keys.sorted { $0.count > $1.count }
    hangulWords = (Array(korean.roles.values.joined()) + korean.own).sorted { $0.count > $1.count }
    hangulKinds = korean.kinds.values.joined().sorted { $0.count > $1.count }
  }

  private static func byWord(_ lists: [String: [String]]) -> [String: String] {
    var names: [String: String] = [:]
    for (name, words) in lists { for word in words { names[word] = name } }
    return names
  }

  private let hangulNouns: [String]
  private let hangulWords: [String]
  private let hangulKinds: [String]

  /// The kind that a word is, or begins with where a noun follows in the same word: `데이터노드에서`.
  func kind(of word: String) -> (role: String, rest: String)? {
    if let role = kinds[word] { return (role, "") }
    for known in hangulKinds where word.hasPrefix(known) {
      let rest = String(word.dropFirst(known.count))
      guard let role = kinds[known], noun(beginning: rest) != nil else { continue }
      return (role, rest)
    }
    return nil
  }

  /// What a word, or two, name.
  func machine(_ word: String) -> Machine? {
    if own.contains(word) { return .own }
    return roles[word].map { .role($0) }
  }

  /// The machine that a Hangul word begins with, and what is left of the word: `마스터에서` is a master and `에서`.
  func beginning(of word: String) -> (machine: Machine, rest: String)? {
    for known in hangulWords where word.hasPrefix(known) {
      guard let machine = machine(known) else { continue }
      return (machine, String(word.dropFirst(known.count)))
    }
    return nil
  }

  /// The noun for a machine that a word begins with, and what is left of it: `노드들에서` is a node and `에서`.
  func noun(beginning word: String) -> (noun: String, rest: String)? {
    if let noun = nouns[word] { return (noun, "") }
    for known in hangulNouns where word.hasPrefix(known) {
      let rest = word.dropFirst(known.count)
      return (nouns[known] ?? known, String(rest.hasPrefix("들") ? rest.dropFirst() : rest))
    }
    return nil
  }
}
