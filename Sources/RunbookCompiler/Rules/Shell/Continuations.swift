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

  static let contThenComment = Rule(
    name: "cont-then-comment", severity: .warning,
    manual: Manual(
      what: Bilingual("이어지는 줄 사이에 주석 줄이 있다", en: "A line of comment stands between continued lines"),
      why: Bilingual(
        "\\ 뒤의 주석 줄에서 명령이 끝나고 그 아래의 옵션은 따로 실행된다",
        en: "the command ends at the comment, and the options below it run as a command of their own"),
      example: "docker run -d \\\n  # 포트\n  -p 80:80 nginx:1.27",
      instead: "# 포트: 80\ndocker run -d \\\n  -p 80:80 nginx:1.27")
  ) { runbook, findings in reportContinuations("cont-then-comment", runbook, &findings) }

  static let contThenBlank = Rule(
    name: "cont-then-blank", severity: .warning,
    manual: Manual(
      what: Bilingual("줄을 잇는 \\ 뒤에 빈 줄이 있다", en: "A blank line follows the backslash that continues a line"),
      why: Bilingual(
        "명령은 빈 줄에서 끝난다. 그 아래의 옵션은 명령에 들지 않는다",
        en: "the command ends at the blank line, and what stands below it is no part of it"),
      example: "docker run -d \\\n\n  -p 80:80 nginx:1.27", instead: "docker run -d \\\n  -p 80:80 nginx:1.27")
  ) { runbook, findings in reportContinuations("cont-then-blank", runbook, &findings) }

  static let contAtEnd = Rule(
    name: "cont-at-end", severity: .warning,
    manual: Manual(
      what: Bilingual("마지막 줄이 \\ 로 끝난다", en: "The last line ends with a backslash"),
      why: Bilingual(
        "붙여 넣으면 셸이 이어질 줄을 기다리고, 다음에 붙여 넣는 명령이 이 명령의 인자가 된다",
        en: "pasted, it waits for more, and the next command that is pasted becomes arguments of this one"),
      example: "docker run -d nginx:1.27 \\", instead: "docker run -d nginx:1.27")
  ) { runbook, findings in reportContinuations("cont-at-end", runbook, &findings) }

  private static let carriedRepaired = Bilingual(
    "스크립트에는 고쳐서 넣는다", en: "the script carries it repaired")
  private static let carriedBesideComment = Bilingual(
    "스크립트에는 고쳐서 넣는다: 명령은 한 줄로 이어지고 주석은 곁에 남는다",
    en: "the script carries it repaired: one command, the comment kept beside it")

  private static func reportContinuations(_ name: String, _ runbook: Runbook, _ findings: inout Findings) {
    for block in runbook.blocks where block.isRun {
      for continuation in block.reading.continuations where continuation.rule == name {
        findings.report(
          block.reading.source(ofUnrepaired: continuation.edit.range), continuation.message,
          notes: [Diagnostic.Note(continuation.edit.comment == nil ? carriedRepaired : carriedBesideComment)],
          fixes: [continuation.fix(in: block, of: runbook.source)])
      }
    }
  }
}

extension JudgedBlock {
  /// Whether anything of the block is run.
  var isRun: Bool { execution != .none }
}
