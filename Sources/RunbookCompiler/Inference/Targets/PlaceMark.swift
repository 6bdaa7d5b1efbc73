// SPDX-License-Identifier: Apache-2.0

/// What the words around a machine's name make of it.
struct PlaceMark {
  var strength: Locality.Strength
  var isArrival = false
  var isAlso = false
  /// `lb1 부터`: the names that follow come next.
  var opensSequence = false
  var quantity: Target.Quantity?

  /// nil where the machine is spoken of and is no place.
  static func of(
    _ mention: Mention, in tokens: [PlaceToken], setting: PlaceReader.Setting, others: [Mention],
    isKnownKind: Bool = false
  ) -> PlaceMark? {
    let reader = PlaceMarkReader(mention: mention, tokens: tokens, setting: setting)
    let mark = reader.particle() ?? reader.preposition() ?? reader.label()
    if var mark {
      if mention.machines == [.role("client")] { mark.quantity = nil }
      return mention.isGeneric && !reader.isSureOfGeneric(mark) ? nil : mark
    }
    // A heading that names one machine and no more is about it: `Restart the primary server`.
    let isOnlyOne = Set(others.flatMap(\.machines)).count == mention.machines.count
    let isHangul = tokens.contains { $0.isWord && !$0.isLatin }
    guard setting == .heading, isOnlyOne, !mention.isGeneric || isKnownKind, !reader.isGoal,
      mention.hasNoun || reader.isOfHosts || ((isHangul || tokens.count <= 3) && !reader.isProgram),
      mention.rest.isEmpty || ["의", "를", "을"].contains(mention.rest)
    else { return nil }
    return PlaceMark(strength: .doubtful)
  }
}

private struct PlaceMarkReader {
  let mention: Mention
  let tokens: [PlaceToken]
  let setting: PlaceReader.Setting
  private let korean = MachineLexicon.shared.korean
  private let english = MachineLexicon.shared.english

  init(mention: Mention, tokens: [PlaceToken], setting: PlaceReader.Setting) {
    self.mention = mention
    self.tokens = tokens
    self.setting = setting
  }

  /// Roles that programs have too: `Agent 설치`.
  var isProgram: Bool {
    mention.machines.contains { machine in
      if case .role(let role) = machine {
        ["agent", "broker", "manager", "controller", "leader"].contains(role)
      } else {
        false
      }
    }
  }

  /// Names with numbers are machines' whatever follows.
  private var isNumbered: Bool {
    mention.machines.allSatisfy { if case .host(let name) = $0 { name.last?.isNumber == true } else { false } }
  }

  var isOfHosts: Bool { mention.machines.allSatisfy { if case .host = $0 { true } else { false } } }

  /// The words behind the name, each with its particle.
  private var following: [String] { tokens[mention.tokens.upperBound...].prefix(8).map { $0.text + $0.suffix } }

  // MARK: Korean: what follows

  /// `redis01에서`, `mq1 에서`, `로컬에서`, `Bootstrap 노드로 이동`.
  func particle() -> PlaceMark? {
    var words = following[...]
    var particle = mention.rest
    if particle.isEmpty {
      guard mention.tokens.upperBound < tokens.count, tokens[mention.tokens.upperBound].isWord else { return nil }
      let next = tokens[mention.tokens.upperBound]
      particle = next.isLatin ? next.suffix : next.text
      if next.isLatin, isOfHosts { return inside(next) }
      if next.isLatin { return nil }
      words = words.dropFirst()
    }
    return mark(of: particle, words)
  }

  /// `s1 crontab 에 등록`: a thing on the machine.
  private func inside(_ thing: PlaceToken) -> PlaceMark? {
    let particle = thing.suffix.isEmpty ? following.dropFirst().first ?? "" : thing.suffix
    guard korean.doubtful.contains(particle) || korean.strong.contains(particle) else { return nil }
    return PlaceMark(strength: .doubtful)
  }

