// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let configFragment = Rule(
    name: "config-fragment", severity: .warning,
    manual: Manual(
      what: Bilingual("파일의 일부만 적은 설정이다", en: "The block is only a part of a file"),
      why: Bilingual(
        "일부만 적은 내용으로 파일을 통째로 바꾸면 나머지가 사라진다. 그래서 쓰지 않고 문서로만 남긴다",
        en: "writing it as the whole file would lose the rest, so it is not written and stays documentation"),
      example: "/etc/redis/redis.conf 에서 아래만 바꾼다",
      instead: "file=/etc/redis/redis.conf로 전체를 적거나, sed -i 같은 명령으로 적는다")
  ) { runbook, findings in
    for block in runbook.blocks {
      guard let words = block.fragment else { continue }
      findings.report(
        words.range,
        Bilingual("파일의 일부라고 적혀 있어 이 블록은 쓰지 않는다", en: "Said to be a part of the file: this block is not written"),
        notes: [
          Diagnostic.Note(
            Bilingual(
              "전체 내용이면 펜스에 file=경로를 적고, 일부이면 바꾸는 명령을 적는다",
              en: "for the whole file write file=PATH on the fence; for a part write the command that changes it"))
        ])
    }
  }
}
