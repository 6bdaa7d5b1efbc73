// SPDX-License-Identifier: Apache-2.0

/// The results of commands that an author wrote as comments beside them.
struct CommentResults {
  /// A result in comments.
  struct Found {
    /// The comments' bytes in the text of the block.
    let range: ByteRange
    /// The result without the comment signs, lines parted by line feeds.
    let text: String
    let reason: Reason
  }

  private let reading: BlockReading
  private let script: ShellScript

  /// The results in a block, in their order; none for a block that is no shell text.
  static func find(in reading: BlockReading) -> [Found] {
    guard let script = reading.script, !script.comments.isEmpty, !script.statements.isEmpty else { return [] }
    let results = CommentResults(reading: reading, script: script)
    return (results.runs.compactMap(results.result) + results.besides).sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
  }

  // MARK: Lines of comment

  /// Lines of comment that follow one another without a gap, at the top level.
  private struct Run {
    var comments: [ShellComment]
    /// The command on the line just above.
    let above: ShellStatement?
    /// The nearest command before, gap or not.
    let before: ShellStatement?
    var isAboveCommand = false
  }

  private var runs: [Run] {
    var runs: [Run] = []
    var statement = 0
    for comment in script.comments where comment.isWholeLine && !PeerLoop.isMark(comment.text) {
      let start = comment.range.lowerBound
      while statement < script.statements.count, script.statements[statement].range.upperBound <= start {
        statement += 1
      }
      let isInside = statement < script.statements.count && script.statements[statement].range.lowerBound < start
      if isInside { continue }
      let next = statement < script.statements.count ? script.statements[statement].range.lowerBound : nil
      if let last = runs.last?.comments.last, isNextLine(last.range.upperBound, start) {
        runs[runs.count - 1].comments.append(comment)
      } else {
        let before = statement > 0 ? script.statements[statement - 1] : nil
        let above = before.flatMap { isNextLine($0.range.upperBound, start) ? $0 : nil }
        runs.append(Run(comments: [comment], above: above, before: before))
      }
      runs[runs.count - 1].isAboveCommand = next.map { isNextLine(comment.range.upperBound, $0) } ?? false
    }
    return runs
  }

  /// Whether one line end, and no other line, lies between two places.
  private func isNextLine(_ end: Int, _ start: Int) -> Bool {
    guard end <= start else { return false }
    return reading.bytes[end..<start].count { $0 == .lineFeed } == 1
  }

  private func result(of run: Run) -> Found? {
    guard let before = run.before else { return nil }
    if let found = announced(in: run) { return found }
    guard let above = run.above, !opensEditor(above) else { return nil }
    return shown(in: run, by: above, isNear: above.range == before.range)
  }

  // MARK: With words that announce it

  private func announced(in run: Run) -> Found? {
    for (index, comment) in run.comments.enumerated() {
      let sign = ArrowSign.after(comment.text)
      guard sign != nil || Lexicon.shared.first([.resultComment], in: comment.text) != nil else { continue }
      let own = sign ?? comment.text.afterColon
      let reason = Reason("result-in-comment", words: comment.text, at: reading.source(of: comment.range))
      if let own, !own.isEmpty {
        // Arrows may stand before every line.
        let more = sign == nil ? [] : run.comments[(index + 1)...].prefix { ArrowSign.after($0.text) != nil }
        return found([comment] + more, first: own, reason)
      }
      var rest = Array(run.comments[(index + 1)...])
      if run.isAboveCommand, let last = rest.last, !isPrinted(last) { rest.removeLast() }
      guard !rest.isEmpty else { continue }
      return found(rest, first: nil, reason)
    }
    return nil
  }

  // MARK: Without words

