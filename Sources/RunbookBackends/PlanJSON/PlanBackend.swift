// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Prints the whole plan for other tools; `plan.schema.json` in the reference describes it.
package enum PlanBackend {
  /// One file, `ID/plan.json`; `version` is this program's own, which the file names.
  package static func files(for plan: Plan, version: String) -> [OutputFile] {
    [OutputFile(path: "\(plan.runbook.id)/plan.json", bytes: Array((json(plan, version: version).text + "\n").utf8))]
  }

  /// The plan as a value: runbook, steps with their nodes, and each node's own steps.
  package static func json(_ plan: Plan, version: String) -> JSONOutput {
    let runbook = plan.runbook
    let inferred = Dictionary(grouping: InferredReader.list(runbook, plan: plan)) { $0.block }
    return .object([
      ("runbook", .string(runbook.id)), ("title", .string(runbook.title)), ("source", .string(runbook.source.baseName)),
      ("sha256", .string(SHA256.hex(of: runbook.source.bytes))), ("language", .string(runbook.tongue.rawValue)),
      ("version", .string(version)),
      ("steps", .array(zip(runbook.steps, plan.nodesOfStep).map { step($0, nodes: $1, in: runbook, inferred) })),
      ("across", .array(plan.clusterChecks.flatMap { check in check.rules.map { across($0, check, runbook) } })),
      ("nodes", .array(plan.nodes.map { node($0, in: runbook) })),
    ])
  }

  private static func step(
    _ step: Step, nodes: [NodeName], in runbook: Runbook, _ inferred: [Int: [Inferred]]
  ) -> JSONOutput {
    let report = InferredReport(runbook.source)
    let own = (inferred[step.block ?? 0] ?? []).filter { $0.step ?? step.number == step.number }
    return .object([
      ("number", .integer(step.number)), ("id", .string(step.id.rawValue)), ("title", .string(step.title)),
      ("headings", .strings(step.headings)), ("line", .integer(runbook.source.line(at: step.range.lowerBound))),
      ("kind", .string(step.action.kind)), ("nodes", .strings(nodes.map(\.text))),
      (
        "target",
        .object([
          ("pattern", .optional(step.target.pattern)), ("because", .array(step.target.reasons.map(report.json))),
        ])
      ),
      ("confirm", .optional(step.options.confirm?[runbook.tongue])), ("check", .bool(step.isCheck)),
      ("apart", .bool(step.options.isApart)),
      ("expects", step.expectation.map { expected($0, of: step, in: runbook) } ?? .null),
      ("publishes", .array(step.products.map(product))),
      ("repairs", .array(step.repairs.map { repair($0, runbook) })),
      ("notes", .strings(step.notes.map(\.text))), ("inferred", .array(own.map(report.json))),
    ])
  }

  private static func expected(_ expectation: Expectation, of step: Step, in runbook: Runbook) -> JSONOutput {
    .object([
      ("line", .integer(runbook.source.line(at: expectation.range.lowerBound))),
      ("kind", .string(expectation.text == nil ? "json" : "text")), ("text", .optional(expectation.text)),
      ("compare", .optional(step.comparesOutput ? expectation.compared?.how.rawValue : nil)),
      ("exit", expectation.exitStatus.map { .integer($0) } ?? .null),
      ("because", .array(expectation.reasons.map(reason))),
    ])
  }

  private static func product(_ product: Product) -> JSONOutput {
    var from = "-"
    if case .file(let path) = product.origin { from = path }
    return .object([
      ("name", .string(product.name)), ("from", .string(from)), ("stays", .bool(product.isLocal)),
    ])
  }

  private static func repair(_ repair: Repair, _ runbook: Runbook) -> JSONOutput {
    .object([
      ("rule", .string(repair.rule)), ("line", .integer(runbook.source.line(at: repair.range.lowerBound))),
      ("message", .string(repair.message[runbook.tongue])),
    ])
  }

  private static func reason(_ reason: Reason) -> JSONOutput {
    .object([("rule", .string(reason.rule)), ("words", .string(reason.words))])
  }

  private static func across(_ rule: ClusterRule, _ check: ClusterCheck, _ runbook: Runbook) -> JSONOutput {
    .object([
      ("step", .string(check.step.id.rawValue)), ("rule", .string(rule.rule[runbook.tongue])),
      ("line", rule.range.map { .integer(runbook.source.line(at: $0.lowerBound)) } ?? .null),
      ("nodes", .strings(check.nodes.map(\.text))),
    ])
  }

  private static func node(_ plan: NodePlan, in runbook: Runbook) -> JSONOutput {
    .object([
      ("name", .string(plan.node.name.text)), ("address", .string(plan.node.address)),
      ("steps", .array(plan.steps.map { step($0.filled(), on: plan.node, in: runbook) })),
    ])
  }

  private static func step(_ planned: FilledStep, on node: Node, in runbook: Runbook) -> JSONOutput {
    let tongue = runbook.tongue
    let show: (RuntimeValue) -> String = { $0.label[tongue] }
    return .object([
      ("number", .integer(planned.step.number)), ("id", .string(planned.step.id.rawValue)),
      ("digest", .string(planned.digest)), ("path", .optional(planned.path?.text(showing: show))),
      ("body", .string(planned.body.text(showing: show))),
      (
        "probes",
        .array(
          planned.probes.map { probe in
            .object([
              ("kind", .string(probe.question.kind)), ("meaning", .string(probe.probe.meaning[tongue])),
              ("blindSpot", .optional(probe.probe.blindSpot?[tongue])), ("ask", .optional(probe.question.text(show))),
              ("because", reason(probe.probe.reason)),
            ])
          })
      ),
      ("needs", needs(planned.needs)),
      ("values", .array(planned.values.map { value($0, runbook) })),
    ])
  }

  private static func needs(_ needs: StepNeeds) -> JSONOutput {
    .object([
      ("facts", .strings(needs.facts.map { "\($0.node)/\($0.name)" })), ("locals", .strings(needs.locals)),
      ("secrets", .strings(needs.secrets)), ("gates", .strings(needs.gates.map { "\($0.host):\($0.port)" })),
      ("steps", .strings(needs.steps.map { "\($0.node)/\($0.step)" })),
    ])
  }

  private static func value(_ value: PlannedValue, _ runbook: Runbook) -> JSONOutput {
    .object([
      ("written", .string(value.use.written)), ("reference", .string(value.use.reference.text)),
      ("value", .optional(value.text)), ("origin", .string(value.origin[runbook.tongue])),
      ("because", reason(value.use.reason)),
    ])
  }
}

extension Action {
  /// The action's name for tools: `shell`, `file`, `sql`, `manual`.
  package var kind: String {
    switch self {
    case .shell: "shell"
    case .file: "file"
    case .sql: "sql"
    case .manual: "manual"
    }
  }
}

extension PlannedProbe.Question {
  /// The question's name for tools: `command`, `file`, `http`, `itself`.
  package var kind: String {
    switch self {
    case .command: "command"
    case .fileContent: "file"
    case .http: "http"
    case .itself: "itself"
    }
  }

  /// What is asked, in one text; nil where the step itself says it.
  package func text(_ show: (RuntimeValue) -> String) -> String? {
    switch self {
    case .command(let code): code.text(showing: show)
    case .http(let request, _): request.description
    case .fileContent, .itself: nil
    }
  }
}
