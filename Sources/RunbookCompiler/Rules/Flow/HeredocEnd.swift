// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let heredocEnd = Rule(
    name: "heredoc-end", severity: .error,
    manual: Manual(
      what: Bilingual(
        "히어독을 닫는 줄에 빈칸이 붙어 있다", en: "The line that should close a heredoc has blanks around it"),
      why: Bilingual(
        "EOF만 있는 줄이라야 닫힌다. 앞이나 뒤에 빈칸이 있으면 뒤의 명령까지 모두 본문이 된다",
        en: "only a line of nothing but EOF closes it; with a blank on either side all that follows becomes the body"),
      example: "cat > a.conf <<EOF\nport 1\n  EOF", instead: "cat > a.conf <<EOF\nport 1\nEOF")
  ) { runbook, findings in
    for block in runbook.blocks where block.execution == .shell {
      for heredoc in block.reading.script?.heredocs ?? [] where heredoc.closing == nil {
        guard let line = heredoc.meantEnd(in: block.reading.bytes) else { continue }
        findings.report(
          line.word, in: block,
          Bilingual(
            "'\(heredoc.delimiter)' 앞뒤의 빈칸 때문에 히어독이 닫히지 않는다",
            en: "Blanks around '\(heredoc.delimiter)' keep the heredoc open"),
          fixes: [
            Fix(
              Bilingual("빈칸을 지운다", en: "Take the blanks out"), .needsReview,
              edits: [line.before, line.after].filter { !$0.isEmpty }
                .map { Fix.Edit(block.reading.source(of: $0), with: "") })
          ])
      }
    }
  }
}

extension ShellHeredoc {
  /// A line of the body that is the delimiter but for blanks: the word, and the blanks on its sides.
  func meantEnd(in bytes: [UInt8]) -> (word: ByteRange, before: ByteRange, after: ByteRange)? {
    var start = body.lowerBound
    while start < body.upperBound {
      let end = bytes[start..<body.upperBound].firstIndex(of: .lineFeed) ?? body.upperBound
      let first = bytes[start..<end].firstIndex { !$0.isBlank } ?? end
      let last = bytes[first..<end].lastIndex { !$0.isBlank && $0 != .carriageReturn }.map { $0 + 1 } ?? first
      if bytes[first..<last].elementsEqual(delimiter.utf8) { return (first..<last, start..<first, last..<end) }
      start = end + 1
    }
    return nil
  }
}
