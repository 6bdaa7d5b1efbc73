// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import RunbookCompiler

struct PhrasePatternTests {
  private static let classes = ["host": ["노드", "서버", "server"]]

  /// What stands in the text where the pattern is found.
  private func found(_ pattern: String, in text: String) -> String? {
    let folded = FoldedText(text)
    guard let match = PhrasePattern(pattern, classes: Self.classes).firstMatch(in: folded) else { return nil }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: folded.scalars[match.range].compactMap(Unicode.Scalar.init))
    return String(view)
  }

  @Test(
    arguments: [
      ("[모든|전체] {host}", "여기 모든 서버에서", "모든 서버"), ("[모든|전체] {host}", "모든서버", nil), ("[모든|전체]_{host}", "모든서버", "모든서버"),
      ("{host}[들]?에서", "노드들에서", "노드들에서"), ("{host}[들]?에서", "노드에서", "노드에서"),
      ("<the {host}>", "the Server", "the server"),
      ("<the {host}>", "the servers", nil), ("<the {host}>", "breathe server", nil), ("^[결과][:]?$", "결과:", "결과:"),
      ("^[결과][:]?$", "이 결과", nil),
      ("모든 {word} {host}", "모든 운영 서버", "모든 운영 서버"), ("모든 {word} {host}", "모든 서버", nil), ("a  b", "a b", nil),
      ("a b", "a \u{3000}\tb", "a \u{3000}\tb"),
      ("모든", "\u{1106}\u{1169}\u{1103}\u{1173}\u{11AB}", "모든"), ("x", "", nil), ("", "abc", ""),
    ] as [(String, String, String?)])
  func `the notation finds what it says`(pattern: String, text: String, expected: String?) {
    #expect(found(pattern, in: text) == expected)
  }

  @Test(arguments: [("2번 노드", 2), ("012번 노드", 12), ("1234567번 노드", 234567), ("번 노드", nil)] as [(String, Int?)])
  func `a number is captured`(text: String, number: Int?) {
    #expect(PhrasePattern("{n}번_{host}", classes: Self.classes).firstMatch(in: FoldedText(text))?.number == number)
  }

  @Test func `every phrase of the lexicon can be found in words of its own language`() {
    let entries = KoreanLexicon.entries + EnglishLexicon.entries
    #expect(entries.count > 50)
    #expect(Set(entries.map(\.meaning)) == Set(Lexicon.Meaning.allCases))
  }
}
