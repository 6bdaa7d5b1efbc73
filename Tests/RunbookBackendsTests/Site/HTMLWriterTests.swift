// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RunbookBackends

/// Texts of letters that HTML cares about, the same on every run.
private let hardTexts: [String] = {
  let letters = [
    "<", ">", "&", "\"", "'", "\r", "\n", "a", "가", "</script>", "]]>", "&lt;", "=", " ", "`", "\u{2028}", "🙂",
  ]
  var state: UInt64 = 88_172_645_463_325_252
  return (0..<400).map { _ in
    (0..<12).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return letters[Int(state % UInt64(letters.count))]
    }.joined()
  }
}()

@Test func `any text comes back from a page as it went in`() {
  for text in hardTexts {
    var html = HTMLWriter()
    html.element(.p, [.title(text)], text: text)
    let page = String(decoding: html.bytes, as: UTF8.self)
    let tags = WrittenTag.all(in: page)
    #expect(tags.map(\.name) == ["p"], "\(page)")
    #expect(tags.first?["title"] == text)
    let content = page.split(separator: ">", omittingEmptySubsequences: false).dropFirst().first ?? ""
    #expect(WrittenTag.unescaped(content.dropLast(3)) == text)
  }
}

@Test func `a zero byte does not reach a page`() {
  var html = HTMLWriter()
  html.text("a\u{0}b")
  #expect(String(decoding: html.bytes, as: UTF8.self) == "a\u{FFFD}b")
}

@Test(arguments: [
  "javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)", "data:text/html,x",
  "vbscript:x", "file:///etc/passwd", "http://a b", "https:\u{1}//x",
])
func `a link with a dangerous or broken scheme leads nowhere`(destination: String) {
  #expect(HTMLLink(outside: destination) == nil)
}

@Test(arguments: ["http://example.com", "HTTPS://example.com/?a=1#b", "mailto:ops@example.com"])
func `a link to the world stays as it is`(destination: String) {
  #expect(HTMLLink(outside: destination)?.destination == destination)
}

@Test func `a place in the site is encoded where it must be and stays readable in Hangul`() {
  #expect(HTMLLink.site("6주차 100%.html", anchor: "설치#1").destination == "6주차%20100%25.html#설치%231")
}
