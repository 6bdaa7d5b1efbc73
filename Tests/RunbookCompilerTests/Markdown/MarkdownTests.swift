// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

struct MarkdownTests {
  private func blocks(_ text: String) -> [MarkdownBlock] {
    CommonMarkReader.read(SourceFile(name: "note.md", text: text)).blocks
  }

  private func firstTable(_ text: String) -> TableBlock? {
    if case .table(let table)? = blocks(text).first?.kind { table } else { nil }
  }

  @Test func `a table has a head, rows and alignments`() throws {
    let table = try #require(
      firstTable("| 이름 | 값 | c | d |\n|:--|--:|:-:|---|\n| a | `b|c` | x\\|y | **굵게** |\n| 짧다 |\n"))
    #expect(table.alignments == [.left, .right, .center, nil])
    #expect(table.head.map(\.plainText) == ["이름", "값", "c", "d"])
    #expect(table.rows.map { $0.map(\.plainText) } == [["a", "b|c", "x|y", "굵게"], ["짧다", "", "", ""]])
  }

  @Test(arguments: ["a | b\nc | d", "| a | b |\n|---|\n", "| a |\n| b |\n", "a\n---"])
  func `what only looks like a table is none`(text: String) { #expect(firstTable(text)?.head.count == nil) }

  @Test(arguments: Alert.allCases) func `each alert of GitHub is one`(alert: Alert) throws {
    guard case .quote(let found, let inner)? = blocks("> [!\(alert.rawValue.uppercased())]\n> 말 **둘**").first?.kind
    else {
      Issue.record("no quote")
      return
    }
    #expect(found == alert)
    guard case .paragraph(let inlines)? = inner.first?.kind else {
      Issue.record("no words")
      return
    }
    #expect(inlines.plainText == "말 둘")
  }

  @Test(arguments: ["> [!WOMBAT]\n> x", "> NOTE: x", "> [!NOTE] x"]) func `other quotes are no alerts`(text: String) {
    guard case .quote(let alert, _)? = blocks(text).first?.kind else {
      Issue.record("no quote")
      return
    }
    #expect(alert == nil)
  }

  @Test func `task boxes are lifted from their items`() {
    guard case .list(let list)? = blocks("- [ ] 하나\n- [x] 둘\n- [X] 셋\n- [y] 넷\n- [ ]다섯\n").first?.kind else {
      Issue.record("no list")
      return
    }
    #expect(list.items.map(\.task) == [false, true, true, nil, nil])
    let words = list.items.map { item in
      item.blocks.compactMap { if case .paragraph(let inlines) = $0.kind { inlines.plainText } else { nil } }.joined()
    }
    #expect(words == ["하나", "둘", "셋", "[y] 넷", "[ ]다섯"])
  }

  @Test func `front matter is found with its bytes, and blanked`() throws {
    let source = SourceFile(name: "note.md", text: "\u{FEFF}---\r\ntitle: 가\r\n---\r\n# 나\r\n")
    let document = CommonMarkReader.read(source)
    #expect(document.frontMatter.map { source.text($0) } == "title: 가\r\n")
    #expect(document.blocks.count == 1)
    #expect(source.text(try #require(document.blocks.first).range) == "# 나")
  }

  @Test func `front matter that never ends is none`() {
    #expect(CommonMarkReader.read(SourceFile(name: "note.md", text: "---\ntitle: a\n")).frontMatter == nil)
    #expect(CommonMarkReader.read(SourceFile(name: "note.md", text: "\n---\ntitle: a\n---\n")).frontMatter == nil)
  }

  @Test(arguments: [
    ("```bash\na\n```", true, "a\n"), ("```bash\na", false, "a\n"), ("~~~~\n~~~\n~~~~", true, "~~~\n"),
    ("```\n```", true, ""), ("```", false, ""),
    ("> ```\n> a\n> b\n> ```", true, "a\nb\n"), ("- ```\n  a\n   b\n  ```", true, "a\n b\n"),
    ("    a\n\n      b\n", true, "a\n\n  b\n"),
    ("```\r\na\r\n```\r\n", true, "a\n"), ("    `date`\n", true, "`date`\n"), ("    ~/a\n", true, "~/a\n"),
    ("    ```\n    a\n    ```\n", true, "```\na\n```\n"),
  ])
  func `a code block holds its lines`(text: String, isClosed: Bool, content: String) throws {
    let source = SourceFile(name: "note.md", text: text)
    let code = try #require(firstCode(CommonMarkReader.read(source).blocks))
    #expect(code.isClosed == isClosed)
    #expect(code.text == content)
    for (start, place) in zip(code.lineStarts, code.lineSources) {
      let line = code.content[start...].prefix { $0 != UInt8(ascii: "\n") }
      #expect(source.bytes[place..<place + line.count].elementsEqual(line))
    }
  }

  private func firstCode(_ blocks: [MarkdownBlock]) -> CodeBlock? {
    for block in blocks {
      switch block.kind {
      case .code(let code): return code
      case .quote(_, let inner): return firstCode(inner)
      case .list(let list): return list.items.lazy.compactMap { firstCode($0.blocks) }.first
      default: continue
      }
    }
    return nil
  }
}

extension MarkdownTests {
  @Test(arguments: ["# 제목", "모든 서버에서 한다.", "> 말", "- 말", "***", "| a |\n|---|"])
  func `a byte order mark is no part of the block behind it`(text: String) throws {
    let source = SourceFile(name: "note.md", text: "\u{FEFF}\(text)\n")
    let block = try #require(CommonMarkReader.read(source).blocks.first)
    #expect(source.text(block.range) == text)
  }
}
