// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The values of secrets, kept from every description of this type.
package struct Secrets: Sendable {
  private let values: [String: String]

  /// `values` by the secrets' names.
  package init(_ values: [String: String] = [:]) { self.values = values }

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

  /// The text with every secret's value replaced by `‹secret:name›`, the longest value first.
  package func redacting(_ text: String) -> String {
    let ordered = values.filter { !$0.value.isEmpty }.sorted {
      ($0.value.utf8.count, $1.key) > ($1.value.utf8.count, $0.key)
    }
    var bytes = Array(text.utf8)
    for (name, value) in ordered {
      bytes = Self.replacing(Array(value.utf8), in: bytes, with: Array("‹secret:\(name)›".utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func replacing(_ needle: [UInt8], in bytes: [UInt8], with replacement: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] == needle[0], bytes[offset...].starts(with: needle) {
        result += replacement
        offset += needle.count
      } else {
        result.append(bytes[offset])
        offset += 1
      }
    }
    return result
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
