// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import RunbookBackends
import RunbookCompiler
import RunbookRemote
import RunbookVerify

/// `runbook run`: the scripts on their nodes, one step after another across them.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the runbook on its nodes, step by step, over OpenSSH.",
    discussion: """
      runbook run notes.md -i inventory.yaml --dry-run
      runbook run notes.md -i inventory.yaml
      runbook run notes.md -i inventory.yaml --from 4 --serial 1
      runbook run notes.md -i inventory.yaml --only restart-api --node web2

      Each step is done on all of its nodes before the next begins. Where the note says so ("one node at a time", serial), \
      or --serial does, so many nodes go through a row of steps before the next begin: through those that the same nodes \
      do, up to one that needs what other nodes have done. What is done already is skipped, so a run that was \
      stopped is started again and goes on. Nothing is installed on a node: its script is put into \
      ~/.local/state/runbook there and run by one bash; public values travel through this machine, private ones never \
      leave their node.

      ssh is the user's own, with ~/.ssh/config, known hosts and agent; it never asks (BatchMode) and always checks host \
      keys. ansible_host, ansible_port, ansible_user, ansible_ssh_private_key_file, ansible_ssh_common_args and \
      ansible_connection=local of the inventory hold. sudo on a node must not ask for a password.

      A secret's value comes from RUNBOOK_SECRET_<NAME>, else from the file <NAME> (mode 0600) in --secrets, else it is \
      asked at the terminal. It goes to the nodes that need it over the connection, into the memory of the script alone.

      Ctrl-C ends the steps that run, in order; a second one waits for nobody.

      Ends with 0 done, 1 a step failed, 2 nothing to be done as things are (command line, note, inventory, host key, \
      login, a secret), 3 a check does not hold, 4 nobody consented, 75 a node does not answer or waits for another, \
      130 Ctrl-C. Of several failures the first counts.
      """)

  @Argument(help: "A Markdown file.") var file: String
  @OptionGroup var inventory: InventoryOption
  @OptionGroup(title: "Choosing") var choice: RunChoiceOptions
  @OptionGroup(title: "Pace") var pace: RunPaceOptions
  @Flag(name: .customLong("dry-run"), help: "Only say what would run.") var isDryRun = false
  @Flag(help: "Yes to every question but those about manual steps.") var yes = false
  @Option(help: "Folder of the values that nodes pass on; default: in the state folder of this user.") var facts:
    String?
  @Option(help: "Folder of secrets: a file <NAME> of mode 0600 for each.") var secrets: String?
  @Option(help: "Where to write what happens, with UTC times; default: in the state folder of this user.")
  var transcript: String?
  @Flag(name: .customLong("no-color"), help: "No colours.") var withoutColour = false
  @OptionGroup var explicit: StrictOption
  @OptionGroup var language: LanguageOption

  func run() async throws {
    let tongue = language.tongue
    let isColoured = !withoutColour && Console.isColoured(1)
    ProcessLimits.raiseDescriptors()
    let project = try Project.open(file, inventory: inventory.path, needsInventory: true, tongue: tongue)
    let plan = try project.requiredPlan(tongue, strict: explicit.strict, isColoured: isColoured)
    guard !plan.nodes.isEmpty else {
      throw CommandFailure(
        Bilingual("runbook: \(file)에 실행할 단계가 없다", en: "runbook: \(file) has no step to run")[tongue])
    }
    let choice = try choice.choice(of: plan, tongue)
    let word = String(UInt64.random(in: .min ... .max), radix: 36)
    let targets = try RunTargets.of(plan, choice, word: word, isDryRun: isDryRun, tongue)
    let secrets = try secretValues(plan, choice, tongue)
    let store = FactStore(folder: facts ?? RunState.folder(of: plan) + "/facts", isReadOnly: isDryRun)
    let masks = Secrets(secrets)
    let conductor = FleetConductor(
      plan, choice: choice, pace: pace.pace, word: word, secrets: secrets, facts: store.values(of: plan.carriedFacts),
      redact: { masks.redacting($0) })
    let words = FleetWords(plan, tongue)
    var stage = RunStage(
      screen: RunScreen(board: FleetBoard(plan, choice, words), words: words, isColoured: isColoured),
      transcript: try RunTranscript(path(of: plan), words: words, tongue),
      questions: RunQuestions(plan: plan, tongue: tongue, saysYes: yes), store: store)
    let shell = try Self.shell(tongue)
    let inbox = FleetInbox()
    let signals = InterruptSignals { inbox.post(.interrupted) }
    let ended = await FleetRun.run(conductor, targets, over: shell, inbox: inbox) { stage.perform($0, inbox) }
    await shell.close()
    signals.leave()
    stage.screen.finish(ended.outcomes, again: again, transcript: stage.transcript?.path)
    ExitStatus.leave(ExitStatus(run: ended.status))
  }

  private func path(of plan: Plan) -> String? {
    if isDryRun, transcript == nil { return nil }
    let time = UTCTime.text(WallClock.seconds).filter { $0 != "-" && $0 != ":" }
    return transcript ?? RunState.folder(of: plan) + "/\(time)-\(getpid()).log"
  }

  private static func shell(_ tongue: Tongue) throws(CommandFailure) -> RemoteShell {
    do {
      return try RemoteShell()
    } catch {
      throw CommandFailure("runbook: \(error.message[tongue])")
    }
  }

  /// The values of all secrets that a chosen step needs; a dry run does without those that nobody gives.
  private func secretValues(
    _ plan: Plan, _ choice: FleetChoice, _ tongue: Tongue
  ) throws(CommandFailure) -> [String: String] {
    let steps = plan.nodes.filter { choice.nodes.contains($0.node.name) }.flatMap(\.steps)
    var names: [String] = []
    for step in steps where choice.steps.contains(step.step.number) {
      names += step.needs.secrets.filter { !names.contains($0) }
    }
    let source = SecretSource(folder: secrets, isRehearsal: false, tongue: tongue)
    let found = try source.values(of: names)
    let missing = names.filter { found.values[$0] == nil }.map(SecretSource.variable)
    guard missing.isEmpty || isDryRun else {
      let list = missing.joined(separator: ", ")
      throw CommandFailure(
        Bilingual("runbook: 비밀 값이 없다: \(list)", en: "runbook: secrets without a value: \(list)")[tongue])
    }
    if let name = names.first(where: { !NodeOrder.takes(found.values[$0] ?? "-") }) {
      let variable = SecretSource.variable(name)
      throw CommandFailure(
        Bilingual(
          "runbook: \(variable): 비밀 값은 보이는 글자 한 줄이어야 한다",
          en: "runbook: \(variable): a secret is one line of printable text"
        )[tongue])
    }
    return found.values
  }

  /// The command that does what this one did, for who goes on.
  private var again: String {
    var words = ["runbook", "run", file] + (inventory.path.map { ["-i", $0] } ?? [])
    words += choice.repeated + pace.repeated
    for (option, value) in [("--facts", facts), ("--secrets", secrets)] {
      if let value { words += [option, value] }
    }
    return words.map(ShellWords.quoted).joined(separator: " ")
  }
}

/// Where this user keeps what runs leave.
enum RunState {
  /// `~/.local/state/runbook/<id>.run`, a name that no node's folder beside it has.
  static func folder(of plan: Plan) -> String {
    let home = Console.environment("HOME") ?? "."
    let state = Console.environment("XDG_STATE_HOME").flatMap { $0.isEmpty ? nil : $0 } ?? home + "/.local/state"
    return "\(state)/runbook/\(plan.runbook.id).run"
  }
}

/// All that a run does outside of its connections.
struct RunStage {
  var screen: RunScreen
  let transcript: RunTranscript?
  let questions: RunQuestions
  let store: FactStore

  mutating func perform(_ action: FleetConductor.Action, _ inbox: FleetInbox) {
    switch action {
    case .tell(let news):
      transcript?.write(news)
      screen.show(news)
    case .ask(let question):
      screen.erase()
      questions.ask(question) { inbox.post(.answered($0)) }
    case .keep(let fact, let value): store.keep(fact, value)
    case .order, .close: break
    }
  }
}
