// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler
import RunbookRemote

/// What a run asks of whom, and what it leaves out and why.
struct VerifyQuestions: Sendable {
  /// A step on a node: the places of the node among the plan's, and of the step among the node's.
  private struct Cell: Sendable {
    let node: Int
    let step: Int
    /// For each probe where its result will be.
    let places: [Place]
  }

  /// Where the result of a probe will be.
  private enum Place: Sendable {
    /// Among those that are asked over HTTP.
    case http(Int)
    /// Among the steps that nodes' shells are asked about, and among the probes of that step.
    case shell(step: Int, probe: Int)
    case leftOut(ProbeResult)

    var http: Int? { if case .http(let place) = self { place } else { nil } }
    var isAsked: Bool { if case .leftOut = self { false } else { true } }
  }

  /// The rules over all nodes of one step.
  struct Check: Sendable {
    let step: StepID
    let run: AcrossRun
    /// For each node of the table its place among the probes that are asked.
    let probes: [Int?]
    /// Why the rules are not asked at all; nil where they are.
    let obstacle: Bilingual?
    /// Whether other runs ask the other nodes, so that the rules are judged when all are merged.
    let isPending: Bool
  }

  private(set) var http: HTTPQuestions
  private(set) var shells: ShellQuestions
  private(set) var checks: [Check] = []
  private var rows: [(step: Step, cells: [Cell])] = []
  private let plan: Plan
  private let options: VerifyOptions
  private let blocks: [Int: CodeBlock]
  private var requestsOfStep: [Int: [HTTPRequest?]] = [:]

  init(_ plan: Plan, _ options: VerifyOptions) {
    self.plan = plan
    self.options = options
    shells = ShellQuestions(plan, options)
    blocks = Dictionary(plan.runbook.blocks.map { ($0.number, $0.code) }, uniquingKeysWith: { first, _ in first })
    http = HTTPQuestions(plan, options, blocks: blocks)
    let cells = gatherCells()
    rows = plan.runbook.steps.compactMap { step in cells[step.number].map { (step, $0) } }
    for check in plan.clusterChecks where options.includes(check.step) { add(check, cells[check.step.number] ?? []) }
  }

  /// The cells of each step that has probes, by the step's number, nodes in the inventory's order.
  private mutating func gatherCells() -> [Int: [Cell]] {
    var cells: [Int: [Cell]] = [:]
    for (nodeIndex, node) in plan.nodes.enumerated() where options.includes(node.node.name) {
      let way = way(to: node)
      for (index, planned) in node.steps.enumerated() {
        guard options.includes(planned.step), !planned.step.probes.isEmpty else { continue }
        let places = places(of: planned, way, node: nodeIndex, step: index)
        cells[planned.step.number, default: []].append(Cell(node: nodeIndex, step: index, places: places))
      }
    }
    return cells
  }

  /// How a node is asked: from here, on the node, or not at all.
  private enum Way {
    case here(Node)
    case shell(ShellQuestions.Way)
    case fault(Node, Bilingual)
  }

  private func way(to node: NodePlan) -> Way {
    do {
      guard let shells = options.shells, let host = try options.route.host(of: node.node) else {
        return .here(node.node)
      }
      return .shell(ShellQuestions.Way(node: node, host: host, transport: shells))
    } catch {
      return .fault(node.node, error.message)
    }
  }

  private mutating func places(of planned: PlannedStep, _ way: Way, node nodeIndex: Int, step: Int) -> [Place] {
    switch way {
    case .fault(let node, let words):
      return planned.probes().map { .leftOut($0.leftOut(on: node.name, .notAsked(words))) }
    case .here(let node):
      return requests(of: planned).enumerated().map { index, request in
        guard let request, options.isAskedFromHere(request) else {
          let why = Verdict.skipped(options.whyLeftOut(node.name))
          return .leftOut(planned.probes()[index].leftOut(on: node.name, why))
        }
        return .http(http.add(node: nodeIndex, step: step, probe: index))
      }
    case .shell(let way):
      let requests = requests(of: planned)
      let rest = requests.indices.filter { requests[$0]?.needsNode ?? true }
      let shell = rest.isEmpty ? 0 : shells.add(planned, probes: rest, way)
      return requests.indices.map { index in
        rest.firstIndex(of: index).map { .shell(step: shell, probe: $0) }
          ?? .http(http.add(node: nodeIndex, step: step, probe: index))
      }
    }
  }

  /// The request of each probe, nil for one that is not HTTP, as some node of the step has it: what a request needs of the
  /// machine that sends it stands in its options, and those are the same on every node.
  private mutating func requests(of planned: PlannedStep) -> [HTTPRequest?] {
    if let known = requestsOfStep[planned.step.number] { return known }
    let requests = planned.probes().map(\.request)
    requestsOfStep[planned.step.number] = requests
    return requests
  }

