// SPDX-License-Identifier: Apache-2.0

/// The label that says what a block is written in.
struct FenceLabel {
  /// The word behind the fence.
  let word: String
  /// Whether the block is taken for the same once it bears the label, so that nothing else changes.
  let isSure: Bool

  /// The best label of a block; nil for a language that we know nothing of.
  init?(for block: JudgedBlock) {
    let words = FenceLabel.words(block.language)
    guard let first = words.first else { return nil }
    // An attribute has the last word, whatever the label.
    let isDeclared = !block.directive.isEmpty || !block.info.attributes.isEmpty
    let sure = isDeclared ? nil : words.first { FenceLabel.keeps($0, of: block) }
    word = sure ?? first
    isSure = sure != nil
  }

  /// How loudly each rule of detection speaks.
  private static let forces = Dictionary(DetectionRules.all.map { ($0.name, $0.force) }) { min($0, $1) }

  /// The words that people know, the best known first.
  private static func words(_ language: CodeLanguage) -> [String] {
    switch language {
    // Text that is known by its form is an output, whatever the word for text in general says.
    case .output: ["output", "text"]
    case .diagram: ["text"]
    default: CanonicalLabel.of(language).map { [$0] } ?? []
    }
  }

  private static func keeps(_ word: String, of block: JudgedBlock) -> Bool {
    // A rule that found the language without a label is the first that finds it with one: fewer rules are asked then.
    if CodeLanguage(label: word) == block.language, block.labelAgrees, let rule = block.reasons.first?.rule,
      let force = forces[rule]
    {
      return block.language != .shellSession || force >= .clear
    }
    let guess = LanguageDetector.detect(label: word, content: block.code.content, context: block.detection)
    guard guess.agreesWithLabel else { return false }
    let isText = block.role == .prose && block.language.family == .text
    return guess.language == block.language || isText && guess.language.family == .text
  }
}

extension JudgedBlock {
  /// The opening marks of a fence.
  var openingFence: ByteRange { code.range.lowerBound..<code.infoRange.lowerBound }

  /// The change that gives a fence a label, in the place of the one that it has.
  func labelling(_ word: String, in source: SourceFile) -> Fix.Edit {
    let start = code.infoRange.lowerBound
    guard info.label == nil else {
      return Fix.Edit(start + info.labelRange.lowerBound..<start + info.labelRange.upperBound, with: word)
    }
    // The byte before it goes along, so that two labels for one fence are seen to collide.
    let before = max(0, start - 1)..<start
    return Fix.Edit(before, with: source.text(before) + (code.info.isEmpty ? word : word + " "))
  }
}
