// SPDX-License-Identifier: Apache-2.0

/// Finds stand-ins that are words in quotes: `"API 키"`, `"api-key: 비밀번호"`.
enum QuotedStandIns {
  static func find(in bytes: [UInt8], script: ShellScript?, language: CodeLanguage) -> [PlaceholderFinder.Found] {
    let quoted = script.map { quotedRanges(in: $0) } ?? plainQuotedRanges(in: bytes, language: language)
    return quoted.compactMap { range in
      let value = valuePart(of: range, in: bytes)
      guard !value.isEmpty, isStandIn(bytes, range, value, language) else { return nil }
      return PlaceholderFinder.Found(form: .quoted, range: value)
    }
  }

  /// Words that name a secret and nothing else; in Hangul, words that name any value, where nobody reads them.
  private static func isStandIn(
    _ bytes: [UInt8], _ quoted: ByteRange, _ value: ByteRange, _ language: CodeLanguage
  ) -> Bool {
    let words = String(decoding: bytes[value], as: UTF8.self)
    // `"token":` names a setting; its value stands behind it.
    if isKey(bytes, quoted, language) { return false }
    if SecretWords.isWhole(words) { return [.shell, .configuration, .yaml, .json].contains(language.family) }
    guard words.hasHangul, words.split(whereSeparator: \.isWhitespace).count < 4, ValueNouns.end(words) else {
      return false
    }
    switch language.family {
    case .shell: return !TalkingCommands.holds(bytes, at: quoted.lowerBound)
    case .sql: return SQLAccounts.holds(bytes, at: quoted.lowerBound)
    case .python, .javascript, .ruby: return SecretWords.name(in: words) != nil && !words.contains(" ")
    default: return !TalkingKeys.holds(bytes, at: quoted.lowerBound - 1)
    }
  }

  private static func isKey(_ bytes: [UInt8], _ quoted: ByteRange, _ language: CodeLanguage) -> Bool {
    guard language.family != .shell else { return false }
    return bytes[min(quoted.upperBound + 1, bytes.count)...].first { !$0.isBlank } == UInt8(ascii: ":")
  }

  /// The insides of the quoted texts of every command, without anything that is expanded.
  private static func quotedRanges(in script: ShellScript) -> [ByteRange] {
    script.allSimpleCommands.flatMap { found in
      (found.command.words + found.command.assignments.map(\.value)).flatMap { word in
        word.parts.compactMap { part -> ByteRange? in
          switch part.kind {
          case .singleQuoted: part.range.lowerBound + 1..<part.range.upperBound - 1
          case .doubleQuoted(let inner) where inner.allSatisfy(isLiteral):
            part.range.lowerBound + 1..<part.range.upperBound - 1
          default: nil
          }
        }
      }
    }
  }

  private static func isLiteral(_ part: ShellWordPart) -> Bool {
    if case .literal = part.kind { true } else { false }
  }

  /// The insides of `"…"` and `'…'` on one line, for languages in which they are values.
  private static func plainQuotedRanges(in bytes: [UInt8], language: CodeLanguage) -> [ByteRange] {
    guard [.configuration, .yaml, .json, .sql, .dockerfile, .python, .javascript, .ruby].contains(language.family)
    else { return [] }
    let marks: Set<UInt8> = language.family == .json ? [.doubleQuote] : [.doubleQuote, .singleQuote]
    var ranges: [ByteRange] = []
    var start: Int?
    var mark: UInt8 = 0
    for (offset, byte) in bytes.enumerated() {
      if byte == .lineFeed {
        start = nil
      } else if let opened = start {
        guard byte == mark else { continue }
        ranges.append(opened..<offset)
        start = nil
      } else if marks.contains(byte) {
        start = offset + 1
        mark = byte
      }
    }
    return ranges
  }

  /// What stands behind `name: ` or `name=`, else the whole.
  private static func valuePart(of range: ByteRange, in bytes: [UInt8]) -> ByteRange {
    let separators: Set<UInt8> = [UInt8(ascii: ":"), UInt8(ascii: "=")]
    guard let separator = bytes[range].firstIndex(where: separators.contains) else { return range }
    var start = separator + 1
    while start < range.upperBound, bytes[start].isBlank { start += 1 }
    return start..<range.upperBound
  }
}
