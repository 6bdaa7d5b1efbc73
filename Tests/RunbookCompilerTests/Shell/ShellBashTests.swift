// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

struct ShellBashTests {
  @Test func `the reader refuses what bash refuses and takes what bash takes`() async throws {
    let texts = ShellSnippets.all
    let verdicts = try await BashProcess.accepts(texts)
    try #require(verdicts.count == texts.count)
    for (text, isAccepted) in zip(texts, verdicts) {
      let refused = ShellReader.read(text).faults.filter(\.isRefused)
      #expect(refused.isEmpty == isAccepted, "\(text.debugDescription): \(refused.map(\.message.english))")
    }
  }

  static let constants = [
    "a", "a\\ b", "'a b'", "\"a b\"", "a'b'\"c\"", "$'a\\tb'", "$'\\x41\\101\\u00e9\\n'", "''", "\"\"", "a\\\nb",
    "\"a\\\nb\"",
    "'a\\\nb'", "\"\\$a\"", "\"\\a\"", "\\$a", "\"'\"", "'\"'", "{}", "{a}", "a{b", "a}b", "a,b", "[", "]", "a]", "\\*",
    "'*'",
    "\"?\"", "a=b", "a:b", "-x", "--a=b", "a~", "'~'", "\\~", "한글", "'한글 값'", "\\한", "$", "a$", "\"$\"", "\"a$\"",
    "$'\\''",
    "$'a\\\\b'", "$'\\e[0m'", "$'\\q'", "$'\\cA'", "$\"a\"", "a#b", "'#'", "\\#", "!", "a!", "%", "a%b", "^", "@",
    "a@b.c",
    "10.0.0.1:6335,10.0.0.2:6335", "http://a.b/c?d", "\"a\"b", "a\"\"b", "''a", "\\\\", "\\'", "\\\"", "\"\\\"\"",
    "\"\\\\\"",
    "\"\\`\"", "\\`", "\\;", "\\&", "\\|", "\\(", "\\)", "\\<", "\\>", "'('", "\"(\"", "a\\\tb", "'a\tb'", "{a,", "{,",
    ",}", "..",
    "{1..", "a..b", "a+b", "+x", "a[", "=", "==", "a==b", "-", "--", "'a'\\''b'", "\"a'b\"'c\"d'", "$'\\1'", "$'\\x4g'",
    "$'a\\0b'", "\"\\\n\"", "'{a,b}'", "\\{a,b}", "{a\\,b}", "\"{a,b}\"", "\"~\"", "/a/~", "a\\", "\"!\"", "{'a'}",
  ]

  @Test func `the value of a constant word is what bash gives a program`() async throws {
    let words = Self.constants.filter { !$0.contains("?d") }
    let script = "while IFS= read -r -d '' w; do eval \"set -- $w\"; printf '%s\\0' \"$#$1\"; done"
    let texts = try await BashProcess.texts(of: script, input: Array(words.map { [UInt8]($0.utf8) + [0] }.joined()))
    try #require(texts.count == words.count)
    for (word, text) in zip(words, texts) {
      guard case .simple(let command)? = ShellReader.read("x " + word).statements.first?.command else {
        Issue.record("\(word) is no argument")
        continue
      }
      let value = command.words.count == 2 ? command.words[1].constant : nil
      #expect(value.map { "1" + $0 } == text, "\(word.debugDescription)")
    }
  }

  @Test(arguments: [
    "*", "a?", "[ab]", "$a", "${a}", "\"$a\"", "$(a)", "`a`", "~", "~a/b", "{a,b}", "{1..3}", "<(a)", "$((1))",
  ])
  func `a word that bash expands has no constant value`(_ word: String) throws {
    let script = ShellReader.read("x " + word)
    guard case .simple(let command)? = script.statements.first?.command else {
      Issue.record("not a simple command")
      return
    }
    #expect(script.faults.isEmpty)
    #expect(command.words.count == 2)
    #expect(command.words.last?.constant == nil)
  }
}
