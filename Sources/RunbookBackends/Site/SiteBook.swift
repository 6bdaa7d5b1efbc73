// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// What the site shows of one runbook.
package struct SiteBook: Sendable {
  /// A script that was built for a node, to be offered beside its page.
  package struct Script: Sendable {
    package let node: String
    package let bytes: [UInt8]

    package init(node: String, bytes: [UInt8]) {
      self.node = node
      self.bytes = bytes
    }
  }

  package let runbook: Runbook
  /// Nil for a runbook without an inventory, or with faults that forbid a plan: it has one page, with stand-ins.
  package let plan: Plan?
  package let diagnostics: [Diagnostic]
  package let scripts: [Script]
  package let badges: [SiteBadge]

  package init(
    runbook: Runbook, plan: Plan?, diagnostics: [Diagnostic] = [], scripts: [Script] = [], badges: [SiteBadge] = []
  ) {
    self.runbook = runbook
    self.plan = plan
    self.diagnostics = diagnostics
    self.scripts = scripts
    self.badges = badges
  }

  /// The nodes with their steps; empty without a plan.
  var nodes: [NodePlan] { plan?.nodes ?? [] }
}
