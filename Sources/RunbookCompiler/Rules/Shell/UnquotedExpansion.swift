// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let unquotedExpansion = Rule(
    name: "unquoted-expansion", severity: .advice,
    manual: Manual(
      what: Bilingual(
        "경로나 값의 일부인 $( ) 또는 변수를 따옴표로 싸지 않았다", en: "An expansion that is part of a path or value is not quoted"),
      why: Bilingual("값에 빈칸이 있으면 여러 단어로 쪼개진다", en: "a blank in the value would split it into several words"),
      example: "docker run -v $(pwd)/data:/data nginx", instead: "docker run -v \"$(pwd)/data:/data\" nginx")
  ) { runbook, findings in
    for found in runbook.commands {
      let (block, command) = (found.block, found.command)
      for quote in QuotingRepair.edits(command, reading: block.reading) {
        let range = quote.repair.range
        findings.report(
          range, Bilingual("따옴표가 없어 값에 빈칸이 있으면 쪼개진다", en: "Unquoted: it splits when the value holds a blank"),
          notes: [Diagnostic.Note(Bilingual("스크립트에는 따옴표로 싸서 넣는다", en: "the script carries it quoted"))],
          fixes: [
            Fix(
              Bilingual("따옴표로 싼다", en: "Put it in double quotes"), .safe,
              edits: [
                Fix.Edit(range.lowerBound..<range.lowerBound, with: "\""),
                Fix.Edit(range.upperBound..<range.upperBound, with: "\""),
              ])
          ])
      }
    }
  }
}
