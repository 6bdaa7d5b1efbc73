// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler
import RunbookRemote

/// The steps that nodes' own shells are asked about, and where their results go.
struct ShellQuestions: Sendable {
  /// The way to one node.
  struct Way: Sendable {
    let node: NodePlan
    let host: RemoteHost
    let transport: any NodeTransport
  }

  private struct Entry: Sendable {
    let way: Way
    let step: NodeStepRun
  }

  private var entries: [Entry] = []
  private let plan: Plan
  private let options: VerifyOptions

  init(_ plan: Plan, _ options: VerifyOptions) {
    self.plan = options.tongue.map(plan.speaking) ?? plan
    self.options = options
  }

  /// Every step that is asked about, in the order of their results.
  var steps: [NodeStepRun] { entries.map(\.step) }

  /// Takes in a step whose probes at these places a node is asked about; the index of its results.
  mutating func add(_ planned: PlannedStep, probes: [Int], _ way: Way) -> Int {
    let step = NodeStepRun(
      index: entries.count, node: way.node.node.name, planned: planned, probes: probes,
      eventually: options.eventually(for: planned.step), timeLimit: options.shellTimeLimit(for: planned.step),
      secrets: options.secrets, isLocal: way.host == .local)
    entries.append(Entry(way: way, step: step))
    return step.index
  }

  /// The steps of each node that go together: those that read facts of others apart, for they wait for others.
  var runs: [NodeRun] {
    guard let first = entries.first else { return [] }
    let book = FactBook(makers: makers, transport: first.way.transport)
    var groups: [(way: Way, readsFacts: Bool, steps: [NodeStepRun])] = []
    for entry in entries {
      let readsFacts = !entry.step.planned.needs.facts.isEmpty
      let known = groups.suffix(2).lastIndex {
        $0.way.node.node.name == entry.way.node.node.name && $0.readsFacts == readsFacts
      }
      if let known {
        groups[known].steps.append(entry.step)
      } else {
        groups.append((entry.way, readsFacts, [entry.step]))
      }
    }
    return groups.map { group in
      NodeRun(
        node: group.way.node.node, host: group.way.host, transport: group.way.transport, text: text(group.way.node),
        steps: group.steps, facts: group.steps.flatMap(\.planned.needs.facts), book: book, secrets: options.secrets)
    }
  }

  private func text(_ node: NodePlan) -> @Sendable () -> String {
    let plan = plan
    return { BashBackend.answering(node, of: plan, version: "") }
  }

  /// The nodes whose facts are read, with what is wanted of each; one that cannot be reached has none.
  private var makers: [NodeName: FactBook.Maker] {
    var wanted: [NodeName: [String]] = [:]
    for fact in entries.flatMap(\.step.planned.needs.facts) {
      if !(wanted[fact.node] ?? []).contains(fact.name) { wanted[fact.node, default: []].append(fact.name) }
    }
    var makers: [NodeName: FactBook.Maker] = [:]
    for node in plan.nodes {
      guard let names = wanted[node.node.name], let host = try? options.route.host(of: node.node) else { continue }
      let question = NodeQuestion(
        node: node.node, text: text(node)(), steps: [], wantedFacts: names, facts: [:], secrets: [:])
      makers[node.node.name] = FactBook.Maker(host: host, question: question)
    }
    return makers
  }
}
