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

  /// The words that make a configuration a part of its file that only a person can place.
  static func partOfFile(_ judgement: BlockJudgement, _ found: FoundPath) -> JudgedBlock.Words? {
    guard !isMadeAnew(judgement) else { return nil }
    return say(.fragment, judgement, found)
  }

  /// The words that put a configuration at the end of its file.
  static func appending(_ judgement: BlockJudgement, _ found: FoundPath) -> JudgedBlock.Words? {
    say(.append, judgement, found)
  }

  /// In the passage just before, in the one that names the file, and in the heading.
  private static func say(
    _ meaning: Lexicon.Meaning, _ judgement: BlockJudgement, _ found: FoundPath
  ) -> JudgedBlock.Words? {
    if let words = find(meaning, before: judgement.context) { return words }
    guard let passage = found.passage else { return nil }
    let sentence = Sentences.of(passage.text).last { Lexicon.shared.first([meaning], in: $0) != nil }
    return sentence.map { JudgedBlock.Words(text: $0.trimmingBlanks(), range: passage.range) }
  }

  /// Whether the words just before make the file: "create a new file and add the following content".
  private static func isMadeAnew(_ judgement: BlockJudgement) -> Bool {
    guard let passage = judgement.context.before.last else { return false }
    return Lexicon.shared.first([.newFile], in: passage.text) != nil
  }
}
