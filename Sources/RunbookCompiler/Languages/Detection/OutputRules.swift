// SPDX-License-Identifier: Apache-2.0

/// Rules that know what a program printed: tables, logs, messages.
enum OutputRules {
  /// Asked before configuration: shapes that only programs make.
  static let certain: [DetectionRule] = [
    DetectionRule(
      "ruled-table", .output, .clear, why: Bilingual("선으로 그린 표 출력", en: "A printed table with ruled lines")
    ) { block in
      guard !DataRules.beginsWithCommand(block) else { return nil }
      return block.filled.first { isRule($0) && !isMarkdownRule($0) }
    },
    DetectionRule(
      "row-by-row", .output, .certain, why: Bilingual("한 줄에 한 칸씩 나온 결과", en: "Rows of a result, a field a line")
    ) { block in block.filled.prefix(4).first { $0.starts("****") && $0.contains(". row ****") } },
    DetectionRule(
      "store-replies", .output, .clear, why: Bilingual("redis-cli가 보여 주는 값", en: "Values as redis-cli shows them")
    ) { block in
      block.all { line in
        ["(integer) ", "(nil)", "(empty ", "(error) "].contains { line.starts($0) }
          || line.first == .doubleQuote && line.last == .doubleQuote && line.words.count == 1
          || line.firstWord.hasSuffix(")") && line.firstWord.dropLast().allSatisfy(\.isNumber) && line.ends("\"")
      }
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
      // A line that begins with date and time is a log's; what it wraps into, or a trace, may follow it.
      if isStamped(first), !block.filled.contains(where: { CommandLikeness($0) == .strong }) { return first }
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
      "told-version", .output, .clear, why: Bilingual("프로그램이 알린 버전", en: "A program tells its version")
    ) { block in
      block.code.first.flatMap { line in
        let isNamed = CommandWords.isKnown(line.firstWord.lowercased()) || line.words.dropFirst().first == "version"
        return isNamed && CommandLikeness.tellsVersion(line) ? line : nil
      }
    },
    DetectionRule(
      "client-reply", .output, .certain, why: Bilingual("SQL 클라이언트의 응답", en: "The answer of an SQL client")
    ) { block in
      block.code.first.flatMap { line in
        let isAnswer = line.starts("Query OK") || line.starts("ERROR ") && line.contains(" (") && line.contains("): ")
        let isGrid = line.starts("+--") && line.ends("--+") && block.code.count > 2
        return isAnswer
          || isGrid && block.code.allSatisfy { "+|(".utf8.contains($0.first ?? 0) || $0.contains(" in set") }
          ? line : nil
      }
    },
    DetectionRule(
      "comma-rows", .output, .clear,
      why: Bilingual("쉼표로 나눈 같은 칸의 줄", en: "Rows of as many fields, parted by commas")
    ) { block in
      guard let first = block.code.first, first.firstWord.hasSuffix(","), !first.ends(",") else { return nil }
      let commas = first.count { $0 == UInt8(ascii: ",") }
      return block.all(atLeast: 2) { line in
        line.firstWord.hasSuffix(",") && line.count { $0 == UInt8(ascii: ",") } == commas && line.first != .doubleQuote
      }
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
      "program-report", .output, .hint, why: Bilingual("프로그램이 알린 진행 상황", en: "A program reports what it did")
    ) { block in
      guard !DataRules.beginsWithCommand(block), !block.filled.contains(where: \.hasHangul) else { return nil }
      return block.filled.prefix(3).first(where: reportsDone)
    },
    DetectionRule(
      "colon-pairs", .output, .hint, why: Bilingual("이름:값 줄만 있음", en: "Nothing but name:value lines")
    ) { block in
      block.all(atLeast: 2) { line in
        let name = line.text.prefix { $0.isWord }
        let after = line.trimmed.lowerBound + name.count
        guard (name.first?.isLetter ?? false), after + 1 < line.trimmed.upperBound else { return false }
        return line.bytes[after] == UInt8(ascii: ":") && !line.bytes[after + 1].isBlank && !line.contains("://")
          && line.words.count == 1
      }
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
        // A path alone is a place that the words before it speak of.
        guard words.count == 1, CommandLikeness($0) == .none, !$0.contains("://"), $0.first != UInt8(ascii: "/") else {
          return false
        }
        return words[0].utf8.allSatisfy { $0.isWord || ".:-+/=".utf8.contains($0) }
      }
    },
    DetectionRule(
      "named-values", .output, .hint, why: Bilingual("이름: 값 형식의 출력", en: "Names and values of a program's report")
    ) { block in
      // `OS : Debian`, with one blank before every colon, is how authors write lists; programs line the colons up.
      let isList = block.code.allSatisfy { $0.contains(" : ") && !$0.contains("  :") && $0.indent == 0 }
      guard block.code.count >= 2, !isList, !block.filled.contains(where: \.hasHangul),
        !DataRules.beginsWithCommand(block)
      else {
        return nil
      }
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
    if line.starts("+--"), line.ends("-+") { return true }
    return dashes >= 5 && (joints > 0 || line.contains("-  -") || line.contains("-- --") || line.trimmed.count >= 8)
  }

