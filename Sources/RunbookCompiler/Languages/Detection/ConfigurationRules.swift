// SPDX-License-Identifier: Apache-2.0

/// Rules that know a configuration file's form.
enum ConfigurationRules {
  static let all: [DetectionRule] = sections + lists + SettingLines.rules + pairs

  private static let sections: [DetectionRule] = [
    DetectionRule(
      "systemd-unit", .systemd, .clear, why: Bilingual("systemd 유닛의 섹션", en: "Sections of a systemd unit")
    ) { block in
      guard let first = block.code.first, unitSections.contains(first.string) else { return nil }
      return block.code.count == 1 || block.code.contains { isPair($0, spaced: false) } ? first : nil
    },
    DetectionRule(
      "toml", .toml, .clear, why: Bilingual("TOML의 표와 따옴표 값", en: "Tables and quoted values of TOML")
    ) { block in
      guard
        let line = block.code.first(where: { $0.starts("[[") && $0.ends("]]") }) ?? block.code.first(where: isHeader)
      else { return nil }
      let pairs = block.code.filter { isPair($0, spaced: true) }
      let typed = pairs.filter { pair in ["= \"", "= [", "= {", "= true", "= false"].contains { pair.contains($0) } }
      let isArray = line.starts("[[") && !pairs.isEmpty
      return isArray || (pairs.count >= 2 && typed.count * 100 >= pairs.count * 60) ? line : nil
    },
    DetectionRule(
      "ini-section", .ini, .clear, why: Bilingual("대괄호 섹션과 키", en: "A section in brackets, and its keys")
    ) { block in
      guard let header = block.code.first(where: isHeader), !DataRules.beginsWithCommand(block) else { return nil }
      if block.code.count == 1 { return isHeader(header) ? header : nil }
      let fitting = block.percent {
        isHeader($0) || isPair($0, spaced: false) || $0.words.count == 1 || $0.indent > 0 || $0.starts("!include")
      }
      // `[LB]` with lines below it is a drawing.
      guard !block.code.contains(where: { $0.text.allSatisfy { "/\\|-+<>v^ ".utf8.contains($0) } }) else { return nil }
      return fitting >= 80 ? header : nil
    },
  ]

  private static let lists: [DetectionRule] = [
    DetectionRule(
      "hosts-lines", .hosts, .clear, why: Bilingual("IP와 호스트 이름이 나란한 줄", en: "Lines of an address and its names")
    ) { block in block.all(isHostLine) },
    DetectionRule(
      "cron-lines", .cron, .clear, why: Bilingual("시각 다섯 칸과 명령", en: "Five fields of time, then a command")
    ) { block in
      guard let line = block.first(isCronLine) else { return nil }
      return block.percent { isCronLine($0) || CommandLikeness.isAssignment($0) } >= 60 ? line : nil
    },
    DetectionRule(
      "mount-lines", .fstab, .clear, why: Bilingual("fstab의 여섯 칸", en: "The six fields of fstab")
    ) { block in block.all(isMountLine) },
    DetectionRule(
      "export-lines", .conf, .clear, why: Bilingual("공유 폴더와 허용 대상의 줄", en: "Lines of shared folders and their clients")
    ) { block in
      block.all { line in
        let words = line.words
        return words.count >= 2 && words[0].hasPrefix("/") && words[1].contains("(") && words[1].hasSuffix(")")
      }
    },
    DetectionRule(
      "access-lines", .conf, .clear,
      why: Bilingual("접속 허용 규칙의 칸", en: "Fields of client authentication rules")
    ) { block in block.all(isAccessLine) },
    DetectionRule(
      "nginx-blocks", .nginx, .clear, why: Bilingual("세미콜론과 중괄호 지시문", en: "Directives with braces and semicolons")
    ) { block in
      guard let line = block.first({ nginxWords.contains($0.firstWord) && $0.ends("{") }) else { return nil }
      return line
    },
    DetectionRule(
      "brace-blocks", .conf, .clear, why: Bilingual("중괄호로 묶은 설정", en: "Settings grouped by braces")
    ) { block in
      guard let first = block.first({ $0.ends("{") && isBlockOpener($0) }), !DataRules.beginsWithCommand(block) else {
        return nil
      }
      return block.percent { CommandLikeness($0) == .strong } < 34 ? first : nil
    },
    DetectionRule(
      "proxy-sections", .conf, .clear, why: Bilingual("프록시 설정의 섹션", en: "Sections of a proxy's configuration")
    ) { block in
      guard let line = block.first({ isProxySection($0) }), block.code.first?.indent == line.indent else { return nil }
      return block.code.contains { $0.indent > line.indent } && isProxySection(block.code[0]) ? line : nil
    },
  ]

