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
    let named = Array(roles.keys) + Array(own)
    pairFirsts = Set(named.compactMap { $0.contains(" ") ? $0.split(separator: " ").first.map(String.init) : nil })
    hangulNouns = WordBeginnings(korean.nouns.keys)
    hangulWords = WordBeginnings(korean.roles.values.joined() + korean.own)
    hangulKinds = WordBeginnings(korean.kinds.values.joined())
  }

  private static func byWord(_ lists: [String: [String]]) -> [String: String] {
    var names: [String: String] = [:]
    for (name, words) in lists { for word in words { names[word] = name } }
    return names
  }

  /// The first words of what is named by two.
  let pairFirsts: Set<String>
  private let hangulNouns: WordBeginnings
  private let hangulWords: WordBeginnings
  private let hangulKinds: WordBeginnings

  /// The kind that a word is, or begins with where a noun follows in the same word: `데이터노드에서`.
  func kind(of word: String) -> (role: String, rest: String)? {
    if let role = kinds[word] { return (role, "") }
    for (known, rest) in hangulKinds.of(word) {
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
    for (known, rest) in hangulWords.of(word) {
      guard let machine = machine(known) else { continue }
      return (machine, rest)
    }
    return nil
  }

  /// The noun for a machine that a word begins with, and what is left of it: `노드들에서` is a node and `에서`.
  func noun(beginning word: String) -> (noun: String, rest: String)? {
    if let noun = nouns[word] { return (noun, "") }
    guard let (known, rest) = hangulNouns.of(word).first else { return nil }
    return (nouns[known] ?? known, rest.hasPrefix("들") ? String(rest.dropFirst()) : rest)
  }
}

/// Words that other words may begin with, by their first scalar.
private struct WordBeginnings: Sendable {
  private let byFirst: [Unicode.Scalar: [String]]

  init(_ words: some Sequence<String>) {
    byFirst = Dictionary(grouping: words.filter { !$0.isEmpty }) { $0.unicodeScalars.first ?? " " }
      .mapValues { $0.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) } }
  }

  /// The known words that a word begins with, the longest first, and what is left of it.
  func of(_ word: String) -> [(known: String, rest: String)] {
    guard let first = word.unicodeScalars.first, let known = byFirst[first] else { return [] }
    return known.filter { word.utf8.starts(with: $0.utf8) }.map { known in
      (known, String(word[word.utf8.index(word.startIndex, offsetBy: known.utf8.count)...]))
    }
  }
}
