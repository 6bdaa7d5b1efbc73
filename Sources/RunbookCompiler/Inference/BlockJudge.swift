// SPDX-License-Identifier: Apache-2.0

/// What a block is, before blocks are looked at together.
struct BlockJudgement: Sendable {
  let number: Int
  var context: BlockContext
  var info: InfoString
  let guess: LanguageGuess
  /// What the note around the block said of its language.
  let detection: DetectionContext
  private(set) var reading: BlockReading
  var role: BlockRole
  var execution: BlockExecution
  /// Why the block is the result of a command before it, nil where nothing says so.
  let announcement: Announcement?
  let transcript: Transcript?
  /// The results that stand in the block itself.
  let ownResults: [OwnResult]
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

  /// Whether the key is there and not switched off.
  func has(_ key: String) -> Bool { attribute(key)?.isOn ?? false }

  var isRun: Bool { execution != .none }

  /// Why its steps are no part of a whole run; nil where they are, and where the author says it.
  var apartReason: Reason? { ApartReason.of(attribute("excludeFromRunAll"), context.headings) }

  /// How many commands a person would enter; where the shell could not read the text, the lines that begin one.
  var commandCount: Int {
    guard let script = reading.script else { return 0 }
    let isBroken = !script.faults.isEmpty
    guard isBroken else { return script.topLevelCommandCount }
    let typed = transcript?.entries.count { $0.prompt.map { $0.kind == .shell } ?? true }
    return typed ?? min(script.topLevelCommandCount, CommandLines(BlockText(reading.bytes)).total)
  }

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
    let announcement = ExpectationInference.announcement(
      context, info: info, isFirst: previous?.context.section != context.section)
    let editedBefore = EditedBefore.path(previous, context)
    let detection = DetectionContext(
      path: PathEvidence.named(context, info: info) ?? editedBefore, isFileContent: editedBefore != nil,
      announcesOutput: announcement != nil)
    let guess =
      DeclaredLanguage.guess(info, context.directive)
      ?? LabelledFile.guess(
        LanguageDetector.detect(label: info.label, content: context.code.content, context: detection), context, info,
        isResult: announcement != nil)
    let transcript = session(guess.language, context.code.content)
    let edited = guess.language.family == .shell ? EditedFiles.find(context.code, transcript: transcript) : []
    let reading = BlockReading(
      code: context.code, language: guess.language,
      typed: TypedText(context.code.content, transcript, without: edited.map(\.contentRange)))
    let isIgnored = isIgnored(info, context)
    let isSettings =
      guess.language == .shell
      && ShellSettings.areContent(BlockText(context.code.content), of: context, editedBefore: editedBefore)
    let isFile = info.has("file") || context.directive.contains { $0.key == "file" } || isSettings
    let follows =
      previous.map {
        $0.isRun && $0.context.section == context.section && context.before.isEmpty && $0.context.alert == context.alert
      } ?? false
    var (role, execution): (BlockRole, BlockExecution) =
      if isIgnored {
        (.example, .none)
      } else if isFile {
        (.config, .none)
      } else if !edited.isEmpty, announcement?.isOfResult != true {
        (.editorAndConfig, .shell)
      } else if announcement?.isOfResult == true, RepeatedSession.holds(transcript, after: previous) {
        (.output, .none)
      } else {
        self.role(guess, announcement: announcement, transcript: transcript, followsCommand: follows)
      }
    if role == .config, !isFile, let words = context.before.last,
      Lexicon.shared.first([.existing], in: words.text) != nil
    {
      (role, execution) = (.example, .none)
    }
    // `kubectl get … -o yaml`, then YAML: what looks like a file was printed.
    if role == .config, follows, let previous, AskedFormat.of(previous) == guess.language {
      (role, execution) = (.output, .none)
    }
    return BlockJudgement(
      number: number, context: context, info: info, guess: guess, detection: detection, reading: reading, role: role,
      execution: execution,
      announcement: role == .output ? announcement ?? Announcement(Reason("follows-a-command"), .place) : announcement,
      transcript: transcript, ownResults: execution == .none ? [] : OwnResults.find(transcript, reading),
      edited: edited, isIgnored: isIgnored,
      prohibition: AuthorWords.find(.prohibition, before: context))
  }

  /// Whether the block is only to be read: as the author says it, else by its section. What is marked as the way back of a
  /// step, or to be run by name, is no mere reading matter.
  private static func isIgnored(_ info: InfoString, _ context: BlockContext) -> Bool {
    func attribute(_ key: String) -> InfoString.Attribute? { info[key] ?? context.directive.last { $0.key == key } }
    if let ignore = attribute("ignore") { return ignore.isOn }
    let isMarked = attribute("rollback")?.isOn ?? false || attribute("excludeFromRunAll") != nil
    return !isMarked && context.heading(.undoing) != nil
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

/// The form in which the last command of a block is asked to print.
enum AskedFormat {
  static func of(_ judgement: BlockJudgement) -> CodeLanguage? {
    guard judgement.ownResults.isEmpty, let last = judgement.reading.script?.statements.last else { return nil }
    let words = TellingCommand.words(of: last)
    for (index, word) in words.enumerated() {
      let next = index + 1 < words.count ? words[index + 1] : ""
      switch ["-o", "--output", "--format"].contains(word) ? "-o\(next)" : word {
      case "-oyaml", "-o=yaml", "--output=yaml", "--format=yaml": return .yaml
      case "-ojson", "-o=json", "--output=json", "--format=json": return .json
      default: continue
      }
    }
    return nil
  }
}
