// SPDX-License-Identifier: Apache-2.0

/// The language that an author states outright: `language=sql`, for a block that has no label or may not change it.
enum DeclaredLanguage {
  /// The stated language, which no content overrules; nil where there is no such attribute.
  static func guess(_ info: InfoString, _ directive: [InfoString.Attribute]) -> LanguageGuess? {
    guard let word = word(info, directive) else { return nil }
    return LanguageGuess(
      language: CodeLanguage(label: word) ?? .other,
      reason: LanguageGuess.Reason(
        rule: "language-attribute", why: Bilingual("language=으로 적은 언어", en: "The language that language= states"),
        words: "language=\(word)", range: nil),
      agreesWithLabel: true, confidence: .certain)
  }

  /// The word as written, `mysql` or `bash`.
  static func word(_ info: InfoString, _ directive: [InfoString.Attribute]) -> String? {
    (info["language"] ?? directive.last { $0.key == "language" })?.value
  }
}
