// SPDX-License-Identifier: Apache-2.0

/// A stretch of a shell text that a value will take the place of, and what about it matters for escaping.
package struct ShellSite: Hashable, Sendable {
  /// How the place is quoted.
  package let context: ShellContext
  /// Whether `$name` stands directly before, so that a letter put there would go on with the name.
  package let followsName: Bool
  /// Whether a backslash or a `$` directly before would take hold of what is put there.
  package let isEscaped: Bool
  /// Whether `<` or `>` stands directly after, so that digits put there would become a descriptor.
  package let precedesRedirection: Bool
  /// What stands before the place on its line.
  package let lineBefore: String
  /// What stands after the place on its line.
  package let lineAfter: String
  /// Whether other values stand on the same line, and they could make it a here-document's end together.
  package let sharesLine: Bool
  /// Whether the place is the right side of `=~`, where an unquoted full stop matches anything.
  package let isRegularExpression: Bool
  /// What reads the text around the place once the shell has; nil where it is data then.
  package let inner: InnerText?

  /// A site that is quoted so, with nothing special beside it unless said.
  package init(
    context: ShellContext, followsName: Bool = false, isEscaped: Bool = false, precedesRedirection: Bool = false,
    lineBefore: String = "", lineAfter: String = "", sharesLine: Bool = false,
    isRegularExpression: Bool = false, inner: InnerText? = nil
  ) {
    self.context = context
    self.followsName = followsName
    self.isEscaped = isEscaped
    self.precedesRedirection = precedesRedirection
    self.lineBefore = lineBefore
    self.lineAfter = lineAfter
    self.sharesLine = sharesLine
    self.isRegularExpression = isRegularExpression
    self.inner = inner
  }
}

extension ShellScript {
  /// The site of a stretch of the bytes that this script was read from.
  ///
  /// The stretch should have been read filled with `%`, which is special nowhere and is no part of a name.
  /// `others` are the stretches of the same line that values take the place of too.
  package func site(of range: ByteRange, in bytes: [UInt8], besides others: [ByteRange] = []) -> ShellSite {
    var nameStart = range.lowerBound
    while nameStart > 0, range.lowerBound - nameStart < 4_096, bytes[nameStart - 1].isWord { nameStart -= 1 }
    let hasName = nameStart < range.lowerBound && !bytes[nameStart].isDigit
    let isDollar = nameStart > 0 && bytes[nameStart - 1] == UInt8(ascii: "$")
    let isExpanded = isDollar && Self.backslashes(before: nameStart - 1, bytes) % 2 == 0
    let next = range.upperBound < bytes.count ? bytes[range.upperBound] : .lineFeed
    let context = context(at: range.lowerBound)
    // What stands around matters in a here-document alone; elsewhere equal sites are to be equal.
    var line = range
    var isShared = false
    if case .heredoc(_, let delimiter, _) = context {
      line = Self.line(around: range, bytes)
      let own = line.count - range.count - others.reduce(0) { $0 + $1.count }
      isShared = !others.isEmpty && own <= delimiter.utf8.count
    }
    return ShellSite(
      context: context, followsName: hasName && isExpanded,
      isEscaped: Self.backslashes(before: range.lowerBound, bytes) % 2 == 1
        || (isExpanded && nameStart == range.lowerBound),
      precedesRedirection: next == UInt8(ascii: "<") || next == UInt8(ascii: ">"),
      lineBefore: String(decoding: bytes[line.lowerBound..<range.lowerBound], as: UTF8.self),
      lineAfter: String(decoding: bytes[range.upperBound..<line.upperBound], as: UTF8.self),
      sharesLine: isShared, isRegularExpression: Self.followsMatch(range.lowerBound, bytes),
      inner: innerText(at: range.lowerBound, in: bytes))
  }

  /// Whether the word that an offset stands in comes behind `=~`.
  private static func followsMatch(_ offset: Int, _ bytes: [UInt8]) -> Bool {
    var index = offset
    while index > 0, offset - index < 4_096, !bytes[index - 1].isBlank, !bytes[index - 1].isLineEnd { index -= 1 }
    while index > 0, bytes[index - 1].isBlank { index -= 1 }
    return index > 1 && bytes[index - 1] == UInt8(ascii: "~") && bytes[index - 2] == UInt8(ascii: "=")
  }

  private static func backslashes(before offset: Int, _ bytes: [UInt8]) -> Int {
    var index = offset
    while index > 0, bytes[index - 1] == .backslash { index -= 1 }
    return offset - index
  }

  private static func line(around range: ByteRange, _ bytes: [UInt8]) -> ByteRange {
    var start = range.lowerBound
    while start > 0, bytes[start - 1] != .lineFeed { start -= 1 }
    var end = range.upperBound
    while end < bytes.count, bytes[end] != .lineFeed { end += 1 }
    return start..<end
  }
}
