// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let unknownSetting = Rule(
    name: "unknown-setting", severity: .warning,
    manual: Manual(
      what: Bilingual("프로그램에 없는 설정이다", en: "The program has no such setting"),
      why: Bilingual(
        "많은 프로그램이 모르는 환경 변수를 말없이 무시한다. 설정한 줄 알지만 아무 일도 일어나지 않는다",
        en: "many programs ignore unknown environment variables without a word: it looks set and does nothing"),
      example: "-e QDRANT__CLUSTER__STATIC__PEERS=…", instead: "--bootstrap http://첫노드:6335")
  ) { runbook, findings in
    for found in runbook.commands {
      let block = found.block
      guard let invocation = found.invocation, let run = DockerRun(invocation), let image = run.image?.constant,
        let program = KnownSettings.all.first(where: { $0.matches(image: image) })
      else { continue }
      for word in run.environment {
        let text = block.reading.text(word.range)
        let name = String(text.prefix { $0 != "=" })
        guard let fault = program.fault(of: name) else { continue }
        let start = word.range.lowerBound
        findings.report(
          block.reading.source(of: start..<start + name.utf8.count), fault.message,
          notes: fault.notes.map { Diagnostic.Note($0) } + [Diagnostic.Note(program.source)])
      }
    }
  }
}
