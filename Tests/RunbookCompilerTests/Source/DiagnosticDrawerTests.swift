// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

struct DiagnosticDrawerTests {
  private func drawn(_ marked: String, _ tongue: Tongue = .english, notes: [Diagnostic.Note] = []) throws -> String {
    let text = MarkedText(marked)
    let source = SourceFile(name: "note.md", text: text.text)
    let range = try #require(text.marks.first)
    let diagnostic = Diagnostic(
      rule: "some-rule", severity: .warning, place: Place(file: "note.md", range: range),
      message: Bilingual("무엇이 틀렸다", en: "Something is wrong"), notes: notes)
    return DiagnosticDrawer(tongue: tongue, isColoured: false).draw(diagnostic, in: source)
  }

  @Test func `carets stand right under Hangul`() throws {
    let text = try drawn(
      """
      첫 줄
      설정은 <서버 주소>를 바꾼다
             ^^^^^^^^^^^
      """)
    #expect(
      text == """
        warning[some-rule]: Something is wrong
         --> note.md:2:11
          |
        2 | 설정은 <서버 주소>를 바꾼다
          |        ^^^^^^^^^^^
        """)
  }

  @Test func `it speaks Korean`() throws {
    let note = Diagnostic.Note(Bilingual("이렇게 한다", en: "do this"))
    let text = try drawn("ping 10.0.0.2\n^^^^", .korean, notes: [note])
    #expect(
      text == """
        경고[some-rule]: 무엇이 틀렸다
         --> note.md:1:1
          |
        1 | ping 10.0.0.2
          | ^^^^
          = 참고: 이렇게 한다
        """)
  }

  @Test func `a span of several lines is drawn on its first`() throws {
    let source = SourceFile(name: "note.md", text: "ab\r\ncd\r\n")
    let diagnostic = Diagnostic(
      rule: "r", severity: .error, place: Place(file: "note.md", range: 1..<7), message: Bilingual(verbatim: "m"))
    #expect(
      DiagnosticDrawer(tongue: .english, isColoured: false).draw(diagnostic, in: source).hasSuffix("1 | ab\n  |  ^"))
  }

  @Test func `a long line is cut around the place`() throws {
    let text = String(repeating: "가", count: 200) + "X" + String(repeating: "나", count: 200)
    let source = SourceFile(name: "note.md", text: text)
    let diagnostic = Diagnostic(
      rule: "r", severity: .error, place: Place(file: "note.md", range: 600..<601), message: Bilingual(verbatim: "m"))
    let lines = DiagnosticDrawer(tongue: .english, isColoured: false).draw(diagnostic, in: source).split(
      separator: "\n")
    for line in lines { #expect(DisplayWidth.of(line) <= 120, "\(line)") }
    let line = try #require(lines.dropLast().last)
    let caret = try #require(lines.last?.firstIndex(of: "^"))
    let mark = try #require(line.firstIndex(of: "X"))
    let last = try #require(lines.last)
    #expect(DisplayWidth.of(last[..<caret]) == DisplayWidth.of(line[..<mark]))
  }

  @Test func `tabs and control characters do not move the caret`() throws {
    let source = SourceFile(name: "note.md", text: "\ta\u{1}b")
    let diagnostic = Diagnostic(
      rule: "r", severity: .error, place: Place(file: "note.md", range: 3..<4), message: Bilingual(verbatim: "m"))
    let text = DiagnosticDrawer(tongue: .english, isColoured: false).draw(diagnostic, in: source)
    #expect(text.hasSuffix("1 |   a·b\n  |     ^"))
  }

  @Test func `colours are put around words and change nothing else`() {
    let source = SourceFile(name: "note.md", text: "abc")
    let diagnostic = Diagnostic(
      rule: "r", severity: .error, place: Place(file: "note.md", range: 0..<1), message: Bilingual(verbatim: "m"))
    let plain = DiagnosticDrawer(tongue: .english, isColoured: false).draw(diagnostic, in: source)
    var coloured = DiagnosticDrawer(tongue: .english, isColoured: true).draw(diagnostic, in: source)
    #expect(coloured.contains("\u{1B}"))
    for code in ["0", "1", "2", "1;31"] { coloured = coloured.replacing("\u{1B}[\(code)m", with: "") }
    #expect(coloured == plain)
  }
}
