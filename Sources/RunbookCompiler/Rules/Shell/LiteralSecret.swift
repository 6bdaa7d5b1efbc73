// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let literalSecret = Rule(
    name: "literal-secret", severity: .warning,
    manual: Manual(
      what: Bilingual("비밀번호가 그대로 적혀 있다", en: "A password is written out"),
      why: Bilingual(
        "노트를 읽는 누구나 비밀번호를 알고, 저장소의 역사에 남는다. 따라 한 서버마다 같은 비밀번호가 된다",
        en: "everybody who reads the note knows it, history keeps it, and each machine set up from it gets the same one"
      ),
      example: "CREATE USER 'app'@'%' IDENTIFIED BY 'Spring2024';",
      instead: "CREATE USER 'app'@'%' IDENTIFIED BY '{{ secret.app_password }}';")
  ) { runbook, findings in
    for secret in SecretText.passwords(in: runbook) { secret.report(to: &findings) }
  }

  static let literalToken = Rule(
    name: "literal-token", severity: .warning,
    manual: Manual(
      what: Bilingual("토큰이나 키가 그대로 적혀 있다", en: "A token or a key is written out"),
      why: Bilingual(
        "진짜라면 노트를 읽는 누구나 쓸 수 있고, 아니라면 그대로 실행할 수 없다. 클러스터마다 값이 다르다",
        en: "a real one serves everybody who reads the note; any other fails: each cluster has its own"),
      example: "kubeadm join 10.0.0.5:6443 --token abcdef.0123456789abcdef",
      instead: "kubeadm join 10.0.0.5:6443 --token {{ secret.join_token }}")
  ) { runbook, findings in
    for secret in SecretText.tokens(in: runbook) { secret.report(to: &findings) }
  }
}

/// A secret that stands in the text; its own characters are never shown.
struct SecretText {
  /// The bytes of the secret in the file.
  let range: ByteRange
  /// What it is given to, for the headline: `IDENTIFIED BY`, `--password`.
  let place: String
  let isToken: Bool

  fileprivate func report(to findings: inout Findings) {
    let message =
      isToken
      ? Bilingual("토큰이 그대로 적혀 있다: \(place)", en: "A token is written out: \(place)")
      : Bilingual("비밀번호가 그대로 적혀 있다: \(place)", en: "A password is written out: \(place)")
    findings.report(
      range, message,
      notes: [
        Diagnostic.Note(
          Bilingual("{{ secret.이름 }}으로 쓰면 실행할 때 묻는다", en: "write {{ secret.NAME }} and it is asked for when it runs"))
      ])
  }

  /// Each password of the note that is no stand-in, one finding a block and place.
  static func passwords(in runbook: Runbook) -> [SecretText] {
    var found: [SecretText] = []
    for command in runbook.commands { found += SecretArguments.passwords(of: command) }
    for block in runbook.blocks where block.execution == .sql { found += SecretStatements.passwords(in: block) }
    return firsts(found.sorted { $0.range.lowerBound < $1.range.lowerBound }, runbook)
  }

  static func tokens(in runbook: Runbook) -> [SecretText] {
    var found: [SecretText] = []
    for command in runbook.commands { found += SecretArguments.tokens(of: command) }
    for block in runbook.blocks where [.json].contains(block.language) {
      for field in SecretFields.all(in: block.reading.bytes, 0..<block.reading.bytes.count, isToken: true)
      where isLongRandom(block.reading.text(field.value)) {
        found.append(SecretText(range: block.reading.source(of: field.value), place: field.name, isToken: true))
      }
    }
    return firsts(found.sorted { $0.range.lowerBound < $1.range.lowerBound }, runbook)
  }

  /// The first of each block: the same secret stands there several times, or its siblings do.
  private static func firsts(_ all: [SecretText], _ runbook: Runbook) -> [SecretText] {
    var rest = all[...]
    return runbook.blocks.compactMap { block in
      rest = rest.drop { $0.range.lowerBound < block.code.range.lowerBound }
      return rest.first.flatMap { $0.range.lowerBound < block.code.range.upperBound ? $0 : nil }
    }
  }

