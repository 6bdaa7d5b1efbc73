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
  @Flag(help: "Ask every question once; do not wait until it becomes true.") var once = false
  @Option(defaultAsFlag: Mock.usualPort, help: "Ask the cluster of `runbook mock` at this first port.")
  var mock: UInt16? = nil
  @Option(help: "Only this step, by id or number; may be repeated.") var only: [String] = []
  @Option(help: "Only this node; may be repeated.") var node: [String] = []
  @Option(help: "For how many seconds a question is asked again; default 10.") var retry: Double?
  @Option(help: "How many seconds one answer may take; default 5.") var timeout: Double?
  @Option(help: "json=FILE or junit=FILE, - for standard output; may be repeated.") var report: [String] = []
  @Option(help: "Folder of secrets: a file <NAME> of mode 0600 for each.") var secrets: String?
  @Flag(name: .customLong("no-color"), help: "No colours.") var withoutColour = false
  @OptionGroup var explicit: StrictOption
  @OptionGroup var language: LanguageOption

  func validate() throws {
    for seconds in [retry, timeout].compactMap({ $0 }) where !(0...86_400).contains(seconds) {
      throw ValidationError("--retry and --timeout take seconds, from 0 to 86400")
    }
    if timeout == 0 { throw ValidationError("--timeout takes more than 0 seconds") }
    for text in report { _ = try ReportTarget(text) }
    if mock == 0 { throw ValidationError("--mock takes a port from 1") }
  }

  func run() async throws {
    let tongue = language.tongue
    let reports = try report.map { try ReportTarget($0) }
    ProcessLimits.raiseDescriptors()
    let project = try Project.open(file, inventory: inventory.path, needsInventory: true, tongue: tongue)
    let plan = try project.requiredPlan(tongue, strict: explicit.strict, isColoured: isColoured(2))
    let options = try options(for: plan, tongue)
    let result = await VerifyRun(
      plan, options, transport: try transport(tongue), clock: ContinuousClock(), startedAt: WallClock.seconds,
      progress: VerifyStatusLine(tongue).show
    ).result()
    VerifyStatusLine(tongue).clear()
    let isDataOnOutput = reports.contains { $0.path == "-" }
    let screen = ScreenReport(
      result, tongue, isColoured: isColoured(isDataOnOutput ? 2 : 1), columnLimit: Console.width, again: again)
    if isDataOnOutput { Console.error(screen.text) } else { Console.output(screen.text) }
    for report in reports { try report.write(result, tongue) }
    ExitStatus.leave(ExitStatus(result.exit))
  }

  private func isColoured(_ descriptor: Int32) -> Bool { !withoutColour && Console.isColoured(descriptor) }

  private func transport(_ tongue: Tongue) throws(CommandFailure) -> HTTPTransport {
    do {
      return try HTTPTransport()
    } catch {
      throw CommandFailure("runbook: \(error.message[tongue])", .couldNotAsk)
    }
  }

  private func options(for plan: Plan, _ tongue: Tongue) throws -> VerifyOptions {
    var options = VerifyOptions()
    let choice = VerifyChoice(plan: plan, tongue: tongue)
    options.steps = only.isEmpty ? nil : Set(try only.map { try choice.step($0) })
    options.nodes = node.isEmpty ? nil : Set(try node.map { try choice.node($0) })
    options.isOnce = once
    options.retry = retry.map { .milliseconds(Int($0 * 1_000)) }
    options.timeLimit = timeout.map { .milliseconds(max(1, Int($0 * 1_000))) }
    if let mock {
      guard let route = ProbeRoute.mock(plan, firstPort: mock) else {
        throw CommandFailure(
          Bilingual("runbook: \(mock)번부터는 포트가 모자란다", en: "runbook: there are not enough ports from \(mock) on")[tongue],
          .verifyUsage)
      }
      options.route = route
    }
    let source = SecretSource(folder: secrets, isRehearsal: mock != nil, tongue: tongue)
    let found = try source.values(of: plan.secretsAskedOverHTTP)
    options.secrets = Secrets(found.values)
    if !found.rehearsed.isEmpty {
      let names = found.rehearsed.map(SecretSource.variable).joined(separator: ", ")
      let words = Bilingual(
        "\(names): 값이 없어 연습용 값을 쓴다", en: "\(names): not set, the rehearsal's own value is used")
      Console.error(words[tongue])
    }
    return options
  }

  /// The command that asks one step again, of one node or of all.
  private var again: @Sendable (StepID, NodeName?) -> String {
    let (file, inventory, mock, secrets) = (file, inventory.path, mock, secrets)
    return { step, node in
      var words = ["runbook", "verify", file]
      if let inventory { words += ["-i", inventory] }
      words += ["--only", step.rawValue]
      if let node { words += ["--node", node.text] }
      if let mock { words += mock == Mock.usualPort ? ["--mock"] : ["--mock", String(mock)] }
      if let secrets { words += ["--secrets", secrets] }
      return words.map(ShellWords.quoted).joined(separator: " ")
    }
  }
}

/// The steps and nodes that a command line names.
struct VerifyChoice {
  let plan: Plan
  let tongue: Tongue

  func step(_ text: String) throws(CommandFailure) -> StepID {
    let steps = plan.runbook.steps
    if let step = steps.first(where: { $0.id.rawValue == text }) ?? steps.first(where: { String($0.number) == text }) {
      return step.id
    }
    throw unknown(Bilingual("'\(text)' 단계가 없다", en: "No step '\(text)'"), text, steps.map(\.id.rawValue))
  }

  func node(_ text: String) throws(CommandFailure) -> NodeName {
    let names = plan.nodes.map(\.node.name)
    if let name = names.first(where: { $0.text == text }) { return name }
    throw unknown(Bilingual("'\(text)' 노드가 없다", en: "No node '\(text)'"), text, names.map(\.text))
  }

  private func unknown(_ message: Bilingual, _ text: String, _ names: [String]) -> CommandFailure {
    let hint = nearest(to: text, among: names).map {
      Bilingual(": \(Josa.object("'\($0)'")) 뜻했나?", en: ": did you mean '\($0)'?")
    }
    return CommandFailure("runbook: " + message[tongue] + (hint?[tongue] ?? ""), .verifyUsage)
  }
}
