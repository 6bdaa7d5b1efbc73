// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunbookTestSupport
import Testing

@testable import RunbookCompiler

/// How many of the judged notes' command steps have a probe; absent where the notes are.
private struct JudgedNotes: Decodable {
  struct File: Decodable {
    let id: String
    let blocks: [Block]
  }

  struct Block: Decodable {
    let line: Int
    let exec: String
  }

  let files: [File]

  /// The steps of the blocks that a person who follows the note types into a shell.
  static func commandSteps() throws -> [Step] {
    let folder = try #require(PackageFolder.shared) + "/corpus"
    let truth = try JSONDecoder().decode(
      JudgedNotes.self, from: Data(contentsOf: URL(filePath: folder + "/truth.json")))
    return try truth.files.flatMap { file -> [Step] in
      let source = SourceFile(name: file.id, text: try PackageFolder.text("\(folder)/files/\(file.id).md"))
      let runbook = NoteReader.read(CommonMarkReader.read(source)).runbook
      let lines = Set(file.blocks.filter { $0.exec == "shell" }.map(\.line))
      return runbook.steps.filter { step in
        guard case .shell = step.action, let block = runbook.block(of: step) else { return false }
        return lines.contains(source.line(at: block.code.range.lowerBound))
      }
    }
  }
}

@Test(.enabled(if: PackageFolder.shared != nil))
func `four of five command steps of other people's notes have a probe`() throws {
  let steps = try JudgedNotes.commandSteps()
  let asked = steps.count { !$0.probes.isEmpty }
  let silent = steps.count { $0.probes.isEmpty && $0.leavesNothing }
  let share = 100 * asked / max(1, steps.count - silent)
  print(
    "command steps: \(steps.count); with a probe: \(asked); that leave nothing behind: \(silent); share: \(share) %")
  let kinds = Dictionary(grouping: steps.filter { !$0.probes.isEmpty }) { step in
    step.probes.allSatisfy(\.asksTheStep)
      ? "itself" : step.isPassing ? "passing" : step.isPartlyAsked ? "partly" : "whole"
  }
  print(kinds.mapValues(\.count).sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))
  #expect(share >= 80)
}

@Test func `what a later step takes back is asked once, behind its own step`() throws {
  let note = """
    # app

    ```bash
    wget https://example.com/app.tgz
    ```

    ```bash
    tar xf app.tgz
    rm app.tgz
    ```

    ```bash
    systemctl enable app
    ```

    ```bash
    systemctl disable app
    ```
    """
  let steps = NoteReader.read(CommonMarkReader.read(SourceFile(name: "note.md", text: note))).runbook.steps
  #expect(steps.map(\.isPassing) == [true, false, true, false])
  #expect(steps.allSatisfy { !$0.probes.isEmpty })
}

@Test(arguments: [
  ("cd app && make install", "cd app"), ("cd app || exit 1", "cd app || exit 1"),
  ("export A=1; mkdir -p $A", "export A=1"),
  ("mkdir -p app && cd app", "cd app"),
])
func `only what sets up the shell is done again where a step is skipped`(_ command: String, _ carried: String) throws {
  let note = "# app\n\n```bash\n\(command)\n```\n"
  let step = try #require(
    NoteReader.read(CommonMarkReader.read(SourceFile(name: "note.md", text: note))).runbook.steps.first)
  #expect(step.carry?.summary == carried)
}

@Test func `a secret stands in no question`() throws {
  let note =
    "# app\n\n```bash\necho 'key = {{ secret.key }}' > app.conf\n```\n\n```bash\nredis-cli set key \"{{ secret.key }}\"\n```\n"
  let steps = NoteReader.read(CommonMarkReader.read(SourceFile(name: "note.md", text: note))).runbook.steps
  for step in steps {
    for probe in step.probes {
      if case .command(let command) = probe.question { #expect(!command.holdsSecret) }
    }
  }
  #expect(steps.map(\.probes.count) == [1, 0])
}
