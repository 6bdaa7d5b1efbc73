// SPDX-License-Identifier: Apache-2.0

/// What is to be done with a configuration whose file is known.
enum FileUse: Sendable {
  /// The block is written: the whole file, or a part that is put into it.
  case written(FilePart)
  /// It is a part of the file, or shows it, and nobody can tell how it goes into it: why.
  case unclear(JudgedBlock.Words)
}

/// Decides how a configuration goes into its file.
enum FileUses {
  /// `text` is the span of the block's own content that goes into the file.
  static func of(
    _ judgement: BlockJudgement, _ found: FoundPath, text: ByteRange, language: CodeLanguage, isFirstForFile: Bool
  ) -> FileUse {
    if judgement.has("append") { return .written(.lines) }
    if judgement.has("block") { return .written(.block) }
    if judgement.has("file") { return .written(.whole) }
    let code = judgement.context.code
    let lines = LineRanges.all(in: code.content).filter { text.contains($0.lowerBound) }
      .map { BlockLine(bytes: code.content, range: $0) }
    if let gap = elided(lines, language) {
      return .unclear(.init(text: gap.string, range: code.source(of: gap.trimmed)))
    }
    if let words = AuthorWords.partOfFile(judgement, found) { return .unclear(words) }
    if found.isShown || found.path == FixedPlace.crontab {
      return .unclear(.init(text: found.reason.words, range: found.reason.range ?? judgement.context.code.infoRange))
    }
    if let words = AuthorWords.appending(judgement, found) {
      return areWholeLines(lines, language) ? .written(.lines) : .unclear(words)
    }
    // A second text for the same file would take the place of the first.
    if found.isContinued || !isFirstForFile {
      return .unclear(.init(text: found.reason.words, range: found.reason.range ?? judgement.context.code.infoRange))
    }
    return .written(.whole)
  }

  private static func elided(_ lines: [BlockLine], _ language: CodeLanguage) -> BlockLine? {
    let filled = lines.filter { !$0.isBlank }
    // In YAML three dots end a document that three dashes began.
    let isDocument = language == .yaml && filled.first?.starts("---") == true
    return (isDocument ? filled.dropLast() : filled[...]).first(where: isElided)
  }

  /// A line that says that something was left out: `...`, `# (생략)`, `# ... rest of the file`.
  private static func isElided(_ line: BlockLine) -> Bool {
    if line.isElision { return true }
    guard line.isComment || line.starts("(") || line.starts("<") else { return false }
    return Lexicon.shared.first([.leftOut], in: line.string) != nil
  }

  /// Whether each line says something by itself, so that it may stand anywhere in the file: no sections, no nesting.
  private static func areWholeLines(_ lines: [BlockLine], _ language: CodeLanguage) -> Bool {
    guard [.configuration, .shell, .text].contains(language.family), language != .nginx, language != .toml else {
      return false
    }
    let filled = lines.filter { !$0.isBlank }
    let isNested = filled.contains { line in
      line.indent > 0 || line.starts("[") || line.ends("{") || line.starts("}") || line.ends("\\")
    }
    return !isNested && !filled.isEmpty && Set(filled.map(\.string)).count == filled.count
  }
}
