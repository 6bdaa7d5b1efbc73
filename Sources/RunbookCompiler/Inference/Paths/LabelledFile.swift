// SPDX-License-Identifier: Apache-2.0

/// A block that looks like nothing that we know, below a line that is little more than a file's path: it is that file.
enum LabelledFile {
  /// The guess itself where the content speaks, else a configuration's.
  static func guess(
    _ guess: LanguageGuess, _ context: BlockContext, _ info: InfoString, isResult: Bool
  ) -> LanguageGuess {
    guard !isResult, [.text, .output].contains(guess.language), guess.confidence < .certain,
      info.label == nil || info.label == "text" || info.label == "txt", let path = label(of: context)
    else { return guess }
    let named = FileNames.language(ofPath: path).flatMap { $0.family == .configuration ? $0 : nil }
    return LanguageGuess(
      language: named ?? .conf,
      reason: LanguageGuess.Reason(
        rule: "path", why: Bilingual("파일 이름에서 알 수 있는 언어", en: "The file's name says its language"), words: path,
        range: nil),
      agreesWithLabel: false, confidence: .likely)
  }

  /// The path in the line just before, else in the nearest heading.
  private static func label(of context: BlockContext) -> String? {
    if let words = context.before.last { return path(in: words.text, isHeading: false) }
    return context.headings.last.flatMap { $0.level > 1 ? path(in: $0.text, isHeading: true) : nil }
  }

  private static func path(in text: String, isHeading: Bool) -> String? {
    let words = PathText.words(in: text).filter { $0.isAbsolute && FileKind.isWritable($0) }
    guard words.count == 1, let word = words.first else { return nil }
    let rest =
      text.unicodeScalars.count { $0.properties.isAlphabetic }
      - word.path.unicodeScalars.count { $0.properties.isAlphabetic }
    if rest <= 8 { return word.path }
    guard !isHeading, Lexicon.shared.first([.append, .newFile], in: text) != nil else { return nil }
    return word.path
  }
}
