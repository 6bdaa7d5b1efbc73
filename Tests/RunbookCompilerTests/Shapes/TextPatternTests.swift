// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

private let texts = [
  "", "a", "ab", "abb", "b\n", "a-b", "a_b", "1.14.1", "v2", "가나", "가 나", "x\ty", "A]B", "^$", "\\", "a/b", "\u{7}",
  "é", "12345", "Z",
  "\"q\"", "a&b", "2026-11-22", "#", "~", "\n", "a\nb",
]

@Test(
  .enabled(if: JQ.path != nil),
  arguments: [
    "^a", "b$", "^ab?$", "ab{2}", "^a{0,2}b*$", "[a-c]+", "[^a-z]", "[-_]", "[]A]", "a-b", "\\d+\\.", "\\w$", "\\s",
    "\\S\\s\\S", "^\\p{L}+$",
    "^[\\p{L} ]+$", "(a|1)(b|2)?", "^(?:a|b)+$", "\\^\\$", "\\\\", "a/b", "\\W", "\\D$", "^.$", "^$", "[\\d.]{3,}",
    "[\"#~&]", "", "a.b", "[^\\n]b",
    "x\\ty", "é|Z", "[a\\-z]b", "\u{7}", "^[\u{1}-\u{8}]",
  ])
func `jq and we read a pattern alike`(source: String) throws {
  let shape = ShapeInference.infer(.text("<re \(source)>"), Cluster.table)
  let pattern = try TextPattern(source)
  let list = JSONWriter.compact(JSONNode(.array(texts.map(JSONNode.text))))
  let program = ".[0] | map(test(\(JSONWriter.quoted(pattern.onigurumaText)))) | tojson"
  let (lines, _) = try JQ.run(program, on: list)
  #expect(lines == ["[" + texts.map { pattern.matches($0) ? "true" : "false" }.joined(separator: ",") + "]"])
  if !source.isEmpty, !source.hasPrefix(" ") { #expect(shape.findings == []) }
}
