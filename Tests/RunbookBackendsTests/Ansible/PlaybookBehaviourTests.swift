// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

@testable import RunbookBackends

/// What a playbook does when a node is hostile, fails, hangs, is gone, or is to wait for a person.
struct PlaybookBehaviourTests {
  private func use(
    _ note: String, machines count: Int, replacing holes: (SSHMachines) -> [String: String] = { _ in [:] },
    _ body: (AnsibleFleet) async throws -> Void
  ) async throws {
    try await SSHMachines.use(count) { machines in
      var text = note
      for (hole, value) in holes(machines) { text = text.replacing(hole, with: value) }
      let built = try Built(note: text, inventory: machines.inventory())
      for machine in machines.machines {
        try machine.folder.write(
          "#!/bin/bash\nif [[ $1 == -u ]]; then shift 3; fi\nexec \"$@\"\n", to: "bin/sudo", isExecutable: true)
      }
      try await body(try AnsibleFleet.use(built.plan, on: machines))
    }
  }

  private func home(_ fleet: AnsibleFleet, _ number: Int, _ file: String) -> String {
    fleet.machines.machines[number - 1].folder.text("home/\(file)")
  }

  // MARK: Values

  static let hostile = [
    "{{ 7*7 }}", "'; rm -rf / #", "{% raw %}", "$(touch pwned)", "`touch pwned`", "노드 하나", "back\\slash", "\"quoted\"",
    "- a: b", "!unsafe x", "# comment", "%TAG", "{# x #}", "a: b", "\\n", "${HOME}", "lookup('env', 'HOME')", "'",
    "True", "*",
  ]

  @Test func `a value never becomes syntax: facts, secrets, contents, titles`() async throws {
    let facts = Self.hostile.indices.map { "fact=\"v\($0)=@v\($0)\"" }.joined(separator: " ")
    let used = Self.hostile.indices.map { "{{ node(1).fact.v\($0) }}" }.joined(separator: "\n")
    let echoed = Self.hostile.indices.map { "printf '%s\\n' \"{{ node(1).fact.v\($0) }}\"" }.joined(separator: "\n")
    let note = """
      ---
      title: "Hostile {{ 7*7 }} {% raw %}"
      lang: en
      ---
      # Hostile {{ 7*7 }} {% raw %}

      ## Making '; rm -rf / # {{ undefined_name }}

      ```bash {name=make target=node1 probe="test -e v0" \(facts)}
      true
      ```

      ## Using

      ```text {name=use target=node2 file=used.txt mode=0600}
      \(used)
      ```

      ```bash {name=echo target=node2 probe="test -e echoed.txt" fact="last=-"}
      {
      \(echoed)
      } > echoed.txt
      cat echoed.txt | wc -l
      ```

      ```bash {name=secret target=node2 probe="test -e secret.txt"}
      printf '%s\\n' {{ secret.token }} | tr a-z A-Z > secret.txt
      ```

      ```text {name=content target=node1 file=@FOLDER@/content.txt mode=0640}
      \(Self.hostile.joined(separator: "\n"))
      ```

      ```ini {name=lines target=node1 file=@FOLDER@/lines.txt append}
      \(Self.hostile.joined(separator: "\n"))
      ```

      ```ini {name=block target=node1 file=@FOLDER@/block.ini block}
      \(Self.hostile.joined(separator: "\n"))
      ```
      """
    try await use(note, machines: 2, replacing: { ["@FOLDER@": $0.machines[0].folder.path] }) { fleet in
      let maker = fleet.machines.machines[0].folder
      for (index, value) in Self.hostile.enumerated() { try maker.write(value + "\n", to: "home/v\(index)") }
      try maker.write("before\n", to: "lines.txt")
      let secret = "{{ 7*7 }}'; touch pwned #{% raw %}\"$(id)\\"
      let environment = ["RUNBOOK_SECRET_TOKEN": secret]
      let first = try await fleet.play(environment: environment)
      #expect(first.status == 0, "\(first.said)")
      let wanted = Self.hostile.joined(separator: "\n") + "\n"
      #expect(home(fleet, 2, "used.txt") == wanted)
      #expect(home(fleet, 2, "echoed.txt") == wanted)
      #expect(home(fleet, 2, "secret.txt") == secret.uppercased() + "\n")
      #expect(maker.text("content.txt") == wanted)
      #expect(maker.text("lines.txt") == "before\n" + wanted)
      #expect(
        maker.text("block.ini") == "; BEGIN runbook block\n\(wanted); END runbook block\n"
          || maker.text("block.ini") == "# BEGIN runbook block\n\(wanted)# END runbook block\n",
        "\(maker.text("block.ini"))")
      for number in 1...2 { #expect(!fleet.machines.machines[number - 1].folder.has("home/pwned")) }
      #expect(first.said.contains(text: "Making '; rm -rf / # {{ undefined_name }}"))
      let second = try await fleet.play(environment: environment)
      #expect(second.status == 0 && second.sum("changed") == 0, "\(second.said)")
    }
  }

