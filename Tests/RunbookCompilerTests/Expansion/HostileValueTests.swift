// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

/// Values of an inventory that would like to be syntax, in steps that real bash runs.
struct HostileValueTests {
  static let values = [
    "plain", "two words", "", "'; rm -rf / #", "$(touch pwned)", "`touch pwned`", "\"", "'", "\\", "a\\", "!", "!!",
    "한글 값", "-n", "--help", "~", "*", "?", "[a]", "{a,b}", "a;b", "a&b", "a|b", "a>pwned", "<a", "#a", "a #b", "$HOME",
    "${x}", "\t", " a ", "%s", "\\n", "$'x'", "EOF", "a\nb", "\n", "a\nEOF\ntouch pwned", "\u{1}", "\u{7F}", "🇰🇷",
    "e\u{301}",
  ]

  /// A step that hands the value on from every place where a shell text can hold one.
  private static let note = """
    # Values

    ```bash
    printf '%s\\0' {{ node.value }} "{{ node.value }}" '{{ node.value }}' a{{ node.value }}b "a {{ node.value }} b"
    x={{ node.value }}
    printf '%s\\0' "$x" "$(printf %s {{ node.value }})" "$(printf %s "{{ node.value }}")"
    case {{ node.value }} in "$x") printf 'same\\0' ;; esac
    ```
    """

  private func json(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return "\"\(out)\""
  }

  private func compiled(_ note: String, value: String) throws -> Compiler.Compilation {
    let inventory = Inventory.read(
      SourceFile(name: "inventory.yaml", text: "all:\n  hosts:\n    n1: { value: \(json(value)) }\n"))
    let held = try #require(inventory.inventory)
    return Compiler.compile(SourceFile(name: "note.md", text: note), inventory: held)
  }

  @Test(arguments: values) func `a value arrives unchanged wherever a shell text holds it`(value: String) async throws {
    let plan = try #require(try compiled(Self.note, value: value).plan)
    let body = try #require(plan.nodes.first?.steps.first?.filled().body.constant)
    try await TemporaryFolder.use { folder in
      let texts = try await BashProcess.texts(of: "cd '\(folder.path)'\n\(body)")
      // Command substitution drops line ends at the end, which is bash's own way.
      var cut = value
      while cut.hasSuffix("\n") { cut.removeLast() }
      #expect(
        texts == [value, value, value, "a\(value)b", "a \(value) b", value, cut, cut, "same"],
        "\(value.debugDescription) in \(body)")
      #expect(!folder.has("pwned"))
    }
  }

  @Test(arguments: values) func `a value arrives unchanged in a here-document or is refused`(value: String) async throws
  {
    let compilation = try compiled("# V\n\n```bash\ncat <<EOF\na {{ node.value }} b\nEOF\n```\n", value: value)
    guard let plan = compilation.plan else {
      #expect(compilation.diagnostics.contains { $0.rule == "value-does-not-fit" })
      return
    }
    let body = try #require(plan.nodes.first?.steps.first?.filled().body.constant)
    let bytes = try await BashProcess.output(of: body)
    #expect(String(decoding: bytes, as: UTF8.self) == "a \(value) b\n", "\(value.debugDescription) in \(body)")
  }

  /// Commands that hand the value to a reader behind the shell, which writes it out again.
  private static let programs = [
    "bash -c 'printf %s {{ node.value }}'", "bash -c \"printf %s '{{ node.value }}'\"",
    "env A=1 sh -ec \"printf %s {{ node.value }}\"", "eval \"printf %s {{ node.value }}\"",
    "bash <<EOF\nprintf %s {{ node.value }}\nEOF", "cat <<EOF | sh\nprintf %s {{ node.value }}\nEOF",
    "bash <<< 'printf %s {{ node.value }}'", "awk 'BEGIN { printf \"%s\", \"{{ node.value }}\" }'",
    "python3 -c 'print(\"{{ node.value }}\", end=\"\")'",
    "sqlite() { python3 -c \"print('{{ node.value }}', end='')\"; }; sqlite",
    "printf '%s' '{\"a\": \"{{ node.value }}\"}' | python3 -c 'import json, sys; print(json.load(sys.stdin)[\"a\"], end=\"\")'",
    "printf '%s' \"{\\\"a\\\": \\\"{{ node.value }}\\\"}\" | python3 -c 'import json, sys; print(json.load(sys.stdin)[\"a\"], end=\"\")'",
  ]

  @Test(arguments: programs) func `a value is no command of a program behind the shell`(program: String) async throws {
    var arrived = 0
    for value in Self.values {
      let compilation = try compiled("# V\n\n```bash\n\(program)\n```\n", value: value)
      guard let plan = compilation.plan else {
        #expect(compilation.diagnostics.contains { $0.rule == "value-does-not-fit" }, "\(value.debugDescription)")
        continue
      }
      let body = try #require(plan.nodes.first?.steps.first?.filled().body.constant)
      try await TemporaryFolder.use { folder in
        let bytes = try await BashProcess.output(of: "export PYTHONUTF8=1; cd '\(folder.path)'\n\(body)")
        #expect(String(decoding: bytes, as: UTF8.self) == value, "\(value.debugDescription) in \(body)")
        #expect(!folder.has("pwned"))
      }
      arrived += 1
    }
    #expect(arrived > 2)
  }

  @Test(arguments: [
    "ssh web 'mkdir {{ node.value }}'", "ssh -p 22 web mkdir {{ node.value }}",
    "docker exec web sh -c 'x {{ node.value }}'",
    "sudo -u postgres psql -c \"SELECT '{{ node.value }}'\"", "mysql --execute=\"SELECT '{{ node.value }}'\"",
    "su - app -c 'x {{ node.value }}'", "echo '* * * * * x {{ node.value }}' | crontab -",
    "sed -i s/a/{{ node.value }}/ f", "sed -i 's/a/{{ node.value }}/' f",
    "docker exec -i db psql <<EOF\nSELECT '{{ node.value }}'\nEOF",
  ]) func `a program on another machine or in a database takes harmless values alone`(command: String) throws {
    let note = "# V\n\n```bash\n\(command)\n```\n"
    #expect(
      try compiled(note, value: "'; DROP TABLE x; $(id)").diagnostics.contains { $0.rule == "value-does-not-fit" })
    #expect(try compiled(note, value: "10.0.0.1").plan != nil)
  }

  @Test(arguments: [
    "awk -v v='{{ node.value }}' 'BEGIN { print v }'", "ssh {{ node.value }}",
    "jq --arg v '{{ node.value }}' '.a = $v' f",
    "bash deploy.sh '{{ node.value }}'", "bash -c 'echo \"$1\"' - '{{ node.value }}'",
    "psql -v v='{{ node.value }}' -f f.sql",
  ]) func `data for a program takes any value`(command: String) throws {
    #expect(try compiled("# V\n\n```bash\n\(command)\n```\n", value: "a b; 'c'").plan != nil)
  }

  @Test(arguments: values) func `a value stays on its line of a configuration or is refused`(value: String) throws {
    let note = "# V\n\n```ini {file=/etc/app.conf.d/a.conf}\n[a]\nb = {{ node.value }}\nc = 1\n```\n"
    let compilation = try compiled(note, value: value)
    let hasControl = value.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    #expect(compilation.diagnostics.contains { $0.rule == "value-does-not-fit" } == hasControl)
    guard let body = compilation.plan?.nodes.first?.steps.first?.filled().body.constant else { return }
    #expect(body == "[a]\nb = \(value)\nc = 1\n")
  }
}
