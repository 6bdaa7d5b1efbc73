// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunbookTestSupport
import Testing

/// `runbook adopt`, `runbook explain` and `--strict` as a user runs them.
struct AdoptCommandTests {
  /// The binary beside the one that runs the tests.
  private static let binary: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return "/" + own.split(separator: "/").dropLast().joined(separator: "/") + "/runbook"
  }()

  private static let note = """
    # 설치

    모든 서버에서:

    ```
    sudo apt-get install -y jq
    ```

    ```json
    {"a": 1}
    ```
    """
  private static let inventory = """
    all:
      children:
        web:
          hosts:
            n1: { address: 10.3.0.1 }
            n2: { address: 10.3.0.2 }
    """

  /// What a script says that finds the binary in `$runbook` and a note in its folder.
  private func run(_ script: String) async throws -> BashProcess.Ended {
    try await TemporaryFolder.use { folder in
      try folder.write(Self.note + "\n", to: "note.md")
      try folder.write(Self.inventory + "\n", to: "inventory.yaml")
      return try await BashProcess.run(
        ["bash", "--norc", "-c", script], in: folder.path,
        environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "runbook": Self.binary])
    }
  }

  @Test(arguments: [
    ("adopt note.md", 0), ("adopt note.md --check", 1), ("adopt note.md --write --check", 2),
    ("adopt note.md --only targets,label", 0), ("adopt note.md --only tagret", 2), ("adopt missing.md", 2),
    ("adopt - --write <note.md", 2), ("explain", 0), ("explain target-in-comment", 0), ("explain ambiguous-path", 0),
    ("explain target-in-coment", 2), ("explain note.md:6", 0), ("explain note.md:6:3 --format json", 0),
    ("explain note.md:99", 2), ("plan note.md --strict", 2), ("verify note.md --strict", 2),
    ("build note.md --strict", 2), ("build note.md --no-site", 0), ("check note.md", 0),
  ])
  func `a command ends with its own status`(command: String, status: Int) async throws {
    let ended = try await run("\"$runbook\" \(command)")
    #expect(ended.status == status, "\(ended.said)")
  }

  @Test func `the diff is one that patch takes, and the same as what --write writes`() async throws {
    let ended = try await run(
      """
      cp note.md patched.md
      "$runbook" adopt note.md 2>/dev/null >change.diff
      cmp note.md patched.md && echo untouched
      patch -s patched.md change.diff
      "$runbook" adopt note.md --write 2>/dev/null
      cmp note.md patched.md && echo same
      "$runbook" adopt note.md --check && echo nothing
      cat note.md
      """)
    #expect(ended.said.hasPrefix("untouched\nsame\n"), "\(ended.said)")
    #expect(ended.said.contains("nothing left to write out\nnothing\n"))
    #expect(ended.said.contains("<!-- runbook: target=web -->\n```bash\nsudo apt-get"))
    #expect(ended.said.contains("<!-- runbook: expect -->\n```json\n"))
  }

  @Test func `strict builds the adopted note and nothing of the other`() async throws {
    let ended = try await run(
      """
      "$runbook" build note.md --strict --no-site; echo "refused $?"
      ls output 2>/dev/null
      "$runbook" build note.md --no-site -o before 2>/dev/null
      "$runbook" adopt note.md --write 2>/dev/null
      "$runbook" build note.md --strict --no-site -o after 2>/dev/null; echo "built $?"
      diff <(grep -v '^#' before/note/n1.sh | sed 's/note.md:[0-9]*//') \
        <(grep -v '^#' after/note/n1.sh | sed 's/note.md:[0-9]*//') && echo alike
      """)
    #expect(
      ended.said.contains("error[target-in-sentence]: Inferred, not said: target 'web' from '모든 서버에서'"), "\(ended.said)"
    )
    #expect(ended.said.contains("say it: <!-- runbook: target=web -->"))
    #expect(ended.said.contains("runbook adopt FILE"))
    #expect(ended.said.contains("refused 2\nbuilt 0\nalike\n"))
  }

  @Test func `warnings are refused apart from what is inferred`() async throws {
    let ended = try await run(
      """
      printf '# x\\n\\n```bash {target=web}\\ndocker pull nginx\\n```\\n' >w.md
      "$runbook" build w.md --strict --no-site 2>/dev/null; echo "strict $?"
      "$runbook" build w.md --warnings-as-errors --no-site 2>/dev/null; echo "warnings $?"
      """)
    #expect(ended.said.contains("strict 0\nwarnings 2\n"), "\(ended.said)")
  }

  @Test func `a note with errors is left as it is`() async throws {
    let ended = try await run(
      """
      printf '```bash\\ncurl http://<host>/\\n```\\n' >>note.md; cp note.md kept.md
      "$runbook" adopt note.md --write; echo "adopt $?"
      cmp note.md kept.md && echo kept
      """)
    #expect(
      ended.said.contains("error[placeholder-unquoted]") && ended.said.contains("adopt 2\nkept\n"), "\(ended.said)")
  }

  @Test func `writing keeps the mode and follows a link`() async throws {
    let ended = try await run(
      """
      chmod 640 note.md; ln -s note.md link.md
      "$runbook" adopt link.md --write 2>/dev/null; stat -c '%a %F' note.md link.md; ls
      """)
    #expect(ended.said.hasPrefix("640 regular file\n777 symbolic link\n"), "\(ended.said)")
    #expect(!ended.said.contains(".new"))
  }

  @Test func `a line is explained with its rule, its words, what is stronger and what pins it`() async throws {
    let ended = try await run("\"$runbook\" explain note.md:6 --lang ko; \"$runbook\" explain note.md:3 --lang en")
    #expect(ended.said.contains("target-in-sentence '모든 서버에서' (3행)"), "\(ended.said)")
    #expect(ended.said.contains("더 강한 규칙: target-attribute, target-in-comment"))
    #expect(ended.said.contains("못 박기: <!-- runbook: target=web -->"))
    #expect(ended.said.contains("apt-package-installed"))
    #expect(ended.said.contains("from the words of note.md:3:\n    line 6 target  web"))
  }

  @Test func `outline and plan show what was inferred, and by which words`() async throws {
    let ended = try await run(
      """
      "$runbook" outline note.md --format json | jq -r '.blocks[].inferred[] | "\\(.aspect) \\(.because.rule) \\(.because.line)"'
      "$runbook" plan note.md --format json | jq -r '.steps[].inferred[] | "\\(.aspect) \\(.say)"'
      """)
    #expect(
      ended.said.contains("label shell-commands 6\ntarget target-in-sentence 3\nexpect follows-a-command"),
      "\(ended.said)")
    #expect(ended.said.contains("target <!-- runbook: target=web -->"))
  }
}
