// SPDX-License-Identifier: Apache-2.0

/// How much a line looks like a shell command.
enum CommandLikeness: Int, Comparable {
  case none
  /// It could be one, and could be a sentence or a line of configuration.
  case weak
  /// It is one, as far as a reader of one line can tell.
  case strong

  static func < (left: CommandLikeness, right: CommandLikeness) -> Bool { left.rawValue < right.rawValue }

  init(_ line: BlockLine) { self = Self.judge(line) }

  /// Judges the bytes of `range`, which begins where a command would.
  init(_ bytes: [UInt8], _ range: ByteRange) {
    let line = BlockLine(bytes: bytes, range: range)
    self = Self.judge(line)
  }

  private static func judge(_ line: BlockLine) -> CommandLikeness {
    guard let first = line.first else { return .none }
    let word = line.firstWord
    if isAssignment(line) { return .strong }
    if isPathOfVariable(word) || isSourced(line, word) || isFunction(line) { return .strong }
    if opensBraces(line) || isReport(line) { return .none }
    // `psql (14.1)`: a banner; bash takes a bracket there only for a function.
    if let next = line.words.dropFirst().first, next.hasPrefix("("), !next.hasPrefix("()") { return .none }
    let isDoubtful = CommandWords.doubtful.contains(word)
    if CommandWords.plain.contains(word), !isDoubtful {
      return line.hasHangul ? inHangul(line) : isSentence(line) ? .weak : .strong
    }
    if isDoubtful, isTableRow(line) { return .none }
    if isDoubtful { return hasShellSyntax(line) || isCompound(line, word) ? .strong : .weak }
    if isProgramPath(word) { return line.wideGaps > 2 ? .none : .strong }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "}") || first == UInt8(ascii: "(") {
      return word.utf8.count == 1 && hasShellSyntax(line) ? .weak : .none
    }
    guard couldBeProgram(word), line.wideGaps < 3 else { return .none }
    if isCalledLikeProgram(word), line.words.count <= 6, !isSentence(line), !line.hasHangul { return .strong }
    // A name that we do not know needs more than a bar, which tables have too, or a sign, which settings have.
    if line.words.dropFirst().first == "=" || isTableRow(line) { return .none }
    return hasShellSyntax(line) ? .strong : .none
  }

  /// A bar between words, and no program that we know after it.
  private static func isTableRow(_ line: BlockLine) -> Bool {
    let words = line.words
    guard let bar = words.firstIndex(of: "|") else { return false }
    guard bar + 1 < words.count, CommandWords.isKnown(words[bar + 1]) else { return true }
    // `name  | age`: a title in a column, though a program is called so.
    return line.wideGaps > 0 && CommandWords.doubtful.contains(words[bar + 1])
  }

  /// `$KAFKA_HOME/bin/kafka-topics.sh`.
  private static func isPathOfVariable(_ word: String) -> Bool {
    word.hasPrefix("$") && !word.hasPrefix("$(") && word.contains("/") && !word.contains("=")
  }

  /// `. /etc/profile`.
  private static func isSourced(_ line: BlockLine, _ word: String) -> Bool {
    word == "." && line.words.count >= 2 && (line.words[1].contains("/") || line.words[1].hasSuffix("rc"))
  }

  /// `up() {`, `function up {`.
  private static func isFunction(_ line: BlockLine) -> Bool {
    let name = line.text.prefix { $0.isWord || $0 == UInt8(ascii: "-") }
    return line.ends("() {") && (name.count + 4 == line.trimmed.count || line.starts("function ")) && !name.isEmpty
  }

  /// A program that tells of itself, or a sentence about one: `docker is …`.
  private static func isReport(_ line: BlockLine) -> Bool {
    let words = line.words
    return tellsVersion(line) || words.count > 2 && sayingWords.contains(words[1]) && words[0] != "echo"
  }

  /// `docker version 20.10.7, build …`, `pip 20.0.2 from …`, `kubeadm version: …`.
  static func tellsVersion(_ line: BlockLine) -> Bool {
    let words = line.words
    guard words.count > 1, !["echo", "printf", "if", "for", "while", "[", "[["].contains(words[0]) else { return false }
    if ["version:", "error:", "warning:", "fatal:"].contains(words[1]), words.count > 2 { return true }
    if isVersion(words[1]) { return words.count == 2 || !hasOption(line) }
    guard words.count > 2, ["version", "Ver", "ver"].contains(words[1]) else { return false }
    return isVersion(words[2]) || words[2].hasPrefix(words[0])
  }

  /// `20.10.7`, `"1.8.0_252"`, `v1.2.3`; an address has three points.
  private static func isVersion(_ word: String) -> Bool {
    let text = word.drop { $0 == "\"" || $0 == "v" }.prefix { $0.isNumber || $0 == "." }
    let points = text.count { $0 == "." }
    let rest = word.drop { $0 == "\"" || $0 == "v" }.dropFirst(text.count)
    return points == 2 && text.first?.isNumber == true && !rest.contains("/") && !rest.contains("=")
  }

  private static let sayingWords: Set<String> = ["is", "are", "was", "will", "can", "has", "must", "should", "does"]

  /// A name made as programs' names are: `patronictl`, `backup-client`, `start-all.sh`.
  private static func isCalledLikeProgram(_ word: String) -> Bool {
    if word.hasSuffix(".sh"), !word.hasPrefix(".") { return true }
    return word.utf8.count > 4
      && ["ctl", "-cli", "-client", "-admin", "-deploy", "-daemon", "adm"].contains {
        word.hasSuffix($0) && word.count > $0.count + 1
      }
  }

  /// `service {`, `source s_net {`: a block of settings that is called like a program.
  private static func opensBraces(_ line: BlockLine) -> Bool {
    let words = line.words
    guard words.count > 1, words[0].utf8.first?.isLetter ?? false else { return false }
    return words[1] == "{" || line.ends(" {") && !hasShellSyntax(line) && !line.contains(";") && !line.contains("()")
  }

  /// `NAME=value …` with nothing before the sign but a name, and no blank after it.
  static func isAssignment(_ line: BlockLine) -> Bool {
    guard let first = line.first, first.isLetter || first == UInt8(ascii: "_") else { return false }
    let name = line.text.prefix { $0.isWord }
    var after = line.trimmed.lowerBound + name.count
    if after < line.trimmed.upperBound, line.bytes[after] == UInt8(ascii: "+") { after += 1 }
    guard after < line.trimmed.upperBound, line.bytes[after] == UInt8(ascii: "=") else { return false }
    if after + 1 == line.trimmed.upperBound { return true }
    return !line.bytes[after + 1].isBlank && !hasBareParenthesis(line.bytes[(after + 1)..<line.trimmed.upperBound])
  }

  /// `uid=0(root) gid=0(root)`: no shell takes a bracket in the middle of a bare value.
  private static func hasBareParenthesis(_ value: ArraySlice<UInt8>) -> Bool {
    let bare = value.prefix { !$0.isBlank && $0 != .doubleQuote && $0 != .singleQuote && $0 != UInt8(ascii: "`") }
    guard let open = bare.firstIndex(of: UInt8(ascii: "(")), open > value.startIndex else { return false }
    return value[open - 1] != UInt8(ascii: "$") && value[open - 1] != UInt8(ascii: "(")
  }

  /// An option, a pipe, a redirection, a variable, an `&&` or a continuation.
  static func hasShellSyntax(_ line: BlockLine) -> Bool {
    if line.ends(" \\") || line.contains(" && ") || line.contains(" || ") || line.contains("$(") { return true }
    if line.contains(" | ") || line.contains(" > ") || line.contains(" >> ") || line.contains(" <<") { return true }
    return hasOption(line) || hasVariable(line)
  }

  /// A blank, one or two dashes, then a letter: `-p`, `--name`.
  static func hasOption(_ line: BlockLine) -> Bool {
    var at = line.trimmed.lowerBound
    while at + 2 < line.trimmed.upperBound {
      if line.bytes[at].isBlank, line.bytes[at + 1] == UInt8(ascii: "-") {
        let skip = line.bytes[at + 2] == UInt8(ascii: "-") ? 3 : 2
        if at + skip < line.trimmed.upperBound, line.bytes[at + skip].isLetter { return true }
      }
      at += 1
    }
    return false
  }

  private static func hasVariable(_ line: BlockLine) -> Bool {
    var previous: UInt8 = 0
    for byte in line.text {
      if previous == UInt8(ascii: "$"), byte.isLetter || byte == UInt8(ascii: "{") { return true }
      previous = byte
    }
    return false
  }

  private static func isCompound(_ line: BlockLine, _ word: String) -> Bool {
    let next = line.words.dropFirst().first ?? ""
    // `time dd if=…`: a program that is given another one to run.
    if carriers.contains(word), CommandWords.isKnown(next) { return !isSentence(line) }
    return switch word {
    case "if", "while", "until": line.contains("; then") || line.contains("; do") || line.contains(" [")
    case "for": line.contains(" in ")
    case "case": line.ends(" in")
    case "then", "else", "do": line.trimmed.count == word.utf8.count
    case "exit", "history", "hostname", "top", "free", "date", "clear", "w", "who", "users", "groups", "id":
      line.trimmed.count == word.utf8.count
    case "mount", "find", "tail", "head", "tree", "stat", "host", "file", "diff", "test", "source", "dd":
      line.words.dropFirst().contains { $0.contains("/") || $0.contains("=") || $0.contains(".") }
    case "service", "vault", "consul", "mc", "watch", "salt", "puppet", "snap", "exec", "go", "kind", "flux":
      line.words.count >= 2 && line.words.count <= 6 && !isSentence(line)
    default: false
    }
  }

  private static let carriers: Set<String> = ["time", "nice", "exec", "command", "watch", "timeout"]

  /// A program's name may begin a Korean sentence: one word in Hangul could be an argument, two are a sentence.
  private static func inHangul(_ line: BlockLine) -> CommandLikeness {
    guard line.hasHangul, !hasShellSyntax(line), !line.contains(" #") else { return .strong }
    if line.contains(byte: .singleQuote) || line.contains(byte: .doubleQuote) || line.contains("<") { return .strong }
    let hangul = line.words.count { word in word.utf8.contains { $0 >= 0xEA && $0 <= 0xED } }
    return hangul > 1 ? .none : .weak
  }

  private static func isSentence(_ line: BlockLine) -> Bool {
    line.ends(".") && !line.ends(" .") && !line.ends("..") && line.words.count > 3 && !hasShellSyntax(line)
  }

  /// `./run.sh`, `/usr/local/bin/x`, `~/bin/x`; a device or a bare mount point is none.
  private static func isProgramPath(_ word: String) -> Bool {
    if word.hasPrefix("bin/") || word.hasPrefix("sbin/") { return true }
    if word.hasPrefix("./") || word.hasPrefix("../") || word.hasPrefix("~/") { return word.utf8.count > 2 }
    guard word.hasPrefix("/"), !word.hasSuffix(":"), !word.hasSuffix("/") else { return false }
    let parts = word.split(separator: "/")
    return parts.count > 1
      && parts.contains { $0 == "bin" || $0 == "sbin" || $0 == "init.d" || $0.hasSuffix(".sh") || $0 == "scripts" }
  }

  /// A word that could name a program: small letters, digits, `-`, `_`, `.`, `/`.
  static func couldBeProgram(_ word: String) -> Bool {
    guard let first = word.utf8.first, first >= 0x61 && first <= 0x7A else { return false }
    return word.utf8.allSatisfy {
      $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/")
    }
  }
}
