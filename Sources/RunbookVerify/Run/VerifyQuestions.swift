// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler

/// What a run asks of whom, and what it leaves out and why.
struct VerifyQuestions: Sendable {
  /// A step on a node.
  private struct Cell: Sendable {
    let node: NodeName
    let planned: PlannedStep
    /// For each probe its place among all that are asked; nil for one that is left out.
    let places: [Int?]
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

  private(set) var probes: [HTTPProbeRun] = []
  private(set) var checks: [Check] = []
  private var rows: [(step: Step, cells: [Cell])] = []
  private let plan: Plan
  private let options: VerifyOptions
  private let blocks: [Int: CodeBlock]

  init(_ plan: Plan, _ options: VerifyOptions) {
    self.plan = plan
    self.options = options
    blocks = Dictionary(plan.runbook.blocks.map { ($0.number, $0.code) }, uniquingKeysWith: { first, _ in first })
    let cells = gatherCells()
    rows = plan.runbook.steps.compactMap { step in cells[step.number].map { (step, $0) } }
    for check in plan.clusterChecks where options.includes(check.step) { add(check, cells[check.step.number] ?? []) }
  }

  /// The cells of each step that has probes, by the step's number, nodes in the inventory's order.
  private mutating func gatherCells() -> [Int: [Cell]] {
    let withRules = Set(plan.clusterChecks.map(\.step.number))
    var cells: [Int: [Cell]] = [:]
    for nodePlan in plan.nodes where options.includes(nodePlan.node.name) {
      for planned in nodePlan.steps where options.includes(planned.step) && !planned.probes.isEmpty {
        let places = planned.probes.map { probe -> Int? in
          guard case .http(let request, let expectation) = probe.question else { return nil }
          let hasRules = withRules.contains(planned.step.number)
          probes.append(run(nodePlan.node, planned.step, probe.probe, request, expectation, hasRules: hasRules))
          return probes.count - 1
        }
        cells[planned.step.number, default: []].append(
          Cell(node: nodePlan.node.name, planned: planned, places: places))
      }
    }
    return cells
  }

  private func run(
    _ node: Node, _ step: Step, _ probe: Probe, _ request: HTTPRequest, _ expectation: HTTPExpectation?, hasRules: Bool
  ) -> HTTPProbeRun {
    let routed = options.route.request(request, for: node)
    let judge = AnswerJudge(
      request: routed, expectation: expectation, needsJSON: hasRules,
      sampleBlock: expectation.flatMap { blocks[$0.expectation.block] }, secrets: options.secrets)
    return HTTPProbeRun(
      node: node, step: step, probe: probe, request: routed, isDirect: options.route.isDirect(request), judge: judge,
      eventually: options.eventually(for: step),
      timeLimit: options.timeLimit(for: step))
  }

  private mutating func add(_ check: ClusterCheck, _ cells: [Cell]) {
    let places = Dictionary(
      cells.map { ($0.node, $0.places.compactMap { $0 }.first) }, uniquingKeysWith: { first, _ in first })
    let asked = check.nodes.map { places[$0] ?? nil }
    let expectation = asked.compactMap { $0 }.first.flatMap { probes[$0].judge.expectation }
    let table =
      expectation?.table
      ?? InventoryTable(nodes: check.nodes.compactMap(plan.inventory.node).map(InventoryTable.Node.init))
    let proposals = expectation.map { AcrossRule.proposed(for: $0.shape, table: $0.table) } ?? []
    let run = AcrossRun(
      check: check, table: table, probes: asked.map { place in place.map { probes[$0] } },
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
        && node.steps.contains { $0.step.id == check.step.id && $0.probes.contains(where: \.isAskedOverHTTP) }
    }
    return isAsked ? nil : Bilingual("HTTP로 묻는 단계가 아니다", en: "the step is not asked over HTTP")
  }

  /// The nodes of each step of which anything is asked.
  var scope: [VerifyScope] {
    rows.compactMap { row in
      let probes = row.cells.map { (node: $0.node, count: $0.places.count { $0 != nil }) }.filter { $0.count > 0 }
      return probes.isEmpty ? nil : VerifyScope(step: row.step, probes: probes)
    }
  }

  /// What became of every step, in the order of the note.
  func results(
    outcomes: [ProbeResult], across: [(results: [AcrossResult], pending: VerifyReport.Pending?)]
  ) -> [StepResult] {
    rows.map { row in
      let nodes = row.cells.map { cell in
        NodeResult(
          node: cell.node, digest: cell.planned.digest,
          probes: zip(cell.planned.probes, cell.places).map { probe, place in
            place.map { outcomes[$0] } ?? Self.leftOut(probe, on: cell.node)
          })
      }
      let rules = zip(checks, across).filter { $0.0.step == row.step.id }.map(\.1)
      return StepResult(
        step: row.step, nodes: nodes, across: rules.flatMap(\.results), pending: rules.compactMap(\.pending).first)
    }
  }

  /// A probe that only the node itself can answer.
  private static func leftOut(_ probe: PlannedProbe, on node: NodeName) -> ProbeResult {
    let why = Bilingual("노드에서 스크립트로 확인: bash \(node).sh verify", en: "ask on the node: bash \(node).sh verify")
    return ProbeResult(
      kind: probe.kind, meaning: probe.probe.meaning, verdict: .skipped(why), asked: nil, attempts: [], detail: nil,
      technical: nil, mismatches: [], isBodyCompared: false, door: nil)
  }
}

extension PlannedProbe {
  fileprivate var isAskedOverHTTP: Bool {
    if case .http = question { true } else { false }
  }

  fileprivate var kind: ProbeResult.Kind {
    switch question {
    case .command: .command
    case .fileContent: .file
    case .http: .http
    case .itself: .itself
    }
  }
}
