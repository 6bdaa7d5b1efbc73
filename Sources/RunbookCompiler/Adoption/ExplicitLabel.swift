// SPDX-License-Identifier: Apache-2.0

/// The label that says outright what a block is written in.
enum ExplicitLabel {
  /// Whether a label leaves nothing to the content.
  static func says(_ language: CodeLanguage, label: String?) -> Bool {
    guard let label, let named = CodeLanguage(label: label) else { return label != nil && language == .other }
    // A session's prompts and output are left out, a script's are not: here the family is not enough.
    return named.family == .shell || language.family == .shell ? named == language : named.family == language.family
  }

  /// The label where it would be believed, else the attribute that nothing overrules.
  static func pins(for block: JudgedBlock, steps: [Step]) -> [Pin] {
    guard let word = word(for: block, steps) else { return [] }
    let isFence = block.code.form == .fence
    return [isFence && isBelieved(word, for: block) ? .label(word) : .attribute(key: "language", value: word)]
  }

  private static func word(for block: JudgedBlock, _ steps: [Step]) -> String? {
    if case .sql(let sql)? = steps.first?.action { return sql.client.rawValue }
    if block.language == .diagram || block.language == .other { return "text" }
    return CanonicalLabel.of(block.language)
  }

  private static func isBelieved(_ word: String, for block: JudgedBlock) -> Bool {
    let announcing = Inferred.Aspect.expect.rulesByStrength.filter { $0 != "follows-a-command" }
    let isResult = block.reasons.dropFirst().contains { announcing.contains($0.rule) }
    let guess = LanguageDetector.detect(
      label: word, content: block.code.content,
      context: DetectionContext(path: block.path, announcesOutput: isResult))
    return guess.agreesWithLabel && says(guess.language, label: word)
  }
}
