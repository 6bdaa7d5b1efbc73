// SPDX-License-Identifier: Apache-2.0

/// Reads where something is done out of a text: names and roles with the particles and prepositions around them, and
/// the lexicon's phrases for all, each, first and the rest.
struct PlaceReader {
  /// What the text is.
  enum Setting { case prose, heading, comment }

  let cast: Cast

  /// The place that a text leaves its reader at; nil where it names none.
  func place(in text: String, as setting: Setting) -> Locality? {
    var strongest: Locality?
    for sentence in Sentences.of(PlaceReader.withoutExceptions(text)) {
      guard Lexicon.shared.first([.prohibition, .negation], in: sentence) == nil,
        setting != .prose || !PlaceReader.isAside(sentence),
        let place = SentencePlaces(sentence, cast: cast, setting: setting).last
      else { continue }
      // The last words are the nearest, and sure words win over doubtful ones.
      if place.strength >= strongest?.strength ?? .topic { strongest = place }
    }
    return strongest
  }

  /// Sentences that explain what was said: `Note that …`, `For example, on node1 …`.
  private static func isAside(_ sentence: String) -> Bool {
    let words = sentence.drop { !$0.isLetter && $0 != "※" }.lowercased()
    return (MachineLexicon.shared.english.asides + MachineLexicon.shared.korean.asides).contains { aside in
      guard words.hasPrefix(aside) else { return false }
      return words.dropFirst(aside.count).first.map { !$0.isLetter } ?? true
    }
  }

  /// The text without brackets that say where something is not done, `(s2, s3 는 필요 없음)`, and without remarks.
  private static func withoutExceptions(_ text: String) -> String {
    guard text.contains("(") else { return text }
    var kept = ""
    var inside: String?
    for character in text {
      switch (character, inside) {
      case ("(", nil): inside = "("
      case (")", let words?):
        let isShort = words.split(separator: " ").count <= 4
        if isShort, Lexicon.shared.first([.negation, .prohibition], in: words) == nil { kept += words + ")" }
        inside = nil
      case (_, let words?): inside = words + String(character)
      default: kept.append(character)
      }
    }
    return kept + (inside ?? "")
  }
}

/// The places of one sentence.
private struct SentencePlaces {
  let sentence: String
  let cast: Cast
  let tokens: [PlaceToken]
  let mentions: [Mention]
  let setting: PlaceReader.Setting
  private let scalars: [Unicode.Scalar]

  init(_ sentence: String, cast: Cast, setting: PlaceReader.Setting) {
    let sentence = SentencePlaces.withoutOccasion(SentencePlaces.withoutWatching(sentence))
    self.sentence = sentence
    self.cast = cast
    self.setting = setting
    scalars = Hangul.composed(sentence.unicodeScalars)
    tokens = PlaceTokens.of(sentence)
    mentions = MentionReader(cast: cast, tokens: tokens).mentions()
  }

  /// `Once it stops on node1, look at the logs on node2`: what comes before the comma has happened.
  private static func withoutOccasion(_ sentence: String) -> String {
    let start = sentence.drop { !$0.isLetter }.prefix(12).lowercased()
    let occasions = ["once ", "when ", "after ", "as soon as ", "while ", "before "]
    guard occasions.contains(where: start.hasPrefix), let comma = sentence.range(of: ", ") else { return sentence }
    return String(sentence[comma.upperBound...])
  }

  /// `kill it on node3 and see what happens on node1`: what is only watched is no place.
  private static func withoutWatching(_ sentence: String) -> String {
    guard let cut = sentence.range(of: " see what ") ?? sentence.range(of: " see how ") else { return sentence }
    return String(sentence[..<cut.lowerBound])
  }

  var last: Locality? {
    let places = (quantified + named).sorted { $0.start < $1.start }
    guard let strongest = places.map(\.strength).max() else { return nil }
    let sure = places.filter { $0.strength == strongest }
    guard let last = sure.last else { return nil }
    // `mq2 에서 하고 mq3 에서도 똑같이`, `lb1 부터, 그 다음 lb2`.
    guard last.isAlso, sure.count > 1 else { return withRival(last, among: sure.dropLast()) }
    return Locality(
      selection: Target.Selection.union(sure.suffix(2).map(\.selection)), strength: last.strength,
      isArrival: last.isArrival, isAlso: false,
      words: words(sure[sure.count - 2].start..<last.start + last.words.count),
      start: last.start)
  }

