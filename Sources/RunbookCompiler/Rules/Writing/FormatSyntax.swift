// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let formatSyntax = Rule(
    name: "format-syntax", severity: .warning,
    manual: Manual(
      what: Bilingual("파일이나 문장의 문법이 틀렸다", en: "A file or a statement breaks the rules of its language"),
      why: Bilingual(
        "파일은 쓰이지만 그것을 읽는 프로그램이 시작하지 못하고, 문장은 실행되다 멈춘다",
        en: "the file is written, and the program that reads it does not start; a statement fails when it is run"),
      example: "```json {file=/etc/docker/daemon.json}\n{\"debug\": true,}\n```",
      instead: "```json {file=/etc/docker/daemon.json}\n{\"debug\": true}\n```")
  ) { runbook, findings in
    for block in runbook.blocks {
      for fault in FormatFaults.of(block) {
        guard case .syntax = fault.kind else { continue }
        findings.report(
          block.reading.source(of: fault.range), fault.message, notes: fault.notes.map { Diagnostic.Note($0) })
      }
    }
  }

  static let duplicateKey = Rule(
    name: "duplicate-key", severity: .warning,
    manual: Manual(
      what: Bilingual("한 파일에 같은 키가 두 번 있다", en: "A key is written twice in one file"),
      why: Bilingual(
        "읽는 프로그램에 따라 앞의 값, 뒤의 값, 또는 오류가 된다. 사람은 앞의 것만 고치고 넘어간다",
        en: "a program takes the first, the last, or refuses both; a person changes the one that comes first"),
      example: "maxmemory=1gb\nmaxmemory=2gb", instead: "maxmemory=2gb")
  ) { runbook, findings in
    for block in runbook.blocks {
      for fault in FormatFaults.of(block) {
        guard case .duplicateKey(let first) = fault.kind else { continue }
        let notes = first.map {
          Diagnostic.Note(Bilingual("처음 쓴 곳", en: "first written here"), at: block.reading.source(of: $0))
        }
        findings.report(block.reading.source(of: fault.range), fault.message, notes: notes.map { [$0] } ?? [])
      }
    }
  }
}
