// SPDX-License-Identifier: Apache-2.0

/// Finds stand-ins that are words in quotes: `"API 키"`, `"api-key: 비밀번호"`.
enum StandInFinder {
  static func find(in bytes: [UInt8], script: ShellScript?, language: CodeLanguage) -> [PlaceholderFinder.Found] {
    let quoted = script.map { quotedRanges(in: $0) } ?? plainQuotedRanges(in: bytes, language: language)
    return quoted.compactMap { range in
      let value = valuePart(of: range, in: bytes)
      guard !value.isEmpty, SecretWords.isWhole(String(decoding: bytes[value], as: UTF8.self)) else { return nil }
      return PlaceholderFinder.Found(form: .quoted, range: value)
    }
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

  /// The insides of `"…"` on one line, for languages in which they are values.
  private static func plainQuotedRanges(in bytes: [UInt8], language: CodeLanguage) -> [ByteRange] {
    guard [.configuration, .yaml, .json].contains(language.family) else { return [] }
    var ranges: [ByteRange] = []
    var start: Int?
    for (offset, byte) in bytes.enumerated() {
      if byte == .lineFeed {
        start = nil
      } else if byte == .doubleQuote {
        if let opened = start {
          ranges.append(opened..<offset)
          start = nil
        } else {
          start = offset + 1
        }
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
