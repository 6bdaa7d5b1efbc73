// SPDX-License-Identifier: Apache-2.0

/// Finds steps by the names that `needs` gives them.
package struct StepIndex {
  private let steps: [Step]
  private let byID: [String: Int]
  /// The numbers of a named fence's steps.
  private let byFence: [String: [Int]]

  /// Linear in the steps.
  package init(_ runbook: Runbook) {
    steps = runbook.steps
    byID = Dictionary(steps.map { ($0.id.rawValue, $0.number) }, uniquingKeysWith: { first, _ in first })
    var byFence: [String: [Int]] = [:]
    for step in steps {
      guard let name = runbook.block(of: step)?.attributes.last(where: { $0.key == "name" })?.value else { continue }
      byFence[name, default: []].append(step.number)
    }
    self.byFence = byFence
  }

  /// The numbers of the steps that a name means, in their order: one by its id, or all of the fences with the name.
  func numbers(of name: String) -> [Int] {
    if let fence = byFence[name] { return fence }
    return [byID[name] ?? byID[StepNaming.slug(name)]].compactMap { $0 }
  }

  /// The earlier steps that a step's `needs` names, in the order of the note.
  package func steps(neededBy step: Step) -> [Step] {
    let found = step.options.needs.flatMap { numbers(of: $0).prefix { $0 < step.number } }
    return Set(found).sorted().map { steps[$0 - 1] }
  }

  /// The id of an earlier step that a name may have been meant for.
  func near(_ name: String, before step: Step) -> String? {
    nearest(to: name, among: steps.prefix(step.number - 1).suffix(200).map(\.id.rawValue))
  }
}

extension Rule {
  static let unknownStep = Rule(
    name: "unknown-step", severity: .error,
    manual: Manual(
      what: Bilingual("needs=가 가리키는 단계가 앞에 없다", en: "needs= names no step that comes before"),
      why: Bilingual(
        "먼저 끝나야 하는 단계를 모르면 순서를 지킬 수 없다",
        en: "without knowing the step that must be done first, the order cannot be kept"),
      example: "```bash {name=install}\n…\n```\n\n```bash {needs=instal}", instead: "```bash {needs=install}")
  ) { runbook, findings in
    guard runbook.steps.contains(where: { !$0.options.needs.isEmpty }) else { return }
    let index = StepIndex(runbook)
    for step in runbook.steps where !step.options.needs.isEmpty {
      let attribute = runbook.block(of: step)?.attributes.first { $0.key == "needs" }
      let range = attribute?.valueRange ?? step.range
      for name in step.options.needs {
        let numbers = index.numbers(of: name)
        guard numbers.first.map({ $0 >= step.number }) ?? true else { continue }
        guard numbers.isEmpty else {
          findings.report(
            range, Bilingual("'\(name)' 단계는 이 단계보다 뒤에 있다", en: "The step '\(name)' does not come before this one"))
          continue
        }
        let near = index.near(name, before: step)
        findings.report(
          range, Bilingual("'\(name)' 단계가 없다", en: "No step '\(name)'"),
          notes: near.map { [Diagnostic.Note(Bilingual("'\($0)'를 뜻하나", en: "did you mean '\($0)'"))] } ?? [])
      }
    }
  }
}
