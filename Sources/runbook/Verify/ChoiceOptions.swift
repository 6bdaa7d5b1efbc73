// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler
import RunbookVerify

/// What `verify` asks about: steps and nodes.
struct ChoiceOptions: ParsableArguments {
  @Option(help: "Only this step, by id or number; may be repeated.") var only: [String] = []
  @Option(help: "Only steps with this tag, of the attribute tags=…; may be repeated.") var tag: [String] = []
  @Option(help: "Only this node; may be repeated.") var node: [String] = []
  @Option(
    help: ArgumentHelp(
      "Only the second eighth of the nodes; `runbook report merge` makes one report of all.", valueName: "2/8"))
  var shard: String?

  func validate() throws { _ = try shardNumbers() }

  /// Fills in what these options decide; throws where a name is none of the plan's.
  func apply(to options: inout VerifyOptions, plan: Plan, _ tongue: Tongue) throws {
    let names = VerifyNames(plan: plan, tongue: tongue)
    if !only.isEmpty { options.steps = Set(try only.map { try names.step($0) }) }
    if !tag.isEmpty {
      let tagged = try tag.reduce(into: Set<StepID>()) { $0.formUnion(try names.steps(tagged: $1)) }
      options.steps = options.steps?.intersection(tagged) ?? tagged
    }
    var nodes: Set<NodeName>?
    if !node.isEmpty { nodes = Set(try node.map { try names.node($0) }) }
    options.nodes = nodes
    guard let (index, count) = try shardNumbers() else { return }
    // One after another in the inventory's order, so that groups are spread evenly and every run cuts alike.
    let all = plan.nodes.map(\.node.name).filter { nodes?.contains($0) ?? true }
    let own = all.enumerated().filter { $0.offset % count == index - 1 }.map(\.element)
    options.nodes = Set(own)
    options.shard = VerifyReport.Shard(index: index, count: count, nodes: all.map(\.text))
  }

  private func shardNumbers() throws -> (index: Int, count: Int)? {
    guard let shard else { return nil }
    let parts = shard.split(separator: "/", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard parts.count == 2, (1...10_000).contains(parts[1]), (1...parts[1]).contains(parts[0]) else {
      throw ValidationError("--shard takes a part and their number, 1/8 to 8/8")
    }
    return (parts[0], parts[1])
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

  func steps(tagged tag: String) throws(CommandFailure) -> [StepID] {
    let steps = plan.runbook.steps
    let tagged = steps.filter { $0.options.tags.contains(tag) }
    guard tagged.isEmpty else { return tagged.map(\.id) }
    throw unknown(
      Bilingual("'\(tag)' 태그가 붙은 단계가 없다", en: "No step has the tag '\(tag)'"), tag,
      steps.flatMap(\.options.tags).uniqued())
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
