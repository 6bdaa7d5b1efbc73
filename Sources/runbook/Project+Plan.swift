// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler

extension Project {
  /// The plan; its errors stop the command where there is none, and with `strict` whatever it rests on and nobody said.
  func requiredPlan(_ tongue: Tongue, strict: Bool = false, isColoured: Bool) throws(CommandFailure) -> Plan {
    let refused = strict ? unsaid : []
    if let plan = compilation.plan, refused.isEmpty { return plan }
    let errors = diagnostics.filter { $0.severity == .error } + refused
    let report = CheckReport(errors, sources: sources).text(tongue, isColoured: isColoured)
    throw CommandFailure(report + (refused.isEmpty ? "" : Self.adoptHint[tongue]))
  }

  /// What `--strict` refuses; empty where there is no plan, whose errors come first.
  var unsaid: [Diagnostic] {
    compilation.plan.map { Strictness.diagnostics(compilation.runbook, plan: $0) } ?? []
  }

  /// The way out for whoever wants all of it written.
  static let adoptHint = Bilingual(
    "추론한 것을 한꺼번에 적기: runbook adopt FILE (차이를 보여 주고, --write로 적는다)",
    en: "to write out all that was inferred: runbook adopt FILE (it shows a diff; --write writes it)")
}
