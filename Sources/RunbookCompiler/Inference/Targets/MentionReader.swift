// SPDX-License-Identifier: Apache-2.0

/// Finds the machines that a sentence names.
struct MentionReader {
  let cast: Cast
  let tokens: [PlaceToken]
  private let lexicon = MachineLexicon.shared

  init(cast: Cast, tokens: [PlaceToken]) {
    self.cast = cast
    self.tokens = tokens
  }

  /// In the order of the sentence; names of one list are one mention.
  func mentions() -> [Mention] {
    var found: [Mention] = []
    var index = 0
    while index < tokens.count {
      guard var mention = single(at: index) else {
        index += 1
        continue
      }
      extend(&mention)
      found.append(mention)
      index = max(mention.tokens.upperBound, index + 1)
    }
    return found
  }

  // MARK: One machine

  private func single(at index: Int) -> Mention? {
    guard tokens[index].isWord else { return nil }
    return numbered(at: index) ?? known(at: index) ?? kind(at: index) ?? host(at: index) ?? counterpart(at: index)
      ?? generic(at: index)
  }

  /// `redis01에서`.
  private func host(at index: Int) -> Mention? {
    let token = tokens[index]
    guard token.isLatin, cast.isHost(token.text) else { return nil }
    let mention = Mention(machines: [.host(token.text)], tokens: index..<index + 1, rest: token.suffix)
    return withNoun(mention)
  }

  /// `Manager 1`, `Node 2`, `server 1 (puppetmaster)`: a kind and a number.
  private func numbered(at index: Int) -> Mention? {
    guard index + 1 < tokens.count, tokens[index + 1].isNumber, tokens[index + 1].text.count <= 3 else { return nil }
    guard let number = Int(tokens[index + 1].text), number > 0 else { return nil }
    let word = tokens[index].text
    let kind = lexicon.nouns[word] ?? lexicon.roles[word]
    guard tokens[index].suffix.isEmpty, let kind, kind != "system", kind != "source" else { return nil }
    // `Node 20` of a version: a third token such as `.` would have been part of the number.
    let mention = Mention(
      machines: [.host("\(kind)\(number)")], tokens: index..<index + 2, rest: tokens[index + 1].suffix)
    return withAlias(mention)
  }

  /// A role or the author's own machine, by one word or two.
  private func known(at index: Int) -> Mention? {
    let token = tokens[index]
    if index + 1 < tokens.count, tokens[index + 1].isWord, token.suffix.isEmpty, lexicon.pairFirsts.contains(token.text)
    {
      let next = tokens[index + 1]
      if let machine = lexicon.machine("\(token.text) \(next.text)") {
        return withNoun(Mention(machines: [machine], tokens: index..<index + 2, rest: next.suffix))
      }
      if let (machine, rest) = lexicon.beginning(of: "\(token.text) \(next.text)"), !rest.hasPrefix(" "), !next.isLatin,
        rest.count < next.text.count
      {
        return withNoun(Mention(machines: [machine], tokens: index..<index + 2, rest: rest))
      }
    }
    if token.isLatin {
      guard let machine = lexicon.machine(token.text) else { return nil }
      return withNoun(Mention(machines: [machine], tokens: index..<index + 1, rest: token.suffix))
    }
    guard let (machine, rest) = lexicon.beginning(of: token.text) else { return nil }
    return withNoun(Mention(machines: [machine], tokens: index..<index + 1, rest: rest))
  }

  /// `데이터 노드`, `the backup server`: a word that is a role before a noun.
  private func kind(at index: Int) -> Mention? {
    guard let (role, rest) = lexicon.kind(of: tokens[index].text) else { return nil }
    let mention = withNoun(
      Mention(machines: [.role(role)], tokens: index..<index + 1, rest: rest + tokens[index].suffix))
    return mention.hasNoun ? mention : nil
  }

  /// `서버에서` and `the NFS server` in a note that also speaks of clients.
  private func counterpart(at index: Int) -> Mention? {
    guard cast.hasClients else { return nil }
    for gap in 0...1 where index + gap < tokens.count {
      let token = tokens[index + gap]
      guard
        gap == 0
          || (tokens[index].isLatin && tokens[index].suffix.isEmpty && !lexicon.plain.contains(tokens[index].text)),
        let (noun, rest) = lexicon.noun(beginning: token.text), noun == "server", !token.text.hasSuffix("s")
      else { continue }
      var mention = Mention(
        machines: [.role("server")], tokens: index..<index + gap + 1, rest: rest + token.suffix)
      mention.hasNoun = true
      return mention
    }
    return nil
  }

  /// `Bootstrap 노드로`, `the Consul server`: any name before a noun; also written together, `배포서버`.
  private func generic(at index: Int) -> Mention? {
    let token = tokens[index]
    // `each Kafka and ZooKeeper node`: the noun is said once.
    let isPair =
      index + 3 < tokens.count && ["and", "or", "&", "및"].contains(tokens[index + 1].text)
      && mayBeKind(tokens[index + 2])
    let noun = index + (isPair ? 3 : 1)
    guard token.isLatin, noun < tokens.count, tokens[noun].isWord,
      let (_, rest) = lexicon.noun(beginning: tokens[noun].text), mayBeKind(token)
    else { return nil }
    let kinds = isPair ? [token.text, tokens[index + 2].text] : [token.text]
    let mention = Mention(
      machines: kinds.map { .role($0) }, tokens: index..<noun + 1, rest: rest + tokens[noun].suffix, isGeneric: true,
      hasNoun: true)
    return withAlias(mention)
  }

