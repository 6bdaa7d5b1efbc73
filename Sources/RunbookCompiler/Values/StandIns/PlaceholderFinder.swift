// SPDX-License-Identifier: Apache-2.0

/// Finds the stand-ins that a person must replace and that their own marks give away, whatever stands around them.
package enum PlaceholderFinder {
  /// A stand-in in a text.
  package struct Found: Hashable, Sendable {
    /// The convention by which it is known.
    package let form: Placeholder.Form
    /// Offsets in the text that was read, brackets included.
    package let range: ByteRange
    /// The words of the note that make it one; nil where its form alone does.
    package var reason: Reason?
  }

  /// In the order of the text, never overlapping; `language` tells stand-ins from its own syntax.
  package static func find(in bytes: [UInt8], language: CodeLanguage) -> [Found] {
    var found: [Found] = []
    let names = BlockNames(bytes)
    var offset = 0
    while offset < bytes.count {
      let match: Found? =
        switch bytes[offset] {
        case UInt8(ascii: "<"): AngleStandIns.match(in: bytes, at: offset, language: language, names)
        case UInt8(ascii: "["): BracketStandIns.square(in: bytes, at: offset, language: language)
        case UInt8(ascii: "{"): BracketStandIns.brace(in: bytes, at: offset, language: language)
        case UInt8(ascii: "$"): BracketStandIns.hyphenVariable(in: bytes, at: offset, language: language, names)
        case UInt8(ascii: "%"): BracketStandIns.percent(in: bytes, at: offset, language: language)
        default: TokenStandIns.match(in: bytes, at: offset)
        }
      if let match { found.append(match) }
      offset = match?.range.upperBound ?? offset + 1
    }
    return found
  }
}

/// Names that tell a block's own syntax from stand-ins, found once.
struct BlockNames {
  /// The elements that are closed somewhere: `</b>`.
  private(set) var closed: Set<String> = []
  /// The variables that are set somewhere: `name=`.
  private(set) var assigned: Set<String> = []

  init(_ bytes: [UInt8]) {
    var start = 0
    for (offset, byte) in bytes.enumerated() where !byte.isWord {
      let word = { String(decoding: bytes[start..<offset], as: UTF8.self) }
      if byte == UInt8(ascii: "="), offset > start { assigned.insert(word()) }
      if byte == UInt8(ascii: ">"), offset > start, start > 1, bytes[start - 1] == UInt8(ascii: "/"),
        bytes[start - 2] == UInt8(ascii: "<")
      {
        closed.insert(word())
      }
      start = offset + 1
    }
  }
}

extension [UInt8] {
  /// The byte at an offset; a line feed outside the text, where nothing stands.
  func around(_ offset: Int) -> UInt8 { indices.contains(offset) ? self[offset] : .lineFeed }

  /// From the start of a line to `offset`, four thousand bytes at the most: it is asked for at every mark of a line.
  func lineBefore(_ offset: Int) -> ArraySlice<UInt8> {
    let near = self[Swift.max(0, offset - 4_096)..<offset]
    return near[(near.lastIndex(of: .lineFeed).map { $0 + 1 } ?? near.startIndex)...]
  }

  /// The first word of the command that an offset seems to stand in, `sudo` passed over.
  func program(before offset: Int) -> String {
    let line = lineBefore(offset)
    let separators: Set<UInt8> = [
      UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "("), UInt8(ascii: "`"),
    ]
    let start = line.lastIndex(where: separators.contains).map { $0 + 1 } ?? line.startIndex
    // The program stands among the first words, however long the line is.
    let words = String(decoding: line[start...].prefix(80), as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return words.first { $0 != "sudo" && $0 != "$" }.map(String.init) ?? ""
  }
}
