// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let hyphenVariable = Rule(
    name: "hyphen-variable", severity: .advice,
    manual: Manual(
      what: Bilingual("변수처럼 쓴 이름에 - 가 들어 있다", en: "What looks like a variable has a hyphen in its name"),
      why: Bilingual(
        "여기서는 바꿔 넣을 자리로 읽지만, 붙여 넣으면 bash는 ${db-name}을 '변수 db, 없으면 name'으로 읽는다. 오류 없이 엉뚱한 값이 된다",
        en:
          "here it is read as a place for a value; pasted, bash reads ${db-name} as the variable db, or name where it is unset: a wrong value and no error"
      ),
      example: "aws rds describe-db-instances --db-instance-identifier ${db-instance-name}",
      instead: "aws rds describe-db-instances --db-instance-identifier {{ vars.db_instance_name }}")
  ) { runbook, findings in
    var places: [String: [ByteRange]] = [:]
    var order: [String] = []
    for block in runbook.blocks where block.execution == .shell {
      for hole in block.reading.holes {
        guard case .placeholder = hole.content else { continue }
        let text = block.reading.text(hole.range)
        guard text.hasPrefix("${"), text.contains("-") else { continue }
        if places[text] == nil { order.append(text) }
        places[text, default: []].append(block.reading.source(of: hole.range))
      }
    }
    for text in order {
      guard let first = places[text]?.first else { continue }
      let shown = "'\(Headline.short(text))'"
      let name = text.dropFirst(2).prefix { $0 != "-" }
      findings.report(
        first,
        Bilingual(
          "bash는 \(Josa.object(shown)) 변수 '\(name)'로 읽는다", en: "bash reads \(shown) as the variable '\(name)'"),
        notes: (places[text] ?? []).dropFirst().map {
          Diagnostic.Note(Bilingual("여기도 그렇다", en: "so does it here"), at: $0)
        })
    }
  }
}
