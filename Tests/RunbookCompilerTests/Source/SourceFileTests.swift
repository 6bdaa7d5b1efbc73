// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

struct SourceFileTests {
  @Test(arguments: [
    ("", 1), ("a", 1), ("a\n", 2), ("a\nb", 2), ("a\r\nb\r\n", 3), ("a\rb", 2), ("\r\r\n\n", 4), ("\u{FEFF}a", 1),
  ])
  func `each of the three line ends ends one line`(text: String, lines: Int) {
    #expect(SourceFile(name: "-", text: text).lineCount == lines)
  }

  @Test func `a line's text has no line end`() {
    let file = SourceFile(name: "-", text: "가\r\nb\rc\n")
    #expect((1...5).map(file.lineText) == ["가", "b", "c", "", ""])
    #expect(file.lineRange(0) == file.bytes.count..<file.bytes.count)
  }

  @Test func `positions count lines and bytes from 1`() {
    let file = SourceFile(name: "-", text: "가나\r\nb")
    let positions = [0, 3, 6, 7, 8, 9].map(file.position)
    let expected = [(1, 1), (1, 4), (1, 7), (1, 8), (2, 1), (2, 2)]
    #expect(positions == expected.map { Position(line: $0.0, column: $0.1) })
  }

  @Test func `the first line of a span ends before its line end`() {
    let file = SourceFile(name: "-", text: "첫 줄\r\n둘째 줄")
    #expect(file.text(file.firstLine(of: 4..<file.bytes.count)) == "줄")
    #expect(file.firstLine(of: 0..<3) == 0..<3)
    #expect(file.firstLine(of: 8..<8) == 8..<8)
  }

  @Test func `every offset has the line that holds it`() {
    let file = SourceFile(name: "-", text: String(repeating: "ab\r\n\n한\r", count: 50))
    for offset in file.bytes.indices {
      let line = file.line(at: offset)
      #expect(file.lineStarts[line - 1] <= offset)
      #expect(line == file.lineCount || offset < file.lineStarts[line])
    }
  }

  @Test func `marks under Hangul mark its bytes`() {
    let text = MarkedText(
      """
      가나다 <이름> x
             ^^^^^^ ^
      둘째
        ^^
      """)
    #expect(text.text == "가나다 <이름> x\n둘째")
    #expect(text.marked == ["<이름>", "x", "째"])
  }
}

struct HangulTests {
  @Test(arguments: [
    ("\u{1112}\u{1161}\u{11AB}", "한"), ("\u{1100}\u{1161}", "가"), ("가\u{11A8}", "각"), ("각\u{11A8}", "각\u{11A8}"),
    ("\u{1112}\u{1175}\u{11C2}", "힣"), ("\u{1161}\u{1100}", "\u{1161}\u{1100}"), ("abc", "abc"), ("", ""),
    ("가\u{11A7}", "가\u{11A7}"), ("\u{1100}\u{1100}\u{1161}", "\u{1100}가"), ("e\u{301}", "e\u{301}"),
  ])
  func `letters are put together to syllables`(letters: String, text: String) {
    #expect(Array(Hangul.composed(letters).unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test func `every syllable comes back from its letters`() {
    for value in stride(from: UInt32(0xAC00), through: 0xD7A3, by: 7) {
      guard let syllable = Unicode.Scalar(value) else { continue }
      let index = value - 0xAC00
      let letters = [0x1100 + index / 588, 0x1161 + index % 588 / 28, 0x11A7 + index % 28]
        .filter { $0 != 0x11A7 }.compactMap(Unicode.Scalar.init)
      #expect(Hangul.composed(letters) == [syllable])
    }
  }
}

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("e\u{301}", 1), ("日本", 4), ("ｆ", 2), ("ｶ", 1),
    ("→", 1),
    ("🇰🇷", 2), ("😀", 2), ("🚀", 2), ("\u{200B}", 0), ("\u{FEFF}", 0), ("…", 1), ("—", 1), ("·", 1), ("「", 2), ("×", 1),
    ("\u{7F}", 0),
  ])
  func `a text takes as many columns as a terminal gives it`(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns, "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
  }

  @Test func `padding counts columns`() {
    #expect(DisplayWidth.padded("한글", to: 6) == "한글  ")
    #expect(DisplayWidth.padded("한글", to: 3) == "한글")
  }
}

struct SHA256Tests {
  /// FIPS 180-4 examples, and lengths around the padding's edges as `sha256sum` gives them.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func `the standard's examples`(text: String, digest: String) {
    #expect(SHA256.hex(of: text.utf8) == digest)
  }

  @Test func `lengths around a block's edge are those of sha256sum`() async throws {
    let lengths = [55, 56, 57, 63, 64, 65, 119, 120, 128]
    let script = lengths.map { "head -c \($0) /dev/zero | tr '\\0' a | sha256sum | cut -d ' ' -f 1 | tr '\\n' '\\0'" }
    let digests = try await BashProcess.texts(of: script.joined(separator: "\n"))
    #expect(digests == lengths.map { SHA256.hex(of: String(repeating: "a", count: $0).utf8) })
  }
}