  private func mark(of particle: String, _ words: ArraySlice<String>) -> PlaceMark? {
    let isAgain = Lexicon.shared.first([.again], in: words.joined(separator: " ")) != nil
    if korean.strong.contains(where: { particle.hasPrefix($0) }) {
      return PlaceMark(strength: .plain, isAlso: particle.hasPrefix("에서도") && isAgain)
    }
    let goes = words.prefix(3).contains { word in korean.arriving.contains { word.hasPrefix($0) } }
    if korean.goals.contains(particle) { return goes ? PlaceMark(strength: .plain, isArrival: true) : nil }
    if korean.doubtful.contains(particle) {
      if goes { return PlaceMark(strength: .plain, isArrival: true) }
      let isSent = words.contains { word in korean.sending.contains { word.hasPrefix($0) } }
      return isSent ? nil : PlaceMark(strength: .doubtful)
    }
    if particle == "중", let first = words.first, first.hasPrefix("하나") || first.hasPrefix("한") {
      return PlaceMark(strength: .plain, quantity: .any)
    }
    if korean.also.contains(particle) { return isAgain ? PlaceMark(strength: .plain, isAlso: true) : nil }
    if korean.after.contains(particle) {
      return PlaceMark(strength: .plain, opensSequence: particle == "부터" || particle == "먼저")
    }
    if korean.topics.contains(particle) || particle == "의", isOfHosts || mention.hasNoun {
      return particle == "의" && isOfHosts ? nil : PlaceMark(strength: .topic)
    }
    if ["를", "을"].contains(particle) {
      let isTended = words.prefix(2).contains { word in korean.tending.contains { word.hasPrefix($0) } }
      return isTended ? PlaceMark(strength: .doubtful) : nil
    }
    return nil
  }

  // MARK: English: what stands before

  /// `on the standby server`, `in node1`, `log in to each worker`, `in the terminal for the primary server`.
  func preposition() -> PlaceMark? {
    var index = mention.tokens.lowerBound - 1
    var quantity: Target.Quantity?
    while index >= 0, mention.tokens.lowerBound - index <= 5 {
      let word = tokens[index].text
      if english.everyOne.contains(word) {
        quantity = .all
      } else if english.anyOne.contains(word) || word == "existing" {
        quantity = .any
      } else if !english.articles.contains(word), !"`'\"*".contains(word) {
        break
      }
      index -= 1
    }
    guard index >= 0 else { return nil }
    let before = tokens[..<index].suffix(3).map(\.text)
    let endsAtSession = following.first.map(english.sessions.contains) ?? false
    switch tokens[index].text {
    case "as":
      // `the machine that you intend to use as the primary`
      let isPart = !Set(before).isDisjoint(with: ["use", "used", "act", "serve", "acting", "serving", "chosen"])
      return isPart ? PlaceMark(strength: .plain) : nil
    case "from":
      // `run it from the bastion`, `copy it from db1 to db2`; a role is more often where something comes from.
      let isStart = index == 0 || before.contains { ["run", "execute", "session", "issue", "perform"].contains($0) }
      return isStart || isOfHosts ? PlaceMark(strength: .doubtful, quantity: quantity) : nil
    case "for":
      if before.contains(where: english.sessions.contains) {
        return PlaceMark(strength: .plain, isArrival: true, quantity: quantity)
      }
      return setting == .prose || quantity != nil ? nil : PlaceMark(strength: .plain)
    case let word where english.strong.contains(word):
      guard !isPastTense(before), Set(before).isDisjoint(with: ["same", "like", "unlike"]),
        isNumbered || mention.hasNoun || standsAlone
      else { return nil }
      let isSession = endsAtSession || before.contains(where: english.sessions.contains)
      // `in the master` is said of much that is not typed there.
      let isSure = word != "in" || isOfHosts || index == 0 || isSession || setting != .prose
      return PlaceMark(strength: isSure ? .plain : .doubtful, isArrival: isSession, quantity: quantity)
    case let word where english.tending.contains(word):
      return isOfHosts || mention.hasNoun ? PlaceMark(strength: .plain, quantity: quantity) : nil
    case let word where english.goals.contains(word) && mention.machines == [.own]:
      // `clone it to your local machine` is done there.
      return PlaceMark(strength: .doubtful, isArrival: before.contains(where: english.arriving.contains))
    case let word where english.goals.contains(word):
      return before.contains(where: english.arriving.contains)
        ? PlaceMark(strength: .plain, isArrival: true, quantity: quantity) : nil
    case "ssh": return PlaceMark(strength: .plain, isArrival: true, quantity: quantity)
    default: return nil
    }
  }

