// SPDX-License-Identifier: Apache-2.0

/// Reads a block in which commands stand without prompts, and below them what they printed.
///
/// It is a session only where some line below a command surely was printed (a log, a table, a listing, a program's report)
/// and every other line is a command, a comment, or stands in what was printed; in doubt the block is none, for a command
/// that is taken for output would not be run, and output that is taken for a command would.
struct PromptlessReader {
  private(set) var entries: [TranscriptEntry] = []
  private(set) var comments: [ByteRange] = []

  private let lines: [BlockLine]
  private let kind: Prompt.Kind
  private var at = 0
  private var isDoubtful = false

  /// What was read; nil for a block that is no such session.
  static func read(_ content: [UInt8], kind: Prompt.Kind) -> PromptlessReader? {
    guard kind == .shell || kind == .sql else { return nil }
    var reader = PromptlessReader(content, kind: kind)
    guard reader.beginsWithCommand else { return nil }
    reader.read()
    return !reader.isDoubtful && reader.entries.contains { $0.output != nil } ? reader : nil
  }

  private init(_ content: [UInt8], kind: Prompt.Kind) {
    let ranges = LineRanges.all(in: content)
    lines = ranges.prefix(BlockText.lineLimit).map { BlockLine(bytes: content, range: $0) }
    self.kind = kind
    isDoubtful = ranges.count > BlockText.lineLimit
  }

  private var beginsWithCommand: Bool {
    lines.first { !$0.isBlank && $0.first != .hash }.map(isCommand) ?? false
  }

  private mutating func read() {
    while at < lines.count, !isDoubtful {
      let line = lines[at]
      if line.isBlank {
        at += 1
      } else if line.first == .hash {
        comments.append(line.trimmed)
        at += 1
      } else if isCommand(line) || couldBeCommand(line) {
        readEntry()
      } else {
        isDoubtful = true
      }
    }
  }

  private func isCommand(_ line: BlockLine) -> Bool {
    if PrintedLine.isCertain(line) { return false }
    return kind == .sql
      ? SQLWords.beginsStatement(line) || line.first == .backslash : CommandLikeness(line) == .strong
  }

  private func couldBeCommand(_ line: BlockLine) -> Bool { kind == .shell && CommandLikeness(line) == .weak }

  private mutating func readEntry() {
    var parts = [lines[at].trimmed.lowerBound..<lines[at].range.upperBound]
    at += 1
    readContinuations(into: &parts)
    guard let first = parts.first, let last = parts.last else { return }
    let bytes = lines[0].bytes
    let command = BlockLine(bytes: bytes, range: first)
    let output = readOutput(of: command)
    // What stands below an editor, or below `cat > file`, is typed.
    let takesText = EditorWords.opensFile(command) || parts.count == 1 && command.starts("cat >")
    if output != nil, takesText { isDoubtful = true }
    entries.append(
      TranscriptEntry(
        prompt: nil, command: parts.map { String(decoding: bytes[$0], as: UTF8.self) }.joined(separator: "\n"),
        commandRange: first.lowerBound..<last.upperBound, commandParts: parts, output: output))
  }

  private mutating func readContinuations(into parts: inout [ByteRange]) {
    while at < lines.count, let last = parts.last {
      let written = BlockLine(bytes: lines[at].bytes, range: last)
      if kind == .sql {
        guard !written.ends(";"), !written.ends("\\G"), !lines[at].isBlank,
          parts[0] != last || written.first != .backslash
        else { return }
        parts.append(lines[at].range)
        at += 1
      } else if let close = OpenCommand.closingLine(of: written, before: at, in: lines) {
        parts += lines[at...close].map(\.range)
        at = close + 1
      } else if let end = Heredoc.delimiter(in: written) {
        guard let close = lines[at...].firstIndex(where: { $0.string == end }) else {
          isDoubtful = true
          return
        }
        parts += lines[at...close].map(\.range)
        at = close + 1
        return
      } else if written.last == .backslash || written.ends("&&") || written.ends(" |") || written.contains(" \\ #") {
        parts.append(lines[at].range)
        at += 1
      } else {
        return
      }
    }
  }

  /// The printed lines below a command, from the first that is surely printed, or that such a line follows.
  private mutating func readOutput(of command: BlockLine) -> ByteRange? {
    var start: Int?
    var end = 0
    var isAfterBlank = false
    // `To start using your cluster, you need to run the following:` was printed, and so were the commands below it.
    var isAdvised = false
    while at < lines.count {
      let line = lines[at]
      if isAdvised, isCommand(line) {
        let advice = adviceEnd(from: at)
        end = lines[advice].range.upperBound
        at = advice + 1
        continue
      }
      if line.isBlank {
        isAfterBlank = true
        at += 1
        continue
      }
      if isCommand(line) || start == nil && (line.first == .hash || couldBeCommand(line)) { break }
      if line.first == .hash, isAboveCommand(at) { break }
      let isAnswer = !isAfterBlank && kind == .shell && PrintedLine.answers(line, command)
      guard start != nil || PrintedLine.isCertain(line) || isAnswer || isAboveCertain(at) else {
        isDoubtful = true
        return nil
      }
      // A word such as `make` behind a gap may be the next command.
      if isAfterBlank, start != nil, couldBeCommand(line) { isDoubtful = true }
      isAfterBlank = false
      isAdvised = line.ends(":") && line.words.count > 3
      start = start ?? line.range.lowerBound
      end = line.range.upperBound
      at += 1
    }
    return start.map { $0..<end }
  }