  private mutating func add(_ check: ClusterCheck, _ cells: [Cell]) {
    let places = Dictionary(
      cells.map { (plan.nodes[$0.node].node.name, $0.places.compactMap(\.http).first) },
      uniquingKeysWith: { first, _ in first })
    let asked = check.nodes.map { places[$0] ?? nil }
    let expectation = asked.compactMap { $0 }.first.flatMap { http.run(at: $0)?.judge.expectation }
    let table =
      expectation?.table
      ?? InventoryTable(nodes: check.nodes.compactMap(plan.inventory.node).map(InventoryTable.Node.init))
    let proposals = expectation.map { AcrossRule.proposed(for: $0.shape, table: $0.table) } ?? []
    let run = AcrossRun(
      check: check, table: table, questions: http, probes: asked,
      proposals: Dictionary(proposals.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first }),
      sampleBlock: expectation.flatMap { blocks[$0.expectation.block] }, settling: options.settling)
    checks.append(
      Check(
        step: check.step.id, run: run, probes: asked, obstacle: obstacle(check),
        isPending: check.nodes.contains { !options.includes($0) }))
  }

  private func obstacle(_ check: ClusterCheck) -> Bilingual? {
    // The nodes of other shards are asked too, by others.
    let others = options.shard.map { Set($0.nodes) }
    func isCovered(_ node: NodeName) -> Bool { others?.contains(node.text) ?? options.includes(node) }
    if check.nodes.contains(where: { !isCovered($0) }) {
      return Bilingual("--node로 일부 노드에만 물었다", en: "--node leaves nodes out")
    }
    let concerned = Set(check.nodes)
    let isAsked = plan.nodes.contains { node in
      concerned.contains(node.node.name)
        && node.steps.contains { $0.step.id == check.step.id && $0.step.asksOverHTTP }
    }
    return isAsked ? nil : Bilingual("HTTP로 묻는 단계가 아니다", en: "the step is not asked over HTTP")
  }

  /// The nodes of each step of which anything is asked.
  var scope: [VerifyScope] {
    rows.compactMap { row in
      let probes = row.cells.map { (node: plan.nodes[$0.node].node.name, count: $0.places.count(where: \.isAsked)) }
        .filter { $0.count > 0 }
      return probes.isEmpty ? nil : VerifyScope(step: row.step, probes: probes)
    }
  }

  /// What became of every step, in the order of the note.
  func results(
    http: [ProbeResult?], shells: [[ProbeResult]],
    across: [(results: [AcrossResult], pending: VerifyReport.Pending?)]
  ) -> [StepResult] {
    rows.map { row in
      let nodes = row.cells.map { cell in
        let node = plan.nodes[cell.node].node.name
        let planned = plan.nodes[cell.node].steps[cell.step]
        return NodeResult(
          node: node, digest: planned.digest,
          probes: cell.places.enumerated().map { index, place in
            let result: ProbeResult? =
              switch place {
              case .http(let index): http[index]
              case .shell(let step, let probe): shells[step].indices.contains(probe) ? shells[step][probe] : nil
              case .leftOut(let result): result
              }
            // A run that was stopped has no answer for what it had not asked yet.
            let interrupted = Verdict.skipped(Bilingual("중단했다", en: "interrupted"))
            return result ?? planned.probes()[index].leftOut(on: node, interrupted)
          })
      }
      let rules = zip(checks, across).filter { $0.0.step == row.step.id }.map(\.1)
      return StepResult(
        step: row.step, nodes: nodes, across: rules.flatMap(\.results), pending: rules.compactMap(\.pending).first)
    }
  }
}

extension PlannedProbe {
  /// What becomes of a probe that is not asked.
  fileprivate func leftOut(on node: NodeName, _ verdict: Verdict) -> ProbeResult {
    ProbeResult(
      kind: kind, meaning: probe.meaning, verdict: verdict, asked: nil, attempts: [], detail: nil, technical: nil,
      mismatches: [], isBodyCompared: false, door: nil)
  }
}

extension VerifyOptions {
  /// Whether a request can go from here; the rehearsal plays every one of them.
  fileprivate func isAskedFromHere(_ request: HTTPRequest) -> Bool {
    if case .mock = route { return true }
    return request.unixSocket == nil
  }

  /// Why only the node itself could answer, and what to do.
  fileprivate func whyLeftOut(_ node: NodeName) -> Bilingual {
    switch route {
    case .automatic:
      Bilingual(
        "인벤토리에 접속할 곳(ansible_host)이 없다. --via ssh를 주거나 노드에서: bash \(node).sh verify",
        en: "the inventory names no ansible_host; give --via ssh, or on the node: bash \(node).sh verify")
    case .direct, .ssh, .mock:
      Bilingual("노드에서 스크립트로 확인: bash \(node).sh verify", en: "ask on the node: bash \(node).sh verify")
    }
  }
}
