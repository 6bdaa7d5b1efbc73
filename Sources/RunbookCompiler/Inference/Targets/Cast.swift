// SPDX-License-Identifier: Apache-2.0

/// The machines that a note itself introduces: in prompts, beside addresses, in lists of hosts, by where something is
/// done. What only looks like a machine's name (`python3`, `eth0`) is none.
struct Cast {
  private(set) var names: Set<String> = []
  /// What is left of the numbered names without their numbers.
  private var stems: Set<String> = []
  /// The roles and kinds of machines of which the note speaks.
  private(set) var kinds: Set<String> = []
  /// The one host that plays a role, where the note says so: `host2 (standby)`.
  private(set) var players: [String: String] = [:]
  /// Whether the note speaks of clients as machines, so that `the server` is the other side.
  private(set) var hasClients = false

  init(_ passages: [Passage], _ judgements: [BlockJudgement]) {
    for judgement in judgements {
      for host in judgement.transcript?.hosts ?? [] where !Cast.isUser(host) { introduce(host) }
      if judgement.guess.language.family == .configuration { readHosts(judgement.context.code.text) }
    }
    for passage in passages {
      switch passage.kind {
      case .prose(let text), .label(let text), .heading(_, let text): read(text)
      default: break
      }
    }
    readOpenings(passages)
    readRoles(passages)
  }

  /// `kafka-0 config/server.properties`, `kafka-1 …`: passages that begin with names of one family.
  private mutating func readOpenings(_ passages: [Passage]) {
    var families: [String: Set<String>] = [:]
    for passage in passages {
      guard case .prose(let text) = passage.kind, let first = PlaceTokens.of(String(text.prefix(60))).first,
        first.isLatin, Cast.isNumbered(first.text)
      else { continue }
      families[Cast.stem(of: first.text), default: []].insert(first.text)
    }
    for family in families.values where family.count > 1 { for name in family { introduce(name) } }
  }

  /// Names in prompts that are users' and not machines'.
  static func isUser(_ name: String) -> Bool { users.contains(name.lowercased()) }

  private static let users: Set<String> = [
    "root", "postgres", "mysql", "user", "admin", "ubuntu", "centos", "ec2-user", "vagrant", "oracle", "grid", "hadoop",
    "git", "pi", "localhost", "venv", "base", "hostname", "host", "linux", "server", "me", "you",
  ]

  /// Whether a word is the name of a machine of this note: introduced by it, or a role or a noun with a number.
  func isHost(_ word: String) -> Bool {
    names.contains(word) || Cast.isNumberedKind(word) || (Cast.isNumbered(word) && stems.contains(Cast.stem(of: word)))
  }

