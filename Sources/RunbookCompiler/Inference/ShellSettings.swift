// SPDX-License-Identifier: Apache-2.0

/// Shell text that is meant for a file such as `~/.bashrc` rather than for the prompt: nothing but variables and aliases,
/// and words that speak of a file.
///
/// Typed at the prompt, the same lines would be gone with the shell.
enum ShellSettings {
  /// Whether the block is what a file is to hold.
  static func areContent(_ block: BlockText, of context: BlockContext, editedBefore: String?) -> Bool {
    guard block.all(isSetting) != nil else { return false }
    if editedBefore != nil { return true }
    guard let words = context.before.last else { return false }
    return Lexicon.shared.first([.fileContent], in: words.text) != nil
  }

  /// `export A=b`, `A=b`, `alias a='b'`, `source ~/.env`.
  private static func isSetting(_ line: BlockLine) -> Bool {
    switch line.firstWord {
    case "export", "alias", "declare", "readonly", "unset", "umask", "ulimit": true
    default: CommandLikeness.isAssignment(line) && line.words.count == 1 || isQuotedAssignment(line)
    }
  }

  private static func isQuotedAssignment(_ line: BlockLine) -> Bool {
    CommandLikeness.isAssignment(line) && line.last.map { [.doubleQuote, .singleQuote].contains($0) } ?? false
      && (line.contains("=\"") || line.contains("='"))
  }
}

/// The file that the command just before a block opens in an editor; the block is then what is to be typed.
enum EditedBefore {
  /// The file's path as the command names it; nil where the block before ends with anything else.
  static func path(_ previous: BlockJudgement?, _ context: BlockContext) -> String? {
    if let words = context.before.last { return EditorWords.path(in: words.text) ?? command(previous, context.section) }
    return command(previous, context.section)
  }

  private static func command(_ previous: BlockJudgement?, _ section: Int) -> String? {
    guard let previous, previous.execution == .shell, previous.context.section == section else { return nil }
    let bytes = previous.reading.bytes
    let last = LineRanges.all(in: bytes).map { BlockLine(bytes: bytes, range: $0) }
      .last { !$0.isBlank && $0.first != .hash }
    guard let last, EditorWords.opensFile(last), last.words.count > 1, !last.contains(" | ") else { return nil }
    return last.words.last
  }
}