  /// Whether a value could be one: no stand-in, no variable, no mask, no path and no switch.
  static func isLiteral(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 3, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
    if bytes.contains(where: { "$<>{}[]*`".utf8.contains($0) }) || bytes.first == UInt8(ascii: "/")
      || text.contains("..")
    {
      return false
    }
    if Set(bytes.map { $0 | 0x20 }).count == 1 { return false }
    let lower = text.lowercased()
    let switches: Set<String> = [
      "true", "false", "yes", "no", "none", "null", "on", "off", "prompt", "file", "env", "stdin", "plain", "required",
      "password_hash", "pass", "text", "string", "secret",
    ]
    if switches.contains(lower) { return false }
    let standIns = [
      "your", "xxx", "changeme", "change_me", "change-me", "example", "placeholder", "replace", "here", "my_", "my-",
    ]
    return !standIns.contains { lower.contains(text: $0) }
  }

  /// At least twenty characters of letters and digits, both among them.
  static func isLongRandom(_ text: String) -> Bool {
    let bytes = text.utf8
    return bytes.count >= 20 && bytes.contains(where: \.isDigit) && bytes.contains(where: \.isLetter)
      && bytes.allSatisfy { $0.isWord || "-.+/=:~".utf8.contains($0) } && isLiteral(text)
  }
}

/// `"password": "x"` and its kin in a JSON text, whether it stands alone or in an argument.
enum SecretFields {
  static func all(in bytes: [UInt8], _ range: ByteRange, isToken: Bool) -> [(name: String, value: ByteRange)] {
    var found: [(String, ByteRange)] = []
    var index = range.lowerBound
    while let open = bytes[index..<range.upperBound].firstIndex(of: .doubleQuote) {
      guard let close = bytes[(open + 1)..<range.upperBound].firstIndex(of: .doubleQuote) else { break }
      index = close + 1
      guard close - open < 40 else { continue }
      let name = String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
      guard SecretKeyNames.isOne(name, isToken: isToken) else { continue }
      var next = close + 1
      while next < range.upperBound, bytes[next].isBlank || bytes[next] == UInt8(ascii: ":") { next += 1 }
      guard next > close + 1, next < range.upperBound, bytes[next] == .doubleQuote,
        let end = bytes[(next + 1)..<range.upperBound].firstIndex(of: .doubleQuote)
      else { continue }
      found.append((name, next + 1..<end))
      index = end + 1
    }
    return found
  }
}

/// Names of what holds a secret.
enum SecretKeyNames {
  private static let passwords = [
    "password", "passwd", "passphrase", "_pass", "secret", "_pwd", "requirepass", "masterauth",
  ]
  private static let tokens = ["token", "api_key", "apikey", "api-key", "access_key", "secret_key", "access-key"]

  static func isOne(_ name: String, isToken: Bool) -> Bool {
    let lower = name.lowercased()
    if lower == "pgpassword" || lower == "mysql_pwd" { return !isToken }
    return (isToken ? tokens : passwords).contains { lower.hasSuffix($0) }
  }
}

/// Secrets in SQL: `IDENTIFIED BY 'x'`, `PASSWORD 'x'`, `MASTER_PASSWORD='x'`.
enum SecretStatements {
  static func passwords(in block: JudgedBlock) -> [SecretText] {
    let reading = block.reading
    return find(reading.masked).compactMap { place, range in
      let inside = range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1)
      guard reading.holes(in: range).isEmpty, SecretText.isLiteral(reading.text(inside)) else { return nil }
      return SecretText(range: reading.source(of: inside), place: place, isToken: false)
    }
  }

  /// The strings that are passwords, quotes included, and the words before them.
  static func find(_ bytes: [UInt8]) -> [(place: String, range: ByteRange)] {
    let tokens = SQLReader.read(bytes).tokens.filter { $0.kind != .comment }
    func word(_ index: Int) -> String {
      guard tokens.indices.contains(index), tokens[index].kind == .word else { return "" }
      return String(decoding: bytes[tokens[index].range].prefix(32), as: UTF8.self).uppercased()
    }
    var found: [(String, ByteRange)] = []
    for (index, token) in tokens.enumerated() where token.kind == .string || token.kind == .quotedIdentifier {
      var before = index - 1
      if tokens.indices.contains(before), tokens[before].kind != .word { before -= 1 }
      let name = word(before)
      if name == "BY",
        word(before - 1) == "IDENTIFIED" || word(before - 2) == "IDENTIFIED" || word(before - 3) == "IDENTIFIED"
      {
        found.append(("IDENTIFIED BY", token.range))
      } else if name == "PASSWORD" || name.hasSuffix("_PASSWORD") {
        found.append((name, token.range))
      }
    }
    return found
  }
}
