// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let backgroundProcess = Rule(
    name: "background-process", severity: .warning,
    manual: Manual(
      what: Bilingual("& 로 백그라운드에 남기는 프로세스다", en: "A process that & leaves in the background"),
      why: Bilingual(
        "떴는지 아무도 확인하지 않고, 죽어도 되살아나지 않으며, 다시 실행하면 하나 더 뜬다",
        en: "nobody sees whether it came up, nothing restarts it, and a second run starts another one"),
      example: "redis-server --port 7001 &",
      instead: "systemd-run --unit=redis-7001 redis-server --port 7001\nsystemctl is-active redis-7001")
  ) { runbook, findings in
    var last = 0
    let waiting = Set(
      runbook.commands.filter { ["wait", "fg"].contains($0.lines.first?.tool ?? "") }.map(\.block.number))
    for found in runbook.commands where found.visit.isInBackground && !found.block.isAttended {
      // One finding tells it; the others of the block are started the same way.
      guard found.block.number != last, !waiting.contains(found.block.number), found.visit.depth == 0,
        let line = found.lines.first, !passing.contains(line.tool)
      else { continue }
      last = found.block.number
      let name = "'\(line.invocation.program) … &'"
      findings.report(
        line.range(), in: found.block,
        Bilingual(
          "\(Josa.topic(name)) 지켜보는 것 없이 백그라운드에 남는다", en: "\(name) goes on in the background with nothing to watch it"),
        notes: [
          Diagnostic.Note(
            Bilingual(
              "systemd 유닛으로 만들거나 블록에 background를 단다", en: "make it a systemd unit, or mark the block background"))
        ])
    }
  }

  /// Commands before the one that stays: `cd x && ./start &`.
  private static let passing: Set<String> = ["cd", "echo", "export", "sleep", "source", ".", "mkdir", "wait"]
}
