// SPDX-License-Identifier: Apache-2.0

/// Reads GitHub's tables, which cmark leaves as a paragraph.
enum TableReader {
  /// The table in the text of a paragraph, or nil where its second line is no delimiter row.
  static func read(_ paragraph: String) -> TableBlock? {
    let lines = paragraph.split(whereSeparator: \.isNewline)
    guard lines.count >= 2, lines[1].contains("-"), let alignments = alignments(lines[1]) else { return nil }
    let head = cells(lines[0])
    guard head.count == alignments.count else { return nil }
    let rows = lines.dropFirst(2).map { line in
      var row = cells(line).prefix(head.count).map(InlineReader.read)
      while row.count < head.count { row.append([]) }
      return Array(row)
    }
    return TableBlock(alignments: alignments, head: head.map(InlineReader.read), rows: rows)
  }

  private static func alignments(_ line: Substring) -> [TableBlock.Alignment?]? {
    var result: [TableBlock.Alignment?] = []
    for cell in cells(line) {
      let dashes = cell.filter { $0 != ":" }
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == "-" }) else { return nil }
      switch (cell.hasPrefix(":"), cell.hasSuffix(":")) {
      case (true, true): result.append(.center)
      case (true, false): result.append(.left)
      case (false, true): result.append(.right)
      case (false, false): result.append(nil)
      }
    }
    return result.isEmpty ? nil : result
  }

  /// The trimmed cells of a row; `\|` and a bar inside a code span do not divide.
  private static func cells(_ line: Substring) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    var isCode = false
    for character in line {
      if isEscaped {
        cell += character == "|" ? "|" : "\\\(character)"
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|", !isCode {
        cells.append(cell)
        cell = ""
      } else {
        if character == "`" { isCode.toggle() }
        cell.append(character)
      }
    }
    if isEscaped { cell.append("\\") }
    cells.append(cell)
    var trimmed = cells.map { $0.trimmingBlanks() }
    if trimmed.first == "" { trimmed.removeFirst() }
    if trimmed.last == "" { trimmed.removeLast() }
    return trimmed
  }
}

/// Reads code spans and bold text in a table's cell; the rest of it is text.
enum InlineReader {
  static func read(_ text: String) -> [MarkdownInline] {
    var inlines: [MarkdownInline] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      if let (mark, start) = firstMark(in: rest),
        let end = rest[rest.index(start, offsetBy: mark.count)...].range(of: mark)
      {
        let inner = String(rest[rest.index(start, offsetBy: mark.count)..<end.lowerBound])
        if start > rest.startIndex { inlines.append(.text(String(rest[..<start]))) }
        inlines.append(mark == "`" ? .code(inner.trimmingBlanks()) : .strong(read(inner)))
        rest = rest[end.upperBound...]
      } else {
        inlines.append(.text(String(rest)))
        rest = ""
      }
    }
    return inlines
  }

  private static func firstMark(in text: Substring) -> (String, Substring.Index)? {
    ["`", "**"].compactMap { mark in text.range(of: mark).map { (mark, $0.lowerBound) } }.min { $0.1 < $1.1 }
  }
}