  /// What kinds there are is known once all names are.
  private mutating func readRoles(_ passages: [Passage]) {
    var players: [String: Set<String>] = [:]
    var sections: Set<String> = []
    for passage in passages {
      let isHeading: Bool
      let text: String
      switch passage.kind {
      case .prose(let words), .label(let words): (text, isHeading) = (words, false)
      case .heading(_, let words): (text, isHeading) = (words, true)
      default: continue
      }
      let tokens = PlaceTokens.of(text)
      for mention in MentionReader(cast: self, tokens: tokens).mentions() {
        let setting: PlaceReader.Setting = isHeading ? .heading : .prose
        let isPlace = PlaceMark.of(mention, in: tokens, setting: setting, others: [mention]) != nil
        // `### Nagios Server` beside `### Apache Server`: a section for each machine.
        if isHeading, mention.isGeneric, mention.hasNoun, tokens.filter({ $0.isWord && !$0.isNumber }).count == 2 {
          for case .role(let role) in mention.machines { sections.insert(role) }
        }
        for case .role(let role) in mention.machines where isPlace || Cast.isCounted(mention, in: tokens) {
          kinds.insert(role)
        }
        if mention.machines == [.role("client")] {
          hasClients = hasClients || isPlace || isHeading || mention.hasNoun
        }
        guard !isHeading, mention.machines.count == 1, case .host(let host)? = mention.machines.first,
          let role = Cast.role(behind: mention, in: tokens)
        else { continue }
        players[role, default: []].insert(host)
      }
    }
    if sections.count > 1 { kinds.formUnion(sections) }
    self.players = players.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  /// `each Kafka node`, `모든 워커 노드`.
  private static func isCounted(_ mention: Mention, in tokens: [PlaceToken]) -> Bool {
    let counting =
      MachineLexicon.shared.english.everyOne + ["모든", "각", "전체", "any", "existing"]
    return mention.hasNoun && tokens[..<mention.tokens.lowerBound].suffix(2).contains { counting.contains($0.text) }
  }

  /// `host1 (primary)`, `lb1 이 MASTER`.
  private static func role(behind mention: Mention, in tokens: [PlaceToken]) -> String? {
    if let last = tokens[..<mention.tokens.upperBound].last, last.text == ")", mention.tokens.count >= 4 {
      return MachineLexicon.shared.roles[tokens[mention.tokens.upperBound - 2].text]
    }
    let next = tokens[mention.tokens.upperBound...].prefix(2).map(\.text)
    let particle = mention.rest.isEmpty ? next.first : mention.rest
    guard ["이", "가"].contains(particle) else { return nil }
    return (mention.rest.isEmpty ? next.dropFirst().first : next.first).flatMap { MachineLexicon.shared.roles[$0] }
  }

  /// Whether every machine that the note calls by name is called after the role: `controller-1`, `controller-2`.
  func isEverybody(_ role: String) -> Bool {
    !names.isEmpty && names.allSatisfy { Cast.stem(of: $0) == role }
  }

  // MARK: Introductions

  private mutating func introduce(_ word: String) {
    let name = word.lowercased()
    guard Cast.isName(name), MachineLexicon.shared.machine(name) == nil else { return }
    names.insert(name)
    if Cast.endsInNumber(name) { stems.insert(Cast.stem(of: name)) }
  }

  /// Lines of `/etc/hosts`: an address and names.
  private mutating func readHosts(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let address = words.first, Cast.isAddress(address) else { continue }
      for name in words.dropFirst() where name != "localhost" && !name.contains(".") { introduce(name) }
    }
  }

  /// `redis01 | 10.20.1.11`, `lb1 : 10.0.3.11`, `redis01에서`, `s1, s2, s3`.
  private mutating func read(_ text: String) {
    let tokens = PlaceTokens.of(text)
    for (index, token) in tokens.enumerated() where token.isLatin {
      if Cast.isNumbered(token.text), Cast.isIntroduction(tokens, at: index) { introduce(token.text) }
      if let name = Cast.definedName(tokens, at: index) { introduce(name) }
      if Cast.isAddress(token.text) { introduceOwner(of: index, in: tokens) }
    }
  }

  /// The name beside an address: one word before it, perhaps with a sign between.
  private mutating func introduceOwner(of index: Int, in tokens: [PlaceToken]) {
    let before = tokens[..<index].suffix(3).reversed()
    for token in before {
      guard token.isWord else {
        guard ":=-(|→".contains(token.text) else { return }
        continue
      }
      // Of a full name the first label.
      let name = token.text.split(separator: ".").first.map(String.init) ?? ""
      if token.isLatin, Cast.endsInNumber(name) || name.contains("-") { introduce(name) }
      return
    }
  }

  private static func isIntroduction(_ tokens: [PlaceToken], at index: Int) -> Bool {
    let token = tokens[index]
    let next = tokens[(index + 1)...].first
    let strong = MachineLexicon.shared.korean.strong
    if strong.contains(where: token.suffix.hasPrefix) { return true }
    if token.suffix.isEmpty, let next, next.isWord, strong.contains(where: next.text.hasPrefix) { return true }
    // One of a list of names that differ only in their numbers.
    let stem = token.text.filter { !$0.isNumber }
    let neighbours = tokens[max(0, index - 3)..<min(tokens.count, index + 4)]
    if neighbours.contains(where: {
      $0.isLatin && $0.text != token.text && isNumbered($0.text) && $0.text.filter { !$0.isNumber } == stem
    }) {
      return true
    }
    let previous = tokens[..<index].last { $0.isWord && !MachineLexicon.shared.english.articles.contains($0.text) }
    return previous?.text == "on"
  }

