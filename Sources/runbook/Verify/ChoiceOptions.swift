// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookCompiler
import RunbookVerify

/// What `verify` asks about: steps and nodes.
struct ChoiceOptions: ParsableArguments {
  @Option(help: "Only this step, by id or number; may be repeated.") var only: [String] = []
  @Option(help: "Only this node; may be repeated.") var node: [String] = []

  /// Fills in what these options decide; throws where a name is none of the plan's.
  func apply(to options: inout VerifyOptions, plan: Plan, _ tongue: Tongue) throws(CommandFailure) {
    let names = VerifyNames(plan: plan, tongue: tongue)
    var steps: Set<StepID> = []
    for text in only { steps.insert(try names.step(text)) }
    var nodes: Set<NodeName> = []
    for text in node { nodes.insert(try names.node(text)) }
    options.steps = only.isEmpty ? nil : steps
    options.nodes = node.isEmpty ? nil : nodes
  }
}

/// The steps and nodes that a command line names.
struct VerifyNames {
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
