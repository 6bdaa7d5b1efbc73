// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let reboot = Rule(
    name: "reboot", severity: .warning,
    manual: Manual(
      what: Bilingual("서버를 끄거나 다시 켜는 명령이다", en: "A command that restarts or stops the machine"),
      why: Bilingual(
        "스크립트도 함께 끝난다. 뒤의 단계는 서버가 돌아온 다음 새로 시작해야 한다",
        en: "the script ends with the machine, and what follows must begin anew once it is back"),
      example: "sysctl -p\nreboot", instead: "reboot   # 따로 둔 단계. 뒤의 단계는 서버가 돌아온 다음 다시 실행한다")
  ) { runbook, findings in
    for found in runbook.commands where !found.block.isPartOfStep {
      guard let danger = Reboot.danger(found.lines), !found.visit.isInFunction else { continue }
      findings.report(
        danger.range, in: found.block, danger.message,
        notes: [Diagnostic.Note(Bilingual("스크립트는 실행하기 전에 묻는다", en: "the script asks before it runs"))])
    }
  }
}

/// Commands that end the machine's run; systemctl(1), shutdown(8), init(8).
enum Reboot {
  private static let table = CommandTable<Void>([
    (CommandForm("reboot|poweroff|halt"), ()),
    (CommandForm("shutdown", without: "-c -k"), ()),
    (CommandForm("init|telinit 0|6"), ()),
    (CommandForm("systemctl reboot|poweroff|halt|kexec"), ()),
  ])

  static func danger(_ lines: [CommandLine]) -> Danger? {
    for line in lines {
      guard let row = table.row(for: line) else { continue }
      let shown = line.title(max(1, row.form.words.count))
      return Danger(
        message: Bilingual("서버가 여기서 멈춘다: \(shown)", en: "The machine goes down here: \(shown)"),
        range: line.range(row.form.words.count))
    }
    return nil
  }
}
