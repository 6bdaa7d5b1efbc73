// SPDX-License-Identifier: Apache-2.0

/// What a block is, before blocks are looked at together.
struct BlockJudgement: Sendable {
  let number: Int
  var context: BlockContext
  var info: InfoString
  let guess: LanguageGuess
  private(set) var reading: BlockReading
  var role: BlockRole
  var execution: BlockExecution
  /// Why the block is the result of a command before it, nil where nothing says so.
  let announcement: Reason?
  let transcript: Transcript?
  /// The files that editor commands of the block open, with the lines to be typed behind them.
  let edited: [EditedFile]
  /// True for a block that the author sets aside.
  let isIgnored: Bool
  /// The sentence before the block that forbids something, nil where there is none.
  let prohibition: JudgedBlock.Words?

  var language: CodeLanguage { guess.language }

  /// An attribute of the fence or of the directive before it.
  func attribute(_ key: String) -> InfoString.Attribute? {
    info[key] ?? context.directive.last { $0.key == key }
  }

  func has(_ key: String) -> Bool { attribute(key) != nil }

  var isRun: Bool { execution != .none }

  /// Why the block is in its language, and where the line stands that says so.
  var languageReason: Reason {
    Reason(guess.reason.rule, words: guess.reason.words, at: guess.reason.range.map { context.code.source(of: $0) })
  }

  /// The same with further stand-ins in its text.
  func adding(_ found: [PlaceholderFinder.Found]) -> BlockJudgement {
    var copy = self
    copy.reading.add(found)
    return copy
  }
}

/// Judges one block by its label, its content and the words before it.
enum BlockJudge {
  static func judge(_ context: BlockContext, number: Int, previous: BlockJudgement?) -> BlockJudgement {
    let info = InfoStringReader.read(context.code.info)
    let announcement = ExpectationInference.announcement(context, info: info)
    let guess =
      DeclaredLanguage.guess(info, context.directive)
      ?? LabelledFile.guess(
        LanguageDetector.detect(
          label: info.label, content: context.code.content,
          context: DetectionContext(path: PathEvidence.named(context, info: info), announcesOutput: announcement != nil)
        ),
        context, info, isResult: announcement != nil)
    let transcript = guess.language == .shellSession ? Transcript(context.code.content) : nil
    let edited = guess.language.family == .shell ? EditedFiles.find(context.code, transcript: transcript) : []
    let typed = transcript.map { TranscriptMask.commandsOnly($0, in: context.code.content) } ?? context.code.content
    let content = EditedFiles.masked(typed, edited)
    let reading = BlockReading(code: context.code, language: guess.language, content: content)
    let isUndoing = UndoingSection.holds(context)
    let isIgnored = isUndoing || info.has("ignore") || context.directive.contains { $0.key == "ignore" }
    let isFile = info.has("file") || context.directive.contains { $0.key == "file" }
    let follows = previous.map { $0.isRun && $0.context.section == context.section && context.before.isEmpty } ?? false
    let (role, execution) =
      isIgnored
      ? (BlockRole.example, BlockExecution.none)
      : isFile
        ? (.config, .none)
        : !edited.isEmpty && announcement == nil
          ? (.editorAndConfig, .shell)
          : role(guess.language, announcement: announcement, transcript: transcript, followsCommand: follows)
    return BlockJudgement(
      number: number, context: context, info: info, guess: guess, reading: reading, role: role, execution: execution,
      announcement: role == .output ? announcement ?? Reason("follows-a-command") : announcement,
      transcript: transcript, edited: edited, isIgnored: isIgnored,
      prohibition: AuthorWords.find(.prohibition, before: context))
  }

  private static func role(
    _ language: CodeLanguage, announcement: Reason?, transcript: Transcript?, followsCommand: Bool
  ) -> (BlockRole, BlockExecution) {
    if announcement?.rule == "expect-attribute" { return (.output, .none) }
    switch language.family {
    case .shell:
      guard let transcript else { return (.command, .shell) }
      return (transcript.isMixed ? .mixed : .command, .shell)
    case .sql: return (.command, .sql)
    case .redis: return (.command, .repl)
    case .powershell: return (.command, .powershell)
    case .configuration, .yaml, .xml, .dockerfile:
      return announcement == nil ? (.config, .none) : (.output, .none)
    case .json: return announcement != nil || followsCommand ? (.output, .none) : (.config, .none)
    case .output: return (.output, .none)
    case .text: return announcement != nil ? (.output, .none) : (.prose, .none)
    case .across: return (.config, .none)
    case .javascript, .ruby, .python, .puppet, .other: return (.example, .none)
    }
  }
}

/// A session as a shell text: prompts and output turned into blanks, so that no offset moves.
enum TranscriptMask {
  static func commandsOnly(_ transcript: Transcript, in content: [UInt8]) -> [UInt8] {
    var bytes = content.map { $0 == .lineFeed ? UInt8.lineFeed : .space }
    for range in transcript.entries.flatMap(\.commandParts) + transcript.comments {
      bytes.replaceSubrange(range, with: content[range])
    }
    return bytes
  }
}

/// A section that undoes what the note does: its commands are for the day when something went wrong.
enum UndoingSection {
  static func holds(_ context: BlockContext) -> Bool { heading(among: context.headings.map(\.text)) != nil }

  /// The nearest heading that says so; nil where none does.
  static func heading(among headings: [String]) -> String? {
    headings.last { Lexicon.shared.first([.undoing], in: $0) != nil }
  }
}
