// SPDX-License-Identifier: Apache-2.0

extension Step {
  /// Whether it leaves something behind that nothing asks for. What a person does is not asked by a script.
  package var lacksProbe: Bool { probes.isEmpty && !options.isManual && !leavesNothing }
}

extension Rule {
  static let stepWithoutProbe = Rule(
    name: "step-without-probe", severity: .advice,
    manual: Manual(
      what: Bilingual("이 단계가 되었는지 물어볼 방법이 없다", en: "Nothing says whether this step is true"),
      why: Bilingual(
        "다시 실행할 때 건너뛸지, verify에서 무엇을 볼지 알 수 없어 기록에만 의존한다",
        en: "a second run cannot tell whether to skip it, and verify has nothing to ask"),
      example: "```bash\n./migrate.sh\n```",
      instead: "```bash\n./migrate.sh\n```\n\n```bash {probe}\n./migrate.sh --check\n```")
  ) { runbook, findings in
    for step in runbook.steps where step.lacksProbe {
      let line = runbook.source.lineRange(runbook.source.line(at: step.range.lowerBound))
      findings.report(
        line.clamped(to: step.range.lowerBound..<max(step.range.lowerBound, line.upperBound)),
        Bilingual("'\(step.title)' 단계를 확인할 방법이 없다", en: "Nothing checks the step '\(step.title)'"),
        notes: [
          Diagnostic.Note(
            Bilingual("펜스에 probe=\"확인 명령\"을 적는다", en: "write probe=\"COMMAND\" on the fence"))
        ])
    }
  }
}
