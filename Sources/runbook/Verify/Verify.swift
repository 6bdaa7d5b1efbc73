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
      runbook verify notes.md -i inventory.yaml --report json=verify.json html=verify.html junit=verify.xml
      runbook verify notes.md -i inventory.yaml --watch 30s --report prometheus=/var/lib/node_exporter/runbook.prom
      runbook verify notes.md -i inventory.yaml --nagios --tag health
      runbook verify notes.md -i inventory.yaml --shard 2/8 --report json=part2.json
      runbook verify notes.md -i inventory.yaml --calibrate --rounds 5

      Asks every probe of every node at once and changes nothing. Where the inventory says how a node is logged in to \
      (ansible_host, ansible_user, …; ansible_connection: local for this machine), it is asked over SSH: the user's own \
      ssh and configuration, no password, the host key checked. The node's script then answers for commands, files and \
      SQL, as `bash NODE.sh verify` does there, and nothing is left on it; HTTP goes through the same connection, so that \
      localhost is the node. Elsewhere, and with --via direct, HTTP is asked from here, localhost being the node's \
      address, and the rest is skipped.

      A secret's value comes from RUNBOOK_SECRET_<NAME>, else from the file <NAME> (mode 0600) in --secrets, else it is \
      asked at the terminal. With --mock a secret without a value is the rehearsal's own. No report holds a secret.

      Ends with 0 all passed, 1 wrong command line, 2 the note does not compile, 3 somebody gave no answer, \
      4 an answer is not as the note says, 5 inconclusive; with --nagios as plug-ins do, 0 to 3.
      """)

  @Argument(help: "A Markdown file.", completion: .file(extensions: ["md"])) var file: String
  @Argument(help: .hidden) var further: [String] = []
  @OptionGroup var inventory: InventoryOption
  @OptionGroup(title: "Choosing") var choice: ChoiceOptions
  @OptionGroup(title: "Asking") var asking: AskingOptions
  @OptionGroup(title: "Telling") var telling: TellingOptions
  @OptionGroup(title: "Calibrating") var calibration: CalibrateOptions
  @OptionGroup var explicit: StrictOption
  @OptionGroup var language: LanguageOption

  func validate() throws {
    guard notes.count == 1 else { throw ValidationError("verify takes one Markdown file, not \(notes.count)") }
    if telling.nagios, try targets().contains(where: { $0.path == "-" }) {
      throw ValidationError("--nagios has standard output to itself: give the report a file")
    }
  }

  /// `--report json=a junit=b`: what stands behind an option's value looks like an argument.
  private var notes: [String] { ([file] + further).filter { !ReportTarget.isTarget($0) } }
  private func targets() throws -> [ReportTarget] {
    try telling.reports.targets(([file] + further).filter(ReportTarget.isTarget))
  }

  func run() async throws {
    guard telling.nagios else { return try await verify() }
    do {
      try await verify()
    } catch let failure as CommandFailure {
      // A plug-in's line goes to standard output whatever happens.
      Console.output(NagiosReport.statusLine(.unknown, failure.text))
      ExitStatus.leave(.nagiosUnknown)
    }
  }

  private func verify() async throws {
    let tongue = language.tongue
    let targets = try targets()
    let isDataOnOutput = targets.contains { $0.path == "-" }
    let isColoured = telling.reports.isColoured(isDataOnOutput ? 2 : 1)
    ProcessLimits.raiseDescriptors()
    MemoryArenas.share()
    let session = try session(tongue)
    try ReportTarget.check(targets, tongue)
    if calibration.calibrate {
      let calibrating = CalibrateSession(
        plan: session.plan, options: session.options, transport: session.transport, tongue: tongue)
      ExitStatus.leave(await calibrating.run(rounds: calibration.rounds))
    }
    if let pause = telling.pause {
      Interrupts.note()
      let watch = Watch(session: session, pause: pause, targets: targets, isColoured: isColoured)
      ExitStatus.leave(ExitStatus(try await watch.run()))
    }
    guard case .report(let report) = await session.round() else { ExitStatus.leave(.inconclusive) }
    try ReportTarget.write(targets.filter { $0.path != "-" }, report, tongue)
    if telling.nagios {
      let answer = NagiosReport(report)
      Console.output(answer.text)
      ExitStatus.leave(ExitStatus(answer.status))
    }
    let screen = ScreenReport(report, isColoured: isColoured, columnLimit: Console.width).text
    if isDataOnOutput { Console.error(screen) } else { Console.output(screen) }
    try ReportTarget.write(targets.filter { $0.path == "-" }, report, tongue)
    if let hint = try asking.refusalHint(report, session.plan, tongue) { Console.error(hint) }
    if let hint = asking.absenceHint(report, note: notes[0], inventory: inventory.path, tongue) { Console.error(hint) }
    ExitStatus.leave(ExitStatus(report.exit))
  }

  private func session(_ tongue: Tongue) throws -> VerifySession {
    let project = try Project.open(notes[0], inventory: inventory.path, needsInventory: true, tongue: tongue)
    let plan = try project.requiredPlan(tongue, strict: explicit.strict, isColoured: telling.reports.isColoured(2))
    var options = VerifyOptions()
    options.tongue = tongue
    try choice.apply(to: &options, plan: plan, tongue)
    try asking.apply(to: &options, plan: plan, tongue)
    let terms = ReportTerms(
      tongue: tongue, version: Version.text, command: command, secrets: options.secrets)
    return VerifySession(
      plan: plan, options: options, terms: terms, transport: try transport(tongue),
      isColoured: telling.reports.isColoured(2))
  }

  private func transport(_ tongue: Tongue) throws(CommandFailure) -> HTTPTransport {
    do {
      return try HTTPTransport()
    } catch {
      throw CommandFailure("runbook: \(error.message[tongue])", .couldNotAsk)
    }
  }

  /// The words that ask again in the same way; whoever repeats them chooses anew.
  private var command: [String] {
    ["runbook", "verify", notes[0]] + (inventory.path.map { ["-i", $0] } ?? []) + asking.repeated
  }
}
