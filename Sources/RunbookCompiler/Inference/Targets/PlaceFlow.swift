// SPDX-License-Identifier: Apache-2.0

/// Where the reader of a note is at each block: what a sentence, a heading or a login said last and still holds.
///
/// A heading ends what was said under its equals. A sentence that surely names a place holds until another does; one
/// that may only speak of a machine holds for the next block alone. Who has logged in somewhere stays there also in the
/// next section, where the sections are numbered parts of one procedure.
struct PlaceFlow {
  /// A place that holds, and why.
  struct Standing {
    let selection: Target.Selection
    let reason: Reason
    var isArrival = false
    var rival: Locality.Rival?
  }

  private struct Level {
    let depth: Int
    let number: Int?
    var standing: Standing?
  }

  private let reader: PlaceReader
  private var levels = [Level(depth: 0, number: nil, standing: nil)]
  private var once: Standing?
  /// The last list of machines that was named, for `둘 다` and `both`.
  private var lastList: [String] = []
  private var standings: [Int: Standing] = [:]
  /// The tabs that are open: where each begins, and how many levels stood outside it.
  private var tabs: [(start: Int, levels: Int)] = []
  private var hasTitle = false

  init(_ passages: [Passage], _ judgements: [BlockJudgement], cast: Cast) {
    reader = PlaceReader(cast: cast)
    var remaining = judgements[...]
    for (order, passage) in passages.enumerated() {
      stand(under: passage.labels)
      switch passage.kind {
      case .heading(let level, let text) where text.contains(where: { $0.isLetter || $0.isNumber }):
        enter(level, text, passage.range)
      case .prose(let text): read(text, passage.range)
      case .label(let text): enter(label: text, passage.range)
      case .code:
        standings[order] = once ?? levels.last { $0.standing != nil }?.standing
        once = nil
        fade()
        if let judgement = remaining.first, judgement.context.order == order { follow(judgement) }
        remaining = remaining.drop { $0.context.order <= order }
      case .tasks, .directive, .misspeltDirective, .heading: break
      }
    }
  }

  /// What holds at a block; nil where nothing was said.
  func standing(at context: BlockContext) -> Standing? { standings[context.order] }

  // MARK: What is said

  /// What a tab says holds up to its end.
  private mutating func stand(under labels: [BlockContext.Words]) {
    let starts = labels.map(\.range.lowerBound)
    let kept = zip(tabs, starts).prefix { $0.start == $1 }.count
    if kept < tabs.count {
      levels.removeLast(max(0, levels.count - tabs[kept].levels))
      tabs.removeLast(tabs.count - kept)
      once = nil
    }
    for start in starts.dropFirst(kept) {
      tabs.append((start, levels.count))
      levels.append(Level(depth: 7, number: nil, standing: nil))
    }
  }

  private mutating func enter(_ depth: Int, _ text: String, _ range: ByteRange) {
    let number = PlaceFlow.number(in: text)
    var carried: Standing?
    while let level = levels.last, level.depth >= depth {
      if let standing = level.standing, standing.isArrival { carried = carried ?? standing }
      if level.depth == depth, let last = level.number, number != last + 1 { carried = nil }
      if level.depth == depth, level.number == nil { carried = nil }
      levels.removeLast()
    }
    once = nil
    defer { hasTitle = true }
    levels.append(Level(depth: depth, number: number, standing: heading(depth, text, range) ?? carried))
  }

  /// A bold paragraph is a heading below all others where it names a place or has a number; else it is a sentence.
  private mutating func enter(label text: String, _ range: ByteRange) {
    let isNumbered = PlaceFlow.number(in: text) != nil
    guard isNumbered || reader.place(in: text, as: .heading)?.strength == .plain else { return read(text, range) }
    enter(PlaceFlow.labelDepth, text, range)
  }

  private static let labelDepth = 7

