// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let unclosedFence = Rule(
    name: "unclosed-fence", severity: .error,
    manual: Manual(
      what: Bilingual("펜스가 닫히지 않아 뒤의 글이 모두 코드가 된다", en: "A fence never closes, so all that follows becomes code"),
      why: Bilingual(
        "뒤에 오는 제목과 설명이 명령으로 실행될 수 있다", en: "headings and prose after it could be run as commands"),
      example: "```bash\nsystemctl start app\n\n## 다음", instead: "```bash\nsystemctl start app\n```\n\n## 다음")
  ) { runbook, findings in
    for block in runbook.blocks where block.code.form == .fence {
      UnclosedFence.reportMarkBehindCode(block, &findings)
    }
    for block in runbook.blocks where block.code.form == .fence && !block.code.isClosed {
      let line = runbook.source.lineRange(runbook.source.line(at: block.code.range.lowerBound))
      findings.report(
        line.clamped(to: block.code.range.lowerBound..<line.upperBound),
        Bilingual("펜스가 닫히지 않았다", en: "This fence never closes"),
        // The end of a list's item or of a quotation ends its code too.
        as: runbook.source.bytes[block.code.range.upperBound...].contains { !$0.isBlank && !$0.isLineEnd }
          ? .warning : nil,
        notes: [
          Diagnostic.Note(
            Bilingual(
              "코드가 끝나는 곳에 같은 표시(```)만 있는 줄을 둔다",
              en: "put a line with nothing but the same mark (```) where the code ends"))
        ],
        fixes: UnclosedFence.fix(block, in: runbook.source).map { [$0] } ?? [])
    }
  }
}

/// Where a fence that never closes was meant to.
private enum UnclosedFence {
  /// `}` and the closing mark on one line: CommonMark reads on, over the prose and the next fence.
  static func reportMarkBehindCode(_ block: JudgedBlock, _ findings: inout Findings) {
    for range in LineRanges.all(in: block.code.content) {
      let line = BlockLine(bytes: block.code.content, range: range)
      guard line.ends("```"), !line.starts("```"),
        block.code.content[line.trimmed].count(where: { $0 == UInt8(ascii: "`") }) == 3,
        line.words.count <= 2
      else { continue }
      findings.report(
        block.code.source(of: line.trimmed.upperBound - 3..<line.trimmed.upperBound),
        Bilingual("코드 뒤에 붙은 ```는 펜스를 닫지 않는다", en: "``` behind code closes no fence"),
        notes: [
          Diagnostic.Note(
            Bilingual("줄을 바꾸어 ```만 둔다: 지금은 뒤의 글까지 코드다", en: "put ``` on a line of its own: what follows is code now"))
        ])
      return
    }
  }

  /// Closes it before what must be prose, else behind its last filled line; nil for a fence with nothing in it.
  static func fix(_ block: JudgedBlock, in source: SourceFile) -> Fix? {
    let code = block.code
    let lines = LineRanges.all(in: code.content).map { BlockLine(bytes: code.content, range: $0) }
    let heading = lines.firstIndex { line in
      ["## ", "### ", "#### "].contains { line.starts($0) } && line.indent == 0
    }
    guard let last = lines[..<(heading ?? lines.count)].lastIndex(where: { !$0.isBlank }) else { return nil }
    let end = source.lineRange(source.line(at: code.lineSources[last])).upperBound
    let opening = source.lineRange(source.line(at: code.range.lowerBound)).lowerBound
    let prefix = source.text(opening..<code.range.lowerBound)
    // The bullet or number before a fence is no part of its last line.
    let outer = String(prefix.map { $0.isWhitespace || $0 == ">" ? $0 : " " })
    let marks = source.text(code.range.lowerBound..<code.infoRange.lowerBound).trimmingBlanks()
    return Fix(
      Bilingual("펜스를 닫는다", en: "Close the fence"), .needsReview,
      edits: [Fix.Edit(end..<end, with: source.lineEnd + outer + marks)])
  }
}