  // MARK: Failures

  private static let rolling = """
    ---
    lang: en
    target: fleet
    serial: 2
    max_fail_percentage: SHARE
    ---
    # Rolling

    ```bash {name=begin probe="test -e begun"}
    touch begun
    ```

    ```bash {name=upgrade probe="test -e upgraded" retry=1}
    echo upgrading
    test ! -e broken
    touch upgraded
    ```
    """

  @Test func `a failing step names its line, and the other batches are not begun where few may fail`() async throws {
    try await use(Self.rolling.replacing("SHARE", with: "40"), machines: 4) { fleet in
      try fleet.machines.machines[0].folder.write("", to: "home/broken")
      let strict = try await fleet.play()
      #expect(strict.status != 0)
      #expect(strict.said.contains(text: "note.md:15: failed with status 1: test ! -e broken"), "\(strict.said)")
      #expect(
        fleet.machines.machines.map { $0.folder.has("home/begun") } == [true, true, false, false], "\(strict.said)")
      let lenient = fleet.control.text("playbook.yml").replacing(
        "max_fail_percentage: 40", with: "max_fail_percentage: 60")
      try fleet.control.write(lenient, to: "playbook.yml")
      let second = try await fleet.play()
      #expect(second.status != 0)
      #expect(
        fleet.machines.machines.map { $0.folder.has("home/upgraded") } == [false, true, true, true], "\(second.said)")
    }
  }

  @Test func `a node that is gone is named, and who needs its values stops with the step that makes them`() async throws
  {
    let note = """
      ---
      lang: en
      target: fleet
      ---
      # Gone

      ```bash {name=make fact="key=@key" probe="test -s key"}
      printf 'key of %s\\n' {{ node.name }} > key
      ```

      ```ini {name=use file=keys.txt mode=0600}
      # for peer in peers
      {{ peer.fact.key }}
      # end
      ```
      """
    try await use(note, machines: 3) { fleet in
      try await fleet.machines.machines[1].stop()
      let run = try await fleet.play()
      #expect(run.recap["node2"]?["unreachable"] == 1, "\(run.said)")
      #expect(run.said.contains(text: "'key' of node2 is missing; step 'make' on node2 makes it"), "\(run.said)")
      #expect(!fleet.machines.machines[0].folder.has("home/keys.txt"))
      try await fleet.machines.machines[1].start()
      let again = try await fleet.play()
      #expect(again.status == 0, "\(again.said)")
      #expect(home(fleet, 1, "keys.txt") == "key of node2\nkey of node3\n")
      // One step alone still has the values of the others, which are read whatever the tags say.
      for machine in fleet.machines.machines { try machine.folder.write("", to: "home/keys.txt") }
      let alone = try await fleet.play("playbook.yml", "--tags", "use")
      #expect(alone.status == 0 && home(fleet, 3, "keys.txt") == "key of node1\nkey of node2\n", "\(alone.said)")
    }
  }

  @Test func `time runs out, a body that ends the shell is no success, a background command goes on`() async throws {
    let note = """
      ---
      lang: en
      target: fleet
      ---
      # Ends

      ```bash {name=background background target=node1}
      echo started > started
      exec sleep 300
      ```

      ```bash {name=slow timeout=1 target=node1}
      sleep 60
      ```

      ```bash {name=exit target=node2}
      touch begun
      exit 0
      ```

      ```bash {name=elsewhere target=node3 shell=sh env="COLOUR=blue" cwd=inside probe="test -e $COLOUR"}
      touch "$COLOUR"
      ```
      """
    try await use(note, machines: 3) { fleet in
      try fleet.machines.machines[2].folder.write("", to: "home/inside/.keep")
      let run = try await fleet.play("playbook.yml", "--tags", "background,elsewhere")
      #expect(run.status == 0, "\(run.said)")
      let slow = try await fleet.play("playbook.yml", "--tags", "slow")
      #expect(slow.said.contains(text: "note.md:13: not done within 1 s: stopped"), "\(slow.said)")
      let ended = try await fleet.play("playbook.yml", "--tags", "exit")
      #expect(ended.said.contains(text: "note.md:17: the body ended the shell (status 0)"), "\(ended.said)")
      #expect(home(fleet, 1, "started") == "started\n")
      #expect(fleet.machines.machines[2].folder.has("home/inside/blue"), "\(run.said)")
      let found = try await BashProcess.run(
        [
          "bash", "-c",
          "cd node1/home/.local/state/runbook/*/node1 && read -r pid _ <background-background.pid && kill \"$pid\"",
        ],
        in: fleet.machines.folder.path, environment: ["PATH": "/usr/bin:/bin"])
      #expect(found.status == 0, "\(found.said)")
    }
  }

  // MARK: Consent

  private static let asking = """
    ---
    lang: en
    target: node1
    ---
    # Asking

    ```bash {name=wipe confirm="Everything {{ 7*7 }} goes" probe="test ! -e data"}
    rm -r data
    ```

    ```bash {rollback}
    touch data
    ```

    ```bash {name=count once}
    echo once >> count
    ```

    ```bash {name=extra excludeFromRunAll}
    touch extra
    ```

    ```bash {name=later target=node2 needs=count probe="test -e later"}
    touch later
    ```
    """

  @Test func `nothing is done without consent, once is once, what is apart is asked for, and the way back is known`()
    async throws
  {
    try await use(Self.asking, machines: 2) { fleet in
      let home = fleet.machines.machines[0].folder
      try home.write("x", to: "home/data/x")
      let refused = try await fleet.play()
      #expect(refused.status != 0 && home.has("home/data/x"))
      #expect(refused.said.contains(text: "--extra-vars confirm_wipe=yes"), "\(refused.said)")
      #expect(!fleet.machines.machines[1].folder.has("home/later"), "who needs a step waits for it")
      let run = try await fleet.play("playbook.yml", "--extra-vars", "confirm_wipe=yes")
      #expect(run.status == 0 && !home.has("home/data"), "\(run.said)")
      #expect(fleet.machines.machines[1].folder.has("home/later") && !home.has("home/extra"))
      let second = try await fleet.play()
      #expect(second.status == 0 && second.sum("changed") == 0, "what is done needs no consent: \(second.said)")
      #expect(home.text("home/count") == "once\n")
      let extra = try await fleet.play("playbook.yml", "--tags", "extra")
      #expect(extra.status == 0 && home.has("home/extra"), "\(extra.said)")

      let unasked = try await fleet.play("rollback.yml", "--tags", "wipe")
      #expect(unasked.status != 0 && !home.has("home/data"), "\(unasked.said)")
      let undone = try await fleet.play("rollback.yml", "--extra-vars", "confirm_rollback=yes")
      #expect(undone.status == 0 && home.has("home/data"), "\(undone.said)")
      let twice = try await fleet.play("rollback.yml", "--extra-vars", "confirm_rollback=yes")
      #expect(twice.status == 0 && twice.sum("changed") == 0, "\(twice.said)")
    }
  }
}