  private mutating func heading(_ depth: Int, _ text: String, _ range: ByteRange) -> Standing? {
    let reason = { (words: String) in Reason("target-in-heading", words: words, at: range) }
    if let number = Int(text), number > 0, number < 1000 {
      return Standing(selection: .number(number, words: text), reason: reason(text))
    }
    guard let found = reader.place(in: text, as: .heading) else { return nil }
    let place = counted(found)
    // The title of a note speaks of all that it is about.
    guard hasTitle || depth > 1 || place.strength == .plain else { return nil }
    return Standing(selection: place.selection, reason: reason(place.words), isArrival: place.isArrival)
  }

  private mutating func read(_ text: String, _ range: ByteRange) {
    guard let found = reader.place(in: text, as: .prose) else { return }
    let place = counted(found)
    let standing = Standing(
      selection: place.selection, reason: Reason("target-in-sentence", words: place.words, at: range),
      isArrival: place.isArrival, rival: place.rival)
    // `서버에서` in a note about clients too is where one is, unless that is a client.
    if case .role("server", _) = place.selection, let here = levels.last(where: { $0.standing != nil })?.standing,
      here.selection != .role("client", nil)
    {
      return
    }
    if place.strength == .plain, Lexicon.shared.first([.wholeNote], in: text) != nil { levels[0].standing = standing }
    // What can be read in two ways is asked about once, and holds no longer.
    if place.strength == .plain, place.rival == nil {
      levels[levels.count - 1].standing = standing
      once = nil
    } else if place.strength != .topic || levels.allSatisfy({ $0.standing == nil }) || isOther(place) {
      once = standing
    }
  }

  /// A sentence about a machine moves nobody who is at that kind of machine already.
  private func isOther(_ place: Locality) -> Bool {
    if case .hosts = place.selection { return true }
    return levels.last?.standing == nil || levels.last?.standing?.reason.rule != "target-in-sentence"
  }

  /// `둘 다` and `both servers` are the two that were named before, where two were.
  private mutating func counted(_ place: Locality) -> Locality {
    if case .hosts(let names) = place.selection, names.count > 1 { lastList = names }
    guard case .all = place.selection, !lastList.isEmpty, PlaceFlow.count(place.words) == lastList.count else {
      return place
    }
    return Locality(
      selection: .hosts(lastList), strength: place.strength, isArrival: place.isArrival, isAlso: place.isAlso,
      words: place.words, start: place.start)
  }

  /// How many machines the words speak of.
  private static func count(_ words: String) -> Int? {
    let counts = ["둘": 2, "양쪽": 2, "두": 2, "both": 2, "on both": 2, "셋": 3, "세": 3, "넷": 4, "네": 4]
    return counts.first { words.lowercased().hasPrefix($0.key) }?.value ?? Int(words.prefix(while: \.isNumber))
  }

  /// What was said before a block is, for the next one, what was said earlier.
  private mutating func fade() {
    guard let standing = levels[levels.count - 1].standing, standing.reason.rule == "target-in-sentence" else { return }
    let reason = Reason("target-said-earlier", words: standing.reason.words, at: standing.reason.range)
    levels[levels.count - 1].standing = Standing(
      selection: standing.selection, reason: reason, isArrival: standing.isArrival)
  }

  // MARK: Logins

  private mutating func follow(_ judgement: BlockJudgement) {
    guard let login = Login.last(in: judgement) else { return }
    levels[levels.count - 1].standing = Standing(
      selection: login.selection, reason: Reason("target-of-a-login", words: login.words, at: login.range),
      isArrival: !login.isContainer)
  }

  /// The last number of a heading's own numbering: 4 of `Step 4 - …`, 2 of `5.2 …`.
  private static func number(in heading: String) -> Int? {
    let words = heading.prefix(24).split { $0.isWhitespace || ":-)".contains($0) }
    guard let word = words.prefix(2).first(where: { $0.first?.isNumber == true }) else { return nil }
    return word.split(separator: ".").last.flatMap { Int($0.prefix(while: \.isNumber)) }
  }
}

