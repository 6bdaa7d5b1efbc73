// SPDX-License-Identifier: Apache-2.0

/// Which blocks hold the result of the command before them.
enum ExpectationInference {
  /// What a block is taken to expect.
  struct Link: Sendable {
    /// The number of the command's block, 1-based.
    let command: Int
    let reasons: [Reason]
  }

  /// Why a block is an expected result, nil where nothing says so.
  static func announcement(_ context: BlockContext, info: InfoString) -> Reason? {
    let keys = (info.attributes + context.directive).map { StepAttributes.parts(of: $0.key).key }
    if keys.contains("expect") || keys.contains("expected_similarity") {
      return Reason("expect-attribute", words: "expect")
    }
    for words in context.before.suffix(1) {
      guard let found = Lexicon.shared.first([.expectedResult], in: words.text) else { continue }
      return Reason("result-announced", words: found.words, at: words.range)
    }
    return nil
  }
}
