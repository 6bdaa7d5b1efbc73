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
