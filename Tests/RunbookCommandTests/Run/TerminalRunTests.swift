// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunbookTestSupport
import Testing

/// `runbook run` with a person at a real terminal.
struct TerminalRunTests {
  private static let terminal = PackageFolder.root + "/Tests/Runner/terminal.py"

  /// Runs it on a terminal; each reply is typed when its text has come, as `TEXT=REPLY`.
  private func run(_ trial: FleetTrial, _ talk: [String], _ options: String = "") async throws -> BashProcess.Ended {
    let replies = talk.map { "'\($0)'" }.joined(separator: " ")
    return try await trial.bash(
      "TERM=xterm python3 \(Self.terminal) \(replies) -- \"$runbook\" run note.md -i inventory.yaml --lang en \(options)"
    )
  }

  @Test func `a step that destroys is done when its id is typed, once for all nodes`() async throws {
    let note = "# Trial\n\n```bash {name=wipe title=\"Empty it\" target=all}\nrm -rf ~/data\n```\n"
    try await FleetTrial.use(2, note: note) { trial in
      for number in 1...2 { try trial.put("data/file", on: number) }
      let prompt = "type the id of the step (wipe): "
      for (reply, status) in [("y", 4), ("", 4), ("Wipe", 4), ("wipe", 0)] {
        let ended = try await run(trial, ["\(prompt)=\(reply)"])
        #expect(ended.status == status, "\(ended.said)")
        #expect(ended.said.contains("1. Empty it  (node1, node2)"), "\(ended.said)")
        #expect(ended.said.contains("    rm -rf ~/data") && ended.said.contains("consent needed: "))
        #expect(ended.said.split(separator: prompt).count == 2, "\(ended.said)")
        for machine in trial.fleet.machines { #expect(machine.folder.has("home/data/file") == (status != 0)) }
      }
    }
  }

  @Test func `a manual step is asked of each node, and of those alone where it is not done`() async throws {
    let note = """
      # Trial

      ```bash {name=plug title=plug target=all manual}
      plug the cable
      ```

      ```bash {name=after title=after target=all}
      echo after > after
      ```
      """
    try await FleetTrial.use(2, note: note) { trial in
      let prompt = "Have you done the above? [y/N] "
      let first = try await run(trial, ["\(prompt)=y", "\(prompt)=n"], "--forks 1")
      #expect(first.status == 4, "\(first.said)")
      #expect(first.said.contains("1. plug  (node1)") && first.said.contains("1. plug  (node2)"), "\(first.said)")
      #expect(first.said.contains("    plug the cable"))
      #expect(trial.home(1, "after").isEmpty && trial.home(2, "after").isEmpty)
      let second = try await run(trial, ["\(prompt)=y"], "--yes")
      #expect(second.status == 0, "\(second.said)")
      #expect(!second.said.contains("1. plug  (node1)") && second.said.contains("1. plug  (node2)"), "\(second.said)")
      #expect(trial.home(1, "after") == "after\n" && trial.home(2, "after") == "after\n")
    }
  }

  @Test func `Ctrl-C at a question ends the run, and nothing was done`() async throws {
    let note = "# Trial\n\n```bash {name=wipe title=wipe target=all confirm=\"all is gone\"}\necho 1 > wiped\n```\n"
    try await FleetTrial.use(2, note: note) { trial in
      let ended = try await run(trial, ["Run it? [y/N] =^C"])
      #expect(ended.status == 130 && ended.said.contains("to go on: runbook run"), "\(ended.said)")
      #expect(trial.home(1, "wiped").isEmpty && trial.home(2, "wiped").isEmpty)
      try await trial.quiet()
    }
  }
}

/// What a step starts in the background goes on, however the run that started it ends.
struct BackgroundRunTests {
  private static let note = """
    # Trial

    ```bash {name=serve title=serve target=all background}
    while sleep 1; do echo served >> served; done
    ```

    ```bash {name=hold title=hold target=all}
    if [[ -e hold ]]; then echo >begun; sleep 1000; fi
    ```
    """

  /// The process that the step started on a machine, from its number.
  private func process(_ state: String, _ trial: FleetTrial) async throws -> String {
    try await trial.bash("read -r pid _ <\(state)/background-serve.pid && kill -0 \"$pid\" && echo \"$pid\"").said
  }

  private func end(_ pid: String, _ trial: FleetTrial) async throws {
    let ended = try await trial.bash("kill -- -\(pid)")
    #expect(ended.status == 0, "\(ended.said)")
  }

  @Test(arguments: [false, true]) func `on this machine it outlives the run`(isAtTerminal: Bool) async throws {
    try await FleetTrial.use(1, note: Self.note) { trial in
      try trial.desk.write("all: { hosts: { here: { ansible_connection: local } } }\n", to: "inventory.yaml")
      let command = "\"$runbook\" run note.md -i inventory.yaml --lang en"
      let terminal = "python3 \(PackageFolder.root)/Tests/Runner/terminal.py --"
      let first = try await trial.bash(isAtTerminal ? "\(terminal) \(command)" : command)
      #expect(first.status == 0, "\(first.said)")
      let pid = try await process("home/.local/state/runbook/note/here", trial)
      try #require(!pid.isEmpty, "\(first.said)")
      // It still works, and not only is there.
      let served = try await trial.bash("n=$(wc -l <home/served); sleep 2.5; (($(wc -l <home/served) > n))")
      #expect(served.status == 0)
      let second = try await trial.bash(command)
      #expect(second.status == 0 && second.said.contains("it is running already"), "\(second.said)")
      #expect(try await process("home/.local/state/runbook/note/here", trial) == pid)
      try await end(pid.trimmingCharacters(in: .whitespacesAndNewlines), trial)
    }
  }

  @Test func `it outlives a connection that is cut, and the next run does not start it again`() async throws {
    try await FleetTrial.use(1, note: Self.note) { trial in
      try trial.put("hold", on: 1)
      async let run = trial.run()
      try await trial.standing(on: 1)
      try await trial.fleet.machines[0].cut()
      let ended = try await run
      #expect(ended.status == 75, "\(ended.said)")
      let state = "../node1/home/.local/state/runbook/note/node1"
      let pid = try await process(state, trial)
      try #require(!pid.isEmpty, "\(ended.said)")
      try trial.remove("hold", from: 1)
      // The step that was cut off has no proof: only a person can say.
      let again = try await trial.run("--yes")
      #expect(again.status == 0 && again.said.contains("it is running already"), "\(again.said)")
      #expect(try await process(state, trial) == pid)
      try await end(pid.trimmingCharacters(in: .whitespacesAndNewlines), trial)
      try await trial.quiet()
    }
  }
}
