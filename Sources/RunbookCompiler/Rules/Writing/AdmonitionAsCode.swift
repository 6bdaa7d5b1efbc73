// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let admonitionAsCode = Rule(
    name: "admonition-as-code", severity: .advice,
    manual: Manual(
      what: Bilingual("MkDocs의 상자나 탭 안에 코드가 있다", en: "Code stands in an admonition or a tab of MkDocs"),
      why: Bilingual(
        "runbook은 그 안의 펜스를 읽지만, GitHub과 편집기는 네 칸 들여쓴 본문 전체를 코드로 보여 ``` 까지 글자로 나온다",
        en:
          "runbook reads the fence in it; GitHub and editors take the body, indented by four, for code and show the ``` as text"
      ),
      example: "!!! note \"출력\"\n\n    ```text\n    active\n    ```",
      instead: "> [!NOTE]\n> 출력\n>\n> ```text\n> active\n> ```")
  ) { runbook, findings in
    for code in SiteContainers.code(in: runbook.document.blocks, of: runbook.source, isInside: false) {
      findings.report(
        runbook.source.firstLine(of: code.range),
        Bilingual("MkDocs가 아니면 이 블록은 들여쓴 코드가 된다", en: "Outside MkDocs this block is indented code, marks and all"))
    }
  }
}

/// What stands in the bodies of `!!! note` and `=== "tab"`.
private enum SiteContainers {
  static func code(in blocks: [MarkdownBlock], of source: SourceFile, isInside: Bool) -> [CodeBlock] {
    blocks.flatMap { block -> [CodeBlock] in
      switch block.kind {
      case .code(let code): isInside ? [code] : []
      case .quote(_, let inner), .tab(_, let inner):
        code(in: inner, of: source, isInside: isInside || isForm(block.range, source))
      case .list(let list): list.items.flatMap { code(in: $0.blocks, of: source, isInside: isInside) }
      default: []
      }
    }
  }

  private static func isForm(_ range: ByteRange, _ source: SourceFile) -> Bool {
    range.lowerBound < source.bytes.count && "!?=".utf8.contains(source.bytes[range.lowerBound])
  }
}
