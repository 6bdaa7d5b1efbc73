// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let markupInCode = Rule(
    name: "markup-in-code", severity: .error,
    manual: Manual(
      what: Bilingual("명령 안에 사이트 생성기의 표기가 있다", en: "A command holds a site generator's markup"),
      why: Bilingual(
        "Hugo나 Jekyll이 페이지를 만들 때 채우는 자리라, 그대로 실행하면 셸이 <를 입력 돌리기로 읽는다",
        en:
          "Hugo or Jekyll fills it in when the page is made; run as it stands, the shell takes its < for a redirection"),
      example: "```bash\napt-get install app={{< param version >}}\n```",
      instead: "```bash\napt-get install app={{ vars.version }}\n```")
  ) { runbook, findings in
    for block in runbook.blocks where block.execution != .none || block.path != nil {
      for range in SiteShortcode.ranges(in: block.reading.bytes, isShell: block.execution == .shell) {
        let words = block.reading.text(range)
        findings.report(
          block.reading.source(of: range),
          Bilingual("'\(words)'는 사이트 생성기의 표기다", en: "'\(words)' is a site generator's markup"),
          notes: [
            Diagnostic.Note(
              Bilingual("값을 그대로 적거나 {{ vars.이름 }}으로 적는다", en: "write the value itself, or {{ vars.NAME }}"))
          ])
      }
    }
  }

  static let jekyllHighlight = Rule(
    name: "jekyll-highlight", severity: .advice,
    manual: Manual(
      what: Bilingual("펜스가 아니라 사이트 생성기의 표기로 적은 코드다", en: "Code between a site generator's shortcodes, no fence"),
      why: Bilingual(
        "runbook은 펜스로 읽지만, 위키와 편집기는 코드로 보지 않는다",
        en: "runbook reads it as a fence; wikis and editors do not see code there"),
      example: "{% highlight bash %}\nuptime\n{% endhighlight %}", instead: "```bash\nuptime\n```")
  ) { runbook, findings in
    for block in runbook.blocks where runbook.isShortcode(block) {
      findings.report(
        runbook.source.firstLine(of: block.code.range),
        Bilingual("사이트 생성기의 표기로 적은 코드다", en: "Code between a site generator's shortcodes"),
        notes: [Diagnostic.Note(Bilingual("``` 펜스로 적는다", en: "write a ``` fence"))],
        fixes: FencedHighlight.fix(block, in: runbook.source).map { [$0] } ?? [])
    }
  }
}

/// Code between shortcodes, as a fence.
private enum FencedHighlight {
  /// nil where the code itself holds the marks of a fence.
  static func fix(_ block: JudgedBlock, in source: SourceFile) -> Fix? {
    let opening = source.firstLine(of: block.code.range)
    let closing = source.lineRange(source.line(at: max(opening.lowerBound, block.code.range.upperBound - 1)))
    guard closing.lowerBound > opening.upperBound, !block.code.text.contains(text: "```") else { return nil }
    var start = closing.lowerBound
    while start < closing.upperBound, source.bytes[start].isBlank { start += 1 }
    // Options such as `linenos` are lost.
    let isWhole = source.text(opening).split(whereSeparator: \.isWhitespace).count <= 4
    return Fix(
      Bilingual("펜스로 바꾼다", en: "Turn it into a fence"), isWhole ? .safe : .needsReview,
      edits: [
        Fix.Edit(opening, with: "```" + (block.info.label ?? "")),
        Fix.Edit(start..<closing.upperBound, with: "```"),
      ])
  }
}

/// What Hugo and Jekyll fill in.
private enum SiteShortcode {
  private static let marks = [(Array("{{<".utf8), Array(">}}".utf8)), (Array("{{%".utf8), Array("%}}".utf8))]
  /// Jekyll's tags that authors put around commands; others may be the text of a template that is written.
  private static let tags = ["{% raw %}", "{% endraw %}", "{% include ", "{% link ", "{% post_url "]

  /// The shortcodes of a text, comments of the shell aside.
  static func ranges(in bytes: [UInt8], isShell: Bool) -> [ByteRange] {
    guard bytes.contains(UInt8(ascii: "{")) else { return [] }
    var ranges: [ByteRange] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count
      let line = bytes[start..<end]
      if !isShell || line.first(where: { !$0.isBlank }) != .hash {
        for (open, close) in marks { ranges += self.ranges(open, close, in: line) }
      }
      if isShell { ranges += tag(line).map { [$0] } ?? [] }
      start = end + 1
    }
    return ranges
  }

  /// A line that is one tag of Jekyll's.
  private static func tag(_ line: ArraySlice<UInt8>) -> ByteRange? {
    let words = line.drop(while: \.isBlank)
    guard tags.contains(where: { words.starts(with: $0.utf8) }) else { return nil }
    return words.startIndex..<words.endIndex
  }

  /// The spans between two marks on one line, marks included.
  private static func ranges(_ open: [UInt8], _ close: [UInt8], in line: ArraySlice<UInt8>) -> [ByteRange] {
    var ranges: [ByteRange] = []
    var offset = line.startIndex
    while let brace = line[offset...].firstIndex(of: open[0]) {
      offset = brace + 1
      guard line[brace...].starts(with: open) else { continue }
      var end = brace + open.count
      while end < line.endIndex, !line[end...].starts(with: close) { end += 1 }
      guard end < line.endIndex else { break }
      ranges.append(brace..<end + close.count)
      offset = end + close.count
    }
    return ranges
  }
}
