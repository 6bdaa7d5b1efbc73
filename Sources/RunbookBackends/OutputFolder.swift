// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Everything that belongs below `output/` for one runbook: scripts, the plan, and a page that says who runs what.
package enum OutputFolder {
  /// The scripts, then the plan, then the page, then what only some teams want; `version` is this program's own, which
  /// the files name.
  package static func files(for plan: Plan, version: String, withAnsible: Bool = false) -> [OutputFile] {
    BashBackend.files(for: plan, version: version) + PlanBackend.files(for: plan, version: version)
      + OrderPage.files(for: plan) + (withAnsible ? AnsibleBackend.files(for: plan, version: version) : [])
  }
}
