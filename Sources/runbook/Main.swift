// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends

/// The command's entry: parses, runs one subcommand, and ends with its status.
@main
struct RunbookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runbook",
    abstract: "Literate ops runbooks: notes in, one script per node and a site out.",
    discussion: """
      runbook check notes.md                       find the faults of a note
      runbook build notes.md -i inventory.yaml     scripts, plan and site
      runbook run notes.md -i inventory.yaml       run it on its nodes, over ssh
      runbook verify notes.md -i inventory.yaml    ask a live cluster
      """,
    version: Version.text,
    subcommands: [
      Init.self, Check.self, Outline.self, PlanCommand.self, Build.self, Run.self, Verify.self, Report.self,
      Mock.self, Adopt.self, ShapeCommand.self,
      Explain.self,
    ])

  static func main() async {
    if let unknown = UnknownCommand.find(in: Array(CommandLine.arguments.dropFirst())) {
      Console.error(unknown.message)
      ExitStatus.leave(usageStatus)
    }
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as CommandFailure {
      Console.error(failure.text)
      ExitStatus.leave(failure.status)
    } catch {
      leave(with: error)
    }
  }

  /// Help and the version end with 0; a wrong command line with 2, and with 1 for `verify` and `report`, whose 2 means something else.
  private static func leave(with error: any Error) -> Never {
    let code = exitCode(for: error)
    let text = fullMessage(for: error)
    if code == .success {
      Console.output(text)
      ExitStatus.leave(.done)
    }
    if CommandLine.arguments.contains("--nagios") {
      // A plug-in says what keeps it from asking on standard output, and ends with 3.
      Console.output(NagiosReport.statusLine(.unknown, message(for: error)))
      ExitStatus.leave(.nagiosUnknown)
    }
    if !text.isEmpty { Console.error(text) }
    ExitStatus.leave(usageStatus)
  }

  /// What a wrong command line ends with.
  private static var usageStatus: ExitStatus {
    ["verify", "report"].contains(CommandLine.arguments.dropFirst().first ?? "") ? .verifyUsage : .unusable
  }
}

/// The tool's version.
enum Version {
  static let text = "0.1.0"
}
