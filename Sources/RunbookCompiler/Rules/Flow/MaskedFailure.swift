// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let maskedFailure = Rule(
    name: "masked-failure", severity: .advice,
    manual: Manual(
      what: Bilingual("export나 local이 명령의 실패를 가린다", en: "export or local hides that a command failed"),
      why: Bilingual(
        "export 자신은 성공하므로 스크립트는 멈추지 않고 빈 값으로 계속한다 (ShellCheck SC2155)",
        en: "export itself succeeds, so the script does not stop and goes on with an empty value (ShellCheck SC2155)"),
      example: "export TOKEN=$(cat /etc/app/token)", instead: "TOKEN=$(cat /etc/app/token)\nexport TOKEN")
  ) { runbook, findings in
    var last: (block: Int, first: (range: ByteRange, block: JudgedBlock, program: String), others: [ByteRange])?
    let report = { (findings: inout Findings) in
      guard let (_, first, others) = last else { return }
      let name = first.block.reading.text(first.range).prefix { $0 != "=" }
      findings.report(
        first.range, in: first.block,
        Bilingual(
          "명령이 실패해도 '\(name)'에 빈 값을 넣고 계속한다", en: "A failure leaves '\(name)' empty, and the script goes on"),
        notes: others.map { Diagnostic.Note(Bilingual("여기에도 있다", en: "also here"), at: $0) } + [
          Diagnostic.Note(
            Bilingual("대입한 다음 줄에서 \(first.program) 한다", en: "assign first, and \(first.program) it on the next line"))
        ])
    }
    for found in runbook.commands {
      guard let program = found.command.name, programs.contains(program) else { continue }
      for word in found.command.words.dropFirst() where word.mayFail {
        if last?.block == found.block.number {
          last?.others.append(found.block.reading.source(of: word.range))
        } else {
          report(&findings)
          last = (found.block.number, (word.range, found.block, program), [])
        }
      }
    }
    report(&findings)
  }

  private static let programs: Set<String> = ["export", "local", "declare", "readonly", "typeset"]
}

extension ShellWord {
  /// Whether the output of a command that can fail is part of the word.
  fileprivate var mayFail: Bool {
    parts.contains { part in
      switch part.kind {
      case .command(let statements): Self.mayFail(statements)
      case .doubleQuoted(let inner):
        inner.contains { if case .command(let statements) = $0.kind { Self.mayFail(statements) } else { false } }
      default: false
      }
    }
  }

  private static func mayFail(_ statements: [ShellStatement]) -> Bool {
    !statements.allSatisfy {
      ["echo", "printf", "date", "pwd", "hostname", "uname", "whoami", "nproc"].contains($0.simple?.name)
    }
  }
}
