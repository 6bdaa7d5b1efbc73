// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

struct ShellQuoteTests {
  private static let pieces = [
    "", "a", "'; rm -rf / #", "$(id)", "`id`", "\n", "\"", "'", "\\", "!", "한글", "-n", "~", "*", "?", "[a]", " ", "\t",
    "$x",
    "${x}", "{a,b}", ";", "&", "|", "<", ">", "(", ")", "#", "=", "A=1", "10.0.0.1:6335", "\r", "é", "0", "if", "EOF",
    "\\\n",
    "\n\n", "%s", "}", "]]", "))", "^", "@", "\u{1}", "\u{7F}", "😀", "\n\t", "E",
  ]

  /// Two thousand hostile values, the same in every run.
  static let values: [String] = {
    var dice = Dice(7)
    return pieces + (0..<2_000).map { _ in (0...dice.roll(5)).map { _ in dice.pick(pieces) }.joined() }
  }()

  /// A way to put a value into a script and have bash write it out again.
  struct Frame: Sendable, CustomTestStringConvertible {
    let name: String
    let site: ShellSite
    let before: String
    let after: String
    /// What bash writes before and after the value.
    var prefix = ""
    var suffix = ""

    /// A second command that holds the value again and says whether it is the one of the first.
    var again: (before: String, after: String)?

    var testDescription: String { name }

    func comparing(_ before: String, _ after: String) -> Frame {
      var frame = self
      frame.again = (before, after)
      return frame
    }
  }

  private static func heredoc(_ quoted: Bool, tabs: Bool = false) -> ShellSite {
    ShellSite(context: .heredoc(quoted: quoted, delimiter: "EOF", stripsTabs: tabs))
  }

  static let frames: [Frame] = [
    Frame(name: "bare", site: ShellSite(context: .bare), before: "show ", after: ""),
    Frame(
      name: "bare in a word", site: ShellSite(context: .bare), before: "show --a=", after: "/b", prefix: "--a=",
      suffix: "/b"),
    Frame(
      name: "bare after a name", site: ShellSite(context: .bare, followsName: true), before: "show $v", after: "",
      prefix: "V"),
    Frame(
      name: "bare before a redirection", site: ShellSite(context: .bare, precedesRedirection: true), before: "show ",
      after: ">&1"),
    Frame(name: "assignment", site: ShellSite(context: .bare), before: "x=", after: "; show \"$x\""),
    Frame(
      name: "case pattern", site: ShellSite(context: .bare), before: "x=", after: "", prefix: "", suffix: ""
    ).comparing("case $x in ", ") show \"$x\" ;; *) show WRONG ;; esac"),
    Frame(
      name: "regular expression", site: ShellSite(context: .bare, isRegularExpression: true), before: "x=", after: ""
    ).comparing("[[ $x =~ ^", "$ ]] && show \"$x\" || show WRONG"),
    Frame(
      name: "equality", site: ShellSite(context: .bare), before: "x=", after: ""
    ).comparing("[[ $x == ", " ]] && show \"$x\" || show WRONG"),
    Frame(name: "array", site: ShellSite(context: .bare), before: "x=(", after: " b); show \"$x\""),
    Frame(name: "brace", site: ShellSite(context: .braceExpansion), before: "set -- {", after: ",b}; show \"$1\""),
    Frame(name: "double", site: ShellSite(context: .doubleQuoted), before: "show \"", after: "\""),
    Frame(
      name: "double after a name", site: ShellSite(context: .doubleQuoted, followsName: true), before: "show \"$v",
      after: "\"", prefix: "V"),
    Frame(
      name: "double in a substitution", site: ShellSite(context: .doubleQuoted), before: "show \"$(printf '%sX' \"",
      after: "\")\"", suffix: "X"),
    Frame(name: "single", site: ShellSite(context: .singleQuoted), before: "show '", after: "'"),
    Frame(name: "dollar single", site: ShellSite(context: .dollarSingleQuoted), before: "show $'", after: "'"),
    Frame(
      name: "dollar single after an escape", site: ShellSite(context: .dollarSingleQuoted), before: "show $'\\x1",
      after: "'", prefix: "\u{1}"),
    Frame(
      name: "heredoc", site: heredoc(false), before: "IFS= read -r -d '' x <<EOF\n", after: "\nEOF\nshow \"$x\"",
      suffix: "\n"),
    Frame(
      name: "quoted heredoc", site: heredoc(true), before: "IFS= read -r -d '' x <<'EOF'\n",
      after: "\nEOF\nshow \"$x\"",
      suffix: "\n"),
    Frame(
      name: "indented heredoc", site: heredoc(false, tabs: true), before: "IFS= read -r -d '' x <<-EOF\n",
      after: "\n\tEOF\nshow \"$x\"", suffix: "\n"),
    Frame(
      name: "operator", site: ShellSite(context: .parameterOperator(quoted: false)), before: "show ${u:-", after: "}"),
    Frame(
      name: "quoted operator", site: ShellSite(context: .parameterOperator(quoted: true)), before: "show \"${u:-",
      after: "}\""),
    Frame(
      name: "backquotes", site: ShellSite(context: .backquoted), before: "show \"`printf %sX ", after: "`\"",
      suffix: "X"),
  ]

