// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler
import RunbookVerify

/// By which way `verify` reaches the nodes.
enum ViaOption: String, ExpressibleByArgument, CaseIterable { case auto, ssh, direct }

/// How `verify` asks: whom, how long, and with which secrets.
struct AskingOptions: ParsableArguments {
  @Flag(help: "Ask every question once; do not wait until it becomes true.") var once = false
  @Option(defaultAsFlag: Mock.usualPort, help: "Ask the cluster of `runbook mock` at this first port.")
  var mock: UInt16? = nil
  @Option(
    help: """
      ssh asks on the nodes, over the user's own ssh; direct asks over HTTP from here and leaves out what only a node can \
      answer; auto is ssh where the inventory says how a node is logged in to (ansible_host, …), else direct.
      """)
  var via = ViaOption.auto
  @Option(help: "For how many seconds a question is asked again; default 10.") var retry: Double?
  @Option(help: "How many seconds one answer may take; default 5, on a node 30.") var timeout: Double?
  @Option(help: "Folder of secrets: a file <NAME> of mode 0600 for each.") var secrets: String?

  func validate() throws {
    for seconds in [retry, timeout].compactMap({ $0 }) where !(0...86_400).contains(seconds) {
      throw ValidationError("--retry and --timeout take seconds, from 0 to 86400")
    }
    if timeout == 0 { throw ValidationError("--timeout takes more than 0 seconds") }
    if mock == 0 { throw ValidationError("--mock takes a port from 1") }
  }

  /// Fills in what these options decide; secrets are asked for at the terminal where they come from nowhere else.
  func apply(to options: inout VerifyOptions, plan: Plan, _ tongue: Tongue) throws(CommandFailure) {
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
    } else {
      options.route = via.route
    }
    let source = SecretSource(folder: secrets, isRehearsal: mock != nil, tongue: tongue)
    let found = try source.values(of: plan.secretsAskedOverHTTP)
    // Many probes on a node need none of its step's secrets: nobody is asked to type one for them.
    let known = mock != nil || via == .direct ? [:] : try source.known(of: plan.secretsOfSteps)
    options.secrets = Secrets(known.merging(found.values) { $1 })
    if !found.rehearsed.isEmpty {
      let names = found.rehearsed.map(SecretSource.variable).joined(separator: ", ")
      let words = Bilingual(
        "\(names): 값이 없어 연습용 값을 쓴다", en: "\(names): not set, the rehearsal's own value is used")
      Console.error(words[tongue])
    }
  }

  /// Why a rehearsal refuses a secret; nil where it does not, or where the secret is the rehearsal's own.
  func refusalHint(_ report: VerifyReport, _ plan: Plan, _ tongue: Tongue) throws(CommandFailure) -> String? {
    guard mock != nil, report.verdicts.contains(where: { $0.name == Verdict.auth.name }) else { return nil }
    let source = SecretSource(folder: secrets, isRehearsal: true, tongue: tongue)
    let given = try source.known(of: plan.secretsAskedOverHTTP).filter { $0.value != MockCluster.rehearsalSecret }
    guard !given.isEmpty else { return nil }
    let names = given.keys.sorted().map(SecretSource.variable).joined(separator: ", ")
    return Bilingual(
      "\(names): 여기 있는 값을 보냈고, 그 값 없이 켠 연습용 클러스터는 거절한다. 값을 빼고(env -u) 다시 하거나, 같은 값이 있는 곳에서 runbook mock을 다시 켠다",
      en:
        "\(names): the value found here was sent, and a rehearsal that was started without it refuses it: ask again without (env -u), or start runbook mock where it has the same value"
    )[tongue]
  }

  /// How to start a rehearsal of which nothing answers; nil where something does, or none is asked. `note` and
  /// `inventory` are as the command has them.
  func absenceHint(_ report: VerifyReport, note: String, inventory: String?, _ tongue: Tongue) -> String? {
    guard let mock else { return nil }
    let asked = report.steps.flatMap { $0.nodes.flatMap(\.probes) }.filter { !$0.attempts.isEmpty }
    guard !asked.isEmpty, asked.allSatisfy({ $0.verdict.name == Verdict.unreachable.name }) else { return nil }
    let words = ["runbook", "mock", note] + (inventory.map { ["-i", $0] } ?? [])
    let port = mock == Mock.usualPort ? [] : ["--port", String(mock)]
    let command = (words + port).map(ShellWords.quoted).joined(separator: " ")
    return Bilingual(
      "연습용 클러스터가 떠 있지 않다. 다른 터미널에서 켜 둔다: \(command)",
      en: "no rehearsal answers; start it at another terminal: \(command)")[tongue]
  }

  /// The words that make a later command ask in the same way.
  var repeated: [String] {
    var words: [String] = []
    if let mock { words += mock == Mock.usualPort ? ["--mock"] : ["--mock", String(mock)] }
    if via != .auto { words += ["--via", via.rawValue] }
    if let secrets { words += ["--secrets", secrets] }
    return words
  }
}

extension ViaOption {
  fileprivate var route: ProbeRoute {
    switch self {
    case .auto: .automatic
    case .ssh: .ssh
    case .direct: .direct
    }
  }
}
