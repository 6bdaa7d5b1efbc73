// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let statementGenerator = Rule(
    name: "statement-generator", severity: .advice,
    manual: Manual(
      what: Bilingual("이 SQL은 다른 SQL을 만들기만 한다", en: "This SQL only makes further SQL"),
      why: Bilingual(
        "실행해도 아무것도 지워지지 않는다. 스크립트는 만든 문장을 보여 주기만 하고, apply와 확인을 거쳐야 한 번의 접속으로 실행한다",
        en:
          "running it destroys nothing. The script shows what it makes; apply runs that in one client session after a confirmation"
      ),
      example: "SELECT CONCAT('DROP TABLE ', table_name) FROM information_schema.tables",
      instead: "node.sh run && node.sh apply STEP")
  ) { runbook, findings in
    for step in runbook.steps {
      guard case .sql(let sql) = step.action, sql.isGenerator, let block = runbook.block(of: step) else { continue }
      let statement = SQLReader.read(block.reading.masked).statements.first { $0.kind == .generator }
      let range = runbook.source.firstLine(of: statement.map { block.reading.source(of: $0.range) } ?? step.range)
      findings.report(
        range,
        Bilingual(
          "문장을 만들기만 하는 SELECT다: 지우는 일은 따로 확인을 받고 한다", en: "A SELECT that makes statements: applying them asks apart"),
        notes: [
          Diagnostic.Note(
            Bilingual(
              "외래 키가 있으면 DROP이 중간에 실패하므로 apply는 FOREIGN_KEY_CHECKS=0을 같은 접속에서 먼저 준다",
              en: "foreign keys would stop DROP half-way, so apply sets FOREIGN_KEY_CHECKS=0 in the same session first")
          )
        ])
    }
  }
}
