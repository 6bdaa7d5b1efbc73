// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let prohibitionNearStep = Rule(
    name: "prohibition-near-step", severity: .warning,
    manual: Manual(
      what: Bilingual("하지 말라는 말이 바로 앞에 있다", en: "The words just before say not to do something"),
      why: Bilingual(
        "어느 노드에서, 언제 하지 말라는 것인지 기계가 알 수 없다. 그 말에서 대상을 읽지 않고, 실행하기 전에 그 말을 보여 주며 묻는다",
        en:
          "where and when not to is not for a machine to tell: no target is read from it, and the script shows it and asks"
      ),
      example: "첫 번째 노드에서는 실행하지 말 것\n\n```bash\nreboot\n```",
      instead: "<!-- runbook: target=rest -->\n```bash\nreboot\n```")
  ) { runbook, findings in
    for block in runbook.blocks where block.isRun {
      guard let words = block.prohibition else { continue }
      findings.report(
        words.range, Bilingual("하지 말라는 말이 이 명령에 걸려 있다", en: "These words forbid something about the command"),
        notes: [
          Diagnostic.Note(
            Bilingual(
              "대상은 <!-- runbook: target=… -->로 못 박고, 실행하지 않을 것이면 ignore를 적는다",
              en: "pin the nodes with <!-- runbook: target=… -->; write ignore for what is not to be run"))
        ])
    }
  }
}
