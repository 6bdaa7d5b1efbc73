// SPDX-License-Identifier: Apache-2.0

extension Runbook {
  /// The earlier steps that a step's `needs` names, in the order of the note; a fence's name means all its steps.
  package func steps(neededBy step: Step) -> [Step] {
    guard !step.options.needs.isEmpty else { return [] }
    let found = step.options.needs.flatMap { steps(named: $0) }.filter { $0.number < step.number }
    return steps.filter { earlier in found.contains { $0.number == earlier.number } }
  }

  /// The steps that a name means: one by its id, or all steps of the fence that has the name.
  fileprivate func steps(named name: String) -> [Step] {
    let slug = StepNaming.slug(name)
    guard let first = steps.first(where: { $0.id.rawValue == name || $0.id.rawValue == slug }) else { return [] }
    let isFence = block(of: first)?.attributes.contains { $0.key == "name" && $0.value == name } ?? false
    return isFence ? steps.filter { $0.block == first.block } : [first]
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
    for step in runbook.steps where !step.options.needs.isEmpty {
      let attribute = runbook.block(of: step)?.attributes.first { $0.key == "needs" }
      let range = attribute?.valueRange ?? step.range
      for name in step.options.needs where !runbook.steps(named: name).contains(where: { $0.number < step.number }) {
        guard runbook.steps(named: name).isEmpty else {
          findings.report(
            range, Bilingual("'\(name)' 단계는 이 단계보다 뒤에 있다", en: "The step '\(name)' does not come before this one"))
          continue
        }
        let near = nearest(to: name, among: runbook.steps.prefix(step.number - 1).map(\.id.rawValue))
        findings.report(
          range, Bilingual("'\(name)' 단계가 없다", en: "No step '\(name)'"),
          notes: near.map { [Diagnostic.Note(Bilingual("'\($0)'를 뜻하나", en: "did you mean '\($0)'"))] } ?? [])
      }
    }
  }
}
