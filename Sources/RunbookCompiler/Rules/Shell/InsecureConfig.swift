// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let insecureConfig = Rule(
    name: "insecure-config", severity: .warning,
    manual: Manual(
      what: Bilingual("설정이 누구나 들어오게 한다", en: "A setting that lets everybody in"),
      why: Bilingual(
        "이 설정이 모든 노드에 놓이면 그 포트에 닿는 누구나 데이터를 읽고 바꿀 수 있다",
        en: "put on every node, it lets whoever reaches the port read and change the data"),
      example: "host all all 0.0.0.0/0 trust", instead: "hostssl app app 10.0.0.0/24 scram-sha-256")
  ) { runbook, findings in
    for block in runbook.blocks where [.config, .editorAndConfig].contains(block.role) {
      let bytes = block.reading.bytes
      // redis.conf: protected mode matters where no password is set.
      let hasPassword = block.reading.text(0..<bytes.count).contains(text: "requirepass")
      for line in bytes.lineRanges {
        var start = line.lowerBound
        while start < line.upperBound, bytes[start].isBlank || bytes[start] == UInt8(ascii: "-") { start += 1 }
        guard start < line.upperBound, bytes[start] != .hash,
          let message = OpenSetting.message(block.reading.text(start..<line.upperBound).trimmingBlanks())
        else { continue }
        if hasPassword, bytes[start..<line.upperBound].starts(with: "protected-mode".utf8) { continue }
        findings.report(start..<line.upperBound, in: block, message)
      }
    }
  }
}

/// Lines of configurations that open a door; each row names the manual page it rests on.
private enum OpenSetting {
  static func message(_ line: String) -> Bilingual? {
    let words = line.split { $0 == " " || $0 == "\t" }
    if let first = words.first, first.hasPrefix("host"), words.count > 4 { return access(words) }
    // exports(5): root on the client is root on the server.
    if line.hasPrefix("/"), line.contains(text: "no_root_squash") {
      return Bilingual(
        "클라이언트의 root가 서버에서도 root다: no_root_squash", en: "Root on a client is root on the server: no_root_squash")
    }
    return settings.first { holds($0.text, words) }?.message
  }

  /// pg_hba.conf: `trust` asks for nothing; an address of all machines with a password alone is open to the world.
  private static func access(_ words: [Substring]) -> Bilingual? {
    let last = words.last ?? ""
    if last == "trust" { return Bilingual("비밀번호를 묻지 않는다: trust", en: "Asks for no password: trust") }
    let isOpen = words.contains("0.0.0.0/0") || words.contains("::/0")
    guard isOpen, ["md5", "password"].contains(last) else { return nil }
    return Bilingual("어디서든 \(last)로 들어올 수 있다", en: "Open to every address with \(last)")
  }

  private static func holds(_ text: [Substring], _ words: [Substring]) -> Bool {
    guard words.count == text.count else { return false }
    return zip(words, text).allSatisfy { word, wanted in word.lowercased() == wanted }
  }

  private static let noPassword = Bilingual("비밀번호 없이 들어오게 한다", en: "Lets everybody in without a password")

  private static let settings: [(text: [Substring], message: Bilingual)] =
    // redis.conf, mosquitto.conf(5), my.cnf, Elasticsearch's and Consul's settings.
    [
      "protected-mode no", "allow_anonymous true", "skip-grant-tables", "skip_grant_tables",
      "xpack.security.enabled: false",
    ]
    .map { ($0.split(separator: " "), noPassword) }
    + [
      // sshd_config(5).
      ("permitrootlogin yes".split(separator: " "), Bilingual("root로 SSH 로그인을 허락한다", en: "Lets root log in over SSH")),
      (
        "permitemptypasswords yes".split(separator: " "), Bilingual("빈 비밀번호를 허락한다", en: "Allows empty passwords")
      ),
      ("selinux=disabled".split(separator: " "), Bilingual("SELinux를 끈다", en: "Switches SELinux off")),
      (
        "insecure_skip_verify: true".split(separator: " "),
        Bilingual("상대의 인증서를 확인하지 않는다", en: "Does not check the other side's certificate")
      ),
    ]
}