  private func mayBeKind(_ token: PlaceToken) -> Bool {
    token.isWord && token.isLatin && token.suffix.isEmpty && !token.isNumber && token.text.utf8.count >= 2
      && !lexicon.plain.contains(token.text) && lexicon.nouns[token.text] == nil
      && !["-like", "-based", "-compatible"].contains(where: token.text.hasSuffix)
  }

  // MARK: What follows a name

  /// The noun after a name: `마스터 노드에서`, `the standby server`, `primary MariaDB server`.
  private func withNoun(_ mention: Mention) -> Mention {
    var mention = mention
    if mention.rest.isEmpty {
      for gap in 0...1 {
        let index = mention.tokens.upperBound + gap
        guard index < tokens.count, tokens[mention.tokens.upperBound..<index].allSatisfy(\.isLatin),
          tokens[index].isWord, let (_, rest) = lexicon.noun(beginning: tokens[index].text)
        else { continue }
        // The word between may be a product's name, never a preposition: `master to slave server`.
        if gap == 1,
          lexicon.plain.contains(tokens[index - 1].text) || cast.isHost(tokens[index - 1].text)
            || lexicon.machine(tokens[index - 1].text) != nil
        {
          continue
        }
        mention.tokens = mention.tokens.lowerBound..<index + 1
        mention.rest = rest + tokens[index].suffix
        mention.hasNoun = true
        break
      }
    } else if let (_, rest) = lexicon.noun(beginning: mention.rest) {
      mention.rest = rest
      mention.hasNoun = true
    }
    if mention.rest.hasPrefix("들") { mention.rest.removeFirst() }
    return withAlias(mention)
  }

  /// The name in brackets right behind: `배포서버(deploy01)에서`; what stands there otherwise is a remark.
  private func withAlias(_ mention: Mention) -> Mention {
    var mention = mention
    let open = mention.tokens.upperBound
    guard mention.rest.isEmpty, open < tokens.count, tokens[open].text == "(",
      let close = tokens[open...].prefix(6).firstIndex(where: { $0.text == ")" })
    else { return mention }
    let inner = tokens[(open + 1)..<close].filter(\.isWord).map(\.text)
    let names = inner.filter { !lexicon.english.joining.contains($0) }
    if !names.isEmpty, names.allSatisfy(cast.names.contains) {
      mention.machines = names.map { .host($0) }
      mention.isGeneric = false
    }
    mention.tokens = mention.tokens.lowerBound..<close + 1
    if close + 1 < tokens.count, tokens[close + 1].isAttached, tokens[close + 1].isWord, !tokens[close + 1].isLatin {
      mention.rest = tokens[close + 1].text
      mention.tokens = mention.tokens.lowerBound..<close + 2
    }
    return mention
  }

  // MARK: Lists

  /// `mq2, mq3`, `lb1/lb2`, `node2 and node3`, `minio1 ~ minio4`, `마스터와 워커`.
  private func extend(_ mention: inout Mention) {
    extendByNumbers(&mention)
    while let (next, isRange) = nextOfList(after: mention) {
      if isRange { mention.machines += between(mention.machines.last, next.machines.first) }
      mention.machines += next.machines
      mention.tokens = mention.tokens.lowerBound..<next.tokens.upperBound
      mention.rest = next.rest
    }
  }

  /// `node 2 & 3`, `node 1 - 3`: only the numbers are repeated.
  private func extendByNumbers(_ mention: inout Mention) {
    let first = mention.tokens.lowerBound
    guard case .host(let name)? = mention.machines.last, mention.rest.isEmpty, mention.tokens.count == 2,
      tokens[first + 1].isNumber, let kind = lexicon.nouns[tokens[first].text] ?? lexicon.roles[tokens[first].text]
    else { return }
    var last = Machine.host(name)
    var index = mention.tokens.upperBound
    while index + 1 < tokens.count, ["&", ",", "/", "-", "~", "and", "to"].contains(tokens[index].text),
      tokens[index + 1].isNumber, tokens[index + 1].text.count <= 3
    {
      let next = Machine.host(kind + tokens[index + 1].text)
      if ["-", "~", "to"].contains(tokens[index].text) { mention.machines += between(last, next) }
      mention.machines.append(next)
      mention.rest = tokens[index + 1].suffix
      last = next
      index += 2
    }
    mention.tokens = first..<index
  }

  private func nextOfList(after mention: Mention) -> (Mention, isRange: Bool)? {
    let joining = lexicon.korean.joining + lexicon.english.joining
    var index = mention.tokens.upperBound
    guard index < tokens.count else { return nil }
    guard mention.rest.isEmpty || joining.contains(mention.rest) else { return nil }
    var isJoined = !mention.rest.isEmpty
    var isRange = false
    while index < tokens.count,
      [",", "/", "~", "·", "&"].contains(tokens[index].text) || joining.contains(tokens[index].text)
    {
      isRange = isRange || tokens[index].text == "~"
      isJoined = true
      index += 1
    }
    while index < tokens.count, lexicon.english.articles.contains(tokens[index].text) { index += 1 }
    guard isJoined, index < tokens.count, let next = single(at: index), !next.isGeneric else { return nil }
    return (next, isRange)
  }

  /// The names between two that differ in their numbers.
  private func between(_ first: Machine?, _ last: Machine?) -> [Machine] {
    guard case .host(let low)? = first, case .host(let high)? = last else { return [] }
    let (stem, digits) = (low.prefix { !$0.isNumber }, low.drop { !$0.isNumber })
    guard high.hasPrefix(stem), let from = Int(digits), let upTo = Int(high.dropFirst(stem.count)), upTo - from < 100,
      from + 1 < upTo
    else { return [] }
    return (from + 1..<upTo).map { number in
      let text = String(number)
      return .host(stem + String(repeating: "0", count: max(0, digits.count - text.count)) + text)
    }
  }
}
