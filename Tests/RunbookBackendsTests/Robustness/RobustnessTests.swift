// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

@testable import RunbookBackends

/// Ten thousand small notes, most of them broken: whatever a file holds, the pipeline ends and every place is in the file.
struct RobustnessTests {
  private static let count = 10_000
  /// The notes are parted so that they run side by side.
  private static let parts = 8

  static let inventory = Inventory.read(
    SourceFile(
      name: "inventory.yaml",
      text: """
        all:
          children:
            web:
              hosts:
                n1: { address: 10.0.0.1 }
                n2: { address: 10.0.0.2 }
        """)
  ).inventory

  @Test(arguments: 0..<parts) func `no note breaks the compiler, and every place lies in its note`(part: Int) throws {
    let inventory = try #require(Self.inventory)
    for number in stride(from: part, to: Self.count, by: Self.parts) {
      var mutated = MutatedNote(number)
      let raw = mutated.bytes()
      // The command refuses what is no text; the compiler itself must bear it.
      _ = raw.contains { $0 == 0 || $0 >= 0xC0 } ? Everything.made(of: raw, nil, isWhole: false) : []
      let bytes = Array(String(decoding: raw, as: UTF8.self).replacing("\u{0}", with: "").utf8)
      let found = Everything.made(of: bytes, number % 3 == 0 ? nil : inventory, isWhole: number % 16 == 0)
      #expect(found.isEmpty, "note \(number): \(found) in\n\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  @Test func `a note cut at any byte is still a note`() throws {
    let inventory = try #require(Self.inventory)
    let whole = Array(Self.longNote.utf8)
    for end in 0...whole.count {
      let bytes = Array(String(decoding: whole[..<end], as: UTF8.self).utf8)
      let found = Everything.made(of: bytes, inventory, isWhole: end % 40 == 0)
      #expect(found.isEmpty, "cut at \(end): \(found)")
    }
  }

  private static let longNote = """
    ---
    target: web
    vars: { v: "1" }
    ---
    # 설치 🚀

    > [!WARNING]
    > 모든 서버에서.

    1. 하나

       ```bash {name=a env="A='{{ vars.v }}'"}
       mkdir -p /a && echo "<2번 노드 IP>" \\ # 말
       ```

    <!-- runbook: needs=a target=n1 -->
    ```{.console data-prompt="$"}
    $ df
    ok
    ```

    !!! note "말"
        - [ ] 공지

            ```json
            {"a": 1}
            ```

    | a | b |
    |---|---|
    | `c` | d |

    {% highlight bash %}
    uptime
    {% endhighlight %}
    """

  @Test(arguments: [
    "> ", "- ", "1. ", "[", "](", "*", "`", "~~~\n", "```bash\n", "<div>\n", "<!-- ", "!!! note\n\n    ",
    "=== \"a\"\n\n    ",
    "{{ ", "{% highlight a %}\n", "| a ", "\\", "&amp;", "[a]: b\n", "- [ ] a\n", "가 ",
  ])
  func `two thousand of anything in a row end soon`(piece: String) {
    let text = String(repeating: piece, count: 2000)
    let found = Everything.made(of: Array(text.utf8), Self.inventory, isWhole: false)
    #expect(found.isEmpty, "\(found.prefix(3))")
  }

  @Test func `a line of a megabyte and thousands of fences are read`() {
    let long = "모든 서버에서 " + String(repeating: "`a` <b> {{ c }} 각 ", count: 45_000)
    #expect(Everything.made(of: Array(long.utf8), Self.inventory, isWhole: false).isEmpty)
    let fences = String(repeating: "글\n\n```bash {name=a}\nmkdir /a\n```\n\n", count: 1000)
    #expect(Everything.made(of: Array(fences.utf8), Self.inventory, isWhole: false).isEmpty)
  }

  @Test(.enabled(if: PackageFolder.shared != nil)) func `every real note is sound`() throws {
    let folder = try #require(PackageFolder.shared) + "/corpus/files"
    for name in try PackageFolder.names(in: folder) {
      let text = try PackageFolder.text("\(folder)/\(name)")
      #expect(Everything.made(of: Array(text.utf8), Self.inventory, isWhole: true).isEmpty, "\(name)")
    }
  }
}

/// Runs everything that the command would make of a note.
enum Everything {
  /// The faults of the compilation, in words; `isWhole` also makes the scripts, the plan and the site.
  static func made(of bytes: [UInt8], _ inventory: Inventory?, isWhole: Bool) -> [String] {
    let note = SourceFile(name: "note.md", bytes: bytes)
    let compiled = Compiler.compile(note, inventory: inventory)
    let isText = String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0)
    var found = isText ? NoteFaults(compiled, note).found : []
    if OutlineReport(compiled).json.isEmpty { found.append("no outline") }
    guard isWhole else { return found }
    var scripts: [SiteBook.Script] = []
    if let plan = compiled.plan {
      let files = OutputFolder.files(for: plan, version: "0")
      if files.contains(where: { $0.bytes.isEmpty }) { found.append("an empty file") }
      scripts = zip(plan.nodes, files).map { SiteBook.Script(node: $0.node.name.text, bytes: $1.bytes) }
    }
    let book = SiteBook(
      runbook: compiled.runbook, plan: compiled.plan, diagnostics: compiled.diagnostics, scripts: scripts)
    if SiteBackend.files(for: [book]).isEmpty { found.append("no page") }
    return found
  }
}
