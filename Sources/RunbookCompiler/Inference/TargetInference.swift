// SPDX-License-Identifier: Apache-2.0

/// Which nodes a step concerns, from the words that stand nearest to it.
enum TargetInference {
  private static let meanings: Set<Lexicon.Meaning> = [
    .targetAll, .targetEach, .targetFirst, .targetRest, .targetNumber, .targetAny,
  ]

  /// Nearest first: an attribute, the step's comment, the sentence before the fence, the headings, the sentence after.
  static func target(
    comment: BlockContext.Words?, context: BlockContext, info: InfoString, hosts: [String] = []
  ) -> Target {
    if let explicit = info["target"], let pattern = explicit.value {
      let start = context.code.infoRange.lowerBound
      let range = start + explicit.range.lowerBound..<start + explicit.range.upperBound
      return Target(
        selection(pattern: pattern), reasons: [Reason("target-attribute", words: "target=\(pattern)", at: range)])
    }
    if let pattern = context.directive.last(where: { $0.key == "target" })?.value {
      let reason = Reason("target-attribute", words: "target=\(pattern)", at: context.directiveRange)
      return Target(selection(pattern: pattern), reasons: [reason])
    }
    if let prompt = promptTarget(hosts) { return prompt }
    if let comment, let target = target(in: [comment], rule: "target-in-comment") { return target }
    if let target = target(in: context.before.reversed(), rule: "target-in-sentence") { return target }
    if let target = headingTarget(context) { return target }
    // What stands behind a block speaks of it when nothing stands before it, or when it points back.
    let pointing = context.after.prefix(1).filter { context.before.isEmpty || pointsBack($0.text) }
    if let target = target(in: pointing, rule: "target-in-sentence-after") { return target }
    return Target(nil, reasons: [])
  }

  /// The host that the prompts of a session name: `(All)#`, `root@node1:~#`.
  private static func promptTarget(_ hosts: [String]) -> Target? {
    guard !hosts.isEmpty else { return nil }
    let words = hosts.joined(separator: ",")
    let isAll = hosts.count == 1 && ["all", "모두", "전체"].contains(hosts[0].lowercased())
    return Target(isAll ? .all : .pattern(words.lowercased()), reasons: [Reason("target-in-prompt", words: words)])
  }

  static func selection(pattern: String) -> Target.Selection {
    switch pattern {
    case "first": .first
    case "rest": .rest
    default: .pattern(pattern)
    }
  }

  private static func target(in passages: some Sequence<BlockContext.Words>, rule: String) -> Target? {
    for passage in passages {
      // The last words of a passage are the nearest to what follows it.
      let sentences = Sentences.of(passage.text).filter {
        Lexicon.shared.first([.prohibition, .negation], in: $0) == nil
      }
      // `server-3` and `node2` are numbers first; they are names where the inventory has them.
      if let name = NamedHost.find(in: sentences), Lexicon.shared.first([.targetNumber], in: name) == nil {
        return Target(.named(name), reasons: [Reason(rule, words: name, at: passage.range)])
      }
      guard let found = sentences.reversed().lazy.compactMap({ Lexicon.shared.find(meanings, in: $0).last }).first
      else {
        continue
      }
      guard let selection = selection(found) else { continue }
      return Target(selection, reasons: [Reason(rule, words: found.words, at: passage.range)])
    }
    return nil
  }

  private static func headingTarget(_ context: BlockContext) -> Target? {
    for heading in context.headings.reversed() {
      if let number = Int(heading.text), number > 0, number < 1000 {
        return Target(
          .number(number, words: heading.text),
          reasons: [Reason("target-in-heading", words: heading.text, at: heading.range)])
      }
      let words = BlockContext.Words(text: heading.text, range: heading.range)
      if let target = target(in: [words], rule: "target-in-heading") { return target }
    }
    return nil
  }

  private static func selection(_ found: Lexicon.Found) -> Target.Selection? {
    switch found.meaning {
    case .targetAll: .all
    case .targetEach: .each
    case .targetFirst: .first
    case .targetRest: .rest
    case .targetAny: .any
    case .targetNumber: found.number.map { .number($0, words: found.words) }
    default: nil
    }
  }

  private static let backwardWords = ["이 ", "위 ", "위의 ", "위에 ", "This ", "The above ", "Above "]

  private static func pointsBack(_ text: String) -> Bool { backwardWords.contains { text.hasPrefix($0) } }
}

/// The sentences of a passage.
enum Sentences {
  /// Parted at `. `, `! `, `? ` and line ends; never empty texts.
  static func of(_ text: String) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    var previous: Character = " "
    for character in text {
      let isEnd = character.isNewline || (character == " " && ".!?".contains(previous))
      if isEnd, !sentence.isEmpty {
        sentences.append(sentence)
        sentence = ""
      } else {
        sentence.append(character)
      }
      previous = character
    }
    return sentence.isEmpty ? sentences : sentences + [sentence]
  }
}
