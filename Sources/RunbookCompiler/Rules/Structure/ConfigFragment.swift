// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let configFragment = Rule(
    name: "config-fragment", severity: .warning,
    manual: Manual(
      what: Bilingual(
        "파일의 일부로 보이는데 어디에 어떻게 들어가는지 알 수 없는 설정이다",
        en: "The block reads as a part of a file, and nothing says how it goes into it"),
      why: Bilingual(
        "파일 전체로 쓰면 나머지가 사라지고, 끝에 붙이면 같은 설정이 두 번 남는다. 그래서 쓰지 않고 문서로만 남긴다",
        en:
          "written as the whole file it would lose the rest, put at the end it could leave a setting twice; so it is not written"
      ),
      example: "/etc/redis/redis.conf 에서 아래만 바꾼다",
      instead: "file=/etc/redis/redis.conf로 전체를 적거나, file=… append (없는 줄만 끝에 추가), file=… block (표시 사이의 블록)을 적는다")
  ) { runbook, findings in
    for block in runbook.blocks {
      guard let words = block.fragment, let path = block.path, block.elisions.isEmpty else { continue }
      findings.report(
        words.range,
        Bilingual("\(path)의 일부로 읽혀 이 블록은 쓰지 않는다", en: "Read as a part of \(path): this block is not written"),
        notes: FileParts.notes(path, language: block.language))
    }
  }
}

/// How a part of a file is said to be one.
enum FileParts {
  static func notes(_ path: String, language: CodeLanguage) -> [Diagnostic.Note] {
    // Lines at the end of a JSON document make none of it.
    let isOfLines = language != .json
    return [
      Diagnostic.Note(Bilingual("파일 전체라면: file=\(path)", en: "if it is the whole file: file=\(path)"))
    ] + (isOfLines ? [part(path)] : [])
  }

  private static func part(_ path: String) -> Diagnostic.Note {
    Diagnostic.Note(
      Bilingual(
        "일부라면: 없는 줄을 끝에 더하는 file=\(path) append, 표시 사이에 두는 file=\(path) block, 또는 바꾸는 명령",
        en:
          "if it is a part: file=\(path) append adds the lines that are missing, file=\(path) block keeps it between two marks; or write the command that changes it"
      ))
  }
}
