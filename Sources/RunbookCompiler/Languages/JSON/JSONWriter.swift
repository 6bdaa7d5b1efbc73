// SPDX-License-Identifier: Apache-2.0

/// JSON values as text again.
package enum JSONWriter {
  /// The value on one line, numbers as they were written.
  package static func compact(_ node: JSONNode) -> String {
    var text = ""
    write(node, into: &text, indent: nil, limit: .max)
    return text
  }

  /// The value over lines, two blanks a level.
  package static func pretty(_ node: JSONNode) -> String {
    var text = ""
    write(node, into: &text, indent: 0, limit: .max)
    return text + "\n"
  }

  /// The beginning of the value on one line, at most `limit` scalars, with `…` where it was cut; as jq counts.
  package static func excerpt(_ node: JSONNode, limit: Int) -> String {
    var text = ""
    write(node, into: &text, indent: nil, limit: limit * 4)
    let scalars = text.unicodeScalars
    guard text.utf8.count > limit, scalars.count > limit else { return text }
    return String(String.UnicodeScalarView(scalars.prefix(limit))) + "…"
  }

  /// One spelling for all values that are equal: keys sorted, numbers by value, URLs without their last slash.
  package static func canonical(_ node: JSONNode) -> String {
    switch node.value {
    case .null: "null"
    case .bool(let truth): truth ? "true" : "false"
    case .number(let number): number.canonicalText
    case .string(let text): quoted(URLText.normal(text))
    case .array(let elements): "[" + elements.map(canonical).joined(separator: ",") + "]"
    case .object(let object):
      "{"
        + object.members.sorted { $0.key < $1.key }.map { quoted($0.key) + ":" + canonical($0.value) }
        .joined(separator: ",") + "}"
    }
  }

  /// A text in double quotes with JSON's escapes; every scalar from U+0020 on is written as it is, save U+007F.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func write(_ node: JSONNode, into text: inout String, indent: Int?, limit: Int) {
    guard text.utf8.count <= limit else { return }
    switch node.value {
    case .null: text += "null"
    case .bool(let truth): text += truth ? "true" : "false"
    case .number(let number): text += number.text
    case .string(let value): text += quoted(value)
    case .array(let elements):
      text += "["
      for (place, element) in elements.enumerated() {
        guard text.utf8.count <= limit else { return }
        separate(place, into: &text, indent: indent)
        write(element, into: &text, indent: indent.map { $0 + 2 }, limit: limit)
      }
      close("]", isEmpty: elements.isEmpty, into: &text, indent: indent)
    case .object(let object):
      text += "{"
      for (place, member) in object.members.enumerated() {
        guard text.utf8.count <= limit else { return }
        separate(place, into: &text, indent: indent)
        text += quoted(member.key) + (indent == nil ? ":" : ": ")
        write(member.value, into: &text, indent: indent.map { $0 + 2 }, limit: limit)
      }
      close("}", isEmpty: object.members.isEmpty, into: &text, indent: indent)
    }
  }

  private static func separate(_ place: Int, into text: inout String, indent: Int?) {
    if place > 0 { text += "," }
    if let indent { text += "\n" + String(repeating: " ", count: indent + 2) }
  }

  private static func close(_ bracket: String, isEmpty: Bool, into text: inout String, indent: Int?) {
    if let indent, !isEmpty { text += "\n" + String(repeating: " ", count: indent) }
    text += bracket
  }
}

/// URLs as they are compared.
package enum URLText {
  /// The text without the slash that ends a URL: `http://a:1/` and `http://a:1` are one; other texts stay.
  package static func normal(_ text: String) -> String {
    guard text.utf8.last == UInt8(ascii: "/"), isURL(text) else { return text }
    return String(text.dropLast())
  }

  /// Whether the text begins with a scheme and `://`.
  package static func isURL(_ text: String) -> Bool {
    var length = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: ":") { return length > 0 && text.utf8.dropFirst(length).starts(with: "://".utf8) }
      guard byte.isLetter || (length > 0 && (byte.isDigit || "+.-".utf8.contains(byte))) else { return false }
      length += 1
    }
    return false
  }
}
