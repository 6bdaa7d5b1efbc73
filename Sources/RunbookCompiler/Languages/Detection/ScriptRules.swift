// SPDX-License-Identifier: Apache-2.0

/// Rules that know SQL and the programming languages of operations.
enum ScriptRules {
  static let all: [DetectionRule] = [
    DetectionRule(
      "sql-statement", .sql, .clear, why: Bilingual("SQL 문장으로 시작", en: "Begins with an SQL statement")
    ) { block in
      block.code.first.flatMap { line in
        // A statement over several lines says that it is one at its end.
        let isLong = block.code.count > 1 && block.code[block.code.count - 1].ends(";")
        return SQLWords.beginsStatement(line) || isLong && SQLWords.couldBegin(line) ? line : nil
      }
    },
    DetectionRule(
      "sql-client-command", .sql, .hint, why: Bilingual("psql의 백슬래시 명령", en: "A backslash command of psql")
    ) { block in
      block.code.first.flatMap {
        $0.first == .backslash && $0.trimmed.count >= 2 && $0.bytes[$0.trimmed.lowerBound + 1].isLetter ? $0 : nil
      }
    },
    DetectionRule(
      "powershell-command", .powershell, .clear,
      why: Bilingual("PowerShell의 동사-명사 명령", en: "A verb-noun command of PowerShell")
    ) { block in block.first(isCmdlet) },
    DetectionRule(
      "python-code", .python, .clear, why: Bilingual("파이썬 문장", en: "Statements of Python")
    ) { block in block.code.first.flatMap { isPython($0, in: block) ? $0 : nil } },
    DetectionRule(
      MongoShell.rule, .javascript, .clear,
      why: Bilingual("몽고 셸에 입력하는 줄", en: "Lines to be typed into mongo's shell")
    ) { block in MongoShell.firstCall(block) },
    DetectionRule(
      "javascript-code", .javascript, .clear, why: Bilingual("자바스크립트 문장", en: "Statements of JavaScript")
    ) { block in block.code.first.flatMap { isJavaScript($0) ? $0 : nil } },
    DetectionRule(
      "ruby-code", .ruby, .clear, why: Bilingual("루비 문장", en: "Statements of Ruby")
    ) { block in
      block.code.first.flatMap { line in
        let opens =
          line.starts("require '") || line.ends(" do") && !line.starts("for ") && !line.starts("while ")
          || line.ends("|") && line.contains(" do |")
        return opens && block.code.contains { $0.string == "end" || $0.starts("require '") } ? line : nil
      }
    },
  ]

  private static func isCmdlet(_ line: BlockLine) -> Bool {
    let word = line.firstWord
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let noun = parts[1].first, noun.isUppercase else {
      return line.starts("$env:") || line.starts("$PSVersionTable")
    }
    return verbs.contains(String(parts[0]))
  }

  private static func isPython(_ line: BlockLine, in block: BlockText) -> Bool {
    let words = line.words
    switch words.first {
    case "import":
      return words.count >= 2 && !line.ends(";") && !line.contains(" from ") && !line.contains("/")
        && words[1].utf8.allSatisfy { $0.isWord || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
        && (words.count == 2 || words[2] == "as" || words[1].hasSuffix(","))
    case "from": return words.count >= 4 && words[2] == "import"
    case "def", "class": return line.ends(":")
    default: return line.starts("print(") && !line.ends(";") && block.code.allSatisfy { $0.last != UInt8(ascii: "{") }
    }
  }

  private static func isJavaScript(_ line: BlockLine) -> Bool {
    let words = line.words
    switch words.first {
    case "const", "let", "var": return words.count >= 3 && (words[2] == "=" || line.contains(" = "))
    case "import": return line.contains(" from '") || line.contains(" from \"")
    case "async", "function": return line.contains("(") && line.ends("{") && words.count > 1 && !line.contains("() {")
    default: return line.starts("console.log(")
    }
  }

  private static let verbs: Set<String> = [
    "Get", "Set", "New", "Remove", "Add", "Start", "Stop", "Restart", "Test", "Invoke", "Import", "Export", "Install",
    "Uninstall", "Enable", "Disable", "Write", "Read", "Select", "Where", "ForEach", "Out", "Copy", "Move", "Rename",
    "Connect", "Disconnect", "Update", "Clear", "Convert", "ConvertTo", "ConvertFrom", "Expand", "Compress", "Resolve",
    "Register", "Unregister", "Format", "Sort", "Wait", "Suspend", "Resume", "Join", "Split", "Enter", "Exit",
  ]
}

/// The language of MongoDB's shell: JavaScript in which `db`, `rs` and `sh` are there from the beginning.
enum MongoShell {
  /// The name of the rule that finds it.
  static let rule = "mongo-shell"

  /// The first line that speaks to the server, where nothing before it is anything but a value or a choice of database.
  static func firstCall(_ block: BlockText) -> BlockLine? {
    for (index, line) in block.code.enumerated() {
      if isCall(line) { return line }
      guard index < 40, isBefore(line) || index > 0 && (line.indent > 0 || "{}[]()".utf8.contains(line.first ?? 0))
      else {
        return nil
      }
    }
    return nil
  }

  /// `db.coll.find(…)`, `rs.initiate(…)`, `cfg = rs.conf()`, `rs.conf = {`.
  private static func isCall(_ line: BlockLine) -> Bool {
    var text = line
    if let sign = line.text.firstIndex(of: UInt8(ascii: "=")), sign > line.trimmed.lowerBound,
      line.bytes[line.trimmed.lowerBound..<sign].allSatisfy({ $0.isWord || $0 == .space })
    {
      text = BlockLine(bytes: line.bytes, range: (sign + 1)..<line.trimmed.upperBound)
    }
    let isObject = ["db.", "rs.", "sh."].contains { text.starts($0) }
    return isObject && (text.contains(byte: UInt8(ascii: "(")) || text.ends("= {"))
  }

  /// `use admin`, `show dbs`, `var config = {`.
  private static func isBefore(_ line: BlockLine) -> Bool {
    let words = line.words
    if words.first == "use" || words.first == "show" { return words.count == 2 }
    return ["var", "let", "const"].contains(words.first) || words.count > 2 && words[1] == "=" && line.ends("{")
  }
}
