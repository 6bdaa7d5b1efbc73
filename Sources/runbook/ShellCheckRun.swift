// SPDX-License-Identifier: Apache-2.0

import Glibc
import RunbookBackends
import RunbookCompiler

/// Runs ShellCheck once over the generated commands of all notes.
enum ShellCheckRun {
  /// What it found, parted by what the authors let stand.
  struct Outcome {
    var diagnostics: [Diagnostic] = []
    var allowed: [AllowedDiagnostic] = []
  }

  /// Findings at the notes' own places; none, and a word on standard error, where ShellCheck is not installed.
  static func check(_ projects: [Project], _ tongue: Tongue) throws(CommandFailure) -> Outcome {
    let scripts = projects.map { project -> [CheckedScript] in
      if let plan = project.compilation.plan { return CheckedScript.scripts(of: plan, version: Version.text) }
      return CheckedScript.draft(of: project.compilation.runbook).map { [$0] } ?? []
    }
    guard scripts.contains(where: { !$0.isEmpty }) else { return Outcome() }
    guard ChildProcess.isInstalled("shellcheck") else {
      Console.error(
        Bilingual(
          "shellcheck가 없어 명령을 더 살피지 못했다 (Debian: apt install shellcheck)",
          en: "shellcheck is not installed, so the commands were not looked at further (Debian: apt install shellcheck)"
        )[tongue])
      return Outcome()
    }
    let found = try diagnostics(scripts, tongue)
    var outcome = Outcome()
    for project in projects {
      let own = found.filter { $0.place.file == project.compilation.runbook.source.name }
      let judged = project.judged(own)
      outcome.diagnostics += judged.open
      outcome.allowed += judged.allowed
    }
    return outcome
  }

  private static func diagnostics(
    _ scripts: [[CheckedScript]], _ tongue: Tongue
  ) throws(CommandFailure) -> [Diagnostic] {
    do {
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      var byName: [String: CheckedScript] = [:]
      for (note, texts) in scripts.enumerated() {
        for (number, script) in texts.enumerated() {
          let path = FileSystem.join(folder.path, "\(note)-\(number).bash")
          try FileSystem.create(path, with: Array(script.text.utf8))
          byName[path] = script
        }
      }
      let output = try ChildProcess.output(
        of: ["shellcheck"] + ShellCheckReport.arguments + ["--"] + byName.keys.sorted())
      return try ShellCheckReport.diagnostics(output, scripts: byName)
    } catch let failure as FileSystem.Failure {
      throw CommandFailure("runbook: \(failure.message[tongue])")
    } catch let failure as ChildProcess.Failure {
      throw CommandFailure("runbook: \(failure.message[tongue])")
    } catch let failure as ShellCheckReport.Failure {
      throw CommandFailure(
        Bilingual(
          "runbook: shellcheck의 출력을 읽을 수 없다: \(failure.text)",
          en: "runbook: shellcheck printed no report: \(failure.text)")[
            tongue])
    } catch {
      preconditionFailure("Files, processes and reports fail in these ways alone.")
    }
  }
}

extension Project {
  /// Findings of other programs in the note, parted by what its author and its project let stand.
  fileprivate func judged(_ diagnostics: [Diagnostic]) -> (open: [Diagnostic], allowed: [AllowedDiagnostic]) {
    var judge = AllowanceJudge(compilation.runbook, project: projectAllowances)
    judge.judge(diagnostics)
    return (judge.open, judge.allowed)
  }
}
