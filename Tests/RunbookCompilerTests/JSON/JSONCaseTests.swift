// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

/// Texts by what they are cases of, ours, in the classes that public suites of JSON parsers have.
private let taken: [(String, [String])] = [
  ("empty containers", ["[]", "{}", "[[]]", "[{}]", "{\"a\":{}}", "[   ]", "{\n}", "[[]   ]"]),
  ("blanks of all four kinds", [" [1]", "[1] ", "\t[\r\n1\r,\n2 ]\n", "{ \"a\" : 1 , \"b\" : 2 }"]),
  ("scalars alone", ["1", "-0", "\"a\"", "true", "false", "null", " null ", "\"\""]),
  ("whole numbers", ["[0]", "[-0]", "[-1]", "[10]", "[123456789012345678901234567890]", "[20e1]"]),
  ("fractions", ["[0.5]", "[-0.0]", "[1.50]", "[123.456789]", "[0.000000000000000000000000000000000000001]"]),
  (
    "exponents", ["[1e1]", "[1E1]", "[1e+1]", "[1E-1]", "[0e0]", "[0e+9]", "[1.5e10]", "[1e999999999999]", "[-1E-400]"]
  ),
  (
    "escapes",
    [
      #"["\"\\\/\b\f\n\r\t"]"#, #"["\u0041"]"#, #"["\u00e9"]"#, #"["\uD834\uDD1E"]"#, #"["\ud834\udd1e"]"#,
      #"["\u0000"]"#, #"["\\u000A"]"#,
    ]
  ),
  (
    "noncharacters and their like",
    [#"["\uFFFF"]"#, #"["\uFDD0"]"#, #"["\uDBFF\uDFFF"]"#, #"["\u200B"]"#, #"["\u2028"]"#]
  ),
  (
    "texts as they are",
    [
      "[\"가\"]", "[\"\u{1F600}\"]", "[\"\u{2028}\"]", "[\"\u{7F}\"]", "[\"\u{10FFFF}\"]", "[\"a b\"]", "[\" \"]",
      "[\"/*x*/\"]",
    ]
  ),
  (
    "keys",
    [
      #"{"":0}"#, #"{"\u0000":0}"#, #"{"가":1,"나":2}"#, #"{"a":1,"A":1}"#, #"{"a b":[]}"#,
      "{\"\u{E9}\":1,\"e\u{301}\":2}",
    ]
  ),
  ("mixed arrays", ["[1,\"a\",null,true,[],{}]", "[null,null]", "[1\n,2]", "[{\"a\":[{\"b\":[]}]}]"]),
]

private let refused: [(String, [String])] = [
  ("nothing", ["", " ", "\n\t"]),
  (
    "no end",
    [
      "[", "{", "[1", "[1,", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "[\"a", "\"", "[\"\\", "[\"\\u00", "[{",
      "[[[[", "{\"a\":[", "tru", "-",
    ]
  ),
  (
    "one too many", ["[1]]", "{}}", "[1]x", "1 2", "[][]", "{}#", "[1],", "\"a\" \"b\"", "]", "}", "nulll", "[1]\u{0}"]
  ),
  (
    "commas",
    [
      "[1,]", "[,1]", "[1,,2]", "[,]", "{\"a\":1,}", "{,\"a\":1}", "{\"a\":1,,\"b\":2}", "{,}", "[1 2]", "[\"a\" 1]",
      "{\"a\":1 \"b\":2}",
    ]
  ),
  ("colons", ["{\"a\" 1}", "{\"a\"::1}", "{:1}", "{\"a\":}", "[1:2]", "{\"a\",1}", "[\"a\":1]", "{\"a\":1:2}"]),
  ("the wrong bracket", ["[1}", "{\"a\":1]", "[{]}", "([1])", "<null>"]),
  ("keys that are no texts", ["{a:1}", "{1:1}", "{null:1}", "{'a':1}", "{[]:1}", "{true:1}"]),
  ("numbers with a zero before them", ["[01]", "[-01]", "[00]", "[-00.5]", "[012e3]"]),
  ("numbers with a sign too many", ["[+1]", "[--1]", "[-+1]", "[- 1]", "[1-]", "[1-2]", "[++1]"]),
  (
    "half fractions and exponents",
    [
      "[1.]", "[.5]", "[-.5]", "[1.e1]", "[1e]", "[1e+]", "[1E-]", "[1.5e]", "[1e1.5]", "[0e]", "[1..5]", "[1ee1]",
      "[1 000]",
    ]
  ),
  (
    "numbers of other languages",
    [
      "[0x1F]", "[0b1]", "[0o7]", "[1_000]", "[1n]", "[1f]", "[NaN]", "[-NaN]", "[Infinity]", "[-Infinity]", "[inf]",
      "[１]", "[1,000.]",
    ]
  ),
  (
    "words",
    ["[True]", "[FALSE]", "[nul]", "[nil]", "[None]", "[undefined]", "[truefalse]", "[true1]", "[yes]", "[a]", "[*]"]
  ),
  (
    "texts with bare controls",
    ["[\"\u{0}\"]", "[\"\u{1F}\"]", "[\"a\nb\"]", "[\"a\tb\"]", "[\"a\rb\"]", "{\"a\n\":1}"]
  ),
  (
    "escapes that are none",
    [
      #"["\a"]"#, #"["\x41"]"#, #"["\'"]"#, #"["\0"]"#, #"["\ "]"#, #"["\U0041"]"#, #"["\u"]"#, #"["\u12"]"#,
      #"["\u12G4"]"#, #"["\u+123"]"#, "[\"\\\u{1F600}\"]", "[\\n]",
    ]
  ),
  (
    "halves of a pair",
    [
      #"["\uD800"]"#, #"["\uDC00"]"#, #"["\uD800\uD800"]"#, #"["\uD800\n"]"#, #"["\uD800x"]"#, #"["\uDFFF\uD800"]"#,
      #"{"\uD800":1}"#,
    ]
  ),
  ("quotes of other kinds", ["['a']", "[`a`]", "[“a”]", "[\"a']", "{\"a\":'b'}"]),
  ("comments", ["[1] // x", "/* */[1]", "[1/*x*/]", "# x\n[1]", "[1]#", "{\"a\":/**/1}", "<!-- -->[]"]),
  ("blanks that are none", ["[\u{A0}1]", "[\u{C}1]", "[\u{B}]", "\u{2060}[]", "[\u{3000}1]", "[1]\u{85}"]),
  ("a mark of byte order", ["\u{FEFF}[]", "\u{FEFF}", "[\u{FEFF}]"]),
  ("keys twice", ["{\"a\":1,\"a\":1}", #"{"a":1,"\u0061":2}"#, "{\"\":1,\"\":2}", "[{\"b\":1,\"c\":2,\"b\":3}]"]),
]

@Test(arguments: taken.indices) func `what RFC 8259 allows is taken, and written again it means the same`(index: Int)
  throws
{
  for text in taken[index].1 {
    let node = try JSONReader.read(text)
    let again = [try JSONReader.read(JSONWriter.compact(node)), try JSONReader.read(JSONWriter.pretty(node))]
    let areSame = again.map { $0.isSame(as: node) }
    #expect(areSame == [true, true], "\(taken[index].0): \(text)")
  }
}

@Test(arguments: refused.indices) func `what RFC 8259 does not allow is refused at a place in the text`(index: Int) {
  for text in refused[index].1 {
    var fault: JSONFault?
    do throws(JSONFault) { _ = try JSONReader.read(text) } catch { fault = error }
    #expect(fault != nil, "\(refused[index].0): \(text.debugDescription) was taken")
    guard let fault else { continue }
    #expect(
      fault.range.lowerBound >= 0 && fault.range.upperBound <= max(text.utf8.count, 1), "\(text.debugDescription)")
    #expect(!fault.message.korean.isEmpty && !fault.message.english.isEmpty)
  }
}

@Test(arguments: [
  [0xFF, 0xFE, 0x5B, 0x00, 0x5D, 0x00], [0x5B, 0x22, 0xE9, 0x22, 0x5D], [0x5B, 0x22, 0xE5, 0x22, 0x5D],
  [0x5B, 0x22, 0xF4, 0xBF, 0xBF, 0xBF, 0x22, 0x5D], [0x5B, 0x22, 0xFC, 0x83, 0xBF, 0xBF, 0xBF, 0xBF, 0x22, 0x5D],
  [0x5B, 0xE5, 0x5D], [0x7B, 0x22, 0xC3, 0x22, 0x3A, 0x31, 0x7D], [0x00], [0x5B, 0x31, 0x00, 0x5D], [0xEF, 0xBB],
  [0xED, 0xA0, 0x80],
])
func `bytes of other encodings are refused`(bytes: [UInt8]) {
  #expect(throws: JSONFault.self) { try JSONReader.read(bytes) }
}

@Test(arguments: [
  String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
  String(repeating: "[{\"a\":", count: 50_000),
  String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000),
  String(repeating: "{\"a\":", count: 100_000) + "1" + String(repeating: "}", count: 100_000),
  String(repeating: "[{\"\":[", count: 34_000) + "\"",
  "[" + String(repeating: "[],", count: 3) + String(repeating: "[", count: 100_000),
])
func `a hundred thousand levels are refused, closed or not`(text: String) {
  var rule = ""
  do throws(JSONFault) { _ = try JSONReader.read(text) } catch { rule = error.rule }
  #expect(rule == "json-too-deep")
}
