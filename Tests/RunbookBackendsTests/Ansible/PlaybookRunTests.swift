// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler
import RunbookTestSupport
import Testing

/// Whole runbooks through real Ansible and real sshd's, on machines whose programs are stubs.
struct PlaybookRunTests {
  private static let secret = "s3cret-{{ 7*7 }}'of-the-operator"

  /// A note made fit for loopback addresses and for machines that are folders.
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let note: String
    let inventory: String
    /// The first node's address and the port on which the others wait for it.
    let gate: (address: String, port: Int)
    /// The steps without a probe, such as those that a person does.
    let consent: [String]
    /// Whether `--check` is also asked, before and after.
    var isChecked = false

    func built() throws -> Built { try Built(note: note, named: "\(description).md", inventory: inventory) }

    /// The answer that every node gives: the note's own sample.
    var answer: String {
      let start = note.range(of: "```json")?.upperBound ?? note.startIndex
      let rest = note[start...].drop { $0 != "\n" }.dropFirst()
      return String(rest[..<(rest.range(of: "\n```")?.lowerBound ?? rest.endIndex)])
    }
  }

  private static let cases: [Case] = {
    let folder = "\(PackageFolder.root)/runbooks"
    let text: (String) -> String = { (try? PackageFolder.text($0)) ?? "" }
    let inventory = text("\(folder)/inventory.yaml").replacing("10.0.0.", with: "127.98.0.")
    // Few hosts: what more of them do to each other is what `Scripts/fleet` measures.
    let two = inventory.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains(text: "node3:") && !$0.contains(text: "node4:") }.joined(separator: "\n")
    var cases = [
      Case(
        description: "qdrant-cluster",
        note: text("\(folder)/qdrant-cluster.md").replacing("10.0.0.", with: "127.98.0.")
          .replacing("/etc/wireguard", with: "wireguard"),
        inventory: two, gate: ("127.98.0.1", 6335), consent: ["confirm_step_1=yes", "confirm_step_3=yes"],
        isChecked: true)
    ]
    if let shared = PackageFolder.shared {
      cases.append(
        Case(
          description: "week-6",
          note: text("\(shared)/week-6.md").replacing("10.0.0.", with: "127.99.0.")
            .replacing("```bash\n[Interface]", with: "```bash {file=wireguard/wg0.conf}\n[Interface]"),
          inventory: inventory.replacing("127.98.0.", with: "127.99.0."), gate: ("127.99.0.1", 6335), consent: []))
    }
    return cases
  }()

  @Test(arguments: cases)
  func `a fleet is set up, a second run changes nothing, and nothing private is said`(_ one: Case) async throws {
    let built = try one.built()
    try await SSHMachines.use(built.plan.inventory.nodes.count) { machines in
      for machine in machines.machines {
        try Stubs.write(to: machine.folder)
        try machine.folder.write(one.answer, to: "answer.json")
      }
      let fleet = try AnsibleFleet.use(built.plan, on: machines)
      let variables = one.consent.flatMap { ["--extra-vars", $0] }
      let play: ([String]) async throws -> Played = { more in
        try await Stubs.listening(at: one.gate, in: fleet, arguments: variables + more, secret: Self.secret)
      }

      if one.isChecked {
        let checked = try await play(["--check"])
        #expect(checked.status == 0 && checked.sum("changed") > 0, "\(checked.said)")
        for machine in machines.machines { #expect(Stubs.changes(machine).isEmpty, "\(Stubs.changes(machine))") }
      }

      let first = try await play(["-vvv"])
      #expect(first.status == 0 && first.sum("failed") == 0, "\(first.said.suffix(6000))")
      #expect(first.said.contains(text: "Pipelining is enabled"))
      for machine in machines.machines {
        let key = machine.folder.text("private")
        #expect(key.isEmpty || !first.said.contains(text: key.trimmingBlanks()), "\(machine.name)")
      }
      #expect(!first.said.contains(text: "s3cret-"))
      #expect(machines.folder.text("leaks") == "", "the secret was in an argument list or on a disk")

      let done = machines.machines.map(Stubs.changes)
      let second = try await play([])
      #expect(second.status == 0 && second.sum("changed") == 0, "\(second.said.suffix(6000))")
      #expect(machines.machines.map(Stubs.changes) == done)
      if one.isChecked {
        let settled = try await play(["--check"])
        #expect(settled.status == 0 && settled.sum("changed") == 0, "\(settled.said.suffix(6000))")
      }
      try await nothingIsKept(one, fleet)
    }
  }

  /// Each node has its own private key and the others' public ones; no disk has the secret.
  private func nothingIsKept(_ one: Case, _ fleet: AnsibleFleet) async throws {
    let keys = fleet.machines.machines.map { $0.folder.text("private").trimmingBlanks() }.filter { !$0.isEmpty }
    #expect(keys.count > 1 && Set(keys).count == keys.count)
    let found = try await BashProcess.run(
      [
        "bash", "-c",
        "grep -rlF -e 's3cret-' --exclude='received.*' . ; for key; do grep -rlF -e \"$key\" . | wc -l; done", "-",
      ] + keys,
      in: fleet.machines.folder.path, environment: ["PATH": "/usr/bin:/bin"])
    // Its file, what the stub keeps for this test, the configuration, and the copy under the state folder.
    #expect(found.said == keys.map { _ in "4\n" }.joined(), "\(found.said)")
  }
}

