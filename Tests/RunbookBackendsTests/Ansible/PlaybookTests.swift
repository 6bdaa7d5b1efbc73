// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

@testable import RunbookBackends

/// What holds for every playbook before it is run.
struct PlaybookTests {
  private static func files(_ name: String) throws -> [String: String] {
    let built = try Cases.built(name)
    return Dictionary(
      uniqueKeysWithValues: AnsibleBackend.files(for: built.plan, version: "0.0.0").map {
        ($0.path.split(separator: "/").dropFirst(2).joined(separator: "/"), String(decoding: $0.bytes, as: UTF8.self))
      })
  }

  private func with(
    _ name: String, _ body: (TemporaryFolder) async throws -> Void
  ) async throws {
    try await TemporaryFolder.use { folder in
      for (path, text) in try Self.files(name) { try folder.write(text, to: path) }
      try await body(folder)
    }
  }

  @Test(arguments: Cases.golden)
  func `a note gives the playbook that stands beside it`(name: String) throws {
    let files = try Self.files(name).filter { $0.key != "files/runbook.bash" }
    try Golden.check(files, in: "\(Cases.folder)/\(name)/ansible")
  }

  @Test(arguments: Cases.all)
  func `the same note gives the same playbook`(name: String) throws {
    #expect(try Self.files(name) == Self.files(name))
  }

  @Test(arguments: Cases.all)
  func `Ansible reads every playbook, and finds the hosts that the plan has`(name: String) async throws {
    let plan = try Cases.built(name).plan
    try await with(name) { folder in
      let books = folder.has("rollback.yml") ? ["playbook.yml", "rollback.yml"] : ["playbook.yml"]
      let syntax = try await AnsibleFleet.ansible(
        ["ansible-playbook", "-i", "inventory.yml", "--syntax-check"] + books, in: folder)
      #expect(syntax.status == 0, "\(syntax.said)")
      let listed = try await AnsibleFleet.ansible(
        ["ansible-playbook", "-i", "inventory.yml", "--list-hosts", "playbook.yml"], in: folder)
      var plays: [[String]] = []
      for line in listed.said.split(separator: "\n") {
        if line.contains(text: "hosts (") { plays.append([]) }
        if line.hasPrefix("      ") { plays[plays.count - 1].append(line.trimmingBlanks()) }
      }
      let expected = FleetPlay.all(FleetStep.all(plan), of: plan).filter { play in
        play.steps.contains { !StepBlock(fleet: $0, plan: plan).output.isEmpty }
      }
      #expect(plays.map { $0.sorted() } == expected.map { $0.nodes.map(\.text).sorted() }, "\(listed.said)")
    }
  }

  @Test func `words that let nodes go one after another are the serial of their play alone`() throws {
    let note = """
      # n

      ```bash
      uptime
      ```

      ## Restart

      Restart the nodes one by one.

      ```bash
      touch stopped
      ```

      ```bash
      touch started
      ```

      ## After

      ```bash
      touch after
      ```

      """
    let plan = try Built(note: note, inventory: "all:\n  hosts: { a: {}, b: {} }\n").plan
    let plays = FleetPlay.all(FleetStep.all(plan), of: plan)
    #expect(plays.map { $0.steps.map(\.step.number) } == [[1], [2, 3], [4]])
    #expect(plays.map(\.serial) == [[], [.nodes(1)], []])
    let text = Playbook(plan: plan, steps: FleetStep.all(plan), version: "0").text
    #expect(text.split(separator: "\n").filter { $0.contains("serial:") } == ["  serial: 1"])
  }

  @Test(arguments: Cases.all)
  func `the inventory gives Ansible what we read, but no secret`(name: String) async throws {
    let plan = try Cases.built(name).plan
    try await with(name) { folder in
      let run = try await AnsibleFleet.ansible(
        ["bash", "-c", "ansible-inventory -i inventory.yml --list 2>/dev/null"], in: folder)
      let read = try #require(Inventory.read(SourceFile(name: "list", text: run.said)).inventory, "\(run.said)")
      #expect(Set(read.nodes.map(\.name)) == Set(plan.inventory.nodes.map(\.name)))
      for node in plan.inventory.nodes {
        let theirs = try #require(read.node(node.name))
        #expect(Set(theirs.groups) == Set(node.groups))
        let expected = node.flattened.filter { node.variable(String($0.path.prefix { $0 != "." }))?.isSecret != true }
        // Python prints truth values in its own words.
        let said: ([(path: String, text: String?)]) -> [String] = { pairs in
          pairs.map { "\($0.path)=\(["yes", "true", "True"].contains($0.text) ? "true" : $0.text ?? "")" }.sorted()
        }
        #expect(said(theirs.flattened) == said(expected), "\(node.name)")
      }
      #expect(!folder.text("inventory.yml").contains(text: "hunter2"))
    }
  }

