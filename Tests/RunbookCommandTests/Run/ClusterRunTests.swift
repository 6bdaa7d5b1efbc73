// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunbookTestSupport
import Testing

/// A cluster on five machines whose wg, docker, systemctl and apt-get are stand-ins: from nothing to the end.
struct ClusterRunTests {
  private static let secret = "s3cret-of-the-cluster"

  /// A cluster over a private net, with a key pair for each node, a file made of them all, and a first node that others join.
  private static let own = #"""
    # Vector store

    ## Private net

    ```bash {name=install target=qdrant}
    sudo apt-get update && sudo apt-get install -y wireguard
    ```

    ```bash {name=keys target=qdrant local="privatekey=@privatekey" fact="publickey=@publickey"}
    wg genkey | tee privatekey | wg pubkey > publickey
    ```

    ```bash
    [Interface]
    PrivateKey = {{ local.privatekey }}
    Address = {{ node.address }}/24
    # for peer in peers
    [Peer]
    PublicKey = {{ peer.fact.publickey }}
    AllowedIPs = {{ peer.address }}/32
    # end
    ```

    ```bash {name=up target=qdrant}
    sudo systemctl enable wg-quick@wg0
    sudo systemctl start wg-quick@wg0
    ```

    ```bash {name=reach target=qdrant}
    ping -c 1 {{ nodes[0].address }}
    ```

    ## Store

    ```bash {name=first target=qdrant[0]}
    docker run -d --name qdrant -p 6335:6335 -e QDRANT__SERVICE__API_KEY={{ secret.api_key }} qdrant/qdrant:v1.14.0 ./qdrant --uri http://{{ node.address }}:6335
    ```

    ```bash {name=others target=qdrant[1:]}
    docker run -d --name qdrant -e QDRANT__SERVICE__API_KEY={{ secret.api_key }} qdrant/qdrant:v1.14.0 ./qdrant --bootstrap http://10.0.0.1:6335
    ```

    ```bash {name=ask target=qdrant}
    curl -H "api-key: {{ secret.api_key }}" http://localhost:6333/cluster
    ```

