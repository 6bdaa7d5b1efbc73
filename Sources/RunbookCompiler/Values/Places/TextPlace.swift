// SPDX-License-Identifier: Apache-2.0

/// Where a hole stands in a text that is no shell's and no database's.
struct TextPlace {
  /// The text, its holes filled with letters.
  let bytes: [UInt8]
  let hole: ByteRange
  let language: CodeLanguage

  var context: ValueContext {
    switch language.family {
    case .json: return quote == .doubleQuote ? .jsonString : .jsonBare
    case .yaml: return YAMLPlace(bytes: bytes, hole: hole, quote: quote).context
    case .xml: return MarkupPlace(bytes: bytes, hole: hole).context
    case .python, .javascript: return quote == .doubleQuote ? .jsonString : .plain
    case .ruby, .puppet, .powershell, .other, .redis, .dockerfile: return .plain
    default: break
    }
    switch language {
    // Content that is taken for TOML is as often INI, whose bare values are anything on a line.
    case .toml: return quote == .doubleQuote ? .jsonString : quote == nil ? .line : .plain
    case .nginx, .cron, .env: return .plain
    default: return .line
    }
  }

  /// The quote that is open before the hole on its line; a backslash escapes between double quotes.
  private var quote: UInt8? {
    var open: UInt8?
    var isEscaped = false
    for byte in bytes[bytes.line(around: hole.lowerBound).lowerBound..<hole.lowerBound] {
      if isEscaped {
        isEscaped = false
      } else if open == .doubleQuote, byte == .backslash {
        isEscaped = true
      } else if byte == open {
        open = nil
      } else if open == nil, byte == .doubleQuote || (byte == .singleQuote && language.family != .json) {
        open = byte
      }
    }
    return open
  }
}

/// Where a hole stands in YAML.
struct YAMLPlace {
  let bytes: [UInt8]
  let hole: ByteRange
  /// The quote that is open before the hole on its line.
  let quote: UInt8?

  var context: ValueContext {
    if isInBlockScalar { return .line }
    switch quote {
    case .doubleQuote?: return .jsonString
    case .singleQuote?: return .yamlSingle
    default: break
    }
    let line = bytes[bytes.line(around: hole.lowerBound).lowerBound..<hole.lowerBound]
    if line.first(where: { !$0.isBlank }) == .hash { return .line }
    let before = line.last { !$0.isBlank }
    let isAlone = line.last.map(\.isBlank) ?? true
    let rest = bytes[hole.upperBound...].prefix { !$0.isLineEnd }
    let next = rest.first { !$0.isBlank }
    let endsValue = next == nil || (next == .hash && rest.first?.isBlank == true) || ",]}".utf8.contains(next ?? 0)
    let beginsValue = before == nil ? false : ":-[,{".utf8.contains(before ?? 0)
    return (isAlone || "[,{".utf8.contains(before ?? 0)) && beginsValue && endsValue ? .yamlWhole : .yamlPart
  }

  /// Whether the nearest line with less indentation opens a block scalar: `|`, `>-`, `|2`.
  private var isInBlockScalar: Bool {
    var line = bytes.line(around: hole.lowerBound)
    var limit = indentation(line)
    while line.lowerBound > 0 {
      line = bytes.line(around: line.lowerBound - 1)
      let text = bytes[line]
      guard text.contains(where: { !$0.isBlank }) else { continue }
      let own = indentation(line)
      guard own < limit else { continue }
      limit = own
      let words = text.split(whereSeparator: \.isBlank)
      guard let last = words.last, let sign = last.first, "|>".utf8.contains(sign) else { return false }
      return last.dropFirst().allSatisfy { "+-".utf8.contains($0) || $0.isDigit }
    }
    return false
  }

  private func indentation(_ line: ByteRange) -> Int { bytes[line].prefix { $0 == .space }.count }
}

/// Where a hole stands in HTML or XML.
struct MarkupPlace {
  let bytes: [UInt8]
  let hole: ByteRange

  private enum State { case text, tag, quoted(UInt8), opaque(String) }

  var context: ValueContext {
    var state = State.text
    var offset = 0
    while offset < hole.lowerBound { step(&state, &offset) }
    switch state {
    case .text: return .markupText
    case .quoted: return .markupAttribute
    case .tag, .opaque: return .plain
    }
  }

  private func step(_ state: inout State, _ offset: inout Int) {
    let byte = bytes[offset]
    offset += 1
    switch state {
    case .text:
      guard byte == UInt8(ascii: "<") else { return }
      state = opaque(at: offset).map { .opaque($0) } ?? .tag
    case .tag:
      if byte == .doubleQuote || byte == .singleQuote { state = .quoted(byte) }
      if byte == UInt8(ascii: ">") { state = .text }
    case .quoted(let mark): if byte == mark { state = .tag }
    case .opaque(let end):
      let text = String(decoding: bytes[(offset - 1)...].prefix(end.utf8.count), as: UTF8.self)
      guard text.lowercased() == end else { return }
      offset += end.utf8.count - 1
      state = end.hasPrefix("</") ? .tag : .text
    }
  }

  /// The end of what is no markup inside: a comment, a script, a style, a CDATA section.
  private func opaque(at start: Int) -> String? {
    let text = String(decoding: bytes[start...].prefix(9), as: UTF8.self).lowercased()
    if text.hasPrefix("!--") { return "-->" }
    if text.hasPrefix("![cdata[") { return "]]>" }
    if text.hasPrefix("script") { return "</script" }
    return text.hasPrefix("style") ? "</style" : nil
  }
}
