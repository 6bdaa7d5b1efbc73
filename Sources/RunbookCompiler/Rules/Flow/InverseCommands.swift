// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let inverseCommands = Rule(
    name: "inverse-commands", severity: .warning,
    manual: Manual(
      what: Bilingual("한 블록에서 한 일을 같은 블록에서 되돌린다", en: "A block undoes what it has done itself"),
      why: Bilingual(
        "블록을 통째로 실행하면 아무것도 남지 않는다. 되돌리는 명령은 대개 나중에, 필요할 때만 치라는 것이다",
        en: "run as a whole it leaves nothing; what undoes is usually meant for later, and only where needed"),
      example: "docker compose up -d\ncurl -f localhost:8080\ndocker compose down",
      instead:
        "```bash\ndocker compose up -d\ncurl -f localhost:8080\n```\n\n```bash {rollback}\ndocker compose down\n```")
  ) { runbook, findings in
    for block in runbook.blocks where block.execution == .shell && !block.isPartOfStep {
      guard let pair = UndoneDeed.first(in: block) else { continue }
      findings.report(
        pair.undoing, in: block,
        Bilingual(
          "'\(block.quoted(pair.undoing, limit: 32))': 이 블록에서 한 일을 되돌린다",
          en: "'\(block.quoted(pair.undoing, limit: 32))' undoes what this block has done"),
        notes: [
          Diagnostic.Note(Bilingual("한 일은 여기", en: "it is done here"), at: block.reading.source(of: pair.doing))
        ])
    }
  }
}

/// A command, and one further below in its block that undoes it for good.
private struct UndoneDeed {
  let doing: ByteRange
  let undoing: ByteRange

  static func first(in block: JudgedBlock) -> UndoneDeed? {
    var done: [String: ByteRange] = [:]
    var undone: [(key: String, pair: UndoneDeed)] = []
    for statement in block.reading.script?.statements ?? [] {
      for visit in statement.simpleCommands where !visit.isInCondition && !visit.isInFunction {
        guard let command = visit.command.resolved else { continue }
        for deed in Deed.list(command) {
          if !deed.isUndoing {
            // Done again after it was undone: a restart.
            undone.removeAll { $0.key == deed.key }
            done[deed.key] = command.range
          } else if let doing = done.removeValue(forKey: deed.key) {
            undone.append((deed.key, UndoneDeed(doing: doing, undoing: command.range)))
          }
        }
      }
    }
    return undone.map(\.pair).min { $0.undoing.lowerBound < $1.undoing.lowerBound }
  }
}
