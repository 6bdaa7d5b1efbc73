// SPDX-License-Identifier: Apache-2.0

/// Rules that know what a program printed: tables, logs, messages.
enum OutputRules {
  /// Asked before configuration: shapes that only programs make.
  static let certain: [DetectionRule] = [
    DetectionRule(
      "ruled-table", .output, .clear, why: Bilingual("선으로 그린 표 출력", en: "A printed table with ruled lines")
    ) { block in
      guard !DataRules.beginsWithCommand(block) else { return nil }
      return block.filled.first(where: isRule)
    },
    DetectionRule(
      "column-table", .output, .clear, why: Bilingual("칸을 맞춘 표 출력", en: "A printed table with aligned columns")
    ) { block in
      guard !DataRules.beginsWithCommand(block), let header = block.code.first, isHeader(header) else { return nil }
      return header
    },
    DetectionRule(
      "log-lines", .output, .clear, why: Bilingual("시각이나 수준으로 시작하는 로그", en: "Log lines: a time or a level first")
    ) { block in
      guard let first = block.filled.first, CommandLikeness(first) != .strong else { return nil }
      let logged = block.filled.count(where: isLog)
      return logged > 0 && logged * 2 >= block.filled.count ? block.filled.first(where: isLog) : nil
    },
    DetectionRule(
      "file-listing", .output, .clear, why: Bilingual("ls -l 형식의 목록", en: "A listing of files and their modes")
    ) { block in
      guard !DataRules.beginsWithCommand(block) else { return nil }
      return block.percent(isFile) >= 50 ? block.first(isFile) : nil
    },
    DetectionRule(
      "quoted-pairs", .output, .clear, why: Bilingual("key=value 형식의 로그", en: "A log of quoted key=value pairs")
    ) { block in block.all { $0.first == .doubleQuote && $0.contains("\"=\"") } },
  ]

  /// Asked after configuration.
  static let likely: [DetectionRule] = [
    DetectionRule(
      "printed-columns", .output, .hint, why: Bilingual("칸을 맞춘 출력", en: "Lines in aligned columns")
    ) { block in
      guard !DataRules.beginsWithCommand(block) else { return nil }
      return block.all { $0.wideGaps >= 2 && !$0.hasHangul }
    },
    DetectionRule(
      "program-message", .output, .hint, why: Bilingual("프로그램이 남긴 메시지", en: "A program's message")
    ) { block in
      guard !DataRules.beginsWithCommand(block), let first = block.filled.first else { return nil }
      return isMessage(first) ? first : nil
    },
    DetectionRule(
      "name-value-lines", .output, .hint, why: Bilingual("이름과 값이 번갈아 나오는 출력", en: "Names and values in turn")
    ) { block in
      guard block.code.count >= 4, block.code.count.isMultiple(of: 2), block.code.allSatisfy({ $0.words.count == 1 })
      else { return nil }
      let values = block.code.enumerated().allSatisfy { index, line in
        line.text.allSatisfy(\.isDigit) == !index.isMultiple(of: 2)
      }
      return values ? block.code.first : nil
    },
    DetectionRule(
      "reply-only", .output, .hint, why: Bilingual("명령 없이 값만 있음", en: "A value and no command")
    ) { block in
      block.all {
        let words = $0.words
        guard words.count == 1, CommandLikeness($0) == .none, !$0.contains("://") else { return false }
        return words[0].utf8.allSatisfy { $0.isWord || ".:-+/=".utf8.contains($0) }
      }
    },
    DetectionRule(
      "named-values", .output, .hint, why: Bilingual("이름: 값 형식의 출력", en: "Names and values of a program's report")
    ) { block in
      guard block.code.count >= 2, !block.filled.contains(where: \.hasHangul) else { return nil }
      let isNamed: (BlockLine) -> Bool = { line in
        line.indent > 0 && line.contains(": ") || line.starts("●") || line.ends(":")
          || !line.starts("-") && line.contains(": ")
      }
      return block.percent(isNamed) >= 60 ? block.first(isNamed) : nil
    },
    DetectionRule(
      "measurements", .output, .hint, why: Bilingual("측정값이 이어지는 출력", en: "Lines of measured values")
    ) { block in
      guard !DataRules.beginsWithCommand(block) else { return nil }
      return block.first { line in
        let measured = line.words.count { word in
          guard let sign = word.firstIndex(of: "=") else { return false }
          return word[word.index(after: sign)...].first?.isNumber ?? false
        }
        return measured >= 2 && line.words.count >= 4
      }
    },
  ]

