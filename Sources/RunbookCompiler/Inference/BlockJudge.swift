// SPDX-License-Identifier: Apache-2.0

/// What a block is, before blocks are looked at together.
struct BlockJudgement: Sendable {
  let number: Int
  let context: BlockContext
  let info: InfoString
  let guess: LanguageGuess
  let reading: BlockReading
  let role: BlockRole
  let execution: BlockExecution
  /// Why the block is the result of a command before it, nil where nothing says so.
  let announcement: Announcement?
  let transcript: Transcript?
  /// The results that stand in the block itself.
  let ownResults: [OwnResult]
  /// The sentence before the block that forbids something, nil where there is none.
  let prohibition: JudgedBlock.Words?

  var language: CodeLanguage { guess.language }

  /// An attribute of the fence or of the directive before it.
  func attribute(_ key: String) -> InfoString.Attribute? {
    info[key] ?? context.directive.last { $0.key == key }
  }

  func has(_ key: String) -> Bool { attribute(key) != nil }

  var isRun: Bool { execution != .none }

  /// How many commands a person would enter; where the shell could not read the text, the lines that begin one.
  var commandCount: Int {
    guard let script = reading.script else { return 0 }
    let isBroken = !script.faults.isEmpty
    guard isBroken else { return script.topLevelCommandCount }
    let typed = transcript?.entries.count { $0.prompt.map { $0.kind == .shell } ?? true }
    return typed ?? min(script.topLevelCommandCount, CommandLines(BlockText(reading.bytes)).total)
  }
}

/// Judges one block by its label, its content and the words before it.
enum BlockJudge {
  static func judge(_ context: BlockContext, number: Int, previous: BlockJudgement?) -> BlockJudgement {
    let info = InfoStringReader.read(context.code.info)
    let announcement = ExpectationInference.announcement(
      context, info: info, isFirst: previous?.context.section != context.section)
    let editedBefore = EditedBefore.path(previous, context)
    let guess = LanguageDetector.detect(
      label: info.label, content: context.code.content,
      context: DetectionContext(
        path: PathInference.named(context, info: info) ?? editedBefore, isFileContent: editedBefore != nil,
        announcesOutput: announcement != nil))
    let transcript = session(guess.language, context.code.content)
    let reading = BlockReading(
      code: context.code, language: guess.language, typed: transcript.map { $0.typed(in: context.code.content) })
    let isUndoing = UndoingSection.holds(context)
    let isIgnored = isUndoing || info.has("ignore") || context.directive.contains { $0.key == "ignore" }
    let isSettings =
      guess.language == .shell
      && ShellSettings.areContent(BlockText(context.code.content), of: context, editedBefore: editedBefore)
    let isFile = info.has("file") || context.directive.contains { $0.key == "file" } || isSettings
    let follows = previous.map { $0.isRun && $0.context.section == context.section && context.before.isEmpty } ?? false
    let (role, execution): (BlockRole, BlockExecution) =
      if isIgnored {
        (.example, .none)
      } else if isFile {
        (.config, .none)
      } else if announcement?.isOfResult == true, RepeatedSession.holds(transcript, after: previous) {
        (.output, .none)
      } else {
        self.role(guess, announcement: announcement, transcript: transcript, followsCommand: follows)
      }
    return BlockJudgement(
      number: number, context: context, info: info, guess: guess, reading: reading, role: role, execution: execution,
      announcement: role == .output ? announcement ?? Announcement(Reason("follows-a-command"), .place) : announcement,
      transcript: transcript, ownResults: execution == .none ? [] : OwnResults.find(transcript, reading),
      prohibition: AuthorWords.find(.prohibition, before: context))
  }

  /// The block as a session; nil for one in which nobody answers.
  private static func session(_ language: CodeLanguage, _ content: [UInt8]) -> Transcript? {
    switch language.family {
    case .shell: return language == .shellSession ? Transcript(content) : nil
    case .sql, .redis, .javascript, .python, .powershell:
      let session = Transcript(content, unprompted: language == .sql ? .sql : .otherProgram)
      return session.entries.isEmpty ? nil : session
    default: return nil
    }
  }

  private static func role(
    _ guess: LanguageGuess, announcement: Announcement?, transcript: Transcript?, followsCommand: Bool
  ) -> (BlockRole, BlockExecution) {
    if announcement?.kind == .certain { return (.output, .none) }
    let typed: BlockRole = transcript?.isMixed == true ? .mixed : .command
    switch guess.language.family {
    case .shell: return (typed, .shell)
    case .sql: return (typed, .sql)
    case .redis: return (typed, .repl)
    case .powershell: return (typed, .powershell)
    case .javascript where transcript != nil || guess.reason.rule == MongoShell.rule, .python where transcript != nil:
      return (typed, .repl)
    case .text where guess.reason.rule == "console-request": return (.command, .repl)
    case .text where guess.reason.rule == "log-place": return (.prose, .none)
    case .text where guess.reason.rule == "http-answer": return (.output, .none)
    // What one sees may be a file; only words that name an output make output of it.
    case .configuration, .yaml, .xml, .dockerfile:
      return announcement?.isOfResult == true ? (.output, .none) : (.config, .none)
    case .json: return announcement != nil || followsCommand ? (.output, .none) : (.config, .none)
    case .output: return (.output, .none)
    case .text: return announcement != nil || followsCommand && guess.isUnknownText ? (.output, .none) : (.prose, .none)
    case .across: return (.config, .none)
    case .javascript, .ruby, .python, .puppet, .other: return (.example, .none)
    }
  }
}

extension LanguageGuess {
  /// A text of no known form: neither a drawing nor a list, nor words for people.
  fileprivate var isUnknownText: Bool { language == .text && ["nothing-known", "label"].contains(reason.rule) }
}

/// A section that undoes what the note does: its commands are for the day when something went wrong.
enum UndoingSection {
  static func holds(_ context: BlockContext) -> Bool {
    context.headings.contains { Lexicon.shared.first([.undoing], in: $0.text) != nil }
  }
}
