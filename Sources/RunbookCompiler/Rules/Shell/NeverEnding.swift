// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let neverEnding = Rule(
    name: "never-ending", severity: .warning,
    manual: Manual(
      what: Bilingual("ping에 -c가 없어 끝나지 않는다", en: "ping without -c never ends"),
      why: Bilingual("스크립트가 그 자리에서 멈추고 다음 단계로 가지 못한다", en: "the script stops there and never reaches the next step"),
      example: "ping 10.0.0.2", instead: "ping -c 3 10.0.0.2")
  ) { runbook, findings in
    for found in runbook.commands {
      let block = found.block
      guard let invocation = found.invocation, ["ping", "ping6"].contains(invocation.program),
        !PingRepair.isBounded(invocation)
      else { continue }
      let range = block.reading.source(of: invocation.programWord.range)
      findings.report(
        range, Bilingual("끝나지 않는 ping: -c가 없다", en: "ping without -c never ends"),
        notes: [Diagnostic.Note(Bilingual("스크립트에는 -c 3 -W 2를 붙인다", en: "the script carries it with -c 3 -W 2"))],
        fixes: [
          Fix(
            Bilingual("-c 3을 붙인다", en: "Add -c 3"), .safe,
            edits: [Fix.Edit(range.upperBound..<range.upperBound, with: " -c 3")])
        ])
    }
  }
}