  /// `|---|---|`: a table that an author wrote.
  private static func isMarkdownRule(_ line: BlockLine) -> Bool {
    line.starts("|") && line.ends("|") && !line.contains("+")
  }

  /// `+ Title ----+---+`
  private static func isTitledRule(_ line: BlockLine) -> Bool {
    line.starts("+ ") && (line.ends("--+") || line.ends("-+"))
  }

  /// Two or more titles in capitals, or title case with wide gaps, and no option.
  static func isHeader(_ line: BlockLine) -> Bool {
    if isTitles(line) { return true }
    guard line.wideGaps >= 2, !CommandLikeness.hasOption(line), !line.contains(byte: UInt8(ascii: "=")) else {
      return false
    }
    let words = line.words
    let capital = words.count {
      $0.utf8.first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false
    }
    return words.count >= 3 && capital * 100 >= words.count * 80
  }

  /// `PID TTY          TIME CMD`: three or more titles in capitals, some gap between them.
  private static func isTitles(_ line: BlockLine) -> Bool {
    let words = line.words
    return line.wideGaps >= 1 && words.count >= 3
      && words.allSatisfy { word in word.utf8.count > 1 && word.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A } }
  }

  static func isLog(_ line: BlockLine) -> Bool {
    let words = line.words
    guard let first = words.first else { return false }
    // `I0101 10:00:00.000000 …`: the level, the month and the day.
    if first.utf8.count == 5, "IWEF".contains(first.prefix(1)), first.dropFirst().allSatisfy(\.isNumber),
      words.count > 2
    {
      return isDate(words[1])
    }
    if isDate(first) && words.count > 1 { return true }
    if months.contains(first), words.count >= 4, words[2].contains(":") { return true }
    let level = first.uppercased().drop { $0 == "[" || $0 == "<" }.prefix { $0.isLetter }
    let hasMark = first.hasPrefix("[") || first.hasSuffix(":") || first.contains("[")
    if hasMark, levels.contains(String(level)) { return true }
    if first.hasPrefix("["), !line.ends("]"), line.contains("] ") { return true }
    // `name[1234]: message`
    return first.hasSuffix("]:") && first.contains("[")
  }

  /// `2024-01-02T10:00:00…`, `[2024/01/02 10:00:00,123]`: a date, a time, and more.
  private static func isStamped(_ line: BlockLine) -> Bool {
    let words = line.words
    guard words.count > 2, isDate(words[0]) else { return false }
    let colons = words.prefix(2).map { word in word.utf8.count { $0 == UInt8(ascii: ":") } }
    return colons[0] >= 2 || colons[1] >= 2
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
    if failures.contains(where: { line.contains($0) }) || tellers.contains(first.lowercased()) { return true }
    // `uid=0(root) gid=0(root)`
    if words.allSatisfy({ $0.contains("=") && $0.contains("(") && $0.contains(")") }) { return true }
    if line.contains("[  OK  ]") || line.starts("Query OK") || line.contains(" row in set") { return true }
    if line.contains(" rows in set") || line.contains("(0x") { return true }
    // `name [value]: answer`
    return line.contains("]: ") && line.contains(" [")
  }

  /// A sentence of a program's about what it has done, or could not.
  static func reportsDone(_ line: BlockLine) -> Bool {
    let isOpening = (line.first ?? 0) >= 0x41 && (line.first ?? 0) <= 0x5A && !startsAdvice(line)
    return isOpening && CommandLikeness(line) == .none && reports.contains { line.contains($0) }
  }

  /// An author's advice begins so, a program's report does not.
  private static func startsAdvice(_ line: BlockLine) -> Bool {
    ["If", "When", "Note", "Make", "Then", "Step", "First", "Run", "Use", "Check", "After", "Once", "You", "Please"]
      .contains { line.firstWord == $0 || line.firstWord == $0 + ":" }
  }

  /// What programs say when they have done something, or could not.
  private static let reports = [
    "successfully", "has been ", "initialized", " joined ", "Unable to", "ould not ", " failed", "... done", "... Done",
    "timed out", "timeout", "Generating ", "Pulling from", "Downloading ", "Collecting ", "Setting up ", "Processing ",
    "Cloning into", "Reading ", "Installed:", "Complete!", "Started ", "Starting ", "Stopping ", " ...", "Get:", "Hit:",
    "already exists", "already running", "is running", "rror response",
  ]
  /// How programs of every kind say that something failed, and what they begin such a line with.
  private static let failures = [
    ": command not found", "No such file or directory", "Permission denied", "Connection refused", "Exception:",
    "Created symlink ", "cannot access", "not found in", "failed because",
  ]
  private static let tellers: Set<String> = [
    "error:", "err:", "fatal:", "warning:", "e:", "w:", "-bash:", "bash:", "sh:", "sudo:", "remote:", "error",
    "traceback",
  ]
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