  /// From PyPI, in a folder of its own under `.build` that stays for the next run; where it can't be had, nothing is linted.
  @Test func `ansible-lint finds nothing, at its strictest profile`() async throws {
    let built = try Built(
      note: PackageFolder.text("\(PackageFolder.root)/runbooks/qdrant-cluster.md"), named: "qdrant-cluster.md",
      inventory: PackageFolder.text("\(PackageFolder.root)/runbooks/inventory.yaml"))
    let tame = try PackageFolder.text("\(Cases.folder)/fleet/note.md").replacing("{{ 7*7 }}", with: "it")
      .replacing("{% raw %}", with: "this")
    let fleet = try Built(note: tame, inventory: PackageFolder.text("\(Cases.folder)/fleet/inventory.yaml"))
    try await TemporaryFolder.use { folder in
      for (number, plan) in [built.plan, fleet.plan].enumerated() {
        for file in AnsibleBackend.files(for: plan, version: "0.0.0") {
          let name = file.path.split(separator: "/").dropFirst(2).joined(separator: "/")
          try folder.write(String(decoding: file.bytes, as: UTF8.self), to: "\(number)/\(name)")
        }
      }
      let script = """
        venv='\(PackageFolder.root)/.build/ansible-lint'
        (
          flock 9
          [[ -x $venv/bin/ansible-lint ]] || { rm -rf "$venv"; python3 -m venv "$venv" && "$venv/bin/pip" install -q ansible-lint; }
        ) 9>"$venv.lock" >install.log 2>&1 || { echo 'ansible-lint cannot be had: not linted'; exit 0; }
        PATH=$venv/bin:$PATH
        for folder in 0 1; do
          (cd $folder && ansible-lint --offline --nocolor --profile production playbook.yml rollback.yml vars.yml) || exit
        done
        """
      let run = try await BashProcess.run(
        ["bash", "-c", script], in: folder.path,
        environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "LC_ALL": "C.UTF-8"])
      #expect(run.status == 0, "\(run.said)")
      if run.said.contains(text: "cannot be had") { print(run.said) }
    }
  }

  @Test(arguments: Cases.golden)
  func `what bash gets for a step is shell that ShellCheck finds nothing in`(name: String) async throws {
    try await with(name) { folder in
      let script = """
        for file in $(cd files && find . -name '*.sh'); do
          mkdir -p "joined/$(dirname "$file")"
          { printf '#!/usr/bin/env bash\\ndeclare -A rb_given=(); rb_node=x\\n'; cat "files/$file" files/runbook.bash; } >"joined/$file"
          bash -n "joined/$file" || exit
        done
        command -v shellcheck >/dev/null || exit 0
        # Which of the runner's variables are read depends on the functions that a runbook uses.
        find joined -name '*.sh' | sort | head -n 1 | xargs shellcheck -e SC2034 -f gcc
        """
      let run = try await BashProcess.run(
        ["bash", "-c", script], in: folder.path,
        environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"])
      #expect(run.status == 0, "\(run.said)")
    }
  }

  @Test func `a play for all but few of a group names the group, not two hundred hosts`() throws {
    let hosts = (1...200).map { "        h\($0):\n" }.joined()
    let note = """
      # Many

      ```bash {target=many name=a probe="test -e a"}
      touch a
      ```

      ```bash {target=many:!h1 name=b probe="test -e b"}
      touch b
      ```

      ```bash {target=h1:h200 name=c probe="test -e c"}
      touch c
      ```
      """
    let built = try Built(
      note: note, inventory: "all:\n  children:\n    many:\n      hosts:\n\(hosts)    one: {hosts: {h1: }}\n")
    let book = Playbook(plan: built.plan, steps: FleetStep.all(built.plan), version: "0").text
    #expect(book.contains(text: "  hosts: many\n") && book.contains(text: "  hosts: many:!h1\n"), "\(book)")
    #expect(book.contains(text: "  hosts:\n    - h1\n    - h200\n"))
    #expect(book.split(separator: "\n").count < 150)
  }
}
