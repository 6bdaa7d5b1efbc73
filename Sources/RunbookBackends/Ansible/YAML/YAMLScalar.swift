// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// A text as a scalar that YAML 1.1 and 1.2 read back as that very text.
///
/// Plain where nobody could read it otherwise, a literal block where lines stay readable, else in double quotes, where
/// every character has an escape (YAML 1.1, 5.1 and 7.3.1: https://yaml.org/spec/1.1/).
struct YAMLScalar {
  /// The text.
  let text: String
  /// Columns before the line on which the scalar's value begins.
  let indent: Int

  /// Written behind `key: ` or `- `; lines after the first bring their own indentation.
  var written: String {
    if YAMLScalar.isPlain(text) { return text }
    return block ?? folded ?? quoted
  }

  /// Written as a key, on one line.
  static func key(_ text: String) -> String {
    isPlain(text) ? text : "\"" + text.unicodeScalars.map(escape).joined() + "\""
  }

  /// Words that some reader takes for a truth value or for nothing.
  private static let reserved: Set<String> = ["y", "n", "yes", "no", "true", "false", "on", "off", "null"]

  /// Whether the text, written as it is, is read as a text: begins with a letter, which no number does, and holds
  /// nothing that YAML would see.
  static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic || first == "/" else { return false }
    guard text.utf8.count <= 120, !reserved.contains(text.lowercased()), text.utf8.last != UInt8(ascii: " "),
      text.utf8.last != UInt8(ascii: ":"), !text.contains(text: ": "), !text.contains(text: " #"),
      !text.contains(text: "\"")
    else { return false }
    return text.unicodeScalars.allSatisfy(isPrintable)
  }

  /// Whether a scalar that was read unquoted may be written so again: one word of harmless signs, `22`, `yes`, `10.0.0.1`.
  static func isWord(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    let isHarmless = text.utf8.allSatisfy { $0.isWord || ".:/+-".utf8.contains($0) }
    return isHarmless && last != UInt8(ascii: ":") && first != UInt8(ascii: ":") && text != "-"
      && !text.hasPrefix("---")
  }

  /// A literal block, where each line can be read back from one; nil where some can't.
  private var block: String? {
    guard text.contains("\n"), let last = text.unicodeScalars.last else { return nil }
    let body = last == "\n" ? text.dropLast() : text[...]
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    let isReadable = lines.allSatisfy { line in
      line.unicodeScalars.allSatisfy(YAMLScalar.isPrintable) && !line.hasSuffix(" ") && line.count <= 140
    }
    guard isReadable, let first = lines.first, !first.isEmpty, first.first != " ", lines.last?.isEmpty == false else {
      return nil
    }
    let margin = String(repeating: " ", count: indent + 2)
    return (last == "\n" ? "|\n" : "|-\n")
      + lines.map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
  }

  /// A long text over several lines, each of which ends where the text has a blank; nil where a line could not be read back.
  private var folded: String? {
    guard text.utf8.count > 100, text.unicodeScalars.allSatisfy(YAMLScalar.isPrintable) else { return nil }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.allSatisfy({ !$0.isEmpty && $0.count <= 120 }) else { return nil }
    var lines: [String] = []
    for word in words {
      if let last = lines.last, last.count + word.count < 100 {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    let margin = String(repeating: " ", count: indent + 2)
    return ">-\n" + lines.map { margin + $0 }.joined(separator: "\n")
  }

  /// In double quotes; a long one goes on in the next line behind a backslash, which adds nothing to the text.
  private var quoted: String {
    let margin = "\\\n" + String(repeating: " ", count: indent + 2)
    var written = "\""
    var width = indent
    for scalar in text.unicodeScalars {
      if width > 100, scalar == " " || width > 120 {
        written += margin
        width = indent
        // A blank at a line's beginning would be taken for indentation.
        written += scalar == " " ? "\\ " : YAMLScalar.escape(scalar)
        continue
      }
      let escaped = YAMLScalar.escape(scalar)
      written += escaped
      width += escaped.unicodeScalars.count
    }
    return written + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\t": return "\\t"
    case _ where isPrintable(scalar): return String(scalar)
    default:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let (letter, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
      return "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
    }
  }

  /// Whether it may stand in a file and is seen there: no control, no line or paragraph separator, no byte order mark.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA1, 0xAD, 0x2028...0x202F, 0x200B...0x200F, 0x2060...0x206F, 0xFEFF, 0xFFFE, 0xFFFF,
      0xD800...0xDFFF:
      false
    default: !scalar.properties.isNoncharacterCodePoint
    }
  }
}