    ```json {expect}
    {"result": {"status": "enabled"}, "status": "ok"}
    ```
    """#

  /// That one, and the project's first note where it lies beside the package.
  private static let notes: [String] = {
    let real = PackageFolder.shared.flatMap { try? PackageFolder.text($0 + "/week-6.md") }
    // The file goes to the home: /etc is everybody's here.
    return ([own] + [real].compactMap { $0 }).map {
      $0.replacing("```bash\n[Interface]", with: "```ini {file=~/wireguard/wg0.conf target=qdrant}\n[Interface]")
    }
  }()

  private func use(_ note: String, _ body: (FleetTrial) async throws -> Void) async throws {
    try await FleetTrial.use(5, note: note) { trial in
      let machines = trial.fleet.machines
      for machine in machines {
        try StubbedPrograms.install(on: machine, fleet: trial.fleet, answer: try Self.answer(note))
      }
      let hosts = machines.prefix(4).map { machine in
        "        \(machine.name): { ansible_host: \(machine.address), ansible_port: \(machine.port), "
          + "address: 10.0.0.\(machine.number) }\n"
      }
      let database = machines[4]
      try trial.desk.write(
        """
        all:
          vars: { ansible_ssh_common_args: -F \(trial.fleet.configuration) }
          children:
            mysql:
              hosts:
                db1: { ansible_host: \(database.address), ansible_port: \(database.port) }
            qdrant:
              hosts:
        \(hosts.joined())
        """, to: "inventory.yaml")
      try trial.fleet.folder.write(Self.secret, to: "pattern")
      try await body(trial)
    }
  }

  /// What the note itself shows as the right answer.
  private static func answer(_ text: String) throws -> String {
    let label = try #require(text.range(of: "```json"))
    let start = try #require(text.range(of: "\n", range: label.upperBound..<text.endIndex))
    let end = try #require(text.range(of: "```", range: start.upperBound..<text.endIndex))
    return String(text[start.upperBound..<end.lowerBound])
  }

  @Test(arguments: notes)
  func `one command builds the cluster, a second changes nothing, and no secret is left anywhere`(note: String)
    async throws
  {
    try await use(note) { trial in
      let secrets = ["RUNBOOK_SECRET_API_KEY": Self.secret]
      let first = try await trial.run(secrets: secrets)
      #expect(first.status == 0, "\(first.said)")
      for number in 1...4 {
        let file = trial.home(number, "wireguard/wg0.conf")
        #expect(file.contains("PrivateKey = private-of-node\(number)="), "\(file)")
        for other in 1...4 where other != number { #expect(file.contains("PublicKey = public-of-node\(other)=")) }
        #expect(calls(trial, number).filter { $0.hasPrefix("[wg][genkey]") }.count == 1)
        #expect(trial.fleet.machines[number - 1].folder.text("received.docker") == Self.secret + "\n")
      }

      let before = (1...5).map { calls(trial, $0).count }
      let second = try await trial.run(secrets: secrets)
      #expect(second.status == 0, "\(second.said)")
      let changes = [
        "[apt-get]", "[wg][genkey]", "[docker][run]", "[systemctl][enable]", "[systemctl][start]", "[openssl]",
      ]
      for number in 1...5 {
        for call in calls(trial, number).dropFirst(before[number - 1]) {
          #expect(!changes.contains { call.hasPrefix($0) }, "\(call)")
        }
      }
      try await secretsAreNowhere(trial, told: first.said + second.said)
      try await trial.quiet()
    }
  }

  /// No argument list held the secret, no file but those of the programs that asked for it does; no private key left its node.
  private func secretsAreNowhere(_ trial: FleetTrial, told: String) async throws {
    #expect(!told.contains(Self.secret) && !told.contains("private-of-"), "\(told)")
    #expect(!trial.fleet.folder.has("leak"), "\(trial.fleet.folder.text("leak"))")
    let found = try await trial.bash("cd ..; grep -rlF -f pattern desk node* || true")
    let received = found.said.split(separator: "\n").filter { !$0.contains("/received.") }
    #expect(received.isEmpty, "\(found.said)")
    let keys = try await trial.bash("grep -rl 'private-of-' . || true")
    #expect(keys.said == "", "\(keys.said)")
    #expect(
      trial.desk.text("home/.local/state/runbook/\(try await book(trial)).run/facts/node3/publickey")
        == "public-of-node3=\n")
    for number in 1...4 {
      for other in 1...4 where other != number {
        let foreign = try await trial.bash("grep -rl 'private-of-node\(other)=' ../node\(number) || true")
        #expect(foreign.said == "", "\(foreign.said)")
      }
    }
  }

  private func book(_ trial: FleetTrial) async throws -> String {
    try await trial.bash("cd home/.local/state/runbook && echo *.run").said.replacing(".run\n", with: "")
  }

  private func calls(_ trial: FleetTrial, _ number: Int) -> [String] {
    trial.fleet.machines[number - 1].folder.text("calls").split(separator: "\n").map(String.init)
  }

  @Test func `without the secret nothing is begun`() async throws {
    try await use(Self.notes[0]) { trial in
      let ended = try await trial.run()
      #expect(ended.status == 2 && ended.said.contains("RUNBOOK_SECRET_"), "\(ended.said)")
      #expect(calls(trial, 1).isEmpty)
    }
  }
}

/// Stand-ins for the programs that the note calls: each knows as much as the note's probes ask for.
enum StubbedPrograms {
  static func install(on machine: SSHMachine, fleet: SSHMachines, answer: String) throws {
    try machine.setLogin(["STUB": machine.folder.path, "FLEET": fleet.folder.path, "NODE": machine.name])
    try machine.folder.write(answer, to: "answer.json")
    try machine.folder.write("", to: "home/wireguard/.keep")
    try machine.folder.write(stub, to: "stub", isExecutable: true)
    for program in "sudo apt-get dpkg-query wg systemctl ping docker curl mysql timeout openssl".split(separator: " ") {
      try machine.folder.write(
        "#!/bin/bash\nexec \"$STUB/stub\" \(program) \"$@\"\n", to: "bin/\(program)", isExecutable: true)
    }
  }

  private static let stub = #"""
    #!/bin/bash
    set -u
    program=$1
    shift
    { printf '[%s]' "$program" "$@"; printf '\n'; } >>"$STUB/calls"
    if grep -asF -f "$FLEET/pattern" /proc/[0-9]*/cmdline >>"$FLEET/leaks"; then cp "$FLEET/leaks" "$FLEET/leak"; fi
    case $program in
      sudo)
        while [[ ${1:-} == -* ]]; do shift; done
        exec "${@//\/etc\/wireguard/$HOME/wireguard}"
        ;;
      apt-get) if [[ $1 == install ]]; then : >"$STUB/installed"; fi ;;
      dpkg-query) if [[ -e $STUB/installed ]]; then printf 'install ok installed'; else exit 1; fi ;;
      wg)
        case $1 in
          genkey) printf 'private-of-%s=\n' "$NODE" ;;
          pubkey) cat >/dev/null && printf 'public-of-%s=\n' "$NODE" ;;
          show) sed -n 's/^PublicKey *= *//p' "$HOME/wireguard/wg0.conf" ;;
        esac
        ;;
      systemctl)
        for unit; do :; done
        case $1 in
          enable | start) : >"$STUB/$1.$unit" ;;
          is-enabled) [[ -e $STUB/enable.$unit ]] ;;
          is-active) [[ -e $STUB/start.$unit ]] ;;
        esac
        ;;
      ping) [[ -e $STUB/start.wg-quick@wg0 ]] ;;
      docker)
        case $1 in
          run)
            for word; do if [[ $word == qdrant/qdrant* ]]; then printf '%s' "$word" >"$STUB/image"; fi; done
            printf '%s\n' "${QDRANT__SERVICE__API_KEY:-}" >"$STUB/received.docker"
            ;;
          inspect)
            if [[ ! -e $STUB/image ]]; then exit 1; fi
            if [[ $3 == *Running* ]]; then printf 'true\n'; else printf '%s\n' "$(<"$STUB/image")"; fi
            ;;
        esac
        ;;
      curl)
        out=/dev/stdout
        while (($# > 0)); do
          case $1 in
            -H) if [[ $2 == @* ]]; then cat -- "${2#@}" >>"$STUB/received.curl"; fi && shift ;;
            -o) out=$2 && shift ;;
          esac
          shift
        done
        cat -- "$STUB/answer.json" >"$out"
        if [[ $out != /dev/stdout ]]; then printf 200; fi
        ;;
      mysql) cat >/dev/null ;;
      openssl) printf '0123456789abcdef\n' ;;
      timeout)
        # The port of the first node is open once its container runs.
        if [[ "$*" == *'/dev/tcp/'* ]]; then [[ -e $FLEET/node1/image ]]; else exec /usr/bin/timeout "$@"; fi
        ;;
    esac
    """#
}
