// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// What is not as it was in the report before: nodes of one step that changed alike are one change.
package struct ReportChange: Hashable, Sendable {
  /// The step's number in the note.
  package let number: Int
  /// The step's title.
  package let title: String
  /// The nodes in the inventory's order; empty for a rule over all nodes.
  package var nodes: [String]
  /// The rule over all nodes that changed; nil for nodes.
  package let rule: String?
  /// Nil for what was not there.
  package let before: VerifyReport.Verdict?
  /// Nil for what is there no more.
  package let after: VerifyReport.Verdict?

  /// All changes from one report to the next, in the order of the note.
  package static func between(_ old: VerifyReport, _ new: VerifyReport) -> [ReportChange] {
    let before = Dictionary(old.steps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return new.steps.flatMap { changes(from: before[$0.id], to: $0) }
  }

  private static func changes(from old: VerifyReport.Step?, to new: VerifyReport.Step) -> [ReportChange] {
    var changes: [ReportChange] = []
    let verdicts = Dictionary(
      (old?.nodes ?? []).map { ($0.name, $0.verdict) }, uniquingKeysWith: { first, _ in first })
    for node in new.nodes where verdicts[node.name] != node.verdict {
      let before = verdicts[node.name]
      let twin = changes.firstIndex { $0.before == before && $0.after == node.verdict }
      if let twin {
        changes[twin].nodes.append(node.name)
      } else {
        changes.append(
          ReportChange(
            number: new.number, title: new.title, nodes: [node.name], rule: nil, before: before, after: node.verdict))
      }
    }
    let rules = Dictionary((old?.across ?? []).map { ($0.rule, $0.verdict) }, uniquingKeysWith: { first, _ in first })
    for across in new.across where rules[across.rule] != across.verdict {
      changes.append(
        ReportChange(
          number: new.number, title: new.title, nodes: [], rule: across.rule, before: rules[across.rule],
          after: across.verdict))
    }
    return changes
  }

  /// One line: the step, whom it is about, and from what to what.
  package func text(_ paint: Paint) -> String {
    let about = rule ?? NodeList.text(nodes)
    let signs = [before, after].map { $0.map { paint($0.sign, $0.colour) } ?? paint("–", "2") }
    return "\(number) \(title) · \(about): \(signs[0]) → \(signs[1])"
  }
}
