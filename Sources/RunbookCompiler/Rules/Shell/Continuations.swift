// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let contComment = Rule(
    name: "cont-comment", severity: .warning,
    manual: Manual(
      what: Bilingual("줄을 잇는 \\ 뒤에 주석이 있다", en: "A comment stands after the backslash that continues a line"),
      why: Bilingual(
        "\\ 는 바로 뒤의 줄바꿈만 잇는다. 뒤에 주석이 오면 명령이 거기서 끊기고 다음 줄은 따로 실행된다. bash -n은 이를 통과시킨다",
        en:
          "the backslash continues the line only when the line end follows at once; with a comment behind it the command ends there and the next line runs by itself. bash -n lets it pass"
      ),
      example: "docker run -d \\ # 백그라운드\n  nginx", instead: "# -d: 백그라운드\ndocker run -d \\\n  nginx")
  ) { runbook, findings in reportContinuations("cont-comment", runbook, &findings) }

  static let contTrailingSpace = Rule(
    name: "cont-trailing-space", severity: .warning,
    manual: Manual(
      what: Bilingual("줄을 잇는 \\ 뒤에 빈칸이 있다", en: "A blank stands after the backslash that continues a line"),
      why: Bilingual(
        "빈칸 때문에 줄이 이어지지 않고 명령이 거기서 끊긴다. 화면에서는 보이지 않는다",
        en: "the blank ends the command there, and nobody can see it"),
      example: "docker run -d \\ \n  nginx", instead: "docker run -d \\\n  nginx")
  ) { runbook, findings in reportContinuations("cont-trailing-space", runbook, &findings) }

  private static func reportContinuations(_ name: String, _ runbook: Runbook, _ findings: inout Findings) {
    for block in runbook.blocks where block.isRun {
      for continuation in block.reading.continuations where continuation.rule == name {
        findings.report(
          block.reading.source(ofUnrepaired: continuation.edit.range), continuation.message,
          notes: [
            Diagnostic.Note(
              Bilingual(
                "스크립트에는 고쳐서 넣는다: 명령은 한 줄로 이어지고 주석은 곁에 남는다",
                en: "the script carries it repaired: one command, the comment kept beside it"))
          ],
          fixes: [continuation.fix(in: block, of: runbook.source)])
      }
    }
  }
}

extension JudgedBlock {
  /// Whether anything of the block is run.
  var isRun: Bool { execution != .none }
}
