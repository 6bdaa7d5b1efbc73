// SPDX-License-Identifier: Apache-2.0

/// Judges the language of a code block from its label and its content.
package enum LanguageDetector {
  /// Gives the language of one block; cost is linear in the first 200 lines.
  ///
  /// The label is believed unless the content speaks clearly against it. `content` is the block as CommonMark gives it,
  /// without the fence lines and without the block's indentation.
  package static func detect(
    label: String?, content: [UInt8], context: DetectionContext = .unknown
  ) -> LanguageGuess {
    let block = BlockText(content)
    let written = label.map { $0.drop { $0 == " " || $0 == "\t" } } ?? ""
    let labelled = written.isEmpty ? nil : CodeLanguage(label: String(written)) ?? .other
    let isKnown = written.isEmpty || CodeLanguage(label: String(written)) != nil
    if let found = settings(block, labelled, context) { return found }
    let needed = LanguageLabels.isProgram(String(written)) ? .likely : Self.needed(against: labelled, isKnown: isKnown)
    let isOtherShell = LanguageLabels.isOtherShell(String(written))
    for rule in DetectionRules.all
    where !(isOtherShell && rule.language == .shell)
      && (rule.force >= needed || rule.language.family == labelled?.family)
    {
      guard let line = rule.find(block) else { continue }
      // Words that announce a result outweigh a form that is only likely.
      let isDoubtful = rule.force == .hint && labelled == nil && context.announcesOutput
      if isDoubtful { return announced(block) }
      // A block that is labelled as text and announced as a result is no command, whatever it looks like.
      let isText = labelled?.family == .text || labelled?.family == .output
      if let labelled, isText, context.announcesOutput, rule.language.family == .shell {
        return trusting(labelled, as: String(written))
      }
      return guess(rule, line: line, label: labelled)
    }
    let isShell = labelled?.family == .shell && !DataRules.beginsWithCommand(block)
    if isShell, let found = fromContext(block, context) { return found }
    if isShell, let found = NotACommand.find(block) { return noCommand(found.line, found.nature) }
    if let labelled { return trusting(labelled, as: String(written)) }
    return fromContext(block, context) ?? unknown(block)
  }

  /// How loudly the content must speak before the label is set aside.
  private static func needed(against label: CodeLanguage?, isKnown: Bool) -> DetectionRule.Force {
    switch label {
    case nil: .hint
    case .text: .likely
    case .shell, .shellSession: .clear
    case .other: isKnown ? .certain : .likely
    default: .certain
    }
  }

  private static func guess(_ rule: DetectionRule, line: BlockLine, label: CodeLanguage?) -> LanguageGuess {
    let agrees = label.map { $0.family == rule.language.family } ?? false
    // Content refines a label inside its family (`bash` to a session, `conf` to `hosts`) where it speaks clearly.
    let isExact = label?.family == .configuration && label != .conf || label?.family == .javascript
    let keepsLabel = agrees && (rule.force < .clear || isExact)
    let language = keepsLabel ? label.map(withoutPrompts) ?? rule.language : rule.language
    let reason = LanguageGuess.Reason(
      rule: rule.name, why: rule.why, words: LetterCut.prefix(line.text, 80), range: line.trimmed)
    return LanguageGuess(
      language: language, reason: reason, agreesWithLabel: agrees,
      confidence: agrees || rule.force == .certain ? .certain : rule.force == .hint ? .weak : .likely)
  }

  private static func trusting(_ label: CodeLanguage, as written: String) -> LanguageGuess {
    let language = withoutPrompts(label)
    let reason = LanguageGuess.Reason(
      rule: "label", why: Bilingual("코드 블록에 적힌 언어", en: "The language written on the code block"),
      words: written, range: nil)
    return LanguageGuess(language: language, reason: reason, agreesWithLabel: true, confidence: .likely)
  }

  /// A `console` block in which no line has a prompt holds plain commands.
  private static func withoutPrompts(_ label: CodeLanguage) -> CodeLanguage {
    label == .shellSession ? .shell : label
  }

  /// Variables alone are as good a file as commands; an editor just before says which.
  private static func settings(_ block: BlockText, _ label: CodeLanguage?, _ context: DetectionContext)
    -> LanguageGuess?
  {
    guard context.isFileContent, let path = context.path, label == nil || label == .shell,
      let line = block.all({ CommandLikeness.isAssignment($0) && !$0.contains("$(") })
    else { return nil }
    let reason = LanguageGuess.Reason(
      rule: "edited-file", why: Bilingual("바로 앞에서 편집기로 연 파일의 내용", en: "An editor was just opened for this file"),
      words: path, range: line.trimmed)
    let named = FileNames.language(ofPath: path) ?? .conf
    return LanguageGuess(
      language: named == .shell ? .env : named, reason: reason, agreesWithLabel: false, confidence: .likely)
  }

  /// What the document around the block says of it; nil where it says nothing.
  private static func fromContext(_ block: BlockText, _ context: DetectionContext) -> LanguageGuess? {
    if let path = context.path, let language = FileNames.language(ofPath: path), language.family != .shell {
      let reason = LanguageGuess.Reason(
        rule: "path", why: Bilingual("파일 이름에서 알 수 있는 언어", en: "The file's name says its language"),
        words: path, range: nil)
      return LanguageGuess(language: language, reason: reason, agreesWithLabel: false, confidence: .likely)
    }
    if context.isFileContent, let path = context.path, block.code.allSatisfy({ CommandLikeness($0) == .none }) {
      let reason = LanguageGuess.Reason(
        rule: "edited-file", why: Bilingual("바로 앞에서 편집기로 연 파일의 내용", en: "An editor was just opened for this file"),
        words: path, range: nil)
      return LanguageGuess(language: .conf, reason: reason, agreesWithLabel: false, confidence: .likely)
    }
    return context.announcesOutput ? announced(block) : nil
  }

  private static func announced(_ block: BlockText) -> LanguageGuess {
    let reason = LanguageGuess.Reason(
      rule: "announced-output", why: Bilingual("앞 문장이 결과라고 알림", en: "The words before it announce a result"),
      words: block.filled.first?.string ?? "", range: block.filled.first?.trimmed)
    return LanguageGuess(language: .output, reason: reason, agreesWithLabel: false, confidence: .likely)
  }

  private static func noCommand(_ line: BlockLine, _ nature: NotACommand.Nature) -> LanguageGuess {
    let reason = LanguageGuess.Reason(
      rule: "no-command",
      why: Bilingual("셸이라고 적혔지만 명령일 수 없는 줄", en: "Labelled as shell, and yet no line could be a command"),
      words: LetterCut.prefix(line.text, 80), range: line.trimmed)
    return LanguageGuess(
      language: nature == .printed ? .output : .text, reason: reason, agreesWithLabel: false, confidence: .likely)
  }

  private static func unknown(_ block: BlockText) -> LanguageGuess {
    let reason = LanguageGuess.Reason(
      rule: "nothing-known", why: Bilingual("알아볼 만한 단서 없음", en: "Nothing in it that we know"),
      words: block.filled.first?.string ?? "", range: block.filled.first?.trimmed)
    return LanguageGuess(language: .text, reason: reason, agreesWithLabel: false, confidence: .weak)
  }
}

/// The beginning of a text, cut between letters.
private enum LetterCut {
  static func prefix(_ bytes: ArraySlice<UInt8>, _ limit: Int) -> String {
    guard bytes.count > limit else { return String(decoding: bytes, as: UTF8.self) }
    var end = bytes.startIndex + limit
    while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}
