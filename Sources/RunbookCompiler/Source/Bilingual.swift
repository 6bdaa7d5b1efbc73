// SPDX-License-Identifier: Apache-2.0

/// The two languages in which we speak to people, equals.
package enum Tongue: String, Sendable, CaseIterable, Codable {
  case korean = "ko"
  case english = "en"
}

/// One saying in both languages; the reader's choice is made where it is shown.
package struct Bilingual: Hashable, Sendable {
  package let korean: String
  package let english: String

  package init(_ korean: String, en english: String) {
    self.korean = korean
    self.english = english
  }

  /// A text that is the same in both, such as a name or a command.
  package init(verbatim text: String) { self.init(text, en: text) }

  package subscript(tongue: Tongue) -> String { tongue == .korean ? korean : english }
}
