// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let mixedOutput = Rule(
    name: "mixed-output", severity: .advice,
    manual: Manual(
      what: Bilingual("명령과 그 출력이 한 블록에 있다", en: "A command and what it printed stand in one block"),
      why: Bilingual(
        "통째로 붙여 넣으면 출력의 줄도 명령으로 실행된다. runbook은 출력을 떼어 명령의 결과로 읽지만, 프롬프트가 없으면 어디까지가 명령인지 짐작해야 한다",
        en:
          "pasted as a whole, the lines of the output run as commands. runbook lifts the output and reads it as the command's result, but without prompts it must guess where the command ends"
      ),
      example: "```bash\n$ systemctl is-active nginx\nactive\n```",
      instead: "```bash\nsystemctl is-active nginx\n```\n\n출력:\n\n```text\nactive\n```")
  ) { runbook, findings in
    for block in runbook.blocks where block.isRun {
      let printed = block.ownResults.filter { $0.inBlock != nil }.map { runbook.source.firstLine(of: $0.range) }
      findings.report(
        allOf: printed,
        Bilingual("명령의 출력이 같은 블록에 있다", en: "What the command printed stands in its block"),
        notes: [
          Diagnostic.Note(Bilingual("명령의 결과로 읽는다", en: "it is read as the command's result"))
        ])
    }
  }

  static let outputAsComment = Rule(
    name: "output-as-comment", severity: .advice,
    manual: Manual(
      what: Bilingual("명령의 출력을 주석으로 적었다", en: "What a command prints is written as a comment"),
      why: Bilingual(
        "설명인지 결과인지 글로는 구별되지 않는다. runbook은 결과로 읽지만 따로 적은 블록이 더 확실하다",
        en:
          "nothing but the words tells a remark from a result. runbook reads it as the result; a block of its own is surer"
      ),
      example: "```bash\nredis-cli ping\n# PONG\n```",
      instead: "```bash\nredis-cli ping\n```\n\n출력:\n\n```text\nPONG\n```")
  ) { runbook, findings in
    for block in runbook.blocks where block.isRun {
      let comments = block.ownResults.filter { $0.inBlock == nil }.map { runbook.source.firstLine(of: $0.range) }
      findings.report(
        allOf: comments,
        Bilingual("명령의 출력이 주석으로 적혀 있다", en: "What the command prints is written as a comment"),
        notes: [
          Diagnostic.Note(Bilingual("명령의 결과로 읽는다", en: "it is read as the command's result"))
        ])
    }
  }

  static let editorThenContent = Rule(
    name: "editor-then-content", severity: .advice,
    manual: Manual(
      what: Bilingual("편집기 명령 뒤에 입력할 내용이 이어진다", en: "What is typed into an editor stands behind its command"),
      why: Bilingual(
        "붙여 넣으면 편집기가 열린 채 멈추거나, 내용의 줄이 명령으로 실행된다. runbook은 내용을 그 파일로 읽는다",
        en:
          "pasted, the editor waits, or the lines of the file run as commands. runbook reads them as that file's content"
      ),
      example: "```bash\nsudo vi /etc/app.conf\nport = 8080\n```",
      instead: "```ini {file=/etc/app.conf}\nport = 8080\n```")
  ) { runbook, findings in
    for block in runbook.blocks where block.role == .editorAndConfig {
      for file in block.edited {
        findings.report(
          runbook.source.firstLine(of: file.commandSource),
          Bilingual("\(file.path)에 입력할 내용이 명령 뒤에 이어진다", en: "The content of \(file.path) follows its editor"),
          notes: [
            Diagnostic.Note(
              Bilingual(
                "펜스를 따로 두고 file=\(Josa.object(file.path)) 적는다", en: "give it a fence of its own with file=\(file.path)")
            )
          ])
      }
    }
  }
}
