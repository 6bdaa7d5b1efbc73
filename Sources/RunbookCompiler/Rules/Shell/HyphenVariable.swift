// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let hyphenVariable = Rule(
    name: "hyphen-variable", severity: .warning,
    manual: Manual(
      what: Bilingual("변수 이름에 - 가 들어 있다", en: "A variable's name holds a hyphen"),
      why: Bilingual(
        "bash는 ${db-name}을 '변수 db, 비었으면 name'으로 읽는다. 오류 없이 엉뚱한 값이 된다",
        en: "bash reads ${db-name} as the variable db, or name where it is unset: a wrong value and no error"),
      example: "aws rds describe-db-instances --db-instance-identifier ${db-instance-name}",
      instead: "aws rds describe-db-instances --db-instance-identifier {{ vars.db_instance_name }}")
  ) { runbook, findings in
    let names = Set(runbook.commands.flatMap { $0.command.assignments.map(\.name) })
    for found in runbook.commands {
      for word in found.command.words { look(word.parts, found.block, names, &findings) }
      for assignment in found.command.assignments { look(assignment.value.parts, found.block, names, &findings) }
    }
  }

  private static func look(
    _ parts: [ShellWordPart], _ block: JudgedBlock, _ names: Set<String>, _ findings: inout Findings
  ) {
    for part in parts {
      switch part.kind {
      case .doubleQuoted(let inner): look(inner, block, names, &findings)
      case .parameter(let parameter) where parameter.operation == "-" && !names.contains(parameter.name):
        // `${DEBUG-0}` is a default; small letters on both sides are a name.
        guard case .literal(let rest)? = parameter.operand.first?.kind, parameter.operand.count == 1,
          isName(parameter.name), isName(rest)
        else { continue }
        let shown = "${\(parameter.name)-\(rest)}"
        findings.report(
          part.range, in: block,
          Bilingual(
            "'\(Headline.short(shown))'은 변수 '\(parameter.name)'로 읽힌다",
            en: "'\(Headline.short(shown))' is read as the variable '\(parameter.name)'"))
      default: break
      }
    }
  }

  private static func isName(_ text: String) -> Bool {
    text.utf8.contains { $0.isLetter }
      && text.utf8.allSatisfy { $0.isWord && !($0 >= 0x41 && $0 <= 0x5A) || $0 == UInt8(ascii: "-") }
  }
}
