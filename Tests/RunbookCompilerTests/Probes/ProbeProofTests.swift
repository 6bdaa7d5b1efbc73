// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunbookTestSupport
import Testing

@testable import RunbookCompiler

/// Each row of the table against the command itself: false before it, true behind it, false in a state nearby, and asking
/// changes nothing.
struct ProbeProofTests {
  @Test(arguments: ProbeCases.folder) func `a question about files tells before from after`(_ probe: ProbeCase)
    async throws
  {
    let step = try probe.step()
    #expect(step.probes.contains { $0.reason.rule == probe.row }, "\(step.probes.map(\.reason.rule))")
    let question = try probe.question(step)
    let script = probe.script(question, listing: "find . -printf '%P %y %s %m %T@ %l\\n' | sort")
    try await TemporaryFolder.use { folder in
      let ended = try await BashProcess.run(
        ["bash", "--norc", "-c", script], in: folder.path,
        environment: [
          "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "USER": "deploy", "LC_ALL": "C.UTF-8",
        ])
      #expect(ended.said == "", "\(question)")
    }
  }

  @Test(.enabled(if: ProbeSandbox.isThere, "needs root and an overlay"), arguments: ProbeCases.machine)
  func `a question about the machine tells before from after`(_ probe: ProbeCase) async throws {
    let missing = probe.needs.filter { name in
      !["/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/lib/postgresql/15/bin"].contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
      }
    }
    guard missing.isEmpty else { return }
    let step = try probe.step()
    #expect(step.probes.contains { $0.reason.rule == probe.row }, "\(step.probes.map(\.reason.rule))")
    let question = try probe.question(step)
    let listing =
      "find /.changes -path /.changes/.changes -prune -o -path /.changes/tmp -prune -o -path /.changes/var/stand-in -prune -o -printf '%P %y %s %m %T@ %l\\n' | sort"
    let said = try await ProbeSandbox.said(probe.script(question, listing: listing))
    #expect(said == "", "\(question)")
  }

  @Test func `every row has a case`() {
    let proved = Set((ProbeCases.folder + ProbeCases.machine).map(\.row))
    #expect(ProbeDerivation.all.map(\.name).filter { !proved.contains($0) } == [])
  }

  @Test func `every question is bash that ShellCheck has nothing to say of`() async throws {
    var script = "#!/usr/bin/env bash\n"
    for (number, probe) in (ProbeCases.folder + ProbeCases.machine).enumerated() {
      script += "ask_\(number)() {\n\(try probe.question(probe.step()))}\nask_\(number)\n"
    }
    #expect(try await BashProcess.accepts([script]) == [true])
    try await TemporaryFolder.use { folder in
      try folder.write(script, to: "questions.sh")
      // The author's own words: his variables are set by the note, what he keeps in single quotes he means.
      let ended = try await BashProcess.run(
        ["shellcheck", "-e", "SC2153,SC2154,SC2016", "questions.sh"], in: folder.path,
        environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"])
      #expect(ended.status == 0, "\(ended.said)")
    }
  }

  @Test(arguments: ProbeCases.folder + ProbeCases.machine)
  func `a question that may hold before never lets the step be skipped`(_ probe: ProbeCase) throws {
    #expect(try probe.step().isPartlyAsked == !probe.isProof)
  }

  @Test(arguments: ProbeCases.refused) func `a form that is not understood is not asked for`(_ command: String) throws {
    let step = try ProbeCase("", command).step()
    #expect(step.probes.map(\.reason.rule) == [])
  }
}
