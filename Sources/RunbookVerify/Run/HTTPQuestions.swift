// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler
import RunbookRemote

/// The probes that are asked over HTTP, each made when its turn comes: there may be 10,000.
struct HTTPQuestions: Sendable {
  /// So many are asked or judged at once: a quarter more than the transport has in flight, so that it never idles.
  static let atOnce = 320

  /// A probe of the plan: the places of its node among the plan's, of its step among the node's, and its own.
  private struct Place: Sendable {
    let node: Int
    let step: Int
    let probe: Int
  }

  private var places: [Place] = []
  private let plan: Plan
  private let options: VerifyOptions
  private let blocks: [Int: CodeBlock]
  /// The rules over all nodes, by the step's number.
  private let rules: [Int: [AcrossRule]]

  init(_ plan: Plan, _ options: VerifyOptions, blocks: [Int: CodeBlock]) {
    self.plan = plan
    self.options = options
    self.blocks = blocks
    rules = Dictionary(
      plan.clusterChecks.map { ($0.step.number, $0.rules.map(\.rule)) }, uniquingKeysWith: { $0 + $1 })
  }

  /// How many are asked.
  var count: Int { places.count }

  /// Takes one in; its index.
  mutating func add(node: Int, step: Int, probe: Int) -> Int {
    places.append(Place(node: node, step: step, probe: probe))
    return places.count - 1
  }

  func node(at index: Int) -> NodeName { plan.nodes[places[index].node].node.name }
  func step(at index: Int) -> StepID { planned(at: index).step.id }

  /// How long the probe is asked again; its deadline counts from when it begins.
  func eventually(at index: Int) -> Eventually { options.eventually(for: planned(at: index).step) }

  /// The probe, ready to be asked; nil for one that is not HTTP.
  func run(at index: Int) -> HTTPProbeRun? {
    let planned = planned(at: index)
    let probe = planned.probes()[places[index].probe]
    guard case .http(let request, let expectation) = probe.question else { return nil }
    let node = plan.nodes[places[index].node].node
    // A node that cannot be reached was left out when the questions were gathered.
    let host = try? options.shells == nil ? nil : options.route.host(of: node)
    // On the node its own words hold, `localhost` too.
    let routed = host == nil ? options.route.request(request, for: node) : request
    let rules = rules[planned.step.number] ?? []
    let judge = AnswerJudge(
      routed, expectation, needsJSON: !rules.isEmpty, sampleBlock: expectation.flatMap { blocks[$0.expectation.block] },
      secrets: options.secrets)
    return HTTPProbeRun(
      node: node, step: planned.shared, probe: probe.probe, request: routed,
      isDirect: options.route.isDirect(request), tunnel: tunnel(to: host), judge: judge, rules: rules, options: options)
  }

  private func planned(at index: Int) -> PlannedStep { plan.nodes[places[index].node].steps[places[index].step] }

  private func tunnel(to host: RemoteHost?) -> NodeTunnel? {
    guard let host, host != .local, let transport = options.shells else { return nil }
    return NodeTunnel(host: host, transport: transport)
  }
}