  private func shown(in run: Run, by command: ShellStatement, isNear: Bool) -> Found? {
    var lines = run.comments
    if run.isAboveCommand, lines.count > 1, let last = lines.last, !isPrinted(last) { lines.removeLast() }
    let reason = Reason(
      "comment-below-command", words: lines.first?.text ?? "", at: lines.first.map { reading.source(of: $0.range) })
    if lines.contains(where: isPrinted), !lines.contains(where: isCommand) { return found(lines, first: nil, reason) }
    guard !run.isAboveCommand else { return nil }
    if lines.allSatisfy({ isValue($0) && DoneWords.end($0.text) }) { return found(lines, first: nil, reason) }
    guard TellingCommand.tells(command) else { return nil }
    let isAnswer = lines.allSatisfy { isValue($0) || isBracketed($0) || isAskedFor($0, by: command) }
    return isAnswer ? found(lines, first: nil, reason) : nil
  }

  /// A line that a program surely printed: a table, a log, `Name: value`.
  private func isPrinted(_ comment: ShellComment) -> Bool { PrintedLine.isCertain(line(comment)) }

  private func isCommand(_ comment: ShellComment) -> Bool {
    CommandLikeness(line(comment)) == .strong && !isPrinted(comment)
  }

  /// What could be an answer: no Hangul, no command that is put out of use, no sentence.
  private func isValue(_ comment: ShellComment) -> Bool {
    let line = line(comment)
    if line.isBlank { return true }
    return !line.hasHangul && CommandLikeness(line) != .strong && !Sentence.isLikely(comment.text)
  }

  /// `# (모든 태스크가 Shutdown)`: two words or more in brackets.
  private func isBracketed(_ comment: ShellComment) -> Bool {
    comment.text.hasPrefix("(") && comment.text.hasSuffix(")") && comment.text.contains(" ")
  }

  /// A command that the command above was asked to give: `join-token` gives `docker swarm join …`.
  private func isAskedFor(_ comment: ShellComment, by command: ShellStatement) -> Bool {
    let asked = Set(TellingCommand.words(of: command).flatMap { word in word.split(separator: "-").map(String.init) })
    let whole = Set(TellingCommand.words(of: command))
    let given = line(comment).words.dropFirst().filter { !$0.hasPrefix("-") }.prefix(2)
    return given.contains { asked.contains($0) && !whole.contains($0) }
  }

  private func opensEditor(_ statement: ShellStatement) -> Bool {
    let start = statement.range.lowerBound
    let end = reading.bytes[start...].firstIndex(of: .lineFeed) ?? reading.bytes.count
    return EditorWords.opensFile(BlockLine(bytes: reading.bytes, range: start..<end))
  }

  // MARK: Behind a command, on its line

  private var besides: [Found] {
    script.comments.compactMap { comment in
      guard !comment.isWholeLine, script.statements.contains(where: { $0.range.lowerBound < comment.range.lowerBound })
      else { return nil }
      let sign = ArrowSign.after(comment.text)
      guard sign != nil || Lexicon.shared.first([.resultComment, .outcome], in: comment.text) != nil else { return nil }
      let reason = Reason("result-in-comment", words: comment.text, at: reading.source(of: comment.range))
      return found([comment], first: sign ?? comment.text, reason)
    }
  }

  // MARK: Bytes

  /// The comment as a line of its own, without the sign and one blank behind it.
  private func line(_ comment: ShellComment) -> BlockLine {
    var start = comment.range.lowerBound
    while start < comment.range.upperBound, reading.bytes[start] == .hash { start += 1 }
    if start < comment.range.upperBound, reading.bytes[start] == .space { start += 1 }
    return BlockLine(bytes: reading.bytes, range: start..<comment.range.upperBound)
  }

  private func found(_ comments: [ShellComment], first: String?, _ reason: Reason) -> Found? {
    guard let start = comments.first?.range.lowerBound, let end = comments.last?.range.upperBound else { return nil }
    var lines = comments.map { comment in
      let line = line(comment)
      return String(decoding: line.bytes[line.range.lowerBound..<line.trimmed.upperBound], as: UTF8.self)
    }
    if let first { lines[0] = first }
    guard lines.contains(where: { !$0.isEmpty }) else { return nil }
    return Found(range: start..<end, text: lines.joined(separator: "\n") + "\n", reason: reason)
  }
}

