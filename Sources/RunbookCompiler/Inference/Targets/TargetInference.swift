// SPDX-License-Identifier: Apache-2.0

/// Which nodes a block or a paragraph of it concerns, from the words that stand nearest to it.
struct TargetInference {
  let reader: PlaceReader
  private let flow: PlaceFlow

  init(_ passages: [Passage], _ judgements: [BlockJudgement]) {
    let cast = Cast(passages, judgements)
    reader = PlaceReader(cast: cast)
    flow = PlaceFlow(passages, judgements, cast: cast)
  }

  /// Nearest first: an attribute, the prompt, the comment, the sentence before the fence, the one behind it where it
  /// points back, what was said earlier and still holds, the headings.
  ///
  /// `hosts` are those of the prompts of one part of the block; nil asks for the block as a whole.
  func target(comment: BlockContext.Words?, of judgement: BlockJudgement, hosts: [String]? = nil) -> Target {
    let context = judgement.context
    if let written = TargetInference.written(context, judgement.info) { return written }
    if let prompt = TargetInference.promptTarget(hosts ?? judgement.transcript?.hosts ?? []) {
      return repeated(prompt, context) ?? prompt
    }
    if let comment, let target = target(of: comment) { return target }
    let standing = flow.standing(at: context)
    if let standing, standing.reason.rule == "target-in-sentence" {
      return Target(standing.selection, reasons: [standing.reason])
    }
    if let login = Login.last(in: judgement) {
      return Target(
        login.selection, reasons: [Reason("target-of-a-login", words: login.words, at: login.range)])
    }
    if let behind = targetBehind(context, standing) { return behind }
    // PowerShell is typed on a Windows machine, whatever machine the note was at.
    if judgement.execution == .powershell {
      return Target(.role("windows", nil), reasons: [Reason("target-of-the-language", words: "powershell")])
    }
    return Target(standing?.selection, reasons: standing.map { [$0.reason] } ?? [])
  }

  /// Two places that the sentence before a block names as surely; nil where the target does not rest on one.
  func ambiguity(of target: Target, at judgement: BlockJudgement, in source: SourceFile) -> Ambiguity? {
    guard let standing = flow.standing(at: judgement.context), let rival = standing.rival,
      target.reasons.first == standing.reason, let range = standing.reason.range
    else { return nil }
    let chosen = Locality.Rival(selection: standing.selection, words: standing.reason.words)
    return Ambiguity(
      .target, at: judgement.context.code.range,
      readings: [rival, chosen].map { place in
        let pattern = Target(place.selection, reasons: []).pattern ?? place.words
        return Ambiguity.Reading(
          pattern, words: place.words, at: source.place(of: place.words, in: range),
          pins: [.attribute(key: "target", value: pattern)])
      })
  }

  /// What a comment in a shell block says of the lines below it; nil where it names no place.
  func target(of comment: BlockContext.Words) -> Target? {
    reader.place(in: comment.text, as: .comment).map {
      Target($0.selection, reasons: [Reason("target-in-comment", words: $0.words, at: comment.range)])
    }
  }

  // MARK: What the author wrote

  private static func written(_ context: BlockContext, _ info: InfoString) -> Target? {
    if let explicit = info["target"], let pattern = explicit.value {
      let start = context.code.infoRange.lowerBound
      let range = start + explicit.range.lowerBound..<start + explicit.range.upperBound
      return Target(
        selection(pattern: pattern), reasons: [Reason("target-attribute", words: "target=\(pattern)", at: range)])
    }
    guard let pattern = context.directive.last(where: { $0.key == "target" })?.value else { return nil }
    let reason = Reason("target-attribute", words: "target=\(pattern)", at: context.directiveRange)
    return Target(selection(pattern: pattern), reasons: [reason])
  }

  static func selection(pattern: String) -> Target.Selection {
    switch pattern {
    case "first": .first
    case "rest": .rest
    default: .pattern(pattern)
    }
  }

  /// The hosts that the prompts of a session name: `(All)#`, `root@node1:~#`.
  private static func promptTarget(_ hosts: [String]) -> Target? {
    let hosts = hosts.filter { !Cast.isUser($0) }
    guard !hosts.isEmpty else { return nil }
    let selections = hosts.map { host -> Target.Selection in
      let name = host.lowercased()
      if ["all", "모두", "전체"].contains(name) { return .all }
      switch MachineLexicon.shared.machine(name) ?? (name == "local" || name == "localhost" ? .own : .host(name)) {
      case .own: return .own
      case .role(let role): return .role(role, nil)
      case .host(let name): return .hosts([name])
      }
    }
    let words = hosts.joined(separator: ", ")
    return Target(Target.Selection.union(selections), reasons: [Reason("target-in-prompt", words: words)])
  }

  // MARK: What stands behind the block

  /// What is said behind a block is of it when nothing is said before it, or when it points back.
  private func targetBehind(_ context: BlockContext, _ standing: PlaceFlow.Standing?) -> Target? {
    guard let words = context.after.first else { return nil }
    if let standing, let repeated = repeated(Target(standing.selection, reasons: [standing.reason]), context) {
      return repeated
    }
    let pointsBack = TargetInference.backwardWords.contains { words.text.hasPrefix($0) }
    guard pointsBack || (context.before.isEmpty && context.endsSection),
      let place = reader.place(in: words.text, as: .prose)
    else { return nil }
    let reason = Reason("target-in-sentence-after", words: place.words, at: words.range)
    return Target(place.selection, reasons: [reason])
  }

  /// `s3 도 위와 같이 실행한다`: what was done here is to be done there too.
  private func repeated(_ target: Target, _ context: BlockContext) -> Target? {
    guard let words = context.after.first, let again = Lexicon.shared.first([.again], in: words.text),
      let place = reader.place(in: words.text, as: .prose), place.isAlso || again.start == 0 || context.endsSection,
      let here = target.selection
    else { return nil }
    let reason = Reason("target-in-sentence-after", words: place.words, at: words.range)
    return Target(Target.Selection.union([here, place.selection]), reasons: target.reasons + [reason])
  }

  private static let backwardWords = ["...", "…", "이 ", "위 ", "위의 ", "위에 ", "This ", "The above ", "Above "]
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
