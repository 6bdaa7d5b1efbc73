// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The values of secrets, kept from every description of this type.
package struct Secrets: Sendable {
  private let values: [String: String]
  /// The longest value first, so that a part of it is not taken for another one.
  private let masks: [SecretMask]

  /// `values` by the secrets' names.
  package init(_ values: [String: String] = [:]) {
    self.values = values
    masks = values.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
      .map { SecretMask(name: $0.key, value: $0.value) }.sorted { $0.length > $1.length }
  }

  /// The text with its secrets filled in; throws the name of the first that has no value.
  func resolved(_ text: [HTTPText]) throws(HTTPExchangeFault) -> String {
    var result = ""
    for piece in text {
      switch piece {
      case .text(let words): result += words
      case .secret(let name):
        guard let value = values[name] else { throw .missingSecret(name) }
        result += value
      }
    }
    return result
  }

  /// The values of those that have one, by name.
  func values(of names: [String]) -> [String: String] {
    values.filter { names.contains($0.key) }
  }

  /// The text with every secret's value replaced by `‹secret:name›`, however it is encoded there.
  package func redacting(_ text: String) -> String {
    guard !masks.isEmpty else { return text }
    return String(decoding: masks.reduce(Array(text.utf8)) { $1.masking($0) }, as: UTF8.self)
  }
}

extension Secrets: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// How many there are; no name and no value.
  package var description: String { "\(values.count) secrets" }
  /// The same: a debugger shows no value either.
  package var debugDescription: String { description }
  /// Empty, so that no dump shows a value.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
