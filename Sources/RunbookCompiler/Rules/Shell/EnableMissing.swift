// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let enableMissing = Rule(
    name: "enable-missing", severity: .advice,
    manual: Manual(
      what: Bilingual("서비스를 시작하지만 부팅할 때 켜지게 하지 않는다", en: "A service is started but not enabled"),
      why: Bilingual("서버가 다시 켜지면 서비스는 꺼져 있다", en: "after the next boot the service is down"),
      example: "systemctl start redis", instead: "systemctl enable --now redis")
  ) { runbook, findings in
    var known: Set<String> = []
    var started: [(unit: String, found: NoteCommand, line: CommandLine)] = []
    for found in runbook.commands {
      for line in found.lines {
        switch line.tool {
        case "systemctl": break
        case "chkconfig", "update-rc.d", "rc-update": known.formUnion(units(line, from: 0))
        default: continue
        }
        guard line.tool == "systemctl" else { continue }
        if line.operand(0) == "start" {
          started += units(line, from: 1).map { ($0, found, line) }
        } else if !["status", "is-active", "show", "cat", "daemon-reload"].contains(line.operand(0)) {
          // A unit that is also stopped or switched off is one that comes and goes.
          known.formUnion(units(line, from: 1))
        }
      }
    }
    for entry in started where known.insert(entry.unit).inserted {
      let end = entry.found.block.reading.source(of: entry.line.range(1))
      findings.report(
        end,
        Bilingual("\(Josa.topic("'\(entry.unit)'")) 부팅할 때 켜지지 않는다", en: "'\(entry.unit)' will not start at boot"),
        fixes: entry.line.quoted == nil
          ? [
            Fix(
              Bilingual("enable --now로 켠다", en: "Enable it, and start it now"), .needsReview,
              edits: [
                Fix.Edit(
                  entry.found.block.reading.source(of: entry.line.range(ofArgument: entry.line.operands[0])),
                  with: "enable --now")
              ])
          ] : [])
    }
  }

  private static func units(_ line: CommandLine, from place: Int) -> [String] {
    line.operands.dropFirst(place).map { line.texts[$0] }.filter { !$0.isEmpty }
      .map { $0.hasSuffix(".service") ? String($0.dropLast(8)) : $0 }
  }
}
