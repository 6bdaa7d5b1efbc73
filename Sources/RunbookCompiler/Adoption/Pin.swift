// SPDX-License-Identifier: Apache-2.0

/// What an author writes so that nothing needs to be inferred.
package enum Pin: Hashable, Sendable {
  /// The fence's first word.
  case label(String)
  /// An attribute of the fence, or of the comment before it; a flag has no value.
  case attribute(key: String, value: String?)
  /// A line below `bind:` in the front matter.
  case binding(pattern: String, value: String)
  /// The whole text of the block, with `{{ values }}` and loops over peers.
  case content(String)

  /// An attribute as it is written: `target=node2`, `confirm="really?"`, `ignore`.
  var attributeText: String? {
    guard case .attribute(let key, let value) = self else { return nil }
    guard let value else { return key }
    let isPlain = !value.isEmpty && value.unicodeScalars.allSatisfy(Pin.isPlain)
    let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return isPlain ? "\(key)=\(value)" : "\(key)=\"\(escaped)\""
  }

  /// Whether a comment can hold it: on one line, and nothing that would end the comment.
  var fitsComment: Bool {
    guard case .attribute(_, let value?) = self else { return true }
    return !value.contains(text: "-->") && !value.contains(where: \.isNewline)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.value >= 0x80 && !scalar.properties.isWhitespace
      || "0123456789-_./:@%+~*!&[]".unicodeScalars.contains(scalar)
  }
}

extension [Pin] {
  /// The pins as an author would write them, for people: a directive, a fence, a line of the front matter.
  package var text: String {
    let attributes = compactMap(\.attributeText)
    var parts: [String] = []
    for pin in self {
      switch pin {
      case .label(let label): parts.append("```\(label)")
      case .binding(let pattern, let value): parts.append("bind: {\(YAMLText.quoted(pattern)): \(value)}")
      case .content: parts.append("{{ … }}, # for peer in peers … # end")
      case .attribute: break
      }
    }
    if !attributes.isEmpty { parts.append("<!-- runbook: \(attributes.joined(separator: " ")) -->") }
    return parts.joined(separator: " + ")
  }
}

/// Texts made fit for YAML.
enum YAMLText {
  /// In double quotes, with YAML's escapes.
  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