  /// `db1에서 멈추고 db2에서 켠다`: nothing says which of them the lines below are for.
  private func withRival(_ last: Locality, among others: ArraySlice<Locality>) -> Locality {
    var last = last
    guard setting == .prose, last.strength == .plain else { return last }
    let everybody: Set<Target.Selection> = [.all, .each]
    let rival = others.last {
      $0.selection != last.selection && !everybody.isSuperset(of: [$0.selection, last.selection])
        && !isEverybody($0.selection, last.selection)
    }
    last.rival = rival.map {
      Locality.Rival(selection: $0.selection, words: $0.words)
    }
    return last
  }

  /// `both machines`, and their names in brackets: the same said twice.
  private func isEverybody(_ left: Target.Selection, _ right: Target.Selection) -> Bool {
    switch (left, right) {
    case (.all, .hosts(let names)), (.each, .hosts(let names)), (.hosts(let names), .all), (.hosts(let names), .each):
      cast.names.isSubset(of: names)
    default: false
    }
  }

  // MARK: All, each, first, rest

  private static let meanings: Lexicon.Meanings = [
    .targetAll, .targetEach, .targetFirst, .targetRest, .targetNumber, .targetAny,
  ]

  private var quantified: [Locality] {
    let found = Lexicon.shared.find(SentencePlaces.meanings, in: sentence)
    return found.enumerated().compactMap { index, phrase in
      let range = phrase.start..<phrase.start + phrase.words.unicodeScalars.count
      // Of two phrases for the same words the longer says more, which comes first.
      let isInside = found[..<index].contains { $0.start + $0.words.unicodeScalars.count >= range.upperBound }
      guard !isInside, !isObject(range) else { return nil }
      return place(of: phrase, range)
    }
  }

  private func place(of phrase: Lexicon.Found, _ range: Range<Int>) -> Locality? {
    let inside = mentions.first { touches($0, range) }
    // `lb1, lb2 둘 다` are the two, which the names say.
    if phrase.meaning == .targetAll,
      let before = mentions.last(where: { tokens[$0.tokens.upperBound - 1].end <= range.lowerBound }),
      before.machines.count > 1, range.lowerBound - tokens[before.tokens.upperBound - 1].end <= 1
    {
      return nil
    }
    let roles = (inside?.machines ?? []).compactMap { if case .role(let role) = $0, isKind(role) { role } else { nil } }
    let selection: Target.Selection?
    switch (phrase.meaning, inside?.machines.first) {
    case (.targetNumber, .some(let machine)) where inside?.isGeneric == false:
      guard case .role = machine else { return nil }
      selection = phrase.number.map { .number($0, words: phrase.words) }
    case (.targetAll, _) where !roles.isEmpty, (.targetEach, _) where !roles.isEmpty:
      selection = Target.Selection.union(roles.map { .role($0, .all) })
    case (.targetAny, _) where !roles.isEmpty: selection = .role(roles[0], .any)
    case (.targetFirst, .role(let role)?) where role != "bootstrap" && inside?.hasNoun == true:
      selection = .role(role, .first)
    case (.targetAll, _): selection = .all
    case (.targetEach, _): selection = .each
    case (.targetFirst, _): selection = .first
    case (.targetRest, _): selection = .rest
    case (.targetAny, _): selection = .any
    case (.targetNumber, nil):
      // `Server 24.04` is a version; a Latin noun with a number is read as a name.
      guard phrase.words.unicodeScalars.contains(where: { $0.value >= 0x80 }) else { return nil }
      selection = phrase.number.map { numbered($0, phrase.words) }
    default: selection = nil
    }
    return selection.map {
      Locality(
        selection: $0, strength: .plain, isArrival: false, isAlso: false,
        words: phrase.words.trimmingBlanks(), start: range.lowerBound)
    }
  }

  /// Whether a role is one of several kinds; of a single kind `each controller` is each node.
  private func isKind(_ role: String) -> Bool {
    cast.kinds.count > 1 && cast.kinds.contains(role) && !cast.isEverybody(role)
  }

  /// A kind of machine that the note speaks of elsewhere, among others: `# Cloud server configuration`.
  private func isKnown(_ mention: Mention) -> Bool {
    mention.machines.allSatisfy { if case .role(let role) = $0 { isKind(role) } else { false } }
  }

  private func touches(_ mention: Mention, _ range: Range<Int>) -> Bool {
    tokens[mention.tokens.lowerBound].start < range.upperBound
      && range.lowerBound < tokens[mention.tokens.upperBound - 1].end
  }

