// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import Testing

struct ShellReaderTests {
  /// What a statement is, in one line: words joined by `_`, redirections with their sign.
  static func outline(_ statement: ShellStatement) -> String {
    let mark = (statement.isNegated ? "!" : "") + (statement.isTimed ? "time " : "")
    return mark + outline(statement.command) + (statement.isBackground ? "&" : "")
  }

  static func outline(_ list: [ShellStatement]) -> String { list.map(outline).joined(separator: ";") }

  private static func outline(_ command: ShellCommand) -> String {
    switch command {
    case .simple(let simple):
      let assignments = simple.assignments.map { "\($0.name)=\($0.value.constant ?? "?")" }
      let words = simple.words.map { $0.constant ?? "?" }
      let redirections = simple.redirections.map {
        $0.descriptor + $0.operation.rawValue + ($0.target.constant ?? "?")
      }
      return (assignments + words + redirections).joined(separator: "_")
    case .pipeline(let stages): return "pipe(" + stages.map(outline).joined(separator: ",") + ")"
    case .list(let first, let rest):
      return outline(first) + rest.map { ($0.runsOnSuccess ? "&&" : "||") + outline($0.statement) }.joined()
    case .compound(let compound): return outline(compound.kind)
    }
  }

  private static func outline(_ kind: ShellCompound.Kind) -> String {
    switch kind {
    case .group(let body): "{" + outline(body) + "}"
    case .subshell(let body): "(" + outline(body) + ")"
    case .conditional(let branches, let otherwise):
      "if" + branches.map { "[\(outline($0.condition))→\(outline($0.body))]" }.joined()
        + (otherwise.map { "[→\(outline($0))]" } ?? "")
    case .loop(let isUntil, let branch):
      (isUntil ? "until" : "while") + "[\(outline(branch.condition))→\(outline(branch.body))]"
    case .each(let isSelect, let name, let words, let body):
      (isSelect ? "select" : "for") + "[\(name):\(words?.map { $0.constant ?? "?" } ?? ["@"])→\(outline(body))]"
    case .count(_, let body): "count[\(outline(body))]"
    case .choice(let word, let arms):
      "case[\(word.constant ?? "?")"
        + arms.map { ":\($0.patterns.map { $0.constant ?? "?" }.joined(separator: "|"))→\(outline($0.body))" }.joined()
        + "]"
    case .arithmetic: "((…))"
    case .test(let words): "[[" + words.map { $0.constant ?? "?" }.joined(separator: "_") + "]]"
    case .function(let name, let body): "\(name)()" + outline(body)
    case .coprocess(let name, let body): "coproc(\(name ?? "-"))" + outline(body)
    }
  }

  static let outlines: [(String, String)] = [
    ("sudo apt-get update && sudo apt-get install x -y", "sudo_apt-get_update&&sudo_apt-get_install_x_-y"),
    ("wg genkey | tee privatekey | wg pubkey > publickey", "pipe(wg_genkey,tee_privatekey,wg_pubkey_>publickey)"),
    ("A=1 B='x y' env -u C prog 2>&1 <in &", "A=1_B=x y_env_-u_C_prog_2>&1_<in&"),
    ("! a || time b", "!a||time b"),
    ("if a; then b; elif c; then d; else e; fi", "if[a→b][c→d][→e]"),
    ("for n in 1 2 \"$x\"; do a; b; done", "for[n:[\"1\", \"2\", \"?\"]→a;b]"),
    ("for n do a; done", "for[n:[\"@\"]→a]"),
    ("while read -r l; do a; done < f", "while[read_-r_l→a]"),
    ("case $x in a|b) c;; *) d;; esac", "case[?:a|b→c:?→d]"),
    ("f() { a; }; function g { b; }", "f(){a};g(){b}"),
    ("(cd /a && b); { c; }", "(cd_/a&&b);{c}"),
    ("[[ -f a && $b == c* ]] && d", "[[-f_a_?_==_?]]&&d"),
    ("((i++)) || a", "((…))||a"),
    ("coproc N { a; }", "coproc(N){a}"),
    ("a \\\n  b \\\n  c # d", "a_b_c"),
    ("cat <<'A' <<-B\n1\nA\n\t2\n\tB\nx", "cat_<<A_<<-B;x"),
    ("echo a#b 'c' # d", "echo_a#b_c"),
  ]

  @Test(arguments: outlines) func `a text has the structure that bash gives it`(_ text: String, _ expected: String) {
    let script = ShellReader.read(text)
    #expect(Self.outline(script.statements) == expected)
    #expect(script.faults.isEmpty)
  }

  static let faults: [(String, String, Int)] = [
    ("echo 'a", "Quote ' is never closed", 5), ("echo \"a", "Quote \" is never closed", 5),
    ("if a; then b", "'if' has no 'fi'", 0), ("while a; do b", "'while' has no 'done'", 0),
    ("a | | b", "'|' cannot stand here", 4), ("a )", "')' cannot stand here", 2), ("x=$(a", "'$(' is never closed", 2),
    ("cat <<E\na\n", "No line 'E' closes the heredoc", 7), ("echo ${a", "'${' is never closed", 5),
    ("curl http://<host>\n", "The line cannot end here", 18), ("a &&", "The block ends in the middle of a command", 3),
    ("echo `if a`", "'if' has no 'then'", 6), ("{ a; fi; }", "'fi' cannot stand here", 5),
  ]

  @Test(arguments: faults) func `a fault is told once where it is`(_ text: String, _ message: String, _ offset: Int) {
    let faults = ShellReader.read(text).faults
    #expect(faults.first?.message.english == message)
    #expect(faults.first?.range.lowerBound == offset)
  }

