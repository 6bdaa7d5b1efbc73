// SPDX-License-Identifier: Apache-2.0

/// The rules that know a language from content, in the order in which they are asked; the first that matches decides.
///
/// A rule states a form, never the name of a team or of one product's file.
package enum DetectionRules {
  /// One row a rule.
  package static let all: [DetectionRule] =
    SessionRules.all + DataRules.structured + ScriptRules.all + DataRules.diagrams + OutputRules.certain
    + ConfigurationRules.all + OutputRules.likely + [shellCommands, allCommands, nothingButCommands] + ProseRules.all

  private static let shellCommands = DetectionRule(
    "shell-commands", .shell, .likely,
    why: Bilingual("셸 명령으로 시작", en: "Begins with a shell command")
  ) { block in
    guard let first = CommandLines(block).first, first.likeness == .strong else { return nil }
    // `done` begins nothing.
    guard !["done", "fi", "esac", "elif"].contains(first.line.firstWord) else { return nil }
    // A command that we know may stand above what it printed, or above a file's content.
    return CommandWords.plain.contains(first.line.firstWord) || CommandLines(block).strongPercent >= 40
      ? first.line : nil
  }

  /// Authors label a whole note with one word; the words of a program and its options are hardly anything else.
  private static let nothingButCommands = DetectionRule(
    "nothing-but-commands", .shell, .certain,
    why: Bilingual("다른 언어라고 적혔지만 명령뿐임", en: "Labelled as another language, and yet nothing but commands")
  ) { block in
    let entries = CommandLines(block).entries
    guard let first = entries.first, !block.filled.contains(where: { $0.ends("{") || $0.ends(";") }) else { return nil }
    let areCommands = entries.allSatisfy { entry in
      let word = entry.line.firstWord
      let isProgram = CommandWords.plain.contains(word) && !CommandWords.doubtful.contains(word)
      return entry.likeness == .strong && (isProgram || entry.line.range != first.line.range)
        && !CommandWords.shared.contains(word)
    }
    return areCommands && (first.line.words.count > 1) ? first.line : nil
  }

  private static let allCommands = DetectionRule(
    "shell-words", .shell, .hint,
    why: Bilingual("셸 명령처럼 보이는 줄", en: "Lines that look like shell commands")
  ) { block in
    let lines = CommandLines(block)
    guard let first = lines.first, first.likeness != .none else { return nil }
    return lines.strongPercent + lines.weakPercent >= 60 ? first.line : nil
  }
}

/// The lines of a block at which a shell command would begin, and how much they look like one.
struct CommandLines {
  /// A line that does not go on with the one before it.
  struct Entry {
    let line: BlockLine
    let likeness: CommandLikeness
  }

  /// In the order of the text.
  let entries: [Entry]
  var first: Entry? { entries.first }
  /// How many lines begin a command.
  let total: Int
  private let strong: Int
  private let weak: Int

  var strongPercent: Int { total == 0 ? 0 : strong * 100 / total }
  var weakPercent: Int { total == 0 ? 0 : weak * 100 / total }

  init(_ block: BlockText) {
    var entries: [Entry] = []
    var continues = false
    var heredocEnd: String?
    for line in block.code {
      if let end = heredocEnd {
        if line.string == end { heredocEnd = nil }
        continue
      }
      // A trailing blank or comment after the backslash breaks the command, and yet its author meant to go on.
      let goesOn = line.last == .backslash || line.contains(" \\ #") || line.contains(" \\  ")
      if !continues {
        let inner = line.indent > 0 && !entries.isEmpty && CommandLikeness(line) == .none
        if !inner { entries.append(Entry(line: line, likeness: CommandLikeness(line))) }
      }
      continues = goesOn
      heredocEnd = Heredoc.delimiter(in: line)
    }
    self.entries = entries
    total = entries.count
    strong = entries.count { $0.likeness == .strong }
    weak = entries.count { $0.likeness == .weak }
  }
}

/// The `<<WORD` of a command line.
enum Heredoc {
  /// The word that ends the here-document which this line begins; nil for none.
  static func delimiter(in line: BlockLine) -> String? {
    var at = line.trimmed.lowerBound
    let end = line.trimmed.upperBound
    let less = UInt8(ascii: "<")
    while at + 2 < end {
      guard line.bytes[at] == less, line.bytes[at + 1] == less, line.bytes[at + 2] != less else {
        at += line.bytes[at] == less && at + 2 < end && line.bytes[at + 2] == less ? 3 : 1
        continue
      }
      at += 2
      if at < end, line.bytes[at] == UInt8(ascii: "-") { at += 1 }
      while at < end, line.bytes[at].isBlank { at += 1 }
      while at < end, line.bytes[at] == .singleQuote || line.bytes[at] == .doubleQuote || line.bytes[at] == .backslash {
        at += 1
      }
      let start = at
      while at < end, line.bytes[at].isWord { at += 1 }
      return at > start && !line.bytes[start].isDigit ? String(decoding: line.bytes[start..<at], as: UTF8.self) : nil
    }
    return nil
  }
}
