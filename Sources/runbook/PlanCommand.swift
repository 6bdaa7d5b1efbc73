// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler

/// `runbook plan`: steps by nodes, values and where they come from, probes.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show what will be done on which node, with every value's origin.",
    discussion: "runbook plan notes.md -i inventory.yaml --node node2 --values")

  @Argument(help: "A Markdown file.") var file: String
  @OptionGroup var inventory: InventoryOption
  @Option(help: "Only this node; may be repeated.") var node: [String] = []
  @Flag(help: "Each value and the place it came from.") var values = false
  @Option(help: "text or json.") var format: OutlineFormat = .text
  @OptionGroup var explicit: StrictOption
  @OptionGroup var language: LanguageOption

  func run() throws {
    let tongue = language.tongue
    let project = try Project.open(file, inventory: inventory.path, needsInventory: true, tongue: tongue)
    let plan = try project.requiredPlan(tongue, strict: explicit.strict, isColoured: Console.isColoured(2))
    for name in node where !plan.nodes.contains(where: { $0.node.name.text == name }) {
      let near = nearest(to: name, among: plan.nodes.map(\.node.name.text))
      throw CommandFailure(
        Bilingual("'\(name)' 노드가 없다", en: "No node '\(name)'")[tongue]
          + (near.map { Bilingual(": \(Josa.object("'\($0)'")) 뜻했나?", en: ": did you mean '\($0)'?")[tongue] } ?? ""))
    }
    switch format {
    case .json: Console.output(PlanBackend.json(plan, version: Version.text).text)
    case .text:
      let report = PlanReport(plan, tongue)
      Console.output(report.matrix + report.details(nodes: node.isEmpty ? nil : Set(node), values: values))
    }
  }
}
