// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import RunbookBackends
import RunbookCompiler
import RunbookVerify

/// `runbook verify`: asks every probe of a live cluster.
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask a live cluster whether the runbook is true.",
    discussion: """
      runbook verify notes.md -i inventory.yaml
      runbook verify notes.md -i inventory.yaml --mock --once
      runbook verify notes.md -i inventory.yaml --report json=verify.json --report junit=verify.xml

      Asks every HTTP probe of every node at once and changes nothing. localhost in a probe means the node: its address \
      is asked from here. Probes that only the node can answer (commands, files) are skipped; asking over SSH is not \
      built yet: run `bash NODE.sh verify` on the node.

      A secret's value comes from RUNBOOK_SECRET_<NAME>, else from the file <NAME> (mode 0600) in --secrets, else it is \
      asked at the terminal. With --mock a secret without a value is the rehearsal's own.

      Ends with 0 all passed, 1 wrong command line, 2 the note does not compile, 3 somebody gave no answer, \
      4 an answer is not as the note says, 5 inconclusive.
      """)

  @Argument(help: "A Markdown file.") var file: String
  @OptionGroup var inventory: InventoryOption
  @OptionGroup(title: "Choosing") var choice: ChoiceOptions
  @OptionGroup(title: "Asking") var asking: AskingOptions
  @OptionGroup(title: "Telling") var telling: TellingOptions
  @OptionGroup var explicit: StrictOption
  @OptionGroup var language: LanguageOption

  func run() async throws {
    let tongue = language.tongue
    let reports = try telling.targets()
    ProcessLimits.raiseDescriptors()
    let project = try Project.open(file, inventory: inventory.path, needsInventory: true, tongue: tongue)
    let plan = try project.requiredPlan(tongue, strict: explicit.strict, isColoured: telling.isColoured(2))
    let options = try options(for: plan, tongue)
    let result = await VerifyRun(
      plan, options, transport: try transport(tongue), clock: ContinuousClock(), startedAt: WallClock.seconds,
      progress: VerifyStatusLine(tongue).show
    ).result()
    VerifyStatusLine(tongue).clear()
    let isDataOnOutput = reports.contains { $0.path == "-" }
    let screen = ScreenReport(
      result, tongue, isColoured: telling.isColoured(isDataOnOutput ? 2 : 1), columnLimit: Console.width, again: again)
    if isDataOnOutput { Console.error(screen.text) } else { Console.output(screen.text) }
    for report in reports { try report.write(result, tongue) }
    ExitStatus.leave(ExitStatus(result.exit))
  }

  private func transport(_ tongue: Tongue) throws(CommandFailure) -> HTTPTransport {
    do {
      return try HTTPTransport()
    } catch {
      throw CommandFailure("runbook: \(error.message[tongue])", .couldNotAsk)
    }
  }

  private func options(for plan: Plan, _ tongue: Tongue) throws(CommandFailure) -> VerifyOptions {
    var options = VerifyOptions()
    try choice.apply(to: &options, plan: plan, tongue)
    try asking.apply(to: &options, plan: plan, tongue)
    return options
  }

  /// The command that asks one step again, of one node or of all.
  private var again: @Sendable (StepID, NodeName?) -> String {
    let head = ["runbook", "verify", file] + (inventory.path.map { ["-i", $0] } ?? [])
    let tail = asking.repeated
    return { step, node in
      let choice = ["--only", step.rawValue] + (node.map { ["--node", $0.text] } ?? [])
      return (head + choice + tail).map(ShellWords.quoted).joined(separator: " ")
    }
  }
}
