// SPDX-License-Identifier: Apache-2.0

/// What is to be done with a configuration whose file is known.
enum FileUse: Sendable {
  /// The block is written: the whole file, or a part that is put into it.
  case written(FilePart, Reason)
  /// It is a part of the file, or shows it, and nobody can tell how it goes into it: why.
  case unclear(JudgedBlock.Words)
}

/// Decides how a configuration goes into its file.
enum FileUses {
  /// `text` is the span of the block's own content that goes into the file.
  static func of(
    _ judgement: BlockJudgement, _ found: FoundPath, text: ByteRange, language: CodeLanguage, isFirstForFile: Bool
  ) -> FileUse {
    if let part = declared(judgement) { return part }
    let code = judgement.context.code
    let lines = LineRanges.all(in: code.content).filter { text.contains($0.lowerBound) }
      .map { BlockLine(bytes: code.content, range: $0) }
    if let gap = Elision.lines(lines, language).first {
      return .unclear(.init(text: gap.string, range: code.source(of: gap.trimmed)))
    }
    if let said = saidBefore(judgement, found) {
      guard said.meaning == .append, areWholeLines(lines, language) else { return .unclear(said.words) }
      return .written(.lines, Reason("lines-to-be-added", words: said.words.text, at: said.words.range))
    }
    if found.isShown || FixedPlace.isOrdered(found.path) { return .unclear(here(judgement, found)) }
    if FixedPlace.isGrown(found.path), areWholeLines(lines, language) {
      return .written(.lines, Reason("file-that-every-machine-has", words: found.path))
    }
    // A line or two for a file that is changed, not made: the rest of it stays.
    if isShort(lines), !isDropIn(found.path), AuthorWords.changesFile(judgement, found) {
      let isVariables =
        isShellVariables(found.path) && lines.allSatisfy { $0.isBlank || CommandLikeness.isAssignment($0) }
      guard isVariables else { return .unclear(here(judgement, found)) }
      return .written(.lines, Reason("later-assignment-counts", words: found.path))
    }
    // Variables for a program's shell file, such as `hadoop-env.sh`: there is more in it, and the last assignment counts.
    if isShellSettings(lines, language), !isDropIn(found.path), !AuthorWords.isMadeAnew(judgement, found) {
      return .written(.lines, Reason("later-assignment-counts", words: found.path))
    }
    // A second text for the same file would take the place of the first.
    if found.isContinued || !isFirstForFile || FixedPlace.isGrown(found.path) {
      return .unclear(here(judgement, found))
    }
    return .written(.whole, Reason("whole-file"))
  }

  private static func isShellSettings(_ lines: [BlockLine], _ language: CodeLanguage) -> Bool {
    language.family == .shell && lines.first?.starts("#!") != true && areWholeLines(lines, language)
  }

  private static func isShort(_ lines: [BlockLine]) -> Bool {
    (1...2).contains(lines.count { !$0.isBlank && !$0.isComment })
  }

  /// A file of its own beside the program's main one, in a folder such as `sysctl.d`.
  private static func isDropIn(_ path: String) -> Bool {
    path.split(separator: "/").dropLast().contains { $0.hasSuffix(".d") }
  }

  /// Files of assignments of which the last counts, as the shell and systemd read them.
  private static func isShellVariables(_ path: String) -> Bool {
    path.hasPrefix("/etc/default/") || path.hasPrefix("/etc/sysconfig/")
  }

  /// What the words before the block say, else those before the editor or the sentence that names the file.
  private static func saidBefore(
    _ judgement: BlockJudgement, _ found: FoundPath
  ) -> (meaning: Lexicon.Meaning, words: JudgedBlock.Words)? {
    let isMadeAnew = AuthorWords.isMadeAnew(judgement, found)
    for meaning in [Lexicon.Meaning.fragment, .append] where meaning == .append || !isMadeAnew {
      if let words = AuthorWords.find(meaning, before: judgement.context) { return (meaning, words) }
    }
    guard let passage = found.passage else { return nil }
    for meaning in [Lexicon.Meaning.fragment, .append] where meaning == .append || !isMadeAnew {
      guard let words = AuthorWords.find(meaning, in: passage) else { continue }
      // Words that stand with another block are told of at this one.
      let isNear = (judgement.context.before + judgement.context.after).contains { $0.range == passage.range }
      return (meaning, isNear ? words : .init(text: words.text, range: firstLine(judgement)))
    }
    return nil
  }

  private static func here(_ judgement: BlockJudgement, _ found: FoundPath) -> JudgedBlock.Words {
    .init(text: found.reason.words, range: firstLine(judgement))
  }

  /// The opening fence behind its mark, or the first line of indented code.
  private static func firstLine(_ judgement: BlockJudgement) -> ByteRange {
    let code = judgement.context.code
    if !code.infoRange.isEmpty { return code.infoRange }
    let end = code.content.firstIndex(of: .lineFeed) ?? code.content.count
    return code.source(of: 0..<end)
  }

  /// What the author says on the fence; `file=` alone is the whole file.
  private static func declared(_ judgement: BlockJudgement) -> FileUse? {
    for (key, part) in [("append", FilePart.lines), ("block", .block), ("file", .whole)] where judgement.has(key) {
      return .written(part, Reason("\(key)-attribute", words: key))
    }
    return nil
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