  /// `Hostname: puppetmaster`, `작업용 PC 는 ops`, `호스트명 = web`.
  private static func definedName(_ tokens: [PlaceToken], at index: Int) -> String? {
    guard index >= 2, isName(tokens[index].text), MachineLexicon.shared.nouns[tokens[index].text] == nil else {
      return nil
    }
    let sign = tokens[index - 1]
    let noun = tokens[index - 2]
    let isHostWord = ["hostname", "호스트명", "호스트네임", "호스트이름"].contains(noun.text)
    if isHostWord, [":", "=", "은", "는"].contains(sign.text) { return tokens[index].text }
    let isMachine = noun.text == "pc" || MachineLexicon.shared.noun(beginning: noun.text)?.rest == ""
    let isLast = index + 1 == tokens.count || !tokens[index + 1].isWord
    return isMachine && ["은", "는"].contains(sign.text) && isLast ? tokens[index].text : nil
  }

  // MARK: What may be a name

  /// Stems that stand before a number and are no machines: interfaces, disks, versions, protocols.
  private static let otherStems: Set<String> = [
    "python", "pip", "ip", "rpm", "vm", "java", "jdk", "php", "node.js", "http", "ipv", "ext", "xfs", "utf", "sha",
    "md", "el", "v", "rc",
    "eth", "ens", "eno", "enp", "bond", "wlan", "wg", "tun", "tap", "br", "lo", "veth", "docker", "sd", "sda", "sdb",
    "sdc", "vda", "vdb", "xvda", "nvme", "disk", "mnt", "vol", "part", "x", "amd", "arm", "i", "base", "tls", "tcp",
    "udp", "ssh", "port", "step", "part", "chapter", "section", "phase", "level", "raid", "lun", "ring", "rack", "zone",
    "region", "oauth", "cgroup", "cgroups", "ed", "rsa", "id", "ubuntu", "debian", "centos", "rocky", "rhel", "fedora",
    "alpine", "mysql", "mariadb", "postgres", "postgresql", "psql", "mongo", "mongodb", "log", "libc", "glibc", "gcc",
    "vim", "h", "f", "p", "k", "s3", "ec", "rds", "ami", "cka", "net", "boot", "init", "cfg", "file", "test", "data",
    "version", "ver", "option", "method", "case", "day", "page", "key", "user", "account", "shard", "slot", "opt",
    "scenario", "table", "col", "row", "job", "task", "topic", "osd", "pg", "vip", "index", "lv", "vg", "pv", "dev",
    "tty",
  ]

  /// `redis` of `redis-01`.
  static func stem(of word: String) -> String { String(word[..<stemEnd(of: word)]) }

  private static func stemEnd(of word: String) -> String.Index {
    var end = word.utf8.endIndex
    while end > word.utf8.startIndex {
      let before = word.utf8.index(before: end)
      let byte = word.utf8[before]
      guard byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") else { break }
      end = before
    }
    return end
  }

  /// 1 of `redis-01`; nil for a name without a number.
  static func number(of word: String) -> Int? {
    Int(String(decoding: word.utf8[stemEnd(of: word)...].filter(\.isDigit), as: UTF8.self))
  }

  private static func endsInNumber(_ word: String) -> Bool { word.utf8.last?.isDigit == true && isName(word) }

  static func isNumbered(_ word: String) -> Bool {
    guard endsInNumber(word) else { return false }
    let stem = stem(of: word)
    // `etcdv3` is a version.
    guard !(stem.hasSuffix("v") && stem.utf8.count > 2) else { return false }
    return !stem.isEmpty && !otherStems.contains(stem) && !stem.utf8.contains(where: \.isDigit)
  }

  /// `node1`, `worker-2`: a noun or a role with a number.
  static func isNumberedKind(_ word: String) -> Bool {
    guard isNumbered(word) else { return false }
    let stem = stem(of: word)
    return MachineLexicon.shared.nouns[stem] != nil || MachineLexicon.shared.roles[stem] != nil
  }

  private static func isName(_ word: String) -> Bool {
    guard let first = word.utf8.first, first.isLetter, word.utf8.count <= 40 else { return false }
    return word.utf8.allSatisfy { $0.isWord || $0 == UInt8(ascii: "-") }
  }

  static func isAddress(_ word: String) -> Bool {
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { !$0.isEmpty && $0.count <= 3 && $0.allSatisfy { $0.isNumber || $0 == "x" } }
  }
}
