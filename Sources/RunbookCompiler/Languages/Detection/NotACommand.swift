// SPDX-License-Identifier: Apache-2.0

/// Lines that no shell could run, though they stand in a block that is labelled as shell.
///
/// The label is believed for a program that we do not know: `mytool join`. It is not believed where the first word can
/// be no program's name, or the line is a sentence: such a block would be run as what it is not.
enum NotACommand {
  /// What a line is instead.
  enum Nature {
    /// A program printed it.
    case printed
    /// It is written for people.
    case words
  }

  /// The first line and its nature, where no line of the block is a command and most can be none.
  static func find(_ block: BlockText) -> (line: BlockLine, nature: Nature)? {
    let lines = block.filled.filter { $0.first != .hash }
    guard let first = lines.first, let nature = nature(first) else { return nil }
    // Commands that a program advises stand indented below its words.
    let starting = lines.filter { $0.indent <= first.indent && !"})]".utf8.contains($0.first ?? 0) }
    guard !starting.contains(where: { CommandLikeness($0) == .strong }) else { return nil }
    let others = starting.count { Self.nature($0) != nil }
    return others * 2 > starting.count ? (first, nature) : nil
  }

  /// What a line is that can be no command; nil for one that could be.
  static func nature(_ line: BlockLine) -> Nature? {
    guard let first = line.first, CommandLikeness(line) == .none else { return nil }
    let words = line.words
    if line.starts("●") { return .printed }
    if first >= 0x80 || isKorean(line) || line.hasHangul && words.count > 1 && words[1] == ":" { return .words }
    if "*+|=@,●;".utf8.contains(first) { return .printed }
    if first == UInt8(ascii: ":"), words[0].utf8.count > 1 { return .words }
    if first.isDigit { return numbered(line, words) }
    if words[0].hasSuffix(":"), words[0].utf8.count > 1 { return OutputRules.isRemark(words[0]) ? .words : .printed }
    if words[0].hasSuffix(",") || line.wideGaps >= 3 || isReport(line, words) { return .printed }
    if words.count == 1 { return isAnswer(words[0]) ? .printed : nil }
    if first >= 0x41 && first <= 0x5A { return capitalized(line, words) }
    return isSentence(line, words) ? .words : nil
  }

  /// `1. 서비스 중지`, `2: eth0: …`, `5d8f1e6a3b2c`; a number before a command is a step's.
  private static func numbered(_ line: BlockLine, _ words: [String]) -> Nature? {
    guard words[0].hasSuffix(".") || words[0].hasSuffix(")") else { return .printed }
    let start = line.trimmed.lowerBound + words[0].utf8.count
    return CommandLikeness(line.bytes, start..<line.trimmed.upperBound) == .none ? .words : nil
  }

  /// Programs are named in small letters; `Docker ps` is a slip of the pen.
  private static func capitalized(_ line: BlockLine, _ words: [String]) -> Nature? {
    if keys.contains(words[0].lowercased()) || OutputRules.isRemark(words[0] + ":") { return .words }
    if CommandLikeness.hasShellSyntax(line) { return nil }
    if line.ends(".") || line.ends("!") { return .printed }
    if CommandWords.isKnown(words[0].lowercased()), words.count <= 4, !isReport(line, words) { return nil }
    return .printed
  }

  /// Two words or more in Hangul that stand neither in quotes, in a stand-in, nor in a comment.
  private static func isKorean(_ line: BlockLine) -> Bool {
    guard line.hasHangul, !CommandLikeness.hasShellSyntax(line), !line.contains(byte: .doubleQuote),
      !line.contains(byte: .singleQuote)
    else { return false }
    var inside = false
    var count = 0
    for word in line.words {
      if word.hasPrefix("#") { break }
      if word.contains("<") || word.contains("{") || word.contains("[") { inside = true }
      if !inside, word.utf8.contains(where: { $0 >= 0xEA && $0 <= 0xED }) { count += 1 }
      if word.contains(">") || word.contains("}") || word.contains("]") { inside = false }
    }
    return count > 1 || count == 1 && line.words.count > 2 && line.words[1] == "/"
  }

  /// `pod/web created`, `node1 | SUCCESS => {`, `sha256:…`.
  private static func isReport(_ line: BlockLine, _ words: [String]) -> Bool {
    if words.count > 2, words[1] == ":" { return true }
    if line.contains(" => {") || line.contains(" | SUCCESS") || line.contains(" | CHANGED") { return true }
    if words.count > 1, words.count <= 4, words[0].contains("/") {
      return doneWords.contains(words[words.count - 1])
    }
    return words.dropFirst().contains { $0.lowercased() == "version" || $0 == "Ver" }
      && line.text.contains(where: \.isDigit)
  }

  /// A lone word that answers: `ok`, `active`, the number of a container.
  private static func isAnswer(_ word: String) -> Bool {
    if answerWords.contains(word.lowercased()) || word.hasSuffix("!") { return true }
    let isHash = word.utf8.count >= 12 && word.utf8.allSatisfy { $0.isDigit || ($0 >= 0x61 && $0 <= 0x66) }
    return isHash || word.contains(":") && !word.contains("/") && !word.hasPrefix(":")
  }

  private static func isSentence(_ line: BlockLine, _ words: [String]) -> Bool {
    guard words.count >= 4, !CommandLikeness.hasShellSyntax(line) else { return false }
    return words.contains { sentenceWords.contains($0.lowercased()) }
  }

  private static let keys: Set<String> = ["ctrl", "ctrl+c", "ctrl-c", "esc", "enter", "tab", "shift"]
  private static let sentenceWords: Set<String> = [
    "the", "is", "are", "was", "were", "you", "your", "this", "that", "will", "must", "should", "has", "have", "been",
  ]
  /// What `kubectl` says of an object that it changed.
  private static let doneWords: Set<String> = [
    "created", "configured", "deleted", "unchanged", "patched", "scaled", "labeled", "annotated", "tainted", "cordoned",
    "uncordoned", "drained", "evicted", "exposed", "restarted", "replaced",
  ]
  private static let answerWords: Set<String> = [
    "ok", "active", "inactive", "enabled", "disabled", "running", "stopped", "success", "healthy", "ready", "pong",
    "done",
    "imok", "leader", "follower", "master", "slave", "primary", "secondary", "bye",
  ]
}