/// Stubs that know a little more than those of a single machine.
enum Stubs {
  static func write(to folder: TemporaryFolder) throws {
    _ = try StubbedNode(folder)
    try folder.write("", to: "home/wireguard/.keep")
    try folder.write(root, to: "bin/sudo", isExecutable: true)
    try folder.write(keys, to: "bin/wg", isExecutable: true)
    try folder.write(services, to: "bin/systemctl", isExecutable: true)
    try folder.write(docker, to: "bin/docker", isExecutable: true)
    try folder.write("#!/bin/bash\nexit 0\n", to: "bin/ping", isExecutable: true)
  }

  /// The calls that change a machine.
  static func changes(_ machine: SSHMachine) -> [String] {
    let looks = [
      "[dpkg-query]", "[ping]", "[docker][inspect]", "[systemctl][is-", "[wg][show]", "[curl]", "[mysql]", "[sudo]",
      "[ip]",
    ]
    return machine.folder.text("calls").split(separator: "\n").map(String.init).filter { call in
      !looks.contains { call.hasPrefix($0) }
    }
  }

  /// Plays while somebody listens where the steps of the other nodes wait for the first.
  static func listening(
    at gate: (address: String, port: Int), in fleet: AnsibleFleet, arguments: [String], secret: String
  ) async throws -> Played {
    let script = """
      python3 -c 'import socket, time; s = socket.create_server(("\(gate.address)", \(gate.port))); time.sleep(900)' &
      trap "kill $!" EXIT
      ansible-playbook -i inventory.yml -i connection.yml playbook.yml "$@"
      """
    let secrets = Dictionary(
      uniqueKeysWithValues: ["API_KEY", "QDRANT_API_KEY"].map {
        ("RUNBOOK_SECRET_\($0)", secret.replacing(" ", with: ""))
      })
    let ended = try await fleet.ansible(["bash", "-c", script, "-"] + arguments, environment: secrets)
    return Played(status: ended.status, said: ended.said)
  }

  private static let log = #"{ printf '[%s]' "${0##*/}" "$@"; printf '\n'; } >>"$STUB/calls""#

  /// Root's `/etc/wireguard`, where the probes of `wg-quick` look, lies in the machine's home.
  private static let root = #"""
    #!/bin/bash
    \#(log)
    while [[ ${1:-} == -* ]]; do shift; done
    own=$HOME/wireguard
    exec "${@//'/etc/wireguard'/$own}"
    """#

  /// A key of this machine's own; the private one is also kept for the test.
  private static let keys = #"""
    #!/bin/bash
    \#(log)
    case $1 in
      genkey) head -c 32 /dev/urandom | base64 | tee "$STUB/private" ;;
      pubkey) sha256sum | cut -c -40 ;;
      show) cat "$HOME"/*.conf "$HOME"/*/*.conf 2>/dev/null | sed -n 's/^PublicKey *= *//p' ;;
    esac
    """#

  private static let services = #"""
    #!/bin/bash
    \#(log)
    for unit; do :; done
    case $1 in
      enable) : >"$STUB/enable.$unit" ;;
      start | restart) : >"$STUB/start.$unit" ;;
      is-enabled) [[ -e $STUB/enable.$unit ]] ;;
      is-active) [[ -e $STUB/start.$unit ]] ;;
    esac
    """#

  /// While it runs, the step's secret must stand in no argument list and in no file of any machine or of the control node.
  /// The pattern does not match itself, for it is an argument too.
  private static let docker = #"""
    #!/bin/bash
    if [[ $1 == run ]]; then
      for word; do if [[ $word == qdrant/qdrant* ]]; then printf '%s' "$word" >"$STUB/image"; fi; done
      grep -al 's3cret[-]' /proc/[0-9]*/cmdline >>"$STUB/../leaks" 2>/dev/null
      grep -rl 's3cret[-]' "$STUB/.." --exclude='received.*' >>"$STUB/../leaks" 2>/dev/null
    fi
    exec "$STUB/bin/stub" docker "$@"
    """#
}
