// SPDX-License-Identifier: Apache-2.0

/// What a code block is taken for, and what led to it.
package struct LanguageGuess: Hashable, Sendable {
  /// How sure a guess is.
  package enum Confidence: Int, Sendable, Comparable {
    /// Nothing speaks against it, and little for it.
    case weak
    /// The content looks like it.
    case likely
    /// The content can hardly be anything else, or label and content say the same.
    case certain

    /// Whether `left` is the weaker guess.
    package static func < (left: Confidence, right: Confidence) -> Bool { left.rawValue < right.rawValue }
  }

  /// The rule that decided and the words that it stands on.
  package struct Reason: Hashable, Sendable {
    /// The rule's kebab-case name: `label`, or a row of `DetectionRules`.
    package let rule: String
    /// What the rule says, for people.
    package let why: Bilingual
    /// The text that led to it; the label where the label decided.
    package let words: String
    /// Where that text stands in the block's content; nil where the label decided or nothing was found.
    package let range: ByteRange?
  }

  /// What the block is written in.
  package let language: CodeLanguage
  /// Why.
  package let reason: Reason
  /// Whether the author's label names this language or its family; false for a missing or unknown label.
  package let agreesWithLabel: Bool
  /// How sure it is.
  package let confidence: Confidence
}

/// What the document says around a block that helps to judge it.
package struct DetectionContext: Hashable, Sendable {
  /// The path of the file that the block is said to be; nil where the document names none.
  package let path: String?
  /// Whether the command just before opens that file in an editor, so that the block is to be typed into it.
  package let isFileContent: Bool
  /// Whether the words before the block announce a result, such as `정상 응답` or `Expected output`.
  package let announcesOutput: Bool

  /// A context of what is known; the defaults are what is not.
  package init(path: String? = nil, isFileContent: Bool = false, announcesOutput: Bool = false) {
    self.path = path
    self.isFileContent = isFileContent
    self.announcesOutput = announcesOutput
  }

  /// A block of which nothing else is known.
  package static let unknown = DetectionContext()
}