  @Test func `a heredoc knows its body, its closing line and what is expanded in it`() throws {
    let text = "cat <<A <<-'B'\nx $y\nA\n\tz $y\n\tB\n"
    let script = ShellReader.read(text)
    let bytes = Array(text.utf8)
    #expect(script.heredocs.map { String(decoding: bytes[$0.body], as: UTF8.self) } == ["x $y\n", "\tz $y\n"])
    #expect(script.heredocs.map(\.isQuoted) == [false, true])
    #expect(script.heredocs.map(\.parts.count) == [3, 0])
    #expect(script.heredocs.map { $0.closing.map { String(decoding: bytes[$0], as: UTF8.self) } } == ["A", "\tB"])
  }

  static let contexts: [(String, ShellContext)] = [
    ("a %", .bare), ("a \"%\"", .doubleQuoted), ("a '%'", .singleQuoted), ("a $'%'", .dollarSingleQuoted),
    ("a {b,%}", .braceExpansion), ("a # %", .comment), ("a $((1+%))", .arithmetic), ("a ${%}", .parameterName),
    ("a ${b:-%}", .parameterOperator(quoted: false)), ("a \"${b:-%}\"", .parameterOperator(quoted: true)),
    ("a ${b:%}", .arithmetic), ("a \"$(b %)\"", .bare), ("a \"$(b \"%\")\"", .doubleQuoted), ("a `b %`", .backquoted),
    ("a <<E\n%\nE", .heredoc(quoted: false, delimiter: "E", stripsTabs: false)),
    ("a <<-'E'\n%\nE", .heredoc(quoted: true, delimiter: "E", stripsTabs: true)), ("a <<%\nx", .heredocDelimiter),
    ("a <<E\n$(b %)\nE", .bare), ("a[%]=1", .arithmetic), ("a \"b\" %", .bare), ("a \"\"%", .bare),
  ]

  @Test(arguments: contexts) func `a place knows how it is quoted`(_ text: String, _ context: ShellContext) throws {
    let offset = try #require(Array(text.utf8).firstIndex(of: UInt8(ascii: "%")))
    #expect(ShellReader.read(text).context(at: offset) == context)
  }

  static let resolved: [(String, String, [String])] = [
    ("sudo -u postgres psql -c x", "psql", ["-c", "x"]),
    ("sudo A=1 /usr/bin/apt-get install y", "apt-get", ["install", "y"]),
    ("env -i A=\"$b\" c d", "c", ["d"]), ("timeout -s KILL 5 ping h", "ping", ["h"]),
    ("nohup nice -n 5 a b", "a", ["b"]),
    ("sudo -i", "sudo", ["-i"]), ("command -v docker", "command", ["-v", "docker"]), ("exec a", "a", []),
    ("$a b", "", ["b"]),
  ]

  @Test(arguments: resolved)
  func `the program is found behind what only runs it`(_ text: String, _ program: String, _ arguments: [String]) throws
  {
    let command = try #require(ShellReader.read(text).allSimpleCommands.first?.command.resolved)
    #expect(command.program == program)
    #expect(command.arguments.map { $0.constant ?? "?" } == arguments)
  }

  @Test func `every simple command is found with its surroundings`() {
    let text = "if a $(b); then c & fi; d | e; f() { g; }; (h) && i"
    let visits = ShellReader.read(text).allSimpleCommands
    #expect(visits.map { $0.command.name ?? "" } == ["a", "b", "c", "d", "e", "g", "h", "i"])
    #expect(visits.map(\.isInCondition) == [true, true, false, false, false, false, true, false])
    #expect(visits.map(\.isInSubshell) == [false, true, true, true, true, false, true, false])
    #expect(visits.map(\.isInFunction) == [false, false, false, false, false, true, false, false])
    #expect(visits.map(\.depth) == [1, 2, 1, 0, 0, 2, 1, 0])
  }

  @Test func `commands are counted as a reader counts them`() {
    #expect(
      ShellReader.read("a | b && c\nd; e # x\nfor i in 1; do f; g; done\nA=1\n\ncat <<E\nh\nE").topLevelCommandCount
        == 5)
  }

  @Test(arguments: [
    "(", "$(", "echo \"$(", "{ ", "if ", "[[ ( ", "${a:-", "`", "((", "$((", "a=(", "f() ", "case x in a) ", "\\`",
  ])
  func `a hundred thousand levels of nesting are refused, not followed`(_ opener: String) {
    let script = ShellReader.read(String(repeating: opener, count: 100_000))
    #expect(script.statements.count < 100_001)
    let closed = String(repeating: opener + "a ", count: 5)
    #expect(ShellReader.read(closed).faults.allSatisfy { $0.kind != .nestedTooDeeply })
  }

  @Test func `reading and repairing a long text takes time in proportion`() {
    let lines = [
      "a[[[[[[{{{{{[[ b\n", "x \"$(y `z` ${w:-v})\" {a,b}\n", "$((1+2)) ((a)); (b)\n", "a <<E; b\n$c\nE\n",
      "[[[[[[[[[{{{{{{{,",
      "a \\ # b\n", "'", "\\\n# a\n", "a \\\n  # b\n",
    ]
    let clock = ContinuousClock()
    for line in lines {
      let text = Array(String(repeating: line, count: 60_000 / line.utf8.count).utf8)
      let elapsed = clock.measure {
        _ = ShellReader.read(text)
        _ = ContinuationRepair.repair(text)
      }
      #expect(elapsed < .seconds(60), "\(line.debugDescription) took \(elapsed)")
    }
  }
}