/// An arrow from a command to what comes of it.
enum ArrowSign {
  /// What stands behind the arrow that a text begins with; nil where it begins with none.
  static func after(_ text: String) -> String? {
    signs.first { text.hasPrefix($0) }.map { String(text.dropFirst($0.count)).trimmingBlanks() }
  }

  private static let signs = ["→", "⇒", "➜", "➡", "=>", "->", "-->", "==>"]
}

/// The last word of a report that something was done: `deployment.apps/web created`.
enum DoneWords {
  static func end(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return words.count > 1
      && words.last.map { done.contains($0.lowercased()) || done.contains($0.dropLast().lowercased()) } ?? false
  }

  private static let done: Set<String> = [
    "created", "configured", "unchanged", "deleted", "started", "stopped", "enabled", "disabled", "running", "active",
    "ready",
    "updated", "added", "removed", "successful", "successfully", "ok", "completed", "complete", "done", "labeled",
    "patched",
    "cordoned", "uncordoned", "drained", "healthy", "saved", "joined", "changed",
  ]
}

/// Whether English words are a sentence for a reader rather than what a program printed.
enum Sentence {
  static func isLikely(_ text: String) -> Bool {
    let words = text.split { !($0.isLetter || $0 == "'") }.map { $0.lowercased() }
    guard words.count > 1 || words.first.map(telling.contains) ?? false else { return false }
    return words.contains(where: telling.contains) && !text.utf8.contains(where: \.isDigit)
  }

  /// Words with which one speaks to a reader.
  private static let telling: Set<String> = [
    "the", "a", "an", "you", "your", "we", "our", "this", "these", "that", "to", "if", "then", "should", "must", "will",
    "when",
    "make", "use", "run", "need", "needs", "wait", "please", "only", "or", "and", "repeat", "same", "optional",
    "required",
    "before", "after", "don't", "it", "check", "verify", "see", "also", "alternatively",
  ]
}

/// Commands whose purpose is what they print.
enum TellingCommand {
  /// Whether a command tells something rather than doing it: it only looks, or one of its words asks for a report.
  static func tells(_ statement: ShellStatement) -> Bool {
    statement.effectiveCommands.contains { command in
      guard let invocation = command.resolved else { return false }
      if LookingCommand.looks(CommandLine(invocation)) { return true }
      if reporting.contains(invocation.program) { return true }
      if invocation.program == "echo" || invocation.program == "printf" { return !command.writesFile }
      return invocation.arguments.contains { word in
        word.constant.map { asking.contains($0) || $0.hasPrefix("--format") || $0.hasSuffix("-token") } ?? false
      }
    }
  }

  /// The constant words of a command's simple commands.
  static func words(of statement: ShellStatement) -> [String] {
    statement.effectiveCommands.flatMap { command in
      (command.resolved?.arguments ?? []).compactMap(\.constant)
    }
  }

  /// Programs that are mostly called for what they print.
  private static let reporting: Set<String> = [
    "sysctl", "getenforce", "sestatus", "showmount", "redis-cli", "psql", "mysql", "swapon", "lsof", "chronyc", "ntpq",
    "pg_isready", "getsebool", "aa-status", "patronictl", "nodetool", "nginx", "zkServer.sh", "java", "md5sum",
    "sha256sum",
  ]

  /// Words that ask a program for a report, whatever program it is.
  private static let asking: Set<String> = [
    "get", "list", "ls", "show", "info", "status", "inspect", "ps", "describe", "version", "--version", "token",
    "health", "check", "cat", "print", "--list", "search", "state", "nodes", "members", "health-check",
    "ping", "PING", "INFO", "whoami", "top", "logs", "history", "query", "-e", "-c", "--print-join-command",
  ]
}

extension String {
  /// What stands behind the first colon, trimmed; nil where there is none.
  fileprivate var afterColon: String? {
    firstIndex(of: ":").map { String(self[index(after: $0)...]).trimmingBlanks() }
  }
}
