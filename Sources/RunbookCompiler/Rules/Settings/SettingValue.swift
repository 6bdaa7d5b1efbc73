// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let settingValue = Rule(
    name: "setting-value", severity: .warning,
    manual: Manual(
      what: Bilingual("프로그램이 받지 않는 값이 설정에 있다", en: "A setting has a value that the program does not take"),
      why: Bilingual(
        "프로그램이 시작하지 않거나 그 줄을 버린다. fstab이 틀리면 다음 부팅이 멈춘다",
        en: "the program does not start, or drops the line; with a wrong fstab the next boot stops"),
      example: "[Peer]\nAllowedIPs = 10.0.0.300/32", instead: "[Peer]\nAllowedIPs = 10.0.0.3/32")
  ) { runbook, findings in
    for text in SettingsText.all(runbook) {
      if text.path == "/etc/fstab" {
        reportMounts(text, &findings)
        continue
      }
      guard let table = SettingsTable.of(path: text.path), table.form != .json else { continue }
      for entry in text.entries(table.form).entries {
        guard let kind = SettingValue.kind(of: entry.name, table), !entry.value.isEmpty,
          text.block.reading.holes(in: entry.valueRange).isEmpty, let wrong = kind.wrongPart(entry.value)
        else { continue }
        findings.report(
          entry.valueRange, in: text.block,
          Bilingual(
            "\(entry.name)에 '\(wrong.shortened(to: 24))': \(kind.form.korean)",
            en: "'\(wrong.shortened(to: 24))' in \(entry.name): it takes \(kind.form.english)"))
      }
    }
  }

  /// fstab(5): the fifth and sixth fields are numbers.
  private static func reportMounts(_ text: SettingsText, _ findings: inout Findings) {
    let bytes = text.block.reading.bytes
    for line in bytes.lineRanges
    where line.lowerBound >= text.range.lowerBound && line.upperBound <= text.range.upperBound {
      let fields = bytes[line].split(whereSeparator: { $0.isBlank || $0 == .carriageReturn })
      guard let first = fields.first, first.first != .hash,
        text.block.reading.holes(in: line).isEmpty, fields.count > 2,
        first.contains(UInt8(ascii: "/")) || first.contains(UInt8(ascii: "=")) || first.contains(UInt8(ascii: ":"))
      else { continue }
      // A remark behind the fields does no harm; a word there is an option behind a blank.
      guard let wrong = fields.dropFirst(4).prefix(2).first(where: { $0.first?.isLetter ?? false }) else { continue }
      findings.report(
        wrong.startIndex..<wrong.endIndex, in: text.block,
        Bilingual(
          "'\(String(decoding: wrong, as: UTF8.self))' 자리에는 숫자가 온다: 옵션은 빈칸 없이 쉼표로 잇는다",
          en: "'\(String(decoding: wrong, as: UTF8.self))' stands where fstab takes a number: no blanks in options"),
        notes: [Diagnostic.Note(Bilingual("근거: fstab(5)", en: "source: fstab(5)"))])
    }
  }
}

/// What a setting takes.
private enum SettingValue {
  case port, addresses, number

  /// sshd_config(5), redis.conf, wg(8), wg-quick(8).
  static func kind(of name: String, _ table: SettingsTable) -> SettingValue? {
    switch (table.program, name.lowercased()) {
    case ("sshd", "port"), ("redis", "port"), ("redis", "tls-port"), ("wg-quick", "listenport"): .port
    case ("wg-quick", "allowedips"), ("wg-quick", "address"): .addresses
    case ("wg-quick", "mtu"): .number
    default: nil
    }
  }

  var form: Bilingual {
    switch self {
    case .port: Bilingual("0에서 65535까지의 숫자여야 한다", en: "a number up to 65535")
    case .addresses: Bilingual("IP 또는 IP/길이여야 한다", en: "addresses such as 10.0.0.2/32")
    case .number: Bilingual("숫자여야 한다", en: "a number")
    }
  }

  /// The part of a value that the program refuses; nil where it takes all of it.
  func wrongPart(_ value: String) -> String? {
    let plain = value.split(separator: "#").first.map { $0.trimmingBlanks() } ?? ""
    switch self {
    case .port:
      // Words are left to what fills them in.
      guard plain.allSatisfy(\.isNumber), !plain.isEmpty else { return nil }
      return UInt16(plain) == nil ? plain : nil
    case .number: return plain.allSatisfy { $0.isNumber || $0.isLetter } && Int(plain) == nil ? plain : nil
    case .addresses:
      return plain.split(separator: ",").map { $0.trimmingBlanks() }.first { !Self.isNetwork($0) }
    }
  }

  /// `10.0.0.2`, `10.0.0.0/24`; what has letters or colons is an IPv6 address or a stand-in and not judged.
  private static func isNetwork(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let address = parts.first, address.allSatisfy({ $0.isNumber || $0 == "." }) else { return true }
    let numbers = address.split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 4, numbers.allSatisfy({ UInt8($0) != nil }) else { return false }
    return parts.count == 1
      || parts.count == 2 && Int(parts[1]).map { (0...32).contains($0) } ?? !parts[1].allSatisfy(\.isNumber)
  }
}