/// A command that opens a shell elsewhere and leaves its author there: `ssh web1`, `docker exec -it db bash`.
struct Login {
  let selection: Target.Selection
  let words: String
  let range: ByteRange
  /// Whether commands of the same block stand behind it.
  var isFollowed = false

  var isContainer: Bool { if case .container = selection { true } else { false } }

  /// The last login of a block that nothing ends; nil where there is none.
  static func last(in judgement: BlockJudgement) -> Login? {
    guard let script = judgement.reading.script else { return nil }
    var login: Login?
    for statement in script.statements {
      login?.isFollowed = true
      guard let command = statement.simple?.resolved else { continue }
      if command.program == "exit" || command.program == "logout" {
        login = nil
      } else if let selection = selection(command) {
        let range = judgement.reading.source(of: command.range)
        login = Login(selection: selection, words: judgement.reading.text(command.range), range: range)
      }
    }
    return login
  }

  /// Whether a block does nothing but log in to machines.
  static func isAll(of script: ShellScript) -> Bool {
    !script.statements.isEmpty
      && script.statements.allSatisfy { statement in
        guard let command = statement.simple?.resolved, case .hosts? = selection(command) else { return false }
        return command.program == "ssh"
      }
  }

  private static func selection(_ command: ShellResolvedCommand) -> Target.Selection? {
    let words = command.arguments.map { $0.constant ?? "" }
    if command.program == "ssh" { return ssh(words) }
    if command.program == "vagrant", words.first == "ssh" { return ssh(Array(words.dropFirst())) }
    let programs: Set<String> = ["docker", "podman", "kubectl", "oc"]
    if programs.contains(command.program) { return container(words) }
    // A program that runs another: `aws-vault exec prod -- kubectl exec -it …`.
    return words.firstIndex(where: programs.contains).flatMap { container(Array(words[($0 + 1)...])) }
  }

  /// ssh(1): the destination is the first word that is neither an option nor an option's value; a word behind it is a
  /// command, which ends by itself.
  private static func ssh(_ words: [String]) -> Target.Selection? {
    let valued: Set<Character> = Set("BbcDEeFIiJLlmOoPpQRSWw")
    var rest = words[...]
    while let word = rest.first, word.hasPrefix("-") {
      rest = rest.dropFirst()
      if word.count == 2, let letter = word.last, valued.contains(letter) { rest = rest.dropFirst() }
    }
    guard rest.count == 1, let destination = rest.first else { return nil }
    let host = destination.split(separator: "@").last.map { String($0).lowercased() } ?? ""
    guard let first = host.first, first.isLetter, !Cast.isAddress(host), !host.contains("<") else { return nil }
    return MachineLexicon.shared.roles[host].map { .role($0, nil) } ?? .hosts([host])
  }

  private static let shells: Set<String> = ["bash", "sh", "zsh", "ash", "/bin/bash", "/bin/sh", "/bin/ash"]

  /// `docker exec -it NAME bash`, `docker run -it --name NAME IMAGE sh`, `kubectl exec -it NAME -- bash`.
  private static func container(_ words: [String]) -> Target.Selection? {
    guard let action = words.first(where: { ["exec", "run", "rsh"].contains($0) }),
      let last = words.last, shells.contains(last) || action == "rsh",
      action == "rsh" || words.contains(where: { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("t") })
    else { return nil }
    if let name = words.firstIndex(of: "--name"), name + 1 < words.count { return .container(words[name + 1]) }
    let plain = words.drop { $0 != action }.dropFirst().drop { $0.hasPrefix("-") }
    guard let name = plain.first, !name.isEmpty else { return nil }
    // A pod that is called a jump box is one's machine.
    let isMachine = name.split(separator: "-").contains { ["jumpbox", "bastion"].contains($0) }
    return isMachine ? .hosts([name]) : .container(name)
  }
}
