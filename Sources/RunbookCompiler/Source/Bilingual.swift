// SPDX-License-Identifier: Apache-2.0

/// The two languages in which we speak to people, equals.
package enum Tongue: String, Sendable, CaseIterable, Codable {
  case korean = "ko"
  case english = "en"
}

/// One saying in both languages; the reader's choice is made where it is shown.
package struct Bilingual: Hashable, Sendable {
  /// The saying in plain written Korean, with sentences in `-다`.
  package let korean: String
  /// The same in English, neither translated from the other.
  package let english: String

  /// Both are whole: no part is shown without the other at hand.
  package init(_ korean: String, en english: String) {
    self.korean = korean
    self.english = english
  }

  /// A text that is the same in both, such as a name or a command.
  package init(verbatim text: String) { self.init(text, en: text) }

  /// The saying in the reader's language.
  package subscript(tongue: Tongue) -> String { tongue == .korean ? korean : english }
}