  /// `the dump created on the master`, `as we used 1 on node1`: done before, elsewhere in the note.
  private func isPastTense(_ before: [String]) -> Bool {
    guard let last = before.last, last.hasSuffix("ed") || last == "made" || last == "found" else { return false }
    let passive = ["be", "is", "are", "been", "being", "must", "get"]
    return !before.dropLast().contains(where: passive.contains) && before.count > 1
  }

  /// A role without a noun is a machine where no other noun follows: not in `the master branch`.
  private var standsAlone: Bool {
    guard mention.tokens.upperBound < tokens.count else { return true }
    let next = tokens[mention.tokens.upperBound]
    guard next.isLatin else { return true }
    return english.sessions.contains(next.text) || MachineLexicon.shared.plain.contains(next.text)
      || [
        "with", "using", "only", "run", "you", "we", "as", "by", "then", "enter", "execute", "it", "run", "at", "edit",
      ]
      .contains(next.text)
  }

  /// Whether the machine is only where something goes or comes from.
  var isGoal: Bool {
    let before = tokens[..<mention.tokens.lowerBound].suffix(3).map(\.text)
    return !Set(before).isDisjoint(with: ["to", "from", "with", "between", "vs", "into", "and", "or"])
      || tokens[mention.tokens.upperBound...].first.map { ["to", "and", "or", "vs"].contains($0.text) } == true
  }

  // MARK: Labels

  /// A name that stands alone, before a colon or in brackets: `lb1 :`, `# pg2, pg3`, `(Manager 1)`.
  func label() -> PlaceMark? {
    let lower = tokens[..<mention.tokens.lowerBound].filter { ($0.isWord && !$0.isNumber) || "(:".contains($0.text) }
    let upper = tokens[mention.tokens.upperBound...].filter { !"#=*[]\"'`".contains($0.text) }
    let next = upper.first?.text
    guard mention.rest.isEmpty else { return nil }
    if let opening = tokens[..<mention.tokens.lowerBound].last, opening.text == "(", next == ")" {
      return setting == .prose ? (isOfHosts ? PlaceMark(strength: .doubtful) : nil) : PlaceMark(strength: .plain)
    }
    if lower.last?.text == ":", let label = lower.dropLast().last,
      english.labels.contains(label.text) || korean.labels.contains(label.text), lower.count <= 4
    {
      return PlaceMark(strength: .plain)
    }
    guard lower.isEmpty else { return nil }
    let isAlone = next == nil || (next == ":" && upper.count == 1)
    if isAlone { return PlaceMark(strength: .plain) }
    if setting == .comment || setting == .heading, next.map({ "(:-–—|,".contains($0) }) == true {
      return PlaceMark(strength: .plain)
    }
    // `lb2 로그:`
    let isLabel = upper.last?.text == ":" || upper.contains { $0.text == "/" }
    return isLabel && isOfHosts && upper.count <= 14 && upper.allSatisfy { !$0.isWord || $0.suffix.isEmpty }
      ? PlaceMark(strength: .plain) : nil
  }

  // MARK: Words that only look like a machine

  /// A word before a noun is a machine's only where something is surely done there.
  func isSureOfGeneric(_ mark: PlaceMark) -> Bool {
    guard mark.strength == .plain else { return false }
    guard mention.rest.isEmpty else { return true }
    let before = tokens[..<mention.tokens.lowerBound].suffix(3).map(\.text)
    return (before.contains("on") || before.contains("inside") || mark.quantity == .any) && !mark.isArrival
      || following.first.map { next in korean.strong.contains { next.hasPrefix($0) } } == true
  }
}
