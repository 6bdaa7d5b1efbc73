// SPDX-License-Identifier: Apache-2.0

/// A file whose editor command and whose lines stand in one shell block.
struct EditedFile: Sendable {
  /// The file as the command names it.
  let path: String
  /// The editor command as written.
  let words: String
  /// The command in the block's own content.
  let commandRange: ByteRange
  /// The command in the note.
  let commandSource: ByteRange
  /// The lines to be typed, in the block's own content, empty lines around them left out.
  let contentRange: ByteRange
  let language: CodeLanguage

  /// Why the content is that file's.
  var reason: Reason { Reason("path-in-editor-command", words: words, at: commandSource) }
}

/// Finds the editor commands of a shell block behind which the lines to be typed stand.
enum EditedFiles {
  /// In the order of the block; empty for most blocks.
  static func find(_ code: CodeBlock, transcript: Transcript?) -> [EditedFile] {
    if let transcript, !transcript.entries.isEmpty { return ofSession(code, transcript) }
    return ofPlain(code)
  }

  /// Turns a span into blanks, its line ends kept.
  static func blank(_ range: ByteRange, in bytes: inout [UInt8]) {
    for offset in range where bytes[offset] != .lineFeed { bytes[offset] = .space }
  }

  /// The content with everything outside a span turned into blanks.
  static func only(_ range: ByteRange, of content: [UInt8]) -> [UInt8] {
    var bytes = content
    blank(0..<range.lowerBound, in: &bytes)
    blank(range.upperBound..<bytes.count, in: &bytes)
    return bytes
  }

  /// What is done with what stands behind an editor command.
  static func use(_ file: EditedFile, _ judgement: BlockJudgement) -> FileUse {
    FileUses.of(
      judgement, FoundPath(file.path, reason: file.reason), text: file.contentRange, language: file.language,
      isFirstForFile: true)
  }

  // MARK: Sessions

  /// What stands between an editor's command and the next prompt was typed into it.
  private static func ofSession(_ code: CodeBlock, _ transcript: Transcript) -> [EditedFile] {
    var files: [EditedFile] = []
    for (index, entry) in transcript.entries.enumerated() where entry.prompt != nil {
      guard let editor = editor(entry.command) else { continue }
      let next = transcript.entries[(index + 1)...].first { $0.prompt != nil }
      let end = next.map { lineStart(of: $0.commandRange.lowerBound, in: code.content) } ?? code.content.count
      guard let file = file(editor, command: entry.commandRange, till: end, code) else { continue }
      files.append(file)
    }
    return files
  }

  // MARK: Plain commands

  private static func ofPlain(_ code: CodeBlock) -> [EditedFile] {
    let lines = LineRanges.all(in: code.content).map { BlockLine(bytes: code.content, range: $0) }
    guard lines.contains(where: { editor($0.string) != nil }) else { return [] }
    let bodies = ShellReader.read(code.content).heredocs.map(\.body)
    var files: [EditedFile] = []
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      guard let editor = editor(line.string), !bodies.contains(where: { $0.contains(line.trimmed.lowerBound) }) else {
        continue
      }
      let first = index
      while index < lines.count, !endsContent(lines[index], of: editor.path) { index += 1 }
      let end = index < lines.count ? lines[index].range.lowerBound : code.content.count
      if let file = file(editor, command: line.trimmed, till: end, code) { files.append(file) } else { index = first }
    }
    return files
  }

  /// Whether a line behind an editor command is a command again and nothing that is typed.
  private static func endsContent(_ line: BlockLine, of path: String) -> Bool {
    guard !line.isBlank, !line.isComment, line.indent == 0 else { return false }
    // Files that the shell reads hold commands: they end where one uses the file, or opens the next.
    if isShellFile(path) {
      return editor(line.string) != nil || line.firstWord == "source" || line.firstWord == "." || line.starts("sudo ")
    }
    let word = line.firstWord
    guard !CommandLikeness.isAssignment(line), !["export", "alias", "set", "include"].contains(word) else {
      return false
    }
    return CommandLikeness(line) == .strong
  }

  private static func isShellFile(_ path: String) -> Bool {
    FileNames.language(ofPath: path)?.family == .shell || path.hasPrefix("/etc/profile")
      || path.hasSuffix("/rc.local")
  }

  // MARK: Both

  /// The command as an editor; nil for any other command. Few lines look like one, so most are not read as shell.
  private static func editor(_ command: String) -> EditorCommand? {
    let words = command.split { $0.isWhitespace }.prefix(6).map(String.init)
    guard words.contains(where: EditorCommand.mayOpen) else { return nil }
    let script = ShellReader.read(Array(command.utf8))
    guard script.statements.count == 1, script.faults.isEmpty else { return nil }
    return EditorCommand.all(in: script).first
  }

  private static func file(
    _ editor: EditorCommand, command: ByteRange, till end: Int, _ code: CodeBlock
  ) -> EditedFile? {
    let start = code.content[command.upperBound...].firstIndex(of: .lineFeed).map { $0 + 1 } ?? code.content.count
    guard start < end else { return nil }
    let lines = LineRanges.all(in: Array(code.content[..<end])).filter { $0.lowerBound >= start }
      .map { BlockLine(bytes: code.content, range: $0) }
    let filled = lines.filter { !$0.isBlank }
    guard let first = filled.first, let last = filled.last, filled.contains(where: { !$0.isComment }) else {
      return nil
    }
    // The line end belongs to the last line.
    let range = first.range.lowerBound..<min(end, last.range.upperBound + 1)
    let guess = LanguageDetector.detect(
      label: nil, content: Array(code.content[range]),
      context: DetectionContext(path: editor.path, announcesOutput: false))
    let isSettings = [.configuration, .yaml, .json, .xml, .dockerfile].contains(guess.language.family)
    return EditedFile(
      path: editor.path, words: String(decoding: code.content[command], as: UTF8.self).trimmingBlanks(),
      commandRange: command, commandSource: code.source(of: command), contentRange: range,
      language: isSettings ? guess.language : FileNames.language(ofPath: editor.path) ?? .conf)
  }

  private static func lineStart(of offset: Int, in bytes: [UInt8]) -> Int {
    bytes[..<offset].lastIndex(of: .lineFeed).map { $0 + 1 } ?? 0
  }
}
