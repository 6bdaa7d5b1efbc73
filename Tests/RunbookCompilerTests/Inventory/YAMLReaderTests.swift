// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

private func read(_ text: String) throws -> YAMLNode {
  try YAMLReader.read(SourceFile(name: "a.yaml", text: text))
}

private func refusal(of text: String) -> YAMLFault? {
  do {
    _ = try YAMLReader.read(SourceFile(name: "a.yaml", text: text))
    return nil
  } catch {
    return error
  }
}

@Test func `every value lies where the file has it, Hangul before it or not`() throws {
  let source = SourceFile(name: "a.yaml", text: "서버: '하나 둘'  # 주석\r\n목록:\r\n  - 셋\r\n  - {넷: \"다섯\"}\r\n끝: [1, 2]\r\n")
  let root = try YAMLReader.read(source)
  let entries = try #require(root.entries)
  #expect(entries.map { source.text($0.keyRange) } == ["서버", "목록", "끝"])
  #expect(source.text(entries[0].value.range) == "'하나 둘'")
  #expect(source.text(entries[1].value.range) == "- 셋\r\n  - {넷: \"다섯\"}")
  let items = try #require(entries[1].value.items)
  #expect(items.map { source.text($0.range) } == ["셋", "{넷: \"다섯\"}"])
  #expect(items[1]["넷"].map { source.text($0.range) } == "\"다섯\"")
  #expect(source.text(entries[2].value.range) == "[1, 2]")
}

@Test func `a part of a file is read with the places of the whole file`() throws {
  let text = "머리말\n---\n이름: 값\n---\n본문: [\n"
  let source = SourceFile(name: "note.md", text: text)
  let root = try YAMLReader.read(source, range: source.lineRange(3))
  let entry = try #require(root.entries?.first)
  #expect(source.text(entry.keyRange) == "이름")
  #expect(source.text(entry.value.range) == "값")
}

@Test func `a byte order mark is passed over and does not move places`() throws {
  let source = SourceFile(name: "a", text: "\u{FEFF}가: 나\n")
  let entry = try #require(try YAMLReader.read(source).entries?.first)
  #expect(source.text(entry.keyRange) == "가")
  #expect(source.text(entry.value.range) == "나")
}

@Test(arguments: ["", "\n", "# 주석뿐\n", "---\n", "~", "null"])
func `an empty document is null`(_ text: String) throws {
  #expect(try read(text).isNull)
}

@Test func `scalars keep the digits of the author and know whether they were quoted`() throws {
  let root = try read("a: 0644\nb: 'yes'\nc: yes\nd: |\n  한 줄\n  두 줄\ne: !!str 5\nf: 7\n")
  #expect(root["a"]?.content == .scalar("0644", .plain))
  #expect(root["b"]?.boolean == nil)
  #expect(root["c"]?.boolean == true)
  #expect(root["d"]?.content == .scalar("한 줄\n두 줄\n", .block))
  #expect(root["e"]?.integer == nil)
  #expect(root["f"]?.integer == 7)
}

