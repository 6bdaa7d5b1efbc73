// SPDX-License-Identifier: Apache-2.0

import RunbookTestSupport
import Testing

/// Runs that go well, fail, break and are stopped, on machines with a real sshd.
struct RunCommandTests {
  @Test func `all steps are done in order, and a second run skips them`() async throws {
    try await FleetTrial.use(2) { trial in
      let first = try await trial.run()
      #expect(first.status == 0, "\(first.said)")
      #expect(trial.home(1, "three") == "three\n" && trial.home(2, "three") == "three\n")
      let second = try await trial.run()
      #expect(second.status == 0 && second.said.contains("node2  3. three: skipped"), "\(second.said)")
      #expect(trial.home(1, "one") == "one\n")
      try await trial.quiet()
    }
  }

  @Test func `a dry run says what would be done, and does nothing`() async throws {
    try await FleetTrial.use(1) { trial in
      let ended = try await trial.run("--dry-run")
      #expect(ended.status == 0 && ended.said.contains("node1  3 steps would run"), "\(ended.said)")
      #expect(trial.home(1, "one").isEmpty)
      #expect(!trial.desk.has("home/.local"))
    }
  }

  @Test func `a dry run says of each step what it will ask, at a terminal too`() async throws {
    let note = """
      # Trial

      ```bash {name=wipe title=wipe target=all confirm="the data is gone then"}
      rm -rf data
      ```

      ```bash {name=look title=look target=all}
      touch looked
      ```

      ```bash {name=plug title=plug target=all manual}
      plug the cable
      ```
      """
    try await FleetTrial.use(2, note: note) { trial in
      let wipe = "1. wipe: would run; it destroys something; asks first: the data is gone then"
      let plug = "3. plug: would run; a person does it: asks whether it is done"
      let piped = try await trial.run("--dry-run")
      #expect(piped.status == 0, "\(piped.said)")
      for node in ["node1", "node2"] {
        for line in [wipe, "2. look: would run", plug] { #expect(piped.said.contains("\(node)  \(line)\n")) }
      }
      let shown = try await trial.bash(
        "TERM=xterm script -qefc '\"$runbook\" run note.md -i inventory.yaml --lang en --dry-run' typescript")
      #expect(shown.status == 0 && shown.said.contains(wipe) && shown.said.contains(plug), "\(shown.said)")
    }
  }

  @Test func `steps and nodes can be chosen`() async throws {
    try await FleetTrial.use(2) { trial in
      let ended = try await trial.run("--only", "two", "--node", "node2")
      #expect(ended.status == 0, "\(ended.said)")
      #expect(trial.home(1, "two").isEmpty && trial.home(2, "one").isEmpty && trial.home(2, "two") == "two\n")
      let rest = try await trial.run("--from", "3", "--node", "node1")
      #expect(rest.status == 0 && trial.home(1, "three") == "three\n" && trial.home(1, "one").isEmpty)
    }
  }

  @Test(arguments: [
    ("--only", "nothing"), ("--node", "node9"), ("--forks", "0"), ("--serial", "x"), ("--max-failures", "-1"),
  ])
  func `a wrong command line ends with 2`(option: String, value: String) async throws {
    try await FleetTrial.use(1) { trial in
      let ended = try await trial.run(option, value)
      #expect(ended.status == 2, "\(ended.said)")
    }
  }

  @Test func `a node that does not answer stops the run before anything is begun`() async throws {
    try await FleetTrial.use(2) { trial in
      try await trial.fleet.machines[1].stop()
      let ended = try await trial.run()
      #expect(ended.status == 75, "\(ended.said)")
      #expect(ended.said.contains("node2  cannot connect: ssh: connect to host 127.0.0.3"), "\(ended.said)")
      #expect(ended.said.contains("node1  stopped; next is 1. one"), "\(ended.said)")
      #expect(trial.home(1, "one").isEmpty)
      let others = try await trial.run("--max-failures", "1")
      #expect(others.status == 75 && trial.home(1, "three") == "three\n", "\(others.said)")
    }
  }

  @Test func `a node with another host key is not talked to`() async throws {
    try await FleetTrial.use(1) { trial in
      try await trial.fleet.machines[0].stop()
      try await trial.fleet.machines[0].start(hostKey: 2)
      let ended = try await trial.run()
      #expect(ended.status == 2 && ended.said.contains("host key not verified"), "\(ended.said)")
      #expect(trial.home(1, "one").isEmpty)
    }
  }

  @Test func `an address that would be an option of ssh is refused`() async throws {
    try await FleetTrial.use(1) { trial in
      try trial.desk.write(
        "all: { hosts: { n1: { ansible_host: '-oProxyCommand=touch pwned' } } }\n", to: "inventory.yaml")
      let ended = try await trial.run()
      #expect(ended.status == 2 && ended.said.contains("ansible_host"), "\(ended.said)")
      #expect(!trial.desk.has("pwned"))
    }
  }

  @Test func `a failing step stops all nodes at the next step, says its line, and goes on from there`() async throws {
    try await FleetTrial.use(3) { trial in
      try trial.put("fail", on: 2)
      let ended = try await trial.run()
      #expect(ended.status == 1, "\(ended.said)")
      #expect(ended.said.contains("node2  failed (2. two): ✗ note.md:9: failed with status 1: false"), "\(ended.said)")
      #expect(ended.said.contains("to go on: runbook run note.md -i inventory.yaml"))
      #expect(trial.home(1, "two") == "two\n" && trial.home(1, "three").isEmpty && trial.home(3, "three").isEmpty)

      let others = try await trial.run("--max-failures", "1")
      #expect(others.status == 1, "\(others.said)")
      #expect(trial.home(1, "three") == "three\n" && trial.home(3, "three") == "three\n")

      try trial.remove("fail", from: 2)
      let rest = try await trial.run()
      #expect(rest.status == 0, "\(rest.said)")
      #expect((1...3).allSatisfy { trial.home($0, "one") == "one\n" && trial.home($0, "three") == "three\n" })
    }
  }

  @Test func `a batch begins when the one before has done the step`() async throws {
    try await FleetTrial.use(4) { trial in
      let ended = try await trial.run("--serial", "2", "--only", "one")
      #expect(ended.status == 0, "\(ended.said)")
      let lines = ended.said.split(separator: "\n").map(String.init)
      let began = try ["node3", "node4"].map { try #require(lines.firstIndex(of: "\($0)  1. one")) }
      let done = try ["node1", "node2"].map { try #require(lines.firstIndex(of: "\($0)  1. one: done")) }
      #expect(done.allSatisfy { $0 < began.min() ?? 0 }, "\(ended.said)")
    }
  }

  @Test func `a connection cut in the middle ends the step there, and the next run goes on`() async throws {
    try await FleetTrial.use(2) { trial in
      try trial.put("hold", on: 1)
      async let run = trial.run()
      try await trial.standing(on: 1)
      try await trial.fleet.machines[0].cut()
      let ended = try await run
      #expect(ended.status == 75 && ended.said.contains("node1  connection lost"), "\(ended.said)")
      try await trial.quiet()
      try trial.remove("hold", from: 1)
      let again = try await trial.run()
      #expect(again.status == 0, "\(again.said)")
      #expect(trial.home(1, "one") == "one\n" && trial.home(1, "two") == "two\n" && trial.home(2, "three") == "three\n")
    }
  }

  @Test func `Ctrl-C ends what runs on the nodes, leaves nothing behind, and the next run goes on`() async throws {
    try await FleetTrial.use(2) { trial in
      try trial.put("hold", on: 1)
      try trial.put("hold", on: 2)
      async let run = trial.bash(
        "set -m; \"$runbook\" run note.md -i inventory.yaml --lang en & echo $! >pid; wait $!; echo \"status $?\"")
      try await trial.standing(on: 1)
      try await trial.standing(on: 2)
      _ = try await trial.bash("kill -INT -- -$(<pid)")
      let ended = try await run
      #expect(ended.said.contains("status 130"), "\(ended.said)")
      #expect(ended.said.contains("node2  interrupted (2. two)"), "\(ended.said)")
      #expect(ended.said.contains("to go on: runbook run"))
      try await trial.quiet()
      let left = try await trial.bash(
        "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -c '[C]ontrolPath=\(trial.desk.path)'")
      #expect(left.said == "0\n", "\(left.said)")
      let sockets = try await trial.bash("ls -d runbook-*")
      #expect(sockets.status != 0, "\(sockets.said)")
      try trial.remove("hold", from: 1)
      try trial.remove("hold", from: 2)
      let again = try await trial.run()
      #expect(
        again.status == 0 && trial.home(2, "one") == "one\n" && trial.home(2, "three") == "three\n", "\(again.said)")
    }
  }

  @Test func `what a login prints is no matter`() async throws {
    try await FleetTrial.use(1) { trial in
      try trial.fleet.machines[0].folder.write("echo Welcome; echo to all >&2\n", to: "home/.bashrc")
      let ended = try await trial.run()
      #expect(ended.status == 0 && !ended.said.contains("Welcome"), "\(ended.said)")
    }
  }

  @Test func `a bash that is too old is told`() async throws {
    try await FleetTrial.use(1) { trial in
      // No bash 4.3 is to be had: the runner reads another variable instead of the version, as set here.
      try trial.fleet.machines[0].folder.write(
        """
        #!/bin/bash
        if [[ $1 != *.sh ]]; then exec /bin/bash "$@"; fi
        script=$1 && shift
        sed -i 's/BASH_VERSINFO/OLD_VERSION/g; 2i OLD_VERSION=(4 3)' "$script"
        exec /bin/bash "$script" "$@"
        """, to: "bin/bash", isExecutable: true)
      let ended = try await trial.run()
      #expect(ended.status == 2 && ended.said.contains("node1  failed: bash 4.4 or later is needed"), "\(ended.said)")
    }
  }

  @Test func `a sudo that asks for a password is told with what to do`() async throws {
    let note = "# Trial\n\n```bash {name=root target=all}\nsudo touch rooted\n```\n"
    try await FleetTrial.use(1, note: note) { trial in
      try trial.fleet.machines[0].folder.write(
        """
        #!/bin/bash
        echo 'sudo: a terminal is required to read the password; either use the -S option' >&2
        echo 'sudo: a password is required' >&2
        exit 1
        """, to: "bin/sudo", isExecutable: true)
      let ended = try await trial.run()
      #expect(ended.status == 1 && ended.said.contains("NOPASSWD"), "\(ended.said)")
    }
  }

  @Test func `without a terminal nobody has consented`() async throws {
    let note =
      "# Trial\n\n```bash {name=wipe title=wipe target=all confirm=\"the data is gone then\"}\necho wiped > wiped\n```\n"
    try await FleetTrial.use(2, note: note) { trial in
      let ended = try await trial.run()
      #expect(ended.status == 4, "\(ended.said)")
      #expect(
        ended.said.contains("1. wipe  (node1, node2)") && ended.said.contains("the data is gone then"), "\(ended.said)")
      #expect(trial.home(1, "wiped").isEmpty && trial.home(2, "wiped").isEmpty)
      let consented = try await trial.run("--yes")
      #expect(consented.status == 0 && trial.home(2, "wiped") == "wiped\n", "\(consented.said)")
    }
  }

  @Test func `a person at the terminal is asked once for all nodes`() async throws {
    let note =
      "# Trial\n\n```bash {name=wipe title=wipe target=all confirm=\"the data is gone then\"}\necho wiped > wiped\n```\n"
    try await FleetTrial.use(2, note: note) { trial in
      let ended = try await trial.bash(
        "{ while ! grep -q 'Run it' typescript; do read -rt 0.1 <> <(:); done 2>/dev/null; echo y; } | "
          + "script -qefc '\"$runbook\" run note.md -i inventory.yaml --lang en' typescript; echo \"status $?\"")
      #expect(ended.said.contains("status 0"), "\(ended.said)")
      #expect(ended.said.split(separator: "Run it? [y/N]").count == 2, "\(ended.said)")
      #expect(trial.home(1, "wiped") == "wiped\n" && trial.home(2, "wiped") == "wiped\n")
    }
  }

  @Test func `a step that talks with a person is named with the command that does it`() async throws {
    let note = "# Trial\n\n```bash {name=talk title=talk target=all interactive}\nhead -n 1 > said\n```\n"
    try await FleetTrial.use(1, note: note) { trial in
      let ended = try await trial.run()
      #expect(ended.status == 4, "\(ended.said)")
      let script = "\(trial.fleet.machines[0].folder.path)/home/.local/state/runbook/note/node1/node1.sh"
      #expect(ended.said.contains("ssh -t node1 bash \(script) run --only 1"), "\(ended.said)")
      // As the operator then does it.
      let typed = try await trial.bash(
        "printf 'hello\\n' | ssh -F ../ssh_config -tt node1 bash \(script) run --only 1")
      #expect(typed.status == 0 && trial.home(1, "said") == "hello\n", "\(typed.said)")
      let again = try await trial.run()
      #expect(again.status == 0 && again.said.contains("skipped"), "\(again.said)")
    }
  }

  @Test func `a secret that would be more than a line is refused`() async throws {
    let note = "# Trial\n\n```bash {name=use title=use target=all}\nTOKEN={{ secret.token }} env > /dev/null\n```\n"
    try await FleetTrial.use(1, note: note) { trial in
      let ended = try await trial.run(secrets: ["RUNBOOK_SECRET_TOKEN": "a\nstep 1"])
      #expect(ended.status == 2 && ended.said.contains("one line"), "\(ended.said)")
      let fine = try await trial.run(secrets: ["RUNBOOK_SECRET_TOKEN": " a'b\"c $(id) \\ 한글 "])
      #expect(fine.status == 0, "\(fine.said)")
    }
  }
}
