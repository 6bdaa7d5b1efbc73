// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunbookTestSupport
import Testing

/// `runbook check` as a user runs it: what is printed in each form, what `--fix` writes, what may stand.
struct CheckCommandTests {
  /// The binary beside the one that runs the tests.
  private static let binary: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return "/" + own.split(separator: "/").dropLast().joined(separator: "/") + "/runbook"
  }()

  private static let note = """
    # 설치

    모든 서버에서:

    ```bash
    docker run -d \\ # 뒤에서
      --name web nginx
    ping {{ node.address }}
    cd $DIR && ls *.log | xargs rm
    ```

    1. 목록 안에서:

       ```bash
       docker pull redis
       echo $TODAY # 오늘
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
  private func run(_ script: String, note: String = Self.note, path: String = "/usr/bin:/bin") async throws
    -> BashProcess.Ended
  {
    try await TemporaryFolder.use { folder in
      try folder.write(note + "\n", to: "노트.md")
      try folder.write(Self.inventory + "\n", to: "inventory.yaml")
      return try await BashProcess.run(
        ["bash", "--norc", "-c", script], in: folder.path,
        environment: [
          "PATH": path, "LC_ALL": "C.UTF-8", "runbook": Self.binary,
          "sarif": "\(PackageFolder.root)/Tests/Sarif/referee.py",
        ])
    }
  }

  @Test(arguments: [
    ("check 노트.md", 0), ("check 노트.md --strict", 1), ("check 노트.md --only ping", 2),
    ("check 노트.md --only never-ending,SC2046", 0), ("check - --fix <노트.md", 2), ("check - --diff <노트.md", 0),
    ("check 노트.md --suggested", 2), ("check 노트.md --format xml", 2),
    ("check --require-probe - <<<$'```bash\\nfrobnicate all\\n```'", 2),
    ("check - <<<$'```bash\\nfrobnicate all\\n```'", 0),
    ("check 노트.md --format sarif", 0), ("check 노트.md --format github", 0), ("explain SC2046", 0),
  ])
  func `a command ends with its own status`(command: String, status: Int) async throws {
    let ended = try await run("\"$runbook\" \(command)")
    #expect(ended.status == status || (status == 2 && ended.status == 64), "\(ended.said)")
  }

  @Test func `SARIF has the form of the standard, and its places are right however they are counted`() async throws {
    let ended = try await run("\"$runbook\" check . --format sarif --lang ko | /usr/bin/python3 \"$sarif\"")
    #expect(ended.status == 0, "\(ended.said)")
    #expect(ended.said.contains("results="))
  }

  @Test func `annotations are one line each, whatever a message holds`() async throws {
    let ended = try await run("\"$runbook\" check 노트.md --format github --lang en")
    let lines = ended.said.split(separator: "\n")
    #expect(lines.count > 4)
    #expect(lines.allSatisfy { $0.hasPrefix("::warning file=노트.md,line=") || $0.hasPrefix("::notice file=노트.md,") })
    #expect(lines.contains { $0.contains("col=1,endColumn=5,title=never-ending::ping without -c never ends%0A") })
  }

  @Test func `a fix is shown first, then written whole, and then there is nothing to fix`() async throws {
    let ended = try await run(
      """
      cp 노트.md was.md
      "$runbook" check 노트.md --diff >diff.txt 2>/dev/null; cmp 노트.md was.md || echo written
      "$runbook" check 노트.md --fix --lang en >left.txt
      mkdir other; cp was.md other/노트.md
      (cd other && git apply -p0 ../diff.txt) && cmp 노트.md other/노트.md && echo same
      "$runbook" check 노트.md --diff --lang en
      grep -n 'ping -c 3' 노트.md; grep -c '# 뒤에서' 노트.md
      """)
    #expect(ended.said.contains("same\n") && !ended.said.contains("written"), "\(ended.said)")
    #expect(ended.said.contains("ping -c 3 {{ node.address }}"), "\(ended.said)")
    #expect(ended.said.hasSuffix("\n1\n"), "\(ended.said)")
    #expect(ended.said.contains("0 to fix in 0 notes"), "\(ended.said)")
  }

  @Test func `what ShellCheck finds stands at the note's own line and column`() async throws {
    let text = try await run("\"$runbook\" check 노트.md --format json --only SC2086,SC2011 --lang en").said
    // Behind a list's indentation, behind a lifted comment, and beside a value.
    #expect(text.contains(#""start": {"line": 16, "column": 9"#), "\(text)")
    #expect(text.contains(#""start": {"line": 9, "column": 4"#), "\(text)")
  }

  @Test func `without ShellCheck there is a word about it and no failure`() async throws {
    let ended = try await run(
      "mkdir bin; for tool in bash cp; do ln -s \"$(command -v $tool)\" bin; done; PATH=$PWD/bin \"$runbook\" check 노트.md --lang en"
    )
    #expect(ended.status == 0)
    #expect(ended.said.contains("shellcheck is not installed"), "\(ended.said)")
  }

  @Test func `a project lets a rule stand in all its notes, and says why in SARIF`() async throws {
    let ended = try await run(
      """
      mkdir sub; cp 노트.md sub/note.md; mkdir .git
      printf 'allow:\\n  image-unpinned: 사내 레지스트리는 태그를 쓰지 않는다\\n' >runbook.yaml
      "$runbook" check sub/note.md --only image-unpinned --lang en
      "$runbook" check sub/note.md --only image-unpinned --format sarif | /usr/bin/python3 "$sarif"
      printf 'alow: {}\\n' >runbook.yaml
      "$runbook" check sub/note.md --lang en
      """)
    #expect(ended.said.contains("No findings (2 allowed)"), "\(ended.said)")
    #expect(ended.said.contains("results=2 suppressed=2"), "\(ended.said)")
    #expect(ended.said.contains("did you mean 'allow'?"), "\(ended.said)")
  }

  @Test func `what repeats is told by its lines, and --all draws it`() async throws {
    let many = (1...9).map { "```bash\ndocker run -d team/image\($0)\n```\n" }.joined(separator: "\n")
    let folded = try await run("\"$runbook\" check 노트.md --only image-unpinned --lang en", note: many).said
    #expect(folded.contains("warning[image-unpinned]: 6 more --> 노트.md:14, 18, 22, 26, 30, 34"), "\(folded)")
    let full = try await run("\"$runbook\" check 노트.md --only image-unpinned --lang en --all", note: many).said
    #expect(full.contains("Image 'team/image9' has no tag") && !full.contains("6 more"), "\(full)")
  }
}
