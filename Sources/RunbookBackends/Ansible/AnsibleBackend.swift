// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Prints a playbook for a fleet: the steps as tasks, the inventory, and the texts that the tasks give to the nodes.
package enum AnsibleBackend {
  /// Everything below `ID/ansible/`: playbook, rollback, inventory, variables, the steps' files, a page for the operator.
  package static func files(for plan: Plan, version: String) -> [OutputFile] {
    let steps = FleetStep.all(plan)
    let playbook = Playbook(plan: plan, steps: steps, version: version)
    var texts = [
      (path: "playbook.yml", text: playbook.text),
      (path: "inventory.yml", text: InventoryFile(plan: plan).text),
      (path: "vars.yml", text: PlaybookVariables(plan: plan, steps: steps).text),
      (path: "README.md", text: PlaybookPage(plan: plan, steps: steps).text),
    ]
    if let rollback = playbook.rollback { texts.append((path: "rollback.yml", text: rollback)) }
    let files = steps.flatMap { self.files(of: $0, plan) }
    texts.append((path: "files/runbook.bash", text: runner(plan, version, for: files.map(\.text))))
    texts += files
    return texts.map { OutputFile(path: "\(plan.runbook.id)/ansible/\($0.path)", bytes: Array($0.text.utf8)) }
  }

  private static func files(of step: FleetStep, _ plan: Plan) -> [(path: String, text: String)] {
    var files = step.usesBash || step.step.rollback != nil ? StepFile.functions(step, plan).files : []
    if case .file = step.kind { files += StepFile.content(step, plan).files }
    return files.map { (path: "files/\($0.path)", text: $0.text) }
  }

  /// What is known of the runbook, what its tasks use of the scripts' runner, and what makes single tasks of that.
  private static func runner(_ plan: Plan, _ version: String, for texts: [String]) -> String {
    let runbook = plan.runbook
    let task = String(decoding: PackageResources.task_bash, as: UTF8.self)
    return """

      rb_title=\(BashText.quoted(runbook.title)) rb_runbook=\(BashText.quoted(runbook.id))
      rb_source=\(BashText.quoted(runbook.source.baseName)) rb_tongue='\(runbook.tongue.rawValue)' rb_version='\(version)'

      # ════ Of the runner of the scripts, what these tasks use ════
      # SPDX-License-Identifier: Apache-2.0

      """ + RunnerFunctions(runner: RunnerResource.text).used(by: texts + [task]) + task
  }
}
