// SPDX-License-Identifier: Apache-2.0

/// One way to know a language from the content of a block.
package struct DetectionRule: Sendable {
  /// How loudly the content speaks.
  package enum Force: Int, Sendable, Comparable {
    /// Only where there is no label.
    case hint
    /// Also against `text`.
    case likely
    /// Also against a shell label and one that we do not know.
    case clear
    /// Against every label.
    case certain

    /// By how much they weigh.
    package static func < (left: Force, right: Force) -> Bool { left.rawValue < right.rawValue }
  }

  /// The rule's kebab-case name.
  package let name: String
  /// What a block that matches is written in.
  package let language: CodeLanguage
  /// Which labels it overrules.
  package let force: Force
  /// What the rule has seen, for people.
  package let why: Bilingual
  /// Gives the line that led to it, or nil.
  let find: @Sendable (BlockText) -> BlockLine?

  init(
    _ name: String, _ language: CodeLanguage, _ force: Force, why: Bilingual,
    find: @escaping @Sendable (BlockText) -> BlockLine?
  ) {
    self.name = name
    self.language = language
    self.force = force
    self.why = why
    self.find = find
  }
}
