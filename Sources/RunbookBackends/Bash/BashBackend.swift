// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Prints one self-contained script per node: the node's steps as functions, then the runner.
package enum BashBackend {
  /// `<runbook>/<node>.sh` for every node that has a step.
  package static func files(for plan: Plan, version: String) -> [OutputFile] {
    plan.nodes.map { node in
      OutputFile(
        path: "\(plan.runbook.id)/\(node.node.name).sh",
        bytes: Array(NodeScript(plan: plan, node: node, version: version).text.utf8), isExecutable: true)
    }
  }

  /// The same script as a text that bash reads from afar and that only answers: `Runner/answers.bash` says how.
  package static func answering(_ node: NodePlan, of plan: Plan, version: String) -> String {
    let script = NodeScript(plan: plan, node: node, version: version)
    return script.own(script.steps) + RunnerResource.text + "\nrb_answer\n"
  }
}

/// The text of one node's script; the contract with the runner stands in `Runner/contract.bash`.
struct NodeScript {
  let plan: Plan
  let node: NodePlan
  /// The node's steps with their texts.
  let steps: [FilledStep]
  let version: String

  init(plan: Plan, node: NodePlan, version: String) {
    self.plan = plan
    self.node = node
    self.version = version
    steps = node.steps.map { $0.filled() }
  }

  private var runbook: Runbook { plan.runbook }

  var text: String { own(steps) + RunnerResource.text + "\nrb_main \"$@\"\n" }

  /// What is made for some of the node's steps, without the runner, which is the same in every script.
  func own(_ steps: [FilledStep]) -> String {
    var text = header + turns.comment + constants
    var headings: [String] = []
    let awaited = awaited
    for step in steps {
      text += headingLines(step.step.headings, after: headings)
      headings = step.step.headings
      text += StepFunctions(step: step, plan: plan, node: node, isAwaited: awaited.contains(step.step.id)).text
    }
    return text
  }

  /// The steps of this node for which another node waits.
  private var awaited: Set<StepID> {
    let needed = plan.nodes.flatMap { $0.steps.flatMap(\.needs.steps) }
    return Set(needed.filter { $0.node == node.node.name }.map(\.step))
  }

  private var header: String {
    let digest = SHA256.hex(of: runbook.source.bytes)
    let name = BashText.comment(runbook.source.baseName)
    let title = BashText.comment(runbook.title)
    guard runbook.tongue == .korean else {
      return """
        #!/usr/bin/env bash
        # \(title) · \(node.node.name)
        #
        # Made by runbook from \(name): correct the note and build again, not this file.
        #   source  \(name) (sha256 \(digest.prefix(16)))
        #   tool    runbook \(version)
        #   usage   bash \(node.node.name).sh -h
        #
        # Below, for each step N: step_N is what the note says, probe_N asks whether it is done, rollback_N undoes it,
        # publish_N hands on what it made, carry_N sets up the shell where the step is skipped; about_N is for the runner,
        # which begins after the last step.

        """
    }
    return """
      #!/usr/bin/env bash
      # \(title) · \(node.node.name)
      #
      # runbook이 \(name)에서 만든 파일이다. 고칠 것은 원본에서 고치고 다시 만든다.
      #   원본    \(name) (sha256 \(digest.prefix(16)))
      #   도구    runbook \(version)
      #   쓰는 법 bash \(node.node.name).sh -h
      #
      # 아래에서 N번 단계마다: step_N은 노트에 적힌 명령, probe_N은 됐는지 묻는 확인, rollback_N은 되돌리기,
      # publish_N은 만든 값 내보내기, carry_N은 단계를 건너뛸 때 셸에 남길 것이다. about_N은 실행기가 읽는다.
      # 실행기는 마지막 단계 뒤에 있고, 모든 스크립트에서 같다.

      """
  }

  private var turns: TurnsOfScript {
    TurnsOfScript(orders: plan.turnsTexts(of: node.steps.map(\.step), at: node.node.name), tongue: runbook.tongue)
  }

  private var constants: String {
    let secrets = node.steps.flatMap(\.needs.secrets).uniqued().map { "secret_\($0)=''\n" }.joined()
    return """

      set -Eeuo pipefail

      rb_title=\(BashText.quoted(runbook.title)) rb_runbook=\(BashText.quoted(runbook.id)) rb_node=\(BashText.quoted(node.node.name.text))
      rb_source=\(BashText.quoted(runbook.source.baseName)) rb_tongue='\(runbook.tongue.rawValue)' rb_version='\(version)'
      rb_requires=(\(requirements.joined(separator: " ")))
      rb_logins=(\(logins.joined(separator: " ")))
      \(secrets)rb_steps=(\(node.steps.map { String($0.step.number) }.joined(separator: " ")))\(turns.constants)

      """
  }

  /// How a person copies files to and from this node and those whose values or steps it waits for.
  private var logins: [String] {
    let others = node.steps.flatMap { $0.needs.facts.map(\.node) + $0.needs.steps.map(\.node) }.uniqued()
    guard !others.isEmpty else { return [] }
    return ([node.node.name] + others).compactMap { name in
      plan.inventory.node(name).map { "\(name)=\(CopyAddress.of($0))" }
    }
  }

  private var requirements: [String] { steps.flatMap(\.tools).uniqued() }

  /// The headings that were not above the step before.
  private func headingLines(_ headings: [String], after previous: [String]) -> String {
    let shared = zip(headings, previous).prefix { $0 == $1 }.count
    let fresh = headings.dropFirst(shared).filter { $0 != runbook.title }
    guard !fresh.isEmpty else { return "\n" }
    return "\n# ════ \(fresh.map(BashText.comment).joined(separator: " › ")) ════\n\n"
  }
}

extension FilledStep {
  /// Programs that its probes and its SQL call, with their Debian package where it has another name.
  var tools: [String] {
    var programs: [String] = []
    for probe in probes {
      if case .http(_, let expectation) = probe.question { programs += expectation == nil ? ["curl"] : ["curl", "jq"] }
    }
    if case .sql(let sql) = step.action {
      programs.append(sql.client == .mysql ? "mysql=mariadb-client" : "psql=postgresql-client")
    }
    return programs.uniqued()
  }
}

/// Texts made fit for a script.
enum BashText {
  /// On one line, for a comment.
  static func comment(_ text: String) -> String {
    text.utf8.contains { $0 == 0x0A || $0 == 0x0D }
      ? text.split(whereSeparator: \.isNewline).joined(separator: " ") : text
  }

  /// In single quotes, always, so that constants look alike.
  static func quoted(_ text: String) -> String {
    "'" + comment(text).replacing("'", with: "'\\''") + "'"
  }
}

extension SourceFile {
  /// The file's name without its folder, which differs from machine to machine.
  package var baseName: String { name.split(separator: "/").last.map(String.init) ?? name }
}
