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

  /// Why a configuration is only a part of its file; nil where the author names the file on the fence.
  static func fragment(_ judgement: BlockJudgement) -> JudgedBlock.Words? {
    judgement.has("file") ? nil : find(.fragment, before: judgement.context)
  }
}
