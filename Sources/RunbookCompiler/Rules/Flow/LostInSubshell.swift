// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let lostInSubshell = Rule(
    name: "lost-in-subshell", severity: .warning,
    manual: Manual(
      what: Bilingual(
        "다른 프로세스에서 바꾼 변수나 폴더를 그 뒤에서 쓴다",
        en: "A variable or a folder is changed in another process and relied on after it"),
      why: Bilingual(
        "파이프 뒤의 while, 괄호, sudo는 다른 프로세스다. 거기서 한 cd와 대입은 그 프로세스와 함께 사라진다",
        en: "a loop behind a pipe, parentheses and sudo are processes of their own: a cd or a value ends with them"),
      example: "COUNT=0\ncat hosts | while read -r host; do COUNT=$((COUNT + 1)); done\necho $COUNT",
      instead: "COUNT=0\nwhile read -r host; do COUNT=$((COUNT + 1)); done < hosts\necho $COUNT")
  ) { runbook, findings in
    reportVariables(runbook, &findings)
    for block in runbook.blocks where block.execution == .shell {
      let statements = block.reading.script?.statements ?? []
      for (place, statement) in statements.enumerated() {
        // Where nothing follows in the block, nothing was to run in that folder.
        guard let cd = LostFolder.find(in: statement), place + 1 < statements.count else { continue }
        let text = block.quoted(statement.range)
        findings.report(
          cd, in: block,
          Bilingual("'\(text)'의 cd는 뒤의 명령에 남지 않는다", en: "The cd of '\(text)' does not last"),
          notes: [
            Diagnostic.Note(Bilingual("cd를 sudo와 괄호 밖에 쓴다", en: "write the cd outside of sudo and parentheses"))
          ])
      }
    }
  }

  private static func reportVariables(_ runbook: Runbook, _ findings: inout Findings) {
    var lost: [String: (range: ByteRange, block: JudgedBlock)] = [:]
    for found in runbook.commands where !found.visit.isInFunction && !found.block.isPartOfStep {
      let assignments = found.command.words.isEmpty ? found.command.assignments : []
      if !lost.isEmpty, !found.visit.isInSubshell {
        for word in assignments.map(\.value) + found.command.words where word.constant == nil {
          for use in ShellVariables.used(in: word) {
            guard !use.hasDefault, let setting = lost.removeValue(forKey: use.name),
              setting.block.target.pattern == found.block.target.pattern
            else { continue }
            findings.report(
              setting.range, in: setting.block,
              Bilingual("'\(use.name)'에 넣은 값은 서브셸과 함께 사라진다", en: "What '\(use.name)' is set to ends with its subshell"),
              notes: [
                Diagnostic.Note(
                  Bilingual("그 값을 쓰려는 곳은 여기", en: "it is asked for here"), at: found.block.reading.source(of: use.range)
                )
              ])
          }
        }
        // What a command names may be set by it: `read X`, `export X`.
        for word in found.command.words {
          guard let text = word.constant else { continue }
          lost[String(text.prefix { $0 != "=" })] = nil
        }
      }
      for assignment in assignments {
        lost[assignment.name] = found.visit.isInSubshell ? (assignment.range, found.block) : nil
      }
    }
  }
}

/// A `cd` that ends with the process that it is done in: `sudo cd DIR`, `(cd DIR)`.
private enum LostFolder {
  static func find(in statement: ShellStatement) -> ByteRange? {
    switch statement.command {
    case .simple(let simple):
      let isApart = simple.resolved?.program == "cd" && ["sudo", "doas"].contains(simple.name)
      return isApart ? simple.range : nil
    case .list(let first, _): return find(in: first)
    case .compound(let compound):
      guard case .subshell(let body) = compound.kind, body.count == 1, let only = body[0].simple, only.name == "cd"
      else { return nil }
      return only.range
    case .pipeline: return nil
    }
  }
}
