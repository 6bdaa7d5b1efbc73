// SPDX-License-Identifier: Apache-2.0

import RunbookBackends
import RunbookCompiler

extension Project {
  /// The plan; its errors stop the command where there is none.
  func requiredPlan(_ tongue: Tongue, isColoured: Bool) throws(CommandFailure) -> Plan {
    if let plan = compilation.plan { return plan }
    let errors = diagnostics.filter { $0.severity == .error }
    throw CommandFailure(CheckReport(errors, sources: sources).text(tongue, isColoured: isColoured))
  }
}
