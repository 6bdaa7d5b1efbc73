// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The tasks of a file whose content is known: Ansible compares, backs up, writes, and shows the difference with `--diff`.
struct FileTasks {
  private let fleet: FleetStep
  private let plan: Plan
  private let file: FileAction
  private let path: String
  /// What the file is to hold, below `files/`.
  private let content: StepFile

  init(_ fleet: FleetStep, _ plan: Plan, _ file: FileAction) {
    self.fleet = fleet
    self.plan = plan
    self.file = file
    path = fleet.constantPath
    content = StepFile.content(fleet, plan)
  }

  private var step: Step { fleet.step }
  private var lookup: String { content.lookup }

  var tasks: [YAMLOutput] { (needsRights ? [rights] : []) + (keepsMode ? [mode] : []) + [write] }

  /// The folder of who comes in is his own.
  private var needsRights: Bool { path.hasPrefix("/") }

  /// As the scripts do: `sudo` only where this user can't write there himself.
  private var rights: YAMLOutput {
    .of([
      "name": .text(TaskWords(fleet, plan.runbook.tongue).rights),
      "ansible.builtin.command": .of([
        "argv": .list(["bash", "-s", "rights", path, owner ?? "-"].map { .text($0) }),
        "stdin": .template("{{ runbook_begin ~ runbook_end }}"),
      ]),
      "register": .template("\(fleet.variable)_rights"), "changed_when": .bool(false), "check_mode": .bool(false),
    ])
  }

  private var owner: String? { file.owner }

  /// A part of a file leaves the file's mode as it is; only a new file gets one.
  private var keepsMode: Bool { file.part != .whole && file.mode == nil }

  private var mode: YAMLOutput {
    .map(
      [
        .init("name", .text(TaskWords(fleet, plan.runbook.tongue).mode)),
        .init("ansible.builtin.stat", .of(["path": .text(path), "follow": .bool(true)])),
        .init("register", .template("\(fleet.variable)_file")),
      ] + become)
  }

  private var become: [YAMLOutput.Entry] {
    needsRights ? [.init("become", .template("{{ \(fleet.variable)_rights.stdout != '' }}"))] : []
  }

  private var write: YAMLOutput {
    var entries: [YAMLOutput.Entry] = [.init("name", .text(fleet.title)), module]
    if file.part == .lines {
      let lines = "lookup('ansible.builtin.file', \(lookup)).splitlines() | select | unique"
      entries.append(.init("loop", .template("{{ \(lines) | list }}")))
    }
    entries.append(.init("register", .template(fleet.variable)))
    return .map(entries + become)
  }

  private var module: YAMLOutput.Entry {
    switch file.part {
    case .whole:
      let arguments: [YAMLOutput.Entry] = [
        .init("src", content.files.count == 1 ? .text(content.files[0].path) : .template("{{ \(lookup) }}")),
        .init("dest", .text(path)),
      ]
      return .init("ansible.builtin.copy", .map(arguments + rightsArguments + [.init("follow", .bool(true))]))
    case .lines:
      return .init(
        "ansible.builtin.lineinfile",
        .map([.init("path", .text(path)), .init("line", .template("{{ item }}"))] + rightsArguments + created))
    case .block:
      let content = "{{ lookup('ansible.builtin.file', \(lookup)) }}"
      return .init(
        "ansible.builtin.blockinfile",
        .map(
          [.init("path", .text(path)), .init("block", .template(content)), .init("marker", .text(marker))]
            + rightsArguments + created))
    }
  }

  /// The marks of the scripts, so that both find the same block; Ansible puts BEGIN and END for `{mark}`.
  private var marker: String {
    (FilePart.marks(step.id, in: file.language)?.begin ?? "# BEGIN").replacing(
      "BEGIN", with: "{mark}", maxReplacements: 1)
  }

  private var created: [YAMLOutput.Entry] { [.init("create", .bool(true))] }

  private var rightsArguments: [YAMLOutput.Entry] {
    let parts = (owner ?? "").split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let kept = YAMLOutput.template("{{ \(fleet.variable)_file.stat.mode | default('0644') }}")
    let written = file.mode.map { YAMLOutput.text($0.hasPrefix("0") ? $0 : "0" + $0) }
    let mode = [YAMLOutput.Entry("mode", written ?? (keepsMode ? kept : .text("0644")))]
    let user = parts.first.flatMap { $0.isEmpty ? nil : [YAMLOutput.Entry("owner", .text($0))] } ?? []
    let group = parts.count > 1 ? [YAMLOutput.Entry("group", .text(parts[1]))] : []
    return mode + user + group + [.init("backup", .bool(true))]
  }
}
