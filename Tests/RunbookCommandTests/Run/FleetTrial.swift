// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunbookTestSupport

/// `runbook run` as an operator runs it, on machines with a real sshd.
struct FleetTrial {
  let fleet: SSHMachines
  /// The operator's folder: note, inventory, `home`.
  let desk: TemporaryFolder

  /// The binary beside the one that runs the tests.
  static let binary: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return "/" + own.split(separator: "/").dropLast().joined(separator: "/") + "/runbook"
  }()

  /// Three steps on all machines; a file `hold` stops the second until it is taken away, a file `fail` makes it fail.
  static let note = """
    # Trial

    ```bash {name=one title=one target=all}
    echo one >> one
    ```

    ```bash {name=two title=two target=all}
    if [[ -e hold ]]; then echo >begun; sleep 1000; fi
    if [[ -e fail ]]; then false; fi
    echo two >> two
    ```

    ```bash {probe}
    [[ -e two ]]
    ```

    ```bash {name=three title=three target=all}
    echo three >> three
    ```
    """

  static func use(
    _ count: Int, note: String = FleetTrial.note, _ body: (FleetTrial) async throws -> Void
  ) async throws {
    try await SSHMachines.use(count) { fleet in
      let desk = TemporaryFolder(path: "\(fleet.folder.path)/desk")
      try desk.write(note, to: "note.md")
      try desk.write(fleet.inventory(), to: "inventory.yaml")
      try desk.write("", to: "home/.keep")
      try await body(FleetTrial(fleet: fleet, desk: desk))
    }
  }

  var environment: [String: String] {
    [
      "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "\(desk.path)/home", "runbook": Self.binary,
      "TMPDIR": desk.path,
    ]
  }

  /// `runbook run` with no terminal.
  func run(_ arguments: String..., secrets: [String: String] = [:]) async throws -> BashProcess.Ended {
    try await BashProcess.run(
      [Self.binary, "run", "note.md", "-i", "inventory.yaml", "--lang", "en"] + arguments, in: desk.path,
      environment: environment.merging(secrets) { $1 })
  }

  /// A bash text beside the note that finds the binary in `$runbook`.
  func bash(_ text: String) async throws -> BashProcess.Ended {
    try await BashProcess.run(["bash", "--norc", "-c", text], in: desk.path, environment: environment)
  }

  /// The text of a file in the home of a machine, by its number from 1.
  func home(_ number: Int, _ name: String) -> String { fleet.machines[number - 1].folder.text("home/\(name)") }

  func put(_ name: String, on number: Int) throws {
    try fleet.machines[number - 1].folder.write("", to: "home/\(name)")
  }

  func remove(_ name: String, from number: Int) throws {
    try FileManager.default.removeItem(atPath: "\(fleet.machines[number - 1].folder.path)/home/\(name)")
  }

  /// Waits until a step stands at `hold`.
  func standing(on number: Int) async throws {
    while home(number, "begun").isEmpty { try await Task.sleep(for: .milliseconds(20)) }
  }

  /// Waits until nothing runs on any machine, but for what begins with these words, however slow the sshd's are to notice.
  func quiet(but allowed: String = "sshd") async throws {
    for machine in fleet.machines {
      while try await machine.processes().contains(where: { !$0.hasPrefix(allowed) }) {
        try await Task.sleep(for: .milliseconds(50))
      }
    }
  }
}
