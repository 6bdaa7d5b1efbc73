// SPDX-License-Identifier: Apache-2.0

/// Sentences just before a block that say how it is meant.
enum AuthorWords {
  /// The last sentence of the passage before a block that has a meaning.
  static func find(_ meaning: Lexicon.Meaning, before context: BlockContext) -> JudgedBlock.Words? {
    guard let passage = context.before.last, Lexicon.shared.first([meaning], in: passage.text) != nil else {
      return nil
    }
    let sentence = Sentences.of(passage.text).last { Lexicon.shared.first([meaning], in: $0) != nil }
    return sentence.map { JudgedBlock.Words(text: $0.trimmingBlanks(), range: passage.range) }
  }

  /// Why a configuration is only a part of its file; nil where the author names the file on the fence.
  static func fragment(_ judgement: BlockJudgement) -> JudgedBlock.Words? {
    judgement.has("file")
      ? nil : find(.fragment, before: judgement.context) ?? find(.fileContent, before: judgement.context)
  }
}
