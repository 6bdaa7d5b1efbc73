// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

/// What a script escapes by itself, for the values that only it knows, is what the compiler would have written.
struct RuntimeEscapeTests {
  static let values = [
    "plain", "two words", "'", "\"", "`", "\\", "\\\\", "\\'", "a'b\"c`d\\e", "$(id)", "$HOME", "&", "&&", "<a>", "a&b",
    "한글",
    "%s", "*", "~", "a\\", "{}", "[x]", "-n", "!", "é", "1", "''", "\\&",
  ]

  static let forms: [(form: String, context: ValueContext)] = [
    ("json", .jsonString), ("yaml", .yamlSingle), ("markup", .markupText),
    ("sql-single", .sqlQuoted(mark: UInt8(ascii: "'"), backslashEscapes: false)),
    ("sql-single-backslash", .sqlQuoted(mark: UInt8(ascii: "'"), backslashEscapes: true)),
    ("sql-double", .sqlQuoted(mark: UInt8(ascii: "\""), backslashEscapes: false)),
    ("sql-double-backslash", .sqlQuoted(mark: UInt8(ascii: "\""), backslashEscapes: true)),
    ("sql-backquote", .sqlQuoted(mark: UInt8(ascii: "`"), backslashEscapes: false)),
  ]

  @Test(arguments: forms) func `a script escapes as the compiler does`(form: String, context: ValueContext) async throws
  {
    let runner = try PackageFolder.text(PackageFolder.root + "/Sources/RunbookBackends/Bash/Runner/facts.bash")
    let lines = runner.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("rb_escape()") })
    let end = try #require(lines[start...].firstIndex(of: "}"))
    var script = lines[start...end].joined(separator: "\n") + "\n"
    var expected: [String] = []
    for value in Self.values {
      script += "printf '%s\\0' \"$(rb_escape \(form) \(ShellQuote.word(value)))\"\n"
      expected.append(try ValueEscape.text(value, in: context).get())
    }
    #expect(try await BashProcess.texts(of: script) == expected)
    // Before bash 5.2 an & in a replacement was an & (NEWS, patsub_replacement).
    #expect(try await BashProcess.texts(of: "shopt -u patsub_replacement 2>/dev/null\n" + script) == expected)
  }
}
