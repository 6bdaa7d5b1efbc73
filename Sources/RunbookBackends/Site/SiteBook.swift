// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// What the site shows of one runbook.
package struct SiteBook: Sendable {
  /// A script that was built for a node, to be offered beside its page.
  package struct Script: Sendable {
    /// The name of the node that the script is for.
    package let node: String
    /// The script as it was built.
    package let bytes: [UInt8]

    /// `node` is a name in the inventory.
    package init(node: String, bytes: [UInt8]) {
      self.node = node
      self.bytes = bytes
    }
  }

  /// The note with its steps; the one source of the site's texts.
  package let runbook: Runbook
  /// Nil for a runbook without an inventory, or with faults that forbid a plan: it has one page, with stand-ins.
  package let plan: Plan?
  /// What `check` finds in the note, in the order of the file.
  package let diagnostics: [Diagnostic]
  /// At most one for each node; empty where nothing was built.
  package let scripts: [Script]
  /// What the last verification found out; nil where nothing was verified.
  package let report: VerifyReport?

  /// Without a plan there are neither scripts nor a report to give.
  package init(
    runbook: Runbook, plan: Plan?, diagnostics: [Diagnostic] = [], scripts: [Script] = [], report: VerifyReport? = nil
  ) {
    self.runbook = runbook
    self.plan = plan
    self.diagnostics = diagnostics
    self.scripts = scripts
    self.report = report
  }

  /// The nodes with their steps; empty without a plan.
  var nodes: [NodePlan] { plan?.nodes ?? [] }
}
