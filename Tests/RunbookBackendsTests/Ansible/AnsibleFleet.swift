// SPDX-License-Identifier: Apache-2.0
import Foundation
import RunbookCompiler
import RunbookTestSupport
import Testing

@testable import RunbookBackends

/// Real ansible-playbook on this machine, and real sshd's for the nodes of an inventory.
struct AnsibleFleet {
  let machines: SSHMachines
  /// The machine that stands for each node, by the node's name.
  let nodes: [String: SSHMachine]
  /// The folder of the control node, where the playbook lies.
  let control: TemporaryFolder

  /// Writes what the back end makes of a note, and how its nodes are reached.
  static func use(
    _ plan: Plan, on machines: SSHMachines, variables: [String: String] = [:]
  ) throws -> AnsibleFleet {
    let control = machines.folder.folder("control")
    for file in AnsibleBackend.files(for: plan, version: "0.0.0") {
      let name = file.path.split(separator: "/").dropFirst(2).joined(separator: "/")
      try control.write(String(decoding: file.bytes, as: UTF8.self), to: name)
    }
    var nodes: [String: SSHMachine] = [:]
    var hosts = ""
    for (node, machine) in zip(plan.inventory.nodes, machines.machines) {
      nodes[node.name.text] = machine
      hosts += "    \(node.name): {ansible_host: \(machine.name), ansible_user: \(NSUserName())}\n"
      try machine.setLogin(["STUB": machine.folder.path].merging(variables) { $1 })
    }
    try control.write(
      """
      all:
        vars:
          ansible_ssh_common_args: -F \(machines.configuration)
          ansible_python_interpreter: /usr/bin/python3
        hosts:
      \(hosts)
      """, to: "connection.yml")
    return AnsibleFleet(machines: machines, nodes: nodes, control: control)
  }

  /// Runs a playbook of the control node's folder with both inventories.
  func play(
    _ playbook: String = "playbook.yml", _ arguments: String..., environment: [String: String] = [:]
  ) async throws -> Played {
    let ended = try await ansible(
      ["ansible-playbook", "-i", "inventory.yml", "-i", "connection.yml", playbook] + arguments,
      environment: environment)
    return Played(status: ended.status, said: ended.said)
  }

  /// Runs a program of Ansible's in the control node's folder.
  func ansible(_ words: [String], environment: [String: String] = [:]) async throws -> BashProcess.Ended {
    try await AnsibleFleet.ansible(words, in: control, environment: environment)
  }

  static func ansible(
    _ words: [String], in folder: TemporaryFolder, environment: [String: String] = [:]
  ) async throws -> BashProcess.Ended {
    let own = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "LC_ALL": "C.UTF-8", "TMPDIR": folder.path,
      "ANSIBLE_LOCAL_TEMP": "\(folder.path)/tmp", "ANSIBLE_SSH_CONTROL_PATH_DIR": "\(folder.path)/cp",
      "ANSIBLE_SSH_ARGS": "-o ControlMaster=auto -o ControlPersist=20s", "ANSIBLE_NOCOLOR": "1", "ANSIBLE_FORKS": "10",
    ]
    return try await BashProcess.run(words, in: folder.path, environment: own.merging(environment) { $1 })
  }
}

/// What ansible-playbook said.
struct Played {
  let status: Int
  let said: String

  /// The numbers of the recap, by host: `ok`, `changed`, `unreachable`, `failed`, `skipped`.
  var recap: [String: [String: Int]] {
    var hosts: [String: [String: Int]] = [:]
    for line in said.split(separator: "\n").drop(while: { !$0.hasPrefix("PLAY RECAP") }).dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let pairs = parts[1].split(separator: " ").map { $0.split(separator: "=") }.filter { $0.count == 2 }
      hosts[parts[0].trimmingCharacters(in: .whitespaces)] = Dictionary(
        pairs.map { (String($0[0]), Int($0[1]) ?? -1) }
      ) { $1 }
    }
    return hosts
  }

  /// One number of all hosts together.
  func sum(_ key: String) -> Int { recap.values.reduce(0) { $0 + ($1[key] ?? 0) } }
}