  @Test(arguments: frames) func `a hostile value comes out of bash byte for byte`(_ frame: Frame) async throws {
    var script = "show() { printf '%s\\0' \"$1\"; }\nv=V\n"
    var expected: [String] = []
    for value in Self.values {
      guard case .success(let quoted) = ShellQuote.quote(value, at: frame.site) else { continue }
      script += frame.before + quoted + frame.after + "\n"
      if let again = frame.again { script += again.before + quoted + again.after + "\n" }
      expected.append(frame.prefix + value + frame.suffix)
    }
    #expect(expected.count > 20)
    let texts = try await BashProcess.texts(of: "eval \"$(cat)\"", input: Array(script.utf8))
    #expect(texts.count == expected.count)
    for (text, wanted) in zip(texts, expected) where !text.utf8.elementsEqual(wanted.utf8) {
      Issue.record("\(wanted.debugDescription) came out as \(text.debugDescription)")
      return
    }
  }

  @Test func `the reader finds each quoted value to be the constant it was`() {
    for value in Self.values {
      guard case .success(let quoted) = ShellQuote.quote(value, for: .bare) else { continue }
      guard case .simple(let command)? = ShellReader.read("x " + quoted).statements.first?.command else { continue }
      #expect(command.words.last?.constant == value)
    }
  }

  @Test(arguments: ["10.0.0.1:6335,10.0.0.2:6335", "node-1", "/etc/a.conf", "user@host", "1.14.0"])
  func `an ordinary value stays as it is written`(_ value: String) {
    #expect(ShellQuote.quote(value, for: .bare) == .success(value))
    #expect(ShellQuote.quote(value, for: .doubleQuoted) == .success(value))
  }

  static let refusals: [(String, ShellSite, ShellQuoteFault)] = [
    ("a\0b", ShellSite(context: .bare), .nul), ("a\nb", ShellSite(context: .comment), .newlineInComment),
    ("EOF", heredoc(true), .closesHeredoc), ("x\nEOF\ny", heredoc(false), .closesHeredoc),
    ("F", ShellSite(context: heredoc(true).context, lineBefore: "EO"), .closesHeredoc),
    ("\tEOF", heredoc(true, tabs: true), .closesHeredoc), ("a\n\tb", heredoc(false, tabs: true), .tabsStripped),
    ("a", ShellSite(context: .bare, isEscaped: true), .afterBackslashOrDollar),
    ("a", ShellSite(context: heredoc(false).context, followsName: true), .afterName),
    ("a[$(id)]", ShellSite(context: .arithmetic), .notANumber), ("010", ShellSite(context: .arithmetic), .notANumber),
    ("a", ShellSite(context: .parameterName), .inName), ("E", ShellSite(context: .heredocDelimiter), .inDelimiter),
    ("$(id)", ShellSite(context: .backquoted), .inBackquotes),
    ("}", ShellSite(context: .parameterOperator(quoted: true)), .inOperator),
  ]

  @Test(arguments: refusals)
  func `a value that cannot stay data is refused`(_ value: String, _ site: ShellSite, _ fault: ShellQuoteFault) {
    #expect(ShellQuote.quote(value, at: site) == .failure(fault))
  }

  @Test func `an integer may stand in an expression, a negative one in parentheses`() {
    #expect(ShellQuote.quote("42", for: .arithmetic) == .success("42"))
    #expect(ShellQuote.quote("-1", for: .arithmetic) == .success("(-1)"))
  }

  @Test func `a site sees what stands beside it`() {
    func site(_ text: String) -> ShellSite {
      let bytes = Array(text.utf8)
      let start = bytes.firstIndex(of: UInt8(ascii: "%")) ?? 0
      return ShellReader.read(bytes).site(of: start..<start + 1, in: bytes)
    }
    #expect(site("a \"$dir%\"").followsName)
    #expect(!site("a \"\\$dir%\"").followsName)
    #expect(!site("a ${dir}%").followsName)
    #expect(site("a \\%").isEscaped)
    #expect(site("a $%").isEscaped)
    #expect(!site("a \\\\%").isEscaped)
    #expect(site("a %>b").precedesRedirection)
    #expect(site("cat <<E\nx%y\nE").lineBefore == "x")
    #expect(site("cat <<E\nx%y\nE").lineAfter == "y")
  }
}
