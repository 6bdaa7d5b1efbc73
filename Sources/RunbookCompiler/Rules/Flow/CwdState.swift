// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let cwdState = Rule(
    name: "cwd-state", severity: .advice,
    manual: Manual(
      what: Bilingual(
        "cd로 바뀐 작업 폴더가 다음 단계까지 이어진다", en: "A cd holds for the steps that follow, or a step leans on an earlier one"),
      why: Bilingual(
        "스크립트는 단계를 한 셸에서 차례로 실행하므로 그대로 이어진다. 그러나 그 단계만 따로 붙여 넣거나 순서를 바꾸면 다른 폴더에서 실행된다",
        en:
          "the script runs its steps in one shell, so the folder stays; pasted alone or moved, the step runs in another one"
      ),
      example: "cd /opt/app\nmake\n\n# … 다음 블록 / the next block\n./bin/app --init",
      instead: "```bash {cwd=/opt/app}\n./bin/app --init\n```")
  ) { runbook, findings in
    let last = runbook.blocks.last { $0.isRun }?.number ?? 0
    var earlier: ByteRange?
    for block in runbook.blocks where block.isRun && !block.isPartOfStep {
      let changes = FolderChanges(block)
      if let change = changes.lasting.first {
        let text = block.quoted(change)
        // At the note's very end nothing is left to run elsewhere.
        if block.number < last || changes.isFollowed {
          findings.report(
            change, in: block,
            Bilingual("'\(text)': 뒤의 단계도 그 폴더에서 실행된다", en: "'\(text)' also moves the steps that follow"),
            notes: [
              Diagnostic.Note(
                Bilingual("블록마다 cwd=폴더를 적으면 따로 실행해도 같다", en: "cwd=FOLDER on each block makes it stand alone"))
            ])
        }
        earlier = block.reading.source(of: change)
      } else if let earlier, let word = changes.leaning {
        let text = block.quoted(word)
        findings.report(
          word, in: block,
          Bilingual("'\(text)'의 위치는 앞 블록의 cd에 달려 있다", en: "Where '\(text)' is depends on the cd of an earlier block"),
          notes: [Diagnostic.Note(Bilingual("그 cd는 여기", en: "the cd is here"), at: earlier)])
      }
    }
  }
}

/// What a block does to the working directory, and what in it leans on one that was set before.
private struct FolderChanges {
  /// The commands whose effect stays after the block, as they stand in its text.
  private(set) var lasting: [ByteRange] = []
  /// Whether commands of the block stand behind the first of them.
  private(set) var isFollowed = false
  /// The first path that begins with `./` as a program or `../` anywhere; nil where a cd of the block goes before it.
  private(set) var leaning: ByteRange?

  init(_ block: JudgedBlock) {
    // What the author set as an attribute does not depend on what went before.
    let isSet = (block.info.attributes + block.directive).contains { $0.key == "cwd" }
    if isSet { return }
    if block.execution == .powershell { readPowerShell(block) }
    guard block.execution == .shell, let script = block.reading.script else { return }
    for visit in script.allSimpleCommands where !visit.isInFunction {
      read(visit.command, isInSubshell: visit.isInSubshell)
    }
  }

  private mutating func read(_ command: ShellSimpleCommand, isInSubshell: Bool) {
    if !lasting.isEmpty { isFollowed = true }
    guard let program = command.words.first?.constant else { return }
    switch program {
    case "cd", "pushd", "popd":
      if isInSubshell { return }
      if program == "popd" {
        if !lasting.isEmpty { lasting.removeLast() }
        return
      }
      let isBack = command.words.count > 1 && command.words[1].constant == "-"
      if isBack, !lasting.isEmpty { lasting.removeLast() } else { lasting.append(command.range) }
    default:
      guard leaning == nil, lasting.isEmpty else { return }
      if program.hasPrefix("./") { leaning = command.words.first?.range }
      leaning = leaning ?? command.words.first { $0.constant?.hasPrefix("../") ?? false }?.range
    }
  }

  private mutating func readPowerShell(_ block: JudgedBlock) {
    let bytes = block.reading.bytes
    for line in bytes.lineRanges {
      let words = String(decoding: bytes[line], as: UTF8.self).trimmingBlanks()
      if !lasting.isEmpty, !words.isEmpty { isFollowed = true }
      if words.hasPrefix("cd ") || words.hasPrefix("Set-Location ") { lasting.append(line) }
    }
  }
}
