// SPDX-License-Identifier: Apache-2.0

/// Sentences just before a block that say how it is meant.
enum AuthorWords {
  /// The last sentence of the passage before a block that has a meaning.
  static func find(_ meaning: Lexicon.Meaning, before context: BlockContext) -> JudgedBlock.Words? {
    // An alert holds for what follows it, whatever is said in between.
    let alerts = meaning == .prohibition ? context.before.dropLast().filter { $0.alert?.isGrave ?? false } : []
    let near = context.before.suffix(1) + alerts.reversed()
    guard let passage = near.first(where: { Lexicon.shared.first([meaning], in: $0.text) != nil }) else {
      return nil
    }
    let sentence = Sentences.of(passage.text).last { Lexicon.shared.first([meaning], in: $0) != nil }
    return sentence.map { JudgedBlock.Words(text: $0.trimmingBlanks(), range: passage.range) }
  }

  /// The words around a block that say that its text differs from node to node: those of its comment, the passages just
  /// before and behind it, the nearest heading.
  static func perNode(_ judgement: BlockJudgement, title: String?) -> Reason? {
    let context = judgement.context
    if let title, let found = Lexicon.shared.first([.perNode], in: title) {
      return Reason("differs-per-node", words: found.words)
    }
    let passages = context.before.suffix(2).reversed() + context.after.prefix(1)
    let heading = context.headings.last.map { [BlockContext.Words(text: $0.text, range: $0.range)] } ?? []
    for passage in passages + heading {
      if let found = Lexicon.shared.first([.perNode], in: passage.text) {
        return Reason("differs-per-node", words: found.words, at: passage.range)
      }
    }
    return nil
  }

  /// The last sentence of a passage that has a meaning.
  static func find(_ meaning: Lexicon.Meaning, in passage: BlockContext.Words) -> JudgedBlock.Words? {
    let sentence = Sentences.of(passage.text).last { Lexicon.shared.first([meaning], in: $0) != nil }
    return sentence.map { JudgedBlock.Words(text: $0.trimmingBlanks(), range: passage.range) }
  }

  /// Whether the words change a file that is there: "adjust the memory size".
  static func changesFile(_ judgement: BlockJudgement, _ found: FoundPath) -> Bool {
    !isMadeAnew(judgement, found)
      && [judgement.context.before.last, found.passage].compactMap { $0 }.contains {
        Lexicon.shared.first([.editFile], in: $0.text) != nil
      }
  }

  /// Whether the words make the file: "create a new file and add the following content".
  static func isMadeAnew(_ judgement: BlockJudgement, _ found: FoundPath) -> Bool {
    [judgement.context.before.last, found.passage].compactMap { $0 }.contains {
      Lexicon.shared.first([.newFile], in: $0.text) != nil
    }
  }
}