  /// Whether some line is the ruled line of a table.
  static func isTable(_ block: BlockText) -> Bool { block.filled.contains(where: isRule) }

  /// `-rw-r--r-- 1 root root 5 Jan 1 12:00 name`
  static func isFile(_ line: BlockLine) -> Bool {
    let mode = line.text.prefix { !$0.isBlank }
    return mode.count >= 10 && mode.count <= 11 && mode.prefix(10).allSatisfy { "-dlcbpsrwxStT".utf8.contains($0) }
      && line.words.count >= 6
  }

  /// Whether a word begins an author's remark rather than a program's message.
  static func isRemark(_ word: String) -> Bool { remarkWords.contains(word.lowercased()) }

  /// `----+----`, `+-----+---+`, `------  -----`.
  static func isRule(_ line: BlockLine) -> Bool {
    guard line.trimmed.count >= 5 else { return false }
    let isRuled = line.text.allSatisfy { "-+| =".utf8.contains($0) }
    guard isRuled else { return isTitledRule(line) }
    let dashes = line.count { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "=") }
    let joints = line.count { $0 == UInt8(ascii: "+") }
    return dashes >= 5 && (joints > 0 || line.contains("-  -") || line.contains("-- --") || line.trimmed.count >= 8)
  }

  /// `+ Title ----+---+`
  private static func isTitledRule(_ line: BlockLine) -> Bool {
    line.starts("+ ") && (line.ends("--+") || line.ends("-+"))
  }

  /// Two or more titles in capitals, or title case with wide gaps, and no option.
  static func isHeader(_ line: BlockLine) -> Bool {
    guard line.wideGaps >= 2, !CommandLikeness.hasOption(line), !line.contains(byte: UInt8(ascii: "=")) else {
      return false
    }
    let words = line.words
    let capital = words.count {
      $0.utf8.first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false
    }
    return words.count >= 3 && capital * 100 >= words.count * 80
  }

  static func isLog(_ line: BlockLine) -> Bool {
    let words = line.words
    guard let first = words.first else { return false }
    if isDate(first) && words.count > 1 { return true }
    if months.contains(first), words.count >= 4, words[2].contains(":") { return true }
    let level = first.uppercased().drop { $0 == "[" || $0 == "<" }.prefix { $0.isLetter }
    let hasMark = first.hasPrefix("[") || first.hasSuffix(":") || first.contains("[")
    if hasMark, levels.contains(String(level)) { return true }
    if first.hasPrefix("["), !line.ends("]"), line.contains("] ") { return true }
    // `name[1234]: message`
    return first.hasSuffix("]:") && first.contains("[")
  }

  /// `2024-01-02…`, `2024/01/02`, `[2024-…`, `12:34:56`.
  private static func isDate(_ word: String) -> Bool {
    let digits = Array(word.utf8.drop { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") })
    guard digits.count >= 8, digits[0].isDigit, digits[1].isDigit else { return false }
    if digits[2] == UInt8(ascii: ":"), digits[5] == UInt8(ascii: ":") { return digits[3].isDigit && digits[6].isDigit }
    guard digits.count >= 10, digits[2].isDigit, digits[3].isDigit else { return false }
    let mark = digits[4]
    return (mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/")) && digits[7] == mark && digits[5].isDigit
  }

  /// `Name: text …`, a sentence with a full stop, `Query OK`.
  static func isMessage(_ line: BlockLine) -> Bool {
    guard !line.hasHangul else { return false }
    let words = line.words
    guard words.count >= 2, let first = words.first else { return false }
    if first.hasSuffix(":"), words.count >= 4 { return !isRemark(first) }
    if line.contains("[  OK  ]") || line.starts("Query OK") || line.contains(" row in set") { return true }
    if line.contains(" rows in set") || line.contains("(0x") { return true }
    // `name [value]: answer`
    return line.contains("]: ") && line.contains(" [")
  }

  /// What begins an author's remark rather than a program's message.
  private static let remarkWords: Set<String> = [
    "note:", "tip:", "important:", "caution:", "todo:", "example:", "hint:", "remember:", "step:", "goal:",
  ]
  private static let months: Set<String> = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static let levels: Set<String> = [
    "INFO", "WARN", "WARNING", "ERROR", "ERR", "DEBUG", "TRACE", "FATAL", "NOTICE", "CRITICAL", "PANIC", "OK", "FAILED",
  ]
}