  /// Words that speak of the machines and are not there: `각 노드의 IP`, `모든 서버로 복사`, `for each node`.
  private func isObject(_ range: Range<Int>) -> Bool {
    let after = words(range.upperBound..<min(scalars.count, range.upperBound + 3))
    let ending = words(range)
    let isSubject =
      ["의", "이 ", "가 "].contains { after.hasPrefix($0) } || ["의", "이", "가"].contains { ending.hasSuffix($0) }
    if isSubject { return true }
    let following = tokens.filter { $0.start >= range.lowerBound }.map { $0.text + $0.suffix }
    let isGoal =
      MachineLexicon.shared.korean.goals.contains { after.hasPrefix($0) } || ending.hasSuffix("에")
      || after.hasPrefix("에 ") || ending.hasSuffix("를") || ending.hasSuffix("을")
    if isGoal,
      following.contains(where: { word in MachineLexicon.shared.korean.sending.contains { word.hasPrefix($0) } })
    {
      return true
    }
    guard !startsWithPlace(range) else { return false }
    let isEnglish = ending.utf8.allSatisfy { $0 < 0x80 } && ending.contains(where: \.isLetter)
    let verbs: Set<String> = ["have", "has", "is", "are", "was", "were", "will", "should", "can", "must", "need"]
    if isEnglish, let next = tokens.first(where: { $0.start >= range.upperBound }), verbs.contains(next.text) {
      return true
    }
    let english = MachineLexicon.shared.english
    let words = tokens.filter {
      $0.end <= range.lowerBound && $0.isWord && ($0.text == "of" || !english.articles.contains($0.text))
    }
    guard let before = words.last, before.isLatin else { return false }
    if isEnglish, !(english.acting + english.everyOne).contains(before.text), before.text != "into" { return true }
    if before.text == "to" || before.text == "into" { return !hasArrival(before: before.start) }
    return false
  }

  /// Whether the phrase begins with its own preposition: `on all nodes`.
  private func startsWithPlace(_ range: Range<Int>) -> Bool {
    tokens.first { $0.start >= range.lowerBound }.map { ["on", "from", "across", "in", "into"].contains($0.text) }
      ?? false
  }

  private func hasArrival(before start: Int) -> Bool {
    let verbs = MachineLexicon.shared.english.arriving
    return tokens.filter { $0.end <= start }.suffix(3).contains { verbs.contains($0.text) }
  }

  // MARK: Names and roles

  private var named: [Locality] {
    let marks = mentions.map {
      PlaceMark.of($0, in: tokens, setting: setting, others: mentions, isKnownKind: isKnown($0))
    }
    var places: [Locality] = []
    var isSequence = false
    for (mention, mark) in zip(mentions, marks) {
      let range = tokens[mention.tokens.lowerBound].start..<tokens[mention.tokens.upperBound - 1].end
      guard let mark else {
        // `기동은 lb1 부터, 그 다음 lb2`
        guard isSequence, let selection = mention.selection, !mention.isGeneric else { continue }
        places.append(
          Locality(
            selection: selection, strength: .plain, isArrival: false, isAlso: true, words: words(range),
            start: range.lowerBound))
        continue
      }
      guard let selection = selection(of: mention, mark) else { continue }
      isSequence = isSequence || mark.opensSequence
      places.append(
        Locality(
          selection: selection, strength: mark.strength, isArrival: mark.isArrival, isAlso: mark.isAlso,
          words: words(range), start: range.lowerBound))
    }
    return places
  }

  private func selection(of mention: Mention, _ mark: PlaceMark) -> Target.Selection? {
    var counted = mention
    counted.quantity = mark.quantity
    guard mention.machines.count == 1, case .role(let role)? = mention.machines.first else {
      return counted.selection.map(withNumber)
    }
    if mark.quantity == nil, let host = cast.players[role] { return .hosts([host]) }
    guard let quantity = mark.quantity, !isKind(role) else { return counted.selection }
    return quantity == .any ? .any : .each
  }

  /// `node2` is the second node as long as no machine is called so.
  private func withNumber(_ selection: Target.Selection) -> Target.Selection {
    guard case .hosts(let names) = selection, names.count == 1, let name = names.first,
      let noun = MachineLexicon.shared.nouns[name.filter { !$0.isNumber && $0 != "-" && $0 != "_" }], noun != "vm",
      let number = Cast.number(of: name)
    else { return selection }
    return cast.names.contains(name) ? selection : numbered(number, name)
  }

  /// `1번 서버` is `web-1` where the note's machines are one family, called by numbers.
  private func numbered(_ number: Int, _ words: String) -> Target.Selection {
    let families = Dictionary(grouping: cast.names.filter { $0.last?.isNumber == true }, by: Cast.stem).filter {
      $0.value.count > 1
    }
    guard families.count == 1, let family = families.first?.value,
      let name = family.first(where: { Cast.number(of: $0) == number })
    else { return .number(number, words: words) }
    return .hosts([name])
  }

  private func words(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
    return String(view)
  }
}
