// SPDX-License-Identifier: Apache-2.0

/// Everything that a plan makes happen, as text: two plans with the same identity give scripts that do the same.
///
/// Left out are reasons, places in the note, and how the note writes a value.
package enum PlanIdentity {
  /// One line a fact, in the order of the plan.
  package static func lines(of plan: Plan) -> [String] {
    let steps = zip(plan.runbook.steps, plan.nodesOfStep).map { step, nodes in
      "step \(named(step, plan.runbook.tongue)) on \(nodes.map(\.text).joined(separator: " "))"
    }
    let checks = plan.clusterChecks.flatMap { check in
      check.rules.map { "across \(check.step.id) \(check.nodes) \($0.rule[.english])" }
    }
    let nodes = plan.nodes.flatMap { node in
      node.steps.map { "node \(node.node.name) \(planned($0.filled()))" }
    }
    return ["runbook \(plan.runbook.id) \(plan.runbook.title) \(plan.runbook.tongue)"] + steps + checks + nodes
  }

  private static func named(_ step: Step, _ tongue: Tongue) -> String {
    var options = step.options
    let confirm = options.confirm?[tongue] ?? "-"
    options.confirm = nil
    let made = step.products.map { "\($0.name) \($0.origin) \($0.isLocal)" }
    let repairs = step.repairs.map { "\($0.rule) \($0.message.english)" }
    return """
      \(step.number) \(step.id) \(step.title) \(step.headings) \(step.prose) \(action(step.action)) confirm \(confirm) \
      \(options) makes \(made) repairs \(repairs) notes \(step.notes.map(\.text)) check \(step.isCheck) \
      partly \(step.isPartlyAsked) passing \(step.isPassing) exposed \(step.exposedSecrets.count) expects \(expected(step.expectation))
      """
  }

  private static func action(_ action: Action) -> String {
    switch action {
    case .shell: "shell"
    case .file(let file): "file \(file.mode ?? "-") \(file.part) \(file.owner ?? "-") \(file.language.family)"
    case .sql(let sql): "sql \(sql.client) \(sql.isGenerator) \(sql.database ?? "-")"
    case .manual(let lines): "manual \(lines)"
    }
  }

  private static func expected(_ expectation: Expectation?) -> String {
    switch expectation?.content {
    case nil: "nothing"
    case .json?: "json of block \(expectation?.block ?? 0)"
    case .text(let text)?: "text \(text)"
    }
  }

  private static func planned(_ step: FilledStep) -> String {
    let probes = step.probes.map { probe in
      "\(question(probe.question)) \(probe.probe.meaning.english) \(probe.probe.blindSpot?.english ?? "-")"
    }
    return """
      \(step.step.number) \(step.digest) body \(step.body) carry \(String(describing: step.carry)) \
      rollback \(String(describing: step.rollback)) path \(String(describing: step.path)) probes \(probes) \
      needs \(step.needs)
      """
  }

  private static func question(_ question: PlannedProbe.Question) -> String {
    switch question {
    case .command(let code): "command \(code)"
    case .fileContent: "content"
    case .itself: "itself"
    case .http(let request, let expectation): "http \(request.description) \(expectation != nil)"
    }
  }
}
