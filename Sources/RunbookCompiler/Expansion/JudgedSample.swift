// SPDX-License-Identifier: Apache-2.0

/// A pasted answer with its shape, the nodes that it is asked of, and the rules over all of them.
package struct JudgedSample: Sendable {
  /// The step whose result it is; nil for a file that is nothing but the sample.
  package let step: Step?
  /// What was made of the sample.
  package let inferred: InferredShape
  /// The nodes; empty where no inventory is known, so that nothing is bound to one.
  package let table: InventoryTable
  /// The author's rules over all nodes, else those that follow from the sample.
  package let rules: [ClusterRule]
  /// The file that it stands in.
  package let source: SourceFile
  /// The block that holds it; nil for a file that is nothing but the sample.
  package let block: CodeBlock?

  /// The bytes of a place of the sample in the file.
  package func place(of range: ByteRange) -> ByteRange { block?.source(of: range) ?? range }

  /// The table with a node to answer where there is none.
  package var judgingTable: InventoryTable {
    table.nodes.isEmpty ? InventoryTable(nodes: [InventoryTable.Node(name: "-", [])]) : table
  }

  /// The node that gave the sample, else the first.
  package var answeringNode: Int { inferred.sampleNode ?? 0 }

  private init(
    step: Step?, _ inferred: InferredShape, _ table: InventoryTable, source: SourceFile, block: CodeBlock?
  ) {
    self.step = step
    self.inferred = inferred
    self.table = table
    self.source = source
    self.block = block
    let written = step?.acrossRules ?? []
    rules = written.isEmpty ? ClusterRule.derived(from: inferred, table) : written
  }

  /// The sample of a file that holds nothing else; `inventory` is whoever could answer, nil where nobody knows.
  package static func bare(_ source: SourceFile, inventory: Inventory?) throws(JSONFault) -> JudgedSample {
    let sample = try JSONReader.read(source.bytes)
    let table = InventoryTable(nodes: inventory?.nodes.map(InventoryTable.Node.init) ?? [])
    return JudgedSample(step: nil, ShapeInference.infer(sample, table), table, source: source, block: nil)
  }

  /// The JSON results of a note, in its order. A note with errors has no plan; its samples are then read without nodes.
  package static func list(in compilation: Compiler.Compilation) -> [JudgedSample] {
    list(in: compilation.runbook, plan: compilation.plan)
  }

  /// The same of a note and its plan.
  package static func list(in runbook: Runbook, plan: Plan?) -> [JudgedSample] {
    runbook.steps.compactMap { step in
      guard let expectation = step.expectation, case .json(let sample) = expectation.content else { return nil }
      let table = table(of: step, plan)
      return JudgedSample(
        step: step, ShapeInference.infer(sample, table), table, source: runbook.source,
        block: runbook.block(numbered: expectation.block)?.code)
    }
  }

  /// The nodes that do the step, in the inventory's order.
  private static func table(of step: Step, _ plan: Plan?) -> InventoryTable {
    let nodes = plan?.nodes.filter { node in node.steps.contains { $0.step.number == step.number } } ?? []
    return InventoryTable(nodes: nodes.map { InventoryTable.Node($0.node) })
  }
}

extension ClusterRule {
  /// The rules that follow from a sample; none for a single node.
  static func derived(from shape: InferredShape, _ table: InventoryTable) -> [ClusterRule] {
    AcrossRule.proposed(for: shape, table: table).map {
      ClusterRule(rule: $0.rule, range: nil, reason: Reason("rule-from-the-sample", words: $0.reason.english))
    }
  }
}

extension InventoryTable.Node {
  /// A node of the inventory as shapes see it: its address first, then every text that it has.
  package init(_ node: Node) {
    let others = node.flattened.compactMap { entry in
      entry.path == "address" ? nil : entry.text.map { (entry.path, $0) }
    }
    self.init(name: node.name.text, [("address", node.address)] + others)
  }
}