  private static let pairs: [DetectionRule] = [
    DetectionRule(
      "yaml-tree", .yaml, .clear, why: Bilingual("들여쓴 YAML 키와 목록", en: "Indented keys and lists of YAML")
    ) { block in YAMLForm(block).isTree ? YAMLForm(block).firstKey : nil },
    DetectionRule(
      "spaced-pairs", .properties, .clear,
      why: Bilingual("등호 양쪽을 띄운 설정", en: "Settings with blanks around the equals sign")
    ) { block in block.all { isPair($0, spaced: true) && CommandLikeness($0) != .strong } },
    DetectionRule(
      "dotted-keys", .properties, .clear, why: Bilingual("점으로 이은 설정 키", en: "Settings with dotted keys")
    ) { block in
      let isDotted: (BlockLine) -> Bool = { line in
        let key = line.text.prefix { $0.isWord || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
        let after = line.trimmed.lowerBound + key.count
        return (key.first?.isLetter ?? false) && key.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
          && after < line.trimmed.upperBound
          && line.bytes[after] == UInt8(ascii: "=")
      }
      guard let line = block.first(isDotted) else { return nil }
      return block.percent { isDotted($0) || CommandLikeness.isAssignment($0) || isPair($0, spaced: true) } == 100
        ? line : nil
    },
    DetectionRule(
      "env-file", .env, .clear,
      why: Bilingual("머리말이 같은 변수만 있는 환경 파일", en: "Only settings, whose names begin alike")
    ) { block in
      guard let first = block.all(atLeast: 2, { isEnvironmentLine($0, inCapitals: false) }) else { return nil }
      let prefixes = Set(block.code.map { String($0.string.prefix { $0 != "_" && $0 != "=" }) })
      return prefixes.count == 1 && first.contains(byte: UInt8(ascii: "_")) ? first : nil
    },
    DetectionRule(
      "env-lines", .env, .hint, why: Bilingual("KEY=value 줄만 있음", en: "Nothing but KEY=value lines")
    ) { block in block.all(isEnvironmentLine) },
    DetectionRule(
      "plain-pairs", .properties, .hint, why: Bilingual("key=value 줄만 있음", en: "Nothing but key=value lines")
    ) { block in
      block.all(atLeast: 2) { isPair($0, spaced: false) && !$0.contains("$(") && $0.words.count <= 3 }
    },
    DetectionRule(
      "yaml-keys", .yaml, .clear, why: Bilingual("key: value 줄", en: "Lines of key: value")
    ) { block in YAMLForm(block).isFlat ? YAMLForm(block).firstKey : nil },
    DetectionRule(
      "yaml-setting", .yaml, .clear, why: Bilingual("key: value 한 줄", en: "One line of key: value")
    ) { block in YAMLForm.onlySetting(block) },
    DetectionRule(
      "elided-settings", .conf, .clear,
      why: Bilingual("일부를 생략한 설정", en: "Settings with a sign that some were left out")
    ) { block in
      guard block.filled.contains(where: \.isElision) else { return nil }
      return block.all(isDirectiveForm)
    },
    DetectionRule(
      "different-directives", .conf, .clear,
      why: Bilingual("줄마다 다른 지시어와 값", en: "A different directive on every line")
    ) { block in
      guard block.code.count >= 3, Set(block.code.map(\.firstWord)).count == block.code.count else { return nil }
      return block.all(isDirectiveLine)
    },
    DetectionRule(
      "directives", .conf, .hint, why: Bilingual("지시어와 값", en: "A directive and its value a line")
    ) { block in
      guard !block.filled.contains(where: \.hasHangulOutsidePlaceholder) else { return nil }
      // A line of a plain word and its value goes along with lines that have a value of a setting's.
      let isShort: (BlockLine) -> Bool = { isDirectiveForm($0) && $0.words.count <= 4 && $0.wideGaps == 0 }
      let certain = block.percent(isDirectiveLine)
      let all = block.percent { isDirectiveLine($0) || isShort($0) }
      return certain >= 90 || certain >= 50 && all == 100 && block.code.allSatisfy { ($0.first ?? 0) >= 0x61 }
        ? block.first(isDirectiveLine) : nil
    },
  ]

  /// `[name]` alone on its line, but for a comment.
  static func isHeader(_ line: BlockLine) -> Bool {
    guard line.first == UInt8(ascii: "[") else { return false }
    guard let close = line.text.firstIndex(of: UInt8(ascii: "]")) else { return false }
    guard close - line.trimmed.lowerBound > 1, close - line.trimmed.lowerBound < 80 else { return false }
    let inside = line.bytes[(line.trimmed.lowerBound + 1)..<close]
    guard inside.first.map({ $0.isLetter || $0 == UInt8(ascii: "[") || $0 >= 0x80 }) ?? false else { return false }
    let rest = BlockLine(bytes: line.bytes, range: (close + 1)..<line.trimmed.upperBound)
    return rest.isBlank || rest.first == .hash || rest.first == UInt8(ascii: ";") || rest.starts("]")
  }

  /// `key = value`; with `spaced` the blanks around the sign are asked for.
  static func isPair(_ line: BlockLine, spaced: Bool) -> Bool {
    guard let equals = line.text.firstIndex(of: UInt8(ascii: "=")), equals > line.trimmed.lowerBound else {
      return false
    }
    let key = line.bytes[line.trimmed.lowerBound..<equals]
    guard key.allSatisfy({ $0.isWord || " .-/:[]*\"@".utf8.contains($0) }), key.first.map(\.isWord) ?? false else {
      return false
    }
    if key.split(separator: .space).count > 2 { return false }
    let next = equals + 1 < line.trimmed.upperBound ? line.bytes[equals + 1] : .space
    if next == UInt8(ascii: "=") || next == UInt8(ascii: "~") { return false }
    return !spaced || (key.last == .space && next == .space && key.split(separator: .space).count == 1)
  }

  /// `NAME=value` in capitals without anything that a shell would work out.
  private static func isEnvironmentLine(_ line: BlockLine) -> Bool { isEnvironmentLine(line, inCapitals: true) }

  private static func isEnvironmentLine(_ line: BlockLine, inCapitals: Bool) -> Bool {
    guard CommandLikeness.isAssignment(line) else { return false }
    let name = line.text.prefix { $0.isWord }
    guard !inCapitals || name.allSatisfy({ !($0 >= 0x61 && $0 <= 0x7A) }) else { return false }
    if line.contains("$(") || line.contains("`") || line.contains("; ") { return false }
    let value = line.text.dropFirst(name.count + 1)
    let isQuoted = value.first == .doubleQuote || value.first == .singleQuote
    return isQuoted || !value.contains(.space)
  }

  private static func isHostLine(_ line: BlockLine) -> Bool {
    let words = line.words
    guard words.count >= 2, !line.contains(byte: UInt8(ascii: "|")), !line.contains(byte: UInt8(ascii: "=")) else {
      return false
    }
    guard words[1].utf8.first.map({ $0.isLetter || $0 == UInt8(ascii: "<") || $0 >= 0x80 }) ?? false else {
      return false
    }
    if words.dropFirst().prefix(while: { !$0.hasPrefix("#") }).contains(where: { $0.hasSuffix(":") || $0.contains("/") }
    ) {
      return false
    }
    return isAddress(words[0]) || isAddressStandIn(words[0])
  }

  static func isAddress(_ word: String) -> Bool {
    if word == "::1" || word.hasPrefix("fe80::") || word.hasPrefix("ff02::") { return true }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy {
        $0.utf8.count <= 3 && !$0.isEmpty && ($0.utf8.allSatisfy(\.isDigit) || $0.lowercased().allSatisfy { $0 == "x" })
      }
  }

  private static func isAddressStandIn(_ word: String) -> Bool {
    guard word.hasPrefix("<"), word.hasSuffix(">") || word.hasPrefix("[") else { return false }
    let lower = word.lowercased()
    return ["ip>", "<ip", "_ip", "ip_", "-ip", "ip-", "addr"].contains { lower.contains($0) }
  }

  private static func isCronLine(_ line: BlockLine) -> Bool {
    let words = line.words
    if ["@reboot", "@daily", "@hourly", "@weekly", "@monthly"].contains(words.first) { return words.count >= 2 }
    guard words.count >= 6 else { return false }
    return words.prefix(5).allSatisfy { word in
      word.utf8.allSatisfy { $0.isDigit || "*,-/".utf8.contains($0) } && !word.hasPrefix("-")
    }
  }

  private static func isMountLine(_ line: BlockLine) -> Bool {
    let words = line.words
    guard words.count >= 4, words.count <= 6 else { return false }
    let isPlace = words[1].hasPrefix("/") || words[1] == "none" || words[1] == "swap"
    return isPlace && fileSystems.contains(words[2]) && (words.count < 5 || words[4].utf8.allSatisfy(\.isDigit))
  }

  private static func isAccessLine(_ line: BlockLine) -> Bool {
    let words = line.words
    guard let first = words.first, let last = words.last, words.count >= 4 else { return false }
    return ["local", "host", "hostssl", "hostnossl"].contains(first)
      && ["md5", "trust", "peer", "ident", "scram-sha-256", "reject", "cert", "password"].contains(last)
  }

  /// `name {`, `name argument {`; no function, no `if … {` of a script.
  private static func isBlockOpener(_ line: BlockLine) -> Bool {
    let words = line.words.dropLast()
    guard let first = words.first, words.count <= 4, first.utf8.first.map(\.isLetter) ?? false else { return false }
    if line.contains("(") || line.contains("=") || line.contains("->") { return false }
    return !["function", "if", "for", "while", "class", "try", "else", "do", "switch", "func", "fn"].contains(first)
  }

  private static func isProxySection(_ line: BlockLine) -> Bool {
    let words = line.words
    guard let first = words.first else { return false }
    if words.count == 1 { return first == "global" || first == "defaults" }
    return words.count == 2 && ["frontend", "backend", "listen"].contains(first)
  }

  /// `name value`: plain words, the first no command.
  private static func isDirectiveForm(_ line: BlockLine) -> Bool {
    let words = line.words
    return words.count >= 2 && CommandLikeness(line) == .none && !line.hasHangulOutsidePlaceholder
      && !isSentence(line, words) && (line.first?.isLetter ?? false)
      && words[0].utf8.allSatisfy { $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
  }

  /// `name value …` where the name is no command and some value is a setting's.
  private static func isDirectiveLine(_ line: BlockLine) -> Bool {
    let words = line.words
    guard words.count >= 2, words.count <= 8, CommandLikeness(line) == .none, line.wideGaps < 3 else { return false }
    if isSentence(line, words) || !(line.first?.isLetter ?? false) { return false }
    // A name in capitals alone begins a program's message rather than a setting.
    if words[0].utf8.count > 1, !words[0].utf8.contains(where: { $0 >= 0x61 }) { return false }
    guard words[0].utf8.allSatisfy({ $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }) else {
      return false
    }
    return words.dropFirst().contains { word in
      switchWords.contains(word.lowercased()) || word.utf8.first.map(\.isDigit) ?? false
        || word.contains("/") && word != "/"
        || word.hasPrefix("<") || word.hasPrefix("\"")
    }
  }

  private static func isSentence(_ line: BlockLine, _ words: [String]) -> Bool {
    if let last = line.last, ".:!?,".utf8.contains(last) { return true }
    return words.contains { sentenceWords.contains($0.lowercased()) }
  }

  private static let sentenceWords: Set<String> = [
    "the", "is", "are", "was", "a", "an", "of", "you", "your", "this", "that", "will", "be", "can", "and", "has",
    "have",
  ]
  private static let unitSections: Set<String> = [
    "[Unit]", "[Service]", "[Install]", "[Timer]", "[Socket]", "[Mount]", "[Match]", "[Network]", "[NetDev]", "[Path]",
  ]
  private static let nginxWords: Set<String> = ["server", "upstream", "location", "http", "events", "stream"]
  private static let fileSystems: Set<String> = [
    "ext3", "ext4", "xfs", "btrfs", "nfs", "nfs4", "swap", "tmpfs", "vfat", "cifs", "zfs", "glusterfs", "ceph", "auto",
    "none", "overlay", "iso9660", "fuse",
  ]
  private static let switchWords: Set<String> = [
    "yes", "no", "on", "off", "true", "false", "enabled", "disabled", "none", "all", "any",
  ]
}

extension BlockLine {
  /// Whether Hangul stands in the line other than inside `<…>` or quotes.
  fileprivate var hasHangulOutsidePlaceholder: Bool {
    var inside = false
    for byte in text {
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "#") { inside = true }
      if byte == UInt8(ascii: ">") { inside = false }
      if !inside, byte >= 0xEA, byte <= 0xED { return true }
    }
    return false
  }
}
