// SPDX-License-Identifier: Apache-2.0

/// A part of a shell block that is a step of its own.
package struct ShellParagraph: Hashable, Sendable {
  /// The comment lines directly above its first command, as one line; nil when there are none.
  package let title: String?
  /// The bytes of those comment lines, from the first `#`.
  package let titleRange: ByteRange?
  /// The part's bytes, its comments included; the parts of a block follow one another without a gap.
  package let bodyRange: ByteRange
}

/// The division of a shell block into steps.
package enum ShellParagraphs {
  /// The steps of a block, at least one: two or more only when the block begins with a comment over a command
  /// and a blank line comes before another such comment at the top level of the syntax.
  ///
  /// Lines without a comment above them go on with the part before them.
  package static func split(_ script: ShellScript, _ bytes: [UInt8]) -> [ShellParagraph] {
    let headings = headings(script, bytes)
    let firstCommand = script.statements.first?.range.lowerBound ?? bytes.count
    guard let first = headings.first, first.range.lowerBound < firstCommand, headings.count > 1 else {
      let first = headings.first.flatMap { $0.range.lowerBound < firstCommand ? $0 : nil }
      return [ShellParagraph(title: first?.title, titleRange: first?.range, bodyRange: 0..<bytes.count)]
    }
    return headings.indices.map { index in
      let start = index == 0 ? 0 : headings[index].lineStart
      let end = index + 1 < headings.count ? headings[index + 1].lineStart : bytes.count
      return ShellParagraph(
        title: headings[index].title, titleRange: headings[index].range, bodyRange: start..<end)
    }
  }

  private struct Heading {
    var lines: [String]
    var range: ByteRange
    let lineStart: Int

    /// The lines that say something, rules such as `# ----` left out.
    var title: String {
      lines.filter { $0.utf8.contains { $0.isWord || $0 >= 0x80 } }.joined(separator: " ")
    }
  }

  /// The comments that stand directly above a command at the top level, after a blank line or at the start.
  private static func headings(_ script: ShellScript, _ bytes: [UInt8]) -> [Heading] {
    var headings: [Heading] = []
    var open: Heading?
    var statement = 0
    for comment in script.comments where comment.isWholeLine {
      let start = comment.range.lowerBound
      while statement < script.statements.count, script.statements[statement].range.upperBound <= start {
        statement += 1
      }
      let isInside = statement < script.statements.count && script.statements[statement].range.lowerBound < start
      if isInside { continue }
      let line = lineStart(of: start, bytes)
      if var heading = open, isLineEnd(heading.range.upperBound, before: line, bytes) {
        heading.lines.append(comment.text)
        heading.range = heading.range.lowerBound..<comment.range.upperBound
        open = heading
      } else if isAfterBlankLine(line, bytes) {
        open = Heading(lines: [comment.text], range: comment.range, lineStart: line)
      } else {
        open = nil
      }
      guard let heading = open, !heading.title.isEmpty, statement < script.statements.count else { continue }
      let command = script.statements[statement].range.lowerBound
      if isLineEnd(heading.range.upperBound, before: lineStart(of: command, bytes), bytes) { headings.append(heading) }
    }
    return headings
  }

  private static func lineStart(of offset: Int, _ bytes: [UInt8]) -> Int {
    var start = offset
    while start > 0, bytes[start - 1].isBlank { start -= 1 }
    return start
  }

  /// Whether nothing but one line end lies between two places.
  private static func isLineEnd(_ end: Int, before line: Int, _ bytes: [UInt8]) -> Bool {
    line == end + 1 && bytes[end] == .lineFeed
  }

  private static func isAfterBlankLine(_ line: Int, _ bytes: [UInt8]) -> Bool {
    guard line > 0, bytes[line - 1] == .lineFeed else { return line == 0 }
    var index = line - 1
    while index > 0, bytes[index - 1].isBlank || bytes[index - 1] == .carriageReturn { index -= 1 }
    return index == 0 || bytes[index - 1] == .lineFeed
  }
}
