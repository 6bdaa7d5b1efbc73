// SPDX-License-Identifier: Apache-2.0

/// Reads a session block line by line.
struct TranscriptReader {
  private(set) var entries: [TranscriptEntry] = []
  private(set) var preamble: [ByteRange] = []
  private(set) var comments: [ByteRange] = []

  private let lines: [BlockLine]
  private let bareMark: UInt8?
  private var at = 0
  /// Whether a command of the session has opened root's shell, in which a bare `# ` is the prompt.
  private var isRootShell = false

  init(_ content: [UInt8]) {
    lines = LineRanges.all(in: content).map { BlockLine(bytes: content, range: $0) }
    bareMark = RootPrompts.mark(in: BlockText(content))
  }

  mutating func read() {
    while at < lines.count {
      let line = lines[at]
      if let prompt = prompt(of: line), !prompt.isContinuation {
        readEntry(after: prompt)
      } else if !entries.isEmpty, isUnprompted(line) {
        readEntry(after: nil)
      } else {
        keep(line)
        at += 1
      }
    }
  }

  private func prompt(of line: BlockLine) -> Prompt? {
    if let prompt = PromptReader.prompt(line) { return prompt }
    guard let mark = bareMark ?? (isRootShell ? .hash : nil), RootPrompts.isCommand(line, mark: mark) == .strong else {
      return nil
    }
    let start = line.trimmed.lowerBound
    return Prompt(
      kind: .shell, range: start..<(start + 2), host: nil, user: nil, isRoot: mark == .hash, isContinuation: false)
  }

  /// A line outside any command: before the first prompt.
  private mutating func keep(_ line: BlockLine) {
    if line.isBlank { return }
    if line.first == .hash { comments.append(line.trimmed) } else { preamble.append(line.trimmed) }
  }

  private mutating func readEntry(after prompt: Prompt?) {
    let line = lines[at]
    let kind = prompt?.kind ?? .shell
    var parts = [(prompt?.range.upperBound ?? line.trimmed.lowerBound)..<line.range.upperBound]
    at += 1
    readContinuations(of: kind, into: &parts)
    if kind == .shell, let typed = parts.first, RootShell.isOpened(by: BlockLine(bytes: line.bytes, range: typed)) {
      isRootShell = true
    }
    let output = readOutput(kind: kind)
    guard let first = parts.first, let last = parts.last else { return }
    // An empty prompt, which sessions end with, is no command unless something was printed after it.
    let isEmpty = parts.count == 1 && BlockLine(bytes: line.bytes, range: first).isBlank
    if isEmpty, output == nil { return }
    entries.append(
      TranscriptEntry(
        prompt: prompt, command: parts.map { String(decoding: line.bytes[$0], as: UTF8.self) }.joined(separator: "\n"),
        commandRange: first.lowerBound..<last.upperBound, commandParts: parts, output: output))
  }

  private mutating func readContinuations(of kind: Prompt.Kind, into parts: inout [ByteRange]) {
    var looksAhead = kind == .shell
    while at < lines.count, let last = parts.last {
      let written = BlockLine(bytes: lines[at].bytes, range: last)
      if looksAhead, let close = OpenCommand.closingLine(of: written, before: at, in: lines) {
        parts += lines[at...close].map(OpenCommand.typedPart)
        at = close + 1
        continue
      }
      // One look a command keeps the whole linear.
      looksAhead = looksAhead && written.last == .backslash && parts.count < 50
      if kind == .shell, let end = Heredoc.delimiter(in: written) {
        readHeredoc(until: end, into: &parts)
        return
      }
      let isOpen = kind == .shell ? goesOn(written) : kind == .sql && !isEnded(written, isFirst: parts.count == 1)
      guard let part = continuation(lines[at], isOpen: isOpen, kind: kind) else { return }
      parts.append(part)
      at += 1
    }
  }

  /// The part of a line that goes on with the command; nil when it does not.
  private func continuation(_ line: BlockLine, isOpen: Bool, kind: Prompt.Kind) -> ByteRange? {
    let start = line.trimmed.lowerBound
    let marks = kind == .python ? ["... "] : kind == .sql ? ["-> ", "'> ", "\"> ", "`> "] : ["> "]
    if bareMark == UInt8(ascii: ">"), !isOpen, line.starts("> ") { return nil }
    if let mark = marks.first(where: { line.starts($0) }), kind != .shell || isOpen || isTyped(line) {
      return (start + mark.utf8.count)..<line.range.upperBound
    }
    if line.string == ">" || line.string == "..." || line.string == "->" {
      return isOpen || kind == .python ? line.range.upperBound..<line.range.upperBound : nil
    }
    if let prompt = PromptReader.prompt(line) {
      return prompt.isContinuation ? prompt.range.upperBound..<line.range.upperBound : nil
    }
    guard isOpen, !line.isBlank, kind != .sql || line.indent > 0 else { return nil }
    return line.range
  }

  /// A `> ` line that is no quotation: the command before it left a compound or a quote open.
  private func isTyped(_ line: BlockLine) -> Bool {
    let rest = (line.trimmed.lowerBound + 2)..<max(line.trimmed.lowerBound + 2, line.range.upperBound)
    return line.last == .backslash || CommandLikeness(line.bytes, rest) != .none
  }

  private mutating func readHeredoc(until end: String, into parts: inout [ByteRange]) {
    while at < lines.count {
      let line = lines[at]
      let part = OpenCommand.typedPart(line)
      parts.append(part)
      at += 1
      if BlockLine(bytes: line.bytes, range: part).string == end { return }
    }
  }

  private func goesOn(_ line: BlockLine) -> Bool {
    if line.last == .backslash || line.ends("&&") || line.ends("||") || line.ends(" |") { return true }
    return line.contains(" \\ #") || line.contains(" \\  ")
  }

  private func isEnded(_ line: BlockLine, isFirst: Bool) -> Bool {
    line.ends(";") || line.ends("\\G") || line.ends("\\g") || line.first == .backslash || line.isBlank
      || (isFirst && line.words.count == 1)
  }

  /// A command whose prompt the author forgot: `sudo` and a program right below another command.
  private func isUnprompted(_ line: BlockLine) -> Bool {
    line.starts("sudo ")
      && CommandLikeness(line.bytes, (line.trimmed.lowerBound + 5)..<line.range.upperBound) == .strong
  }

  private mutating func readOutput(kind: Prompt.Kind) -> ByteRange? {
    var start: Int?
    var end = 0
    while at < lines.count {
      let line = lines[at]
      if prompt(of: line) != nil || (start == nil && kind == .shell && isUnprompted(line)) { break }
      if isRemark(line, hasOutput: start != nil, kind: kind) {
        comments.append(line.trimmed)
        at += 1
        continue
      }
      if !line.isBlank {
        start = start ?? line.range.lowerBound
        end = line.range.upperBound
      }
      at += 1
    }
    return start.map { $0..<end }
  }

  /// A `#` line right before the next command is the author's; inside output it was printed.
  private func isRemark(_ line: BlockLine, hasOutput: Bool, kind: Prompt.Kind) -> Bool {
    guard line.first == .hash, kind == .shell else { return false }
    guard at + 1 < lines.count else { return !hasOutput }
    let next = lines[at + 1]
    return prompt(of: next) != nil || (!hasOutput && next.isBlank)
  }
}
