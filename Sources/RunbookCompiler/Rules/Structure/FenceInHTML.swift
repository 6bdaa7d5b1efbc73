// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let fenceInHTML = Rule(
    name: "fence-in-html", severity: .warning,
    manual: Manual(
      what: Bilingual("HTML 블록이 펜스를 삼킨다", en: "A block of HTML swallows a fence"),
      why: Bilingual(
        "Markdown에서 HTML 블록은 빈 줄(<pre>는 </pre>)까지 이어지므로, 그 안의 펜스는 코드가 아니고 단계도 되지 않는다",
        en:
          "in Markdown a block of HTML goes on to the next blank line (<pre> to </pre>): a fence in it is no code and no step"
      ),
      example: "<details>\n```bash\nuptime\n```\n</details>", instead: "<details>\n\n```bash\nuptime\n```\n\n</details>"
    )
  ) { runbook, findings in
    for block in HTMLBlocks.all(in: runbook.document.blocks) {
      var line = runbook.source.line(at: block.lowerBound)
      while runbook.source.lineRange(line).lowerBound < block.upperBound, line <= runbook.source.lineCount {
        let range = runbook.source.lineRange(line)
        line += 1
        let words = runbook.source.text(range).drop { $0.isWhitespace || $0 == ">" }
        guard words.hasPrefix("```") || words.hasPrefix("~~~") else { continue }
        findings.report(
          range,
          Bilingual("HTML 안에 있어 이 펜스는 단계가 되지 않는다", en: "Inside HTML: this fence becomes no step"),
          notes: [
            Diagnostic.Note(Bilingual("펜스 앞뒤에 빈 줄을 두고 <pre>는 지운다", en: "leave a blank line around it, and no <pre>"))
          ])
        break
      }
    }
  }
}

/// The blocks of HTML of a note, comments aside.
private enum HTMLBlocks {
  static func all(in blocks: [MarkdownBlock]) -> [ByteRange] {
    blocks.flatMap { block -> [ByteRange] in
      switch block.kind {
      case .html(let html): html.trimmingBlanks().hasPrefix("<!--") ? [] : [block.range]
      case .quote(_, let inner), .tab(_, let inner): all(in: inner)
      case .list(let list): list.items.flatMap { all(in: $0.blocks) }
      default: []
      }
    }
  }
}
