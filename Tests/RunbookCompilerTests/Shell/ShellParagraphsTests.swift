// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

struct ShellParagraphsTests {
  static let splits: [(String, [String])] = [
    ("# 모든 서버에 설치\napt update && apt install x\n\n# 각 서버에서 키 발급\nwg genkey | tee k\n", ["모든 서버에 설치", "각 서버에서 키 발급"]),
    ("# 시작\na\nb\n\n# 확인\nc\n\n# 키\nd\n", ["시작", "확인", "키"]),
    ("# a\nb\n", ["a"]), ("a\n\nb\n", ["-"]), ("", ["-"]), ("# a\n\n# b\n", ["-"]),
    ("# a\nb\n\nc\n\n# d\ne", ["a", "d"]), ("a\n\n# b\nc\n\n# d\ne\n", ["-"]),
    ("# a\n# b\nc\n\n\n  # d\n  e\n", ["a b", "d"]), ("# a\nb\n# c\nd\n", ["a"]),
    ("# a\ncat <<E\n\n# x\ny\nE\n\n# b\nc\n", ["a", "b"]), ("# a\necho '\n\n# x\ny'\n", ["a"]),
    ("# a\nif b; then\n\n# x\nc\nfi\n\n# d\ne\n", ["a", "d"]), ("# a\nb &&\n\n# x\nc\n", ["a"]),
    ("# a\nb\n\n# 결과: 3\n", ["a"]), ("# 머리말\n\n# a\nb\n\n# c\nd\n", ["a", "c"]),
    ("# ----\n# a\n# ----\nb\n\n# ====\n# c\nd\n", ["a", "c"]), ("a # x\n\nb # y\n", ["-"]),
    ("# a\r\nb\r\n\r\n# c\r\nd\r\n", ["a", "c"]),
  ]

  @Test(arguments: splits) func `a block is one step for each titled paragraph`(_ text: String, _ titles: [String]) {
    let bytes = Array(text.utf8)
    let paragraphs = ShellParagraphs.split(ShellReader.read(bytes), bytes)
    #expect(paragraphs.map { $0.title ?? "-" } == titles)
    #expect(paragraphs.map { String(decoding: bytes[$0.bodyRange], as: UTF8.self) }.joined() == text)
    for paragraph in paragraphs {
      guard let range = paragraph.titleRange else { continue }
      #expect(bytes[range].first == UInt8(ascii: "#"))
      #expect(paragraph.bodyRange.contains(range.lowerBound))
    }
  }
}
