// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

/// What holds for every generated script.
struct ScriptTests {
  @Test(arguments: Cases.golden)
  func `a note gives the scripts that stand beside it`(name: String) throws {
    let scripts = try Cases.built(name).scripts.map { ("\($0.node).sh", Built.withoutRunner($0.text)) }
    try Golden.check(Dictionary(uniqueKeysWithValues: scripts), in: "\(Cases.folder)/\(name)/scripts")
  }

  @Test(arguments: Cases.all)
  func `the same note gives the same bytes`(name: String) throws {
    #expect(try Cases.built(name).files == Cases.built(name).files)
  }

  @Test(arguments: Cases.all)
  func `bash reads every script`(name: String) async throws {
    let scripts = try Cases.built(name).scripts
    let verdicts = try await BashProcess.accepts(scripts.map(\.text))
    #expect(verdicts == scripts.map { _ in true })
  }

  @Test(arguments: Cases.all)
  func `ShellCheck finds nothing in any script`(name: String) async throws {
    let scripts = try Cases.built(name).scripts
    try await TemporaryFolder.use { folder in
      for script in scripts { try folder.write(script.text, to: "\(script.node).sh") }
      let run = try await BashProcess.run(
        ["bash", "-c", "command -v shellcheck >/dev/null || exit 0; shellcheck -f gcc ./*.sh"], in: folder.path,
        environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"])
      #expect(run.status == 0, "\(run.said)")
    }
  }

  @Test(arguments: Cases.all)
  func `no stand-in of the note reaches a script`(name: String) throws {
    let built = try Cases.built(name)
    let placeholders = built.plan.runbook.blocks.flatMap(\.placeholders).filter {
      $0.form.isMarked && $0.form != .quoted
    }
    for script in built.scripts {
      let code = code(of: script.text)
      for placeholder in placeholders { #expect(!code.contains(text: placeholder.text), "\(script.node)") }
    }
  }

  /// Everything but comments; the quoted words of a prompt are for people.
  private func code(of script: String) -> String {
    script.split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.contains(text: "--needs-") }.joined(
      separator: "\n")
  }

  @Test(arguments: Cases.all)
  func `a step that needed no repair holds the author's lines`(name: String) throws {
    let built = try Cases.built(name)
    var seen = 0
    for node in built.plan.nodes {
      let script = try built.script(node.node.name.text)
      let filled = node.steps.map { $0.filled() }
      for planned in filled where planned.step.repairs.isEmpty && planned.values.isEmpty {
        let aimed: Bool
        switch planned.step.action {
        case .shell(let template):
          aimed = template.pieces.contains { if case .aimed = $0 { true } else { false } }
        default: aimed = false
        }
        guard !aimed, let code = planned.body.constant, !code.isEmpty else { continue }
        #expect(script.contains(text: "\n" + code), "\(planned.step.id) on \(node.node.name)")
        let written = built.source.text(planned.step.range)
        if case .shell = planned.step.action {
          #expect(written.contains(text: code.trimmingBlanks()), "\(planned.step.id) on \(node.node.name)")
        }
        seen += 1
      }
    }
    #expect(seen > 0)
  }

  @Test(arguments: Cases.all)
  func `each node has a script of its own`(name: String) throws {
    let built = try Cases.built(name)
    #expect(built.scripts.count == built.plan.inventory.nodes.count)
    #expect(Set(built.scripts.map(\.text)).count == built.scripts.count)
  }
}
