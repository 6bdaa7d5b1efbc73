// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

private func fault(_ text: String) -> JSONFault? {
  do throws(JSONFault) {
    _ = try JSONReader.read(text)
    return nil
  } catch { return error }
}

@Test(arguments: [
  ("[1,2,]", "json-trailing-comma", 4, 5), ("{\"a\":1,}", "json-trailing-comma", 6, 7),
  ("{\"a\":1,\"a\":2}", "json-duplicate-key", 7, 10), ("[1, ...]", "json-ellipsis", 4, 5),
  ("{\"a\":1, … }", "json-ellipsis", 8, 11), ("[1] // 끝", "json-comment", 4, 5), ("# 설명\n[]", "json-comment", 0, 1),
  ("['a']", "json-single-quotes", 1, 2), ("[“a”]", "json-smart-quotes", 1, 5), ("[NaN]", "json-unknown-word", 1, 4),
  ("[True]", "json-unknown-word", 1, 5), ("{a:1}", "json-bare-key", 1, 2), ("[01]", "json-bad-number", 1, 3),
  ("[1.]", "json-bad-number", 1, 3), ("[+1]", "json-bad-number", 1, 2), ("[.5]", "json-bad-number", 1, 2),
  ("[1e]", "json-bad-number", 1, 3), ("\u{FEFF}{}", "json-byte-order-mark", 0, 3), ("", "json-empty", 0, 0),
  ("[\"a\nb\"]", "json-control-character", 3, 4), ("[\"\\x\"]", "json-bad-escape", 2, 4),
  ("[\"\\ud800\"]", "json-lone-surrogate", 2, 8), ("[\"\\udc00\"]", "json-lone-surrogate", 2, 8),
  ("[1 2]", "json-missing-comma", 3, 4), ("{\"a\" 1}", "json-missing-colon", 5, 6),
  ("{} {}", "json-text-after-end", 3, 5),
  ("{\"a\":", "json-unfinished", 5, 5), ("[\"a", "json-unfinished", 3, 3), ("[,1]", "json-lone-comma", 1, 2),
])
func `wrong JSON is refused with its reason and bytes`(text: String, rule: String, from: Int, to: Int) throws {
  let found = try #require(fault(text))
  #expect(found.rule == rule)
  #expect(found.range.lowerBound == from)
  #expect(found.range.upperBound >= to)
}

@Test(arguments: [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xE3, 0x81], [0x80]])
func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
  #expect(throws: JSONFault.self) { try JSONReader.read([0x5B, 0x22] + bytes + [0x22, 0x5D]) }
}

@Test func `values keep their place, order and number text`() throws {
  let text = #"{"나": 5.066e-6, "a":[true, "\u00e9\ud83d\ude00"]}"#
  let node = try JSONReader.read(text)
  guard case .object(let object) = node.value else { throw Unexpected() }
  #expect(object.members.map(\.key) == ["나", "a"])
  let bytes = Array(text.utf8)
  func part(_ range: ByteRange) -> String { String(decoding: bytes[range], as: UTF8.self) }
  #expect(part(object.members[0].keyRange) == "\"나\"")
  #expect(part(object.members[0].value.range) == "5.066e-6")
  #expect(part(object.members[1].value.range) == #"[true, "\u00e9\ud83d\ude00"]"#)
  #expect(JSONWriter.compact(node) == #"{"나":5.066e-6,"a":[true,"é😀"]}"#)
}

private struct Unexpected: Error {}

@Test func `nesting is bounded and a hundred thousand levels do no harm`() throws {
  let limit = JSONReader.depthLimit
  _ = try JSONReader.read(String(repeating: "[", count: limit) + String(repeating: "]", count: limit))
  #expect(fault(String(repeating: "[", count: limit + 1))?.rule == "json-too-deep")
  #expect(fault(String(repeating: "[", count: 100_000))?.rule == "json-too-deep")
  #expect(fault(String(repeating: "{\"a\":", count: 100_000))?.rule == "json-too-deep")
}

@Test func `a duplicate among many keys is found`() {
  let keys = (0..<50).map { "\"k\($0)\":1" } + ["\"k7\":2"]
  #expect(fault("{" + keys.joined(separator: ",") + "}")?.rule == "json-duplicate-key")
}

@Test(arguments: [
  ("1", "1.0", true), ("1", "10e-1", true), ("0", "-0.0", true), ("100", "1E+2", true),
  ("9007199254740993", "9007199254740992", false), ("1e999999999999", "2", false), ("0.10", "0.1", true),
  ("-1", "1", false),
])
func `numbers are equal by value and never rounded`(left: String, right: String, areEqual: Bool) throws {
  let (left, right) = (try JSONReader.read(left), try JSONReader.read(right))
  #expect(left.isSame(as: right) == areEqual)
  #expect((JSONWriter.canonical(left) == JSONWriter.canonical(right)) == areEqual)
}

@Test func `numbers are ordered by value`() throws {
  let ordered = ["-1e3", "-2", "-0.5", "0", "1e-9", "0.5", "2", "10", "9007199254740992", "9007199254740993", "1e30"]
  let numbers = try ordered.map { text in
    guard case .number(let number) = try JSONReader.read(text).value else { throw Unexpected() }
    return number
  }
  for (place, number) in numbers.enumerated() {
    for (other, right) in numbers.enumerated() { #expect((number < right) == (place < other)) }
  }
}

@Test(arguments: [
  ("/a/b", "1"), ("/a~1b", "2"), ("/m~0n", "3"), ("", nil), ("/c/1", "5"), ("/c/01", nil), ("/c/-", nil),
])
func `a pointer finds its value`(pointer: String, expected: String?) throws {
  let root = try JSONReader.read(#"{"a":{"b":1},"a/b":2,"m~n":3,"c":[4,5]}"#)
  let found = try #require(JSONPointer(text: pointer))
  #expect(found.description == pointer)
  if pointer.isEmpty {
    #expect(found.value(in: root) == root)
  } else {
    #expect(found.value(in: root).map(JSONWriter.compact) == expected)
  }
}

@Test func `a pointer without a leading slash is none`() {
  #expect(JSONPointer(text: "a/b") == nil)
  #expect(JSONPointer(text: "/a~2") == nil)
}