  /// The last line of a command that a program advised to run.
  private func adviceEnd(from index: Int) -> Int {
    var last = index
    while last + 1 < lines.count, lines[last].last == .backslash { last += 1 }
    return last
  }

  private func isAboveCommand(_ index: Int) -> Bool {
    lines[index...].first { !$0.isBlank && $0.first != .hash }.map(isCommand) ?? true
  }

  /// Whether one of the next two filled lines surely was printed, and none before it is a command.
  private func isAboveCertain(_ index: Int) -> Bool {
    let below = lines[(index + 1)...].lazy.filter { !$0.isBlank }.prefix(2)
    return below.first { isCommand($0) || PrintedLine.isCertain($0) }.map(PrintedLine.isCertain) ?? false
  }
}

/// A line that a program printed, whatever stands around it.
enum PrintedLine {
  static func isCertain(_ line: BlockLine) -> Bool {
    if OutputRules.isLog(line) || OutputRules.isHeader(line) || OutputRules.isRule(line) || OutputRules.isFile(line) {
      return true
    }
    guard CommandLikeness(line) == .none else { return false }
    // `패키지 목록을 읽는 중입니다... 완료`: a program that speaks Korean.
    if line.hasHangul { return line.contains("...") && (line.first ?? 0) >= 0x80 }
    if line.first.map(\.isDigit) ?? false { return true }
    if statusWords.contains(line.string.lowercased()) { return true }
    if line.starts("{\"") || line.starts("[{") || line.starts("HTTP/1") || line.starts("HTTP/2 ") { return true }
    if OutputRules.reportsDone(line) || line.starts("Enter ") && line.ends(":") { return true }
    if OutputRules.isMessage(line) || line.starts("● ") || line.contains(" bytes from ") { return true }
    // `   Active: active (running)`, `Status: active`
    let word = line.firstWord
    return word.utf8.count > 2 && word.hasSuffix(":") && line.words.count > 1
      && (word.utf8.first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false) && !OutputRules.isRemark(word)
  }

  /// Whether a line is an answer to a command that only tells something: `hostname`, then `web1`.
  static func answers(_ line: BlockLine, _ command: BlockLine) -> Bool {
    guard CommandLikeness(line) == .none, !line.hasHangul, line.first != .hash else { return false }
    let words = command.words
    let program = words.first == "sudo" ? words.dropFirst().first : words.first
    guard let program else { return false }
    // `CREATE TABLE`, `INSERT 0 1`: psql answers with the name of what it did.
    if program == "psql" || command.contains(" psql ") {
      return line.words.count <= 3 && line.words.allSatisfy { $0 == $0.uppercased() } && (line.first?.isLetter ?? false)
    }
    guard tellingPrograms.contains(program) else { return false }
    return line.words.count == 1 || line.wideGaps > 0
  }

  private static let statusWords: Set<String> = [
    "success", "ok", "ok.", "done", "done.", "pong", "active", "inactive", "running", "healthy", "enabled", "disabled",
    "bye",
  ]
  private static let tellingPrograms: Set<String> = [
    "hostname", "whoami", "cat", "ls", "wc", "echo", "date", "uname", "pwd", "id", "which", "head", "tail", "grep",
    "getent",
    "dig", "nproc", "stat", "sysctl", "curl", "df", "du", "free", "uptime", "ps", "ss", "netstat", "lsblk", "ip",
  ]
}

/// Programs in which a person edits a file.
enum EditorWords {
  /// Whether a command line opens a file for editing; what stands below it is then what is to be written.
  static func opensFile(_ line: BlockLine) -> Bool {
    let words = line.words
    // `crontab -e`, `systemctl edit x`, `kubectl edit deployment x`
    if words.contains("crontab"), words.contains("-e") || words.last == "crontab" { return true }
    return words.prefix(3).contains { word in
      word == "edit" || names.contains(word.split(separator: "/").last.map(String.init) ?? word)
    }
  }

  /// The path in words that tell to edit a file, as `vi /etc/hosts` in a sentence does; nil where none is named.
  static func path(in text: String) -> String? {
    let words = text.split { $0 == " " || $0 == "\n" || $0 == "`" || $0 == "*" }.map(String.init)
    for (word, next) in zip(words, words.dropFirst()) where names.contains(word) {
      if next.hasPrefix("/") || next.hasPrefix("~") || next.hasPrefix("$") { return next }
    }
    return nil
  }

  private static let names: Set<String> = [
    "vi", "vim", "nvim", "nano", "emacs", "gedit", "code", "visudo", "sudoedit", "pico", "joe", "notepad", "kate",
    "mcedit",
  ]
}
