// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let strayDirective = Rule(
    name: "stray-directive", severity: .warning,
    manual: Manual(
      what: Bilingual("지시 주석이 아무 단계에도 걸리지 않는다", en: "A directive holds for no step"),
      why: Bilingual(
        "적어 둔 target=이나 retry=가 없는 것과 같아진다", en: "its target= or retry= is as good as not written"),
      example: "<!-- runbok: target=node1 -->\n```bash\nuptime\n```",
      instead: "<!-- runbook: target=node1 -->\n```bash\nuptime\n```")
  ) { runbook, findings in
    for stray in runbook.strayDirectives {
      let range = runbook.source.firstLine(of: stray.range)
      switch stray.cause {
      case .nothingBelow:
        findings.report(
          range,
          Bilingual("이 지시 아래 같은 제목 안에 펜스나 할 일 목록이 없다", en: "No fence and no list of tasks below this directive"))
      case .misspelt:
        findings.report(
          range, Bilingual("지시 주석은 '<!-- runbook:'으로 시작한다", en: "A directive begins with '<!-- runbook:'"))
      }
    }
  }
}
