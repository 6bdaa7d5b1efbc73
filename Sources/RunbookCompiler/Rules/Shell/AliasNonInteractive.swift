// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let aliasNonInteractive = Rule(
    name: "alias-noninteractive", severity: .warning,
    manual: Manual(
      what: Bilingual("별칭을 만들어 명령으로 쓴다", en: "A command is an alias of the note's own"),
      why: Bilingual(
        "스크립트의 bash는 별칭을 펼치지 않는다. 그 이름의 명령을 찾지 못해 실패한다",
        en: "bash expands no alias in a script: it finds no command of that name"),
      example: "alias k=kubectl\nk get pods", instead: "kubectl get pods")
  ) { runbook, findings in
    var aliases: [String: (block: JudgedBlock, range: ByteRange)] = [:]
    var told: Set<String> = []
    for found in runbook.commands {
      guard let invocation = found.invocation else { continue }
      if invocation.program == "alias" {
        for word in invocation.arguments {
          guard case .literal(let text)? = word.parts.first?.kind, let sign = text.firstIndex(of: "=") else { continue }
          aliases[String(text[..<sign])] = (found.block, word.range)
        }
      } else if let alias = aliases[invocation.program], told.insert(invocation.program).inserted {
        // An alias such as `ls='ls --color'` leaves a command of that name.
        guard !CommandWords.isKnown(invocation.program) else { continue }
        let name = "'\(invocation.program)'"
        findings.report(
          invocation.programWord.range, in: found.block,
          Bilingual("\(Josa.topic(name)) 별칭이라 스크립트에서는 없는 명령이다", en: "\(name) is an alias, which no script knows"),
          notes: [
            Diagnostic.Note(
              Bilingual("여기서 만든 별칭이다", en: "the alias is made here"), at: alias.block.reading.source(of: alias.range))
          ])
      }
    }
  }
}
