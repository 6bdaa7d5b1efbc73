// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let shellSyntax = Rule(
    name: "shell-syntax", severity: .error,
    manual: Manual(
      what: Bilingual("셸 문법이 틀렸다", en: "The shell text has a syntax error"),
      why: Bilingual(
        "bash가 이 블록을 읽지 못하므로 스크립트 전체가 시작되지 않는다", en: "bash cannot read the block, so the whole script would not start"),
      example: "if true; then echo a", instead: "if true; then echo a; fi")
  ) { runbook, findings in
    for block in runbook.blocks where block.execution == .shell {
      let heredocs = block.reading.script?.heredocs ?? []
      for fault in block.reading.script?.faults ?? [] where fault.isRefused || fault.isOpenHeredoc {
        // `heredoc-end` shows the line that should have closed it.
        let isShownThere =
          fault.isOpenHeredoc && heredocs.contains { $0.closing == nil && $0.meantEnd(in: block.reading.bytes) != nil }
        if isShownThere { continue }
        findings.report(block.reading.source(of: fault.range), fault.message)
        // What follows the first is mostly its consequence.
        break
      }
    }
  }
}

extension ShellFault {
  /// A here-document that never ends: bash reads on, and in a script it would swallow every step behind it.
  fileprivate var isOpenHeredoc: Bool { if case .unterminatedHeredoc = kind { true } else { false } }
}
