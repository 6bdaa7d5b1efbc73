// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import RunbookBackends
import RunbookCompiler
import RunbookVerify

/// `runbook mock`: the embedded rehearsal cluster.
struct Mock: ParsableCommand {
  static let usualPort: UInt16 = 18_333

  static let configuration = CommandConfiguration(
    abstract: "Serve what the runbook expects, for a rehearsal.",
    discussion: """
      runbook mock notes.md -i inventory.yaml
      runbook mock notes.md -i inventory.yaml --fault node3=down --fault node2=lag
      Then, at another terminal: runbook verify notes.md -i inventory.yaml --mock

      One listener per node on 127.0.0.1 answers what the note's samples say, with the node's own values. Faults are \
      down, split, lag, 401 (or any other status), slow:2s, flap and garbage; NODE=FAULT for one node, FAULT for all. \
      It is a rehearsal and proves nothing about a real cluster. Ctrl-C ends it.
      """)

  @Argument(help: "A Markdown file.") var file: String
  @OptionGroup var inventory: InventoryOption
  @Option(help: "The first node's port; the others follow.") var port: UInt16 = Mock.usualPort
  @Option(help: "NODE=FAULT, or FAULT for all nodes; may be repeated.") var fault: [String] = []
  @Option(help: "Folder of secrets: a file <NAME> of mode 0600 for each.") var secrets: String?
  @OptionGroup var language: LanguageOption

  func run() throws {
    let tongue = language.tongue
    ProcessLimits.raiseDescriptors()
    // Before any other thread is there: the signals wait for us alone.
    let signals = EndSignals()
    let project = try Project.open(file, inventory: inventory.path, needsInventory: true, tongue: tongue)
    let plan = try project.requiredPlan(tongue, isColoured: Console.isColoured(2))
    guard !plan.nodesAskedOverHTTP.isEmpty else {
      let words = Bilingual("\(file)에는 HTTP로 묻는 확인이 없다", en: "\(file) has no probe that asks over HTTP")
      throw CommandFailure("runbook: \(words[tongue])")
    }
    let source = SecretSource(folder: secrets, isRehearsal: true, tongue: tongue)
    let found = try source.values(of: plan.secretsAskedOverHTTP)
    let faults = try rules(plan, tongue)
    let cluster = MockCluster(plan, secrets: Secrets(found.values), faults: faults, now: { WallClock.seconds })
    let server = try serve(cluster, tongue)
    let greeting = MockGreeting(cluster: cluster, ports: server.ports, faults: faults, tongue: tongue)
    Console.output(greeting.text + hints(found, tongue))
    signals.wait()
    server.stop()
  }

  private func serve(_ cluster: MockCluster, _ tongue: Tongue) throws(CommandFailure) -> MockServer {
    do {
      return try MockServer(nodeCount: cluster.nodes.count, basePort: port, down: cluster.down) { node, request in
        cluster.reply(node: node, to: request)
      }
    } catch {
      throw CommandFailure("runbook: \(error.message[tongue])")
    }
  }

  private func rules(_ plan: Plan, _ tongue: Tongue) throws(CommandFailure) -> [MockFaultRule] {
    let names = plan.nodesAskedOverHTTP.map(\.text)
    var rules: [MockFaultRule] = []
    for text in fault {
      do {
        rules.append(try MockFaultRule.read(text, nodes: names))
      } catch {
        throw CommandFailure("runbook: \(error.message[tongue])")
      }
    }
    return rules
  }

  private func hints(_ secrets: SecretSource.Outcome, _ tongue: Tongue) -> String {
    var words = ["runbook", "verify", file]
    if let path = inventory.path { words += ["-i", path] }
    words += port == Mock.usualPort ? ["--mock"] : ["--mock", String(port)]
    let command = words.map(ShellWords.quoted).joined(separator: " ")
    var lines = [MockGreeting.labelled("확인", "verify", Bilingual(verbatim: command))]
    for name in secrets.rehearsed {
      let setting = "export \(SecretSource.variable(name))=\(MockCluster.rehearsalSecret)"
      lines.append(
        MockGreeting.labelled(
          "비밀 값", "secret",
          Bilingual("연습용 값을 받는다. 직접 물을 때: \(setting)", en: "the rehearsal's own; to ask by hand: \(setting)")))
    }
    lines.append(MockGreeting.labelled("멈추기", "stop", Bilingual(verbatim: "Ctrl-C")))
    return lines.map { $0[tongue] }.joined(separator: "\n") + "\n"
  }
}

/// The table of addresses that a rehearsal begins with.
struct MockGreeting {
  let cluster: MockCluster
  let ports: [UInt16]
  let faults: [MockFaultRule]
  let tongue: Tongue

  var text: String {
    let words = Bilingual(
      "연습용 클러스터: 실제 클러스터에 대해서는 아무것도 증명하지 않는다", en: "A rehearsal cluster: it proves nothing about a real one")
    let width = cluster.nodes.map { DisplayWidth.of($0.text) }.max() ?? 0
    var lines = [words[tongue], ""]
    for (index, name) in cluster.nodes.enumerated() {
      let addresses = cluster.addresses(of: index).map { address in
        let url = "http://127.0.0.1:\(ports[index])\(address.target)"
        return address.method == "GET" ? url : "\(address.method) \(url)"
      }
      var line = DisplayWidth.padded(name.text, to: width + 2) + addresses.joined(separator: " ")
      let own = faults.filter { $0.node == nil || $0.node == index }.map(\.fault.words)
      if !own.isEmpty { line += "   " + Bilingual("장애: ", en: "fault: ")[tongue] + own.joined(separator: ", ") }
      lines.append(line)
    }
    lines.append("")
    for gap in cluster.gaps { lines.append(Self.labelled("주의", "note", gap)[tongue]) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A line whose label stands in a column of its own.
  static func labelled(_ korean: String, _ english: String, _ text: Bilingual) -> Bilingual {
    Bilingual(DisplayWidth.padded(korean, to: 9) + text.korean, en: DisplayWidth.padded(english, to: 8) + text.english)
  }
}

extension MockFault {
  /// The fault as the command line takes it.
  fileprivate var words: String {
    switch self {
    case .down: "down"
    case .split: "split"
    case .lag: "lag"
    case .status(let status): String(status)
    case .slow(let delay): "slow (\(delay))"
    case .flap: "flap"
    case .garbage: "garbage"
    }
  }
}