@Test(arguments: [
  ("[1,", 1, 4, "값이 있어야 할 곳이 비었다"),
  ("a:\n\t- b\n", 2, 1, "탭으로 들여쓸 수 없다: 빈칸을 쓴다"),
  ("a:\n  b: 1\n c: 2\n", 3, 2, "들여쓰기가 위의 키와 맞지 않는다"),
  ("a: b: c\n", 1, 5, "여기에 ':'이 올 수 없다: 들여쓰기를 맞추거나 값을 따옴표로 감싼다"),
  ("가나: 1\n다라\n마: 2\n", 2, 1, "키 뒤에 ':'이 없다"),
  ("가: \"나\n", 1, 6, "따옴표를 닫지 않았다"),
  ("가: \"나\" 다\n", 1, 12, "값 뒤에 글이 더 있다: 값 전체를 따옴표로 감싼다"),
  ("a: @b\n", 1, 4, "이 글자로는 값을 시작할 수 없다: 따옴표로 감싼다"),
  ("가: [나, 다\n라: 1\n", 2, 4, "','나 ']'가 없다"),
  ("노드: 1\n노드: 2\n", 2, 1, "같은 키 '노드'를 두 번 썼다"),
  ("a: 1\n---\nb: 2\n", 2, 1, "문서가 하나여야 하는데 또 시작한다"),
  ("a: *nowhere\n", 1, 4, "'&nowhere' 없이 쓴 별칭이다"),
  ("[a]: 1\n", 1, 1, "키는 글이어야 하는데 목록이다"),
  ("a: \u{7}\n", 1, 4, "제어 문자는 쓸 수 없다"),
  ("a: &x [*x]\n", 1, 8, "'&x' 없이 쓴 별칭이다"),
  ("a: 1\n<<: 3\n", 2, 5, "'<<'에는 '키: 값' 묶음이 와야 한다"),
])
func `a fault has its line, its column and words in both languages`(
  _ text: String, _ line: Int, _ column: Int, _ korean: String
) throws {
  let fault = try #require(refusal(of: text))
  let position = SourceFile(name: "a", text: text).position(at: fault.range.lowerBound)
  #expect(position == Position(line: line, column: column))
  #expect(fault.message.korean == korean)
  #expect(
    !fault.message.english.isEmpty && fault.message.english.utf8.allSatisfy { $0 < 0x80 || text.utf8.contains($0) })
  #expect(fault.range.upperBound <= text.utf8.count)
}

@Test func `what libyaml says is kept beside our words`() throws {
  let fault = try #require(refusal(of: "a:\n\tb: 1\n"))
  #expect(fault.notes.contains { $0.message.english.hasPrefix("libyaml: while scanning for the next token") })
}

@Test(arguments: [[0x61, 0x3A, 0x20, 0xFF], [0xEA, 0xB0], [0x61, 0xC0, 0x80], [0xED, 0xA0, 0x80]] as [[UInt8]])
func `bytes that are not UTF-8 are refused where they stand`(_ bytes: [UInt8]) throws {
  let source = SourceFile(name: "a", bytes: bytes)
  let fault = #expect(throws: YAMLFault.self) { try YAMLReader.read(source) }
  #expect(fault?.message.korean == "UTF-8이 아닌 바이트가 있다")
  #expect((fault?.range.lowerBound ?? bytes.count) < bytes.count)
}

@Test func `a vault value is opaque and its text is gone`() throws {
  let root = try read("p: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\nq: !unsafe '{{ x }}'\nr: !custom {a: b}\n")
  #expect(root["p"]?.content == .opaque(tag: "!vault"))
  #expect(root["q"]?.text == "{{ x }}")
  #expect(root["r"]?.content == .opaque(tag: "!custom"))
  #expect(!"\(root)".contains("ANSIBLE_VAULT"))
}

@Test func `merge keys bring in what is not set, and aliases stand where they are written`() throws {
  let source = SourceFile(name: "a", text: "base: &b {x: 1, y: 2}\nc:\n  <<: *b\n  y: 3\nd: *b\n")
  let root = try YAMLReader.read(source)
  #expect(root["c"]?.entries?.map(\.key) == ["x", "y"])
  #expect(root["c"]?["y"]?.text == "3")
  #expect(root["d"].map { source.text($0.range) } == "*b")
  #expect(root["d"]?["x"]?.text == "1")
}

@Test func `an alias bomb is refused`() throws {
  var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
  for level in 1...12 {
    text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
  }
  #expect(refusal(of: text)?.message.english == "Aliases expand to too many values")
}

@Test func `aliases cannot be chained deeper than values may be nested`() throws {
  var text = "a0: &a0 [x]\n"
  for level in 1...400 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
  #expect(refusal(of: text)?.message.english == "Values nested more than 200 deep")
}

@Test(arguments: ["[", "{a: ", "- "])
func `a hundred thousand nested values are refused without a crash`(_ opening: String) throws {
  #expect(refusal(of: String(repeating: opening, count: 100_000)) != nil)
}

@Test func `JSON is read as well`() throws {
  let root = try read("{\"a\": [1, true, null], \"b\\/c\": \"\\ud55c\\uae00\"}")
  #expect(root["a"]?.items?.count == 3)
  #expect(root["b/c"]?.text == "한글")
}
