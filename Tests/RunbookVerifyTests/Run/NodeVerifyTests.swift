// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunbookBackends
import RunbookCompiler
import RunbookRemote
import RunbookTestSupport
import RunbookVerify
import Synchronization
import Testing

/// Nodes that are asked themselves: over real sshd's, and this machine as a node.
struct NodeVerifyTests {
  private static let note = """
    # n

    ```bash {name=folder target=all}
    mkdir -p data
    cd data
    ```

    ```bash {probe}
    test -d ../data
    ```

    ```ini {name=conf file=app.conf mode=0640 target=all}
    [app]
    address = {{ node.address }}
    ```

    ```bash {name=words target=all}
    make-words
    ```

    ```bash {probe}
    read-words
    ```
    """

  private func plan(_ note: String, _ inventory: String) throws -> Rehearsal { try Rehearsal(note, inventory) }

  /// What a run finds out, with the results as they came.
  private func ask(
    _ rehearsal: Rehearsal, secrets: [String: String] = [:], timeLimit: Duration? = nil,
    arrived: @escaping @Sendable (NodeName) -> Void = { _ in }
  ) async throws -> VerifyResult {
    let shell = try RemoteShell()
    var options = VerifyOptions()
    options.route = .automatic
    options.isOnce = true
    options.secrets = Secrets(secrets)
    options.timeLimit = timeLimit
    options.shells = RemoteNodes(shell)
    let run = VerifyRun(
      rehearsal.plan, options, transport: try HTTPTransport(), clock: ContinuousClock(), startedAt: Rehearsal.now,
      progress: { arrived($0.node) })
    let result = await run.result()
    await shell.close()
    return result
  }

  private func verdicts(_ result: VerifyResult, _ node: String) -> [String] {
    result.steps.compactMap { step in step.nodes.first { $0.node.text == node }?.verdict.name }
  }

  private func said(_ result: VerifyResult, _ node: String, _ step: Int) -> String {
    let probe = result.steps[step].nodes.first { $0.node.text == node }?.probes.last
    return [probe?.verdict.words.english, probe?.detail?.english, probe?.technical].compactMap { $0 }.joined(
      separator: "; ")
  }

  @Test func `commands and files are judged on their node, and nothing is left there`() async throws {
    try await SSHMachines.use(2) { fleet in
      for machine in fleet.machines {
        try machine.folder.write(
          "#!/bin/sh\nprintf 'no words on %s\\n' \"$PWD\"; exit 9\n", to: "bin/read-words", isExecutable: true)
      }
      let first = fleet.machines[0].folder
      try first.write("[app]\naddress = \(fleet.machines[0].address)\n", to: "home/data/app.conf")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o640], ofItemAtPath: first.path + "/home/data/app.conf")
      let before = try await files(fleet)
      let result = try await ask(try plan(Self.note, fleet.inventory()))
      #expect(verdicts(result, "node1") == ["passed", "passed", "mismatch"])
      #expect(verdicts(result, "node2") == ["mismatch", "mismatch", "mismatch"])
      #expect(said(result, "node1", 2).contains("no words on \(first.path)/home/data"))
      #expect(result.exit == .expectationFailed)
      #expect(result.steps[2].nodes[0].probes[0].asked == "ssh node1: read-words")
      #expect(try await files(fleet) == before)
    }
  }

  private func files(_ fleet: SSHMachines) async throws -> String {
    String(
      decoding: try await BashProcess.output(of: "cd '\(fleet.folder.path)' && find node*/home node*/tmp | sort"),
      as: UTF8.self)
  }

  @Test func `a node that cannot be asked says why, and the others are asked`() async throws {
    try await SSHMachines.use(4) { fleet in
      try await fleet.machines[1].stop()
      try fleet.machines[2].setLogin(["PATH": fleet.machines[2].folder.path + "/bin"], shell: "/bin/sh")
      try await fleet.machines[3].stop()
      try await fleet.machines[3].start(hostKey: 5)
      let result = try await ask(try plan(Self.note, fleet.inventory()))
      #expect(verdicts(result, "node1") == ["mismatch", "mismatch", "mismatch"])
      #expect(verdicts(result, "node2") == ["unreachable", "unreachable", "unreachable"])
      #expect(verdicts(result, "node3") == ["not-asked", "not-asked", "not-asked"])
      #expect(verdicts(result, "node4") == ["not-asked", "not-asked", "not-asked"])
      #expect(said(result, "node3", 0).contains("bash"))
      #expect(said(result, "node4", 0).contains("host key"))
    }
  }

  @Test func `one silent node keeps nobody waiting`() async throws {
    try await SSHMachines.use(6) { fleet in
      try await fleet.machines[2].hang()
      let order = Mutex<[String]>([])
      let result = try await ask(try plan(Self.note, fleet.inventory())) { node in
        order.withLock { $0.append(node.text) }
      }
      // By the order in which they come, not by a clock: whoever waited for the silent one would come behind it. On a busy
      // machine some do come later than its time limit.
      let came = order.withLock { $0 }
      #expect(came.first != "node3" && Set(came).count == 6)
      #expect(["unreachable", "timed-out"].contains(verdicts(result, "node3")[0]))
    }
  }

  @Test func `HTTP goes through the node's connection, and localhost is the node`() async throws {
    let server = try MockServer(nodeCount: 2, down: [1]) { _, request in
      MockReply(
        status: request.header("key") == "hunter22" && request.header("host")?.hasPrefix("localhost:") == true
          ? 200 : 401,
        body: Array(#"{"mode": "ready"}"#.utf8))
    }
    defer { server.stop() }
    let note = server.ports.map { port in
      """
      ```bash {name=port\(port) target=all}
      curl -s -H "key: {{ secret.token }}" http://localhost:\(port)/
      ```

      ```json {expect}
      {"mode": "ready"}
      ```
      """
    }.joined(separator: "\n\n")
    try await SSHMachines.use(1) { fleet in
      let result = try await ask(try plan("# n\n\n" + note, fleet.inventory()), secrets: ["token": "hunter22"])
      #expect(verdicts(result, "node1") == ["passed", "unreachable"])
      #expect(result.steps[0].nodes[0].probes[0].door == .closed)
      #expect(said(result, "node1", 1).contains("nothing answers at that port"))
      #expect(result.steps[0].nodes[0].probes[0].asked?.hasPrefix("ssh node1: curl ") ?? false)
    }
  }

  @Test func `this machine is a node too, and a secret reaches a probe and no report`() async throws {
    try await TemporaryFolder.use { folder in
      let note = """
        # n

        ```bash {name=secret target=all}
        true
        ```

        ```bash {probe}
        test '{{ secret.token }}' = 'other' || { echo 'it is {{ secret.token }}' && exit 3; }
        ```
        """
      let inventory = "all:\n  hosts:\n    here: { ansible_connection: local }\n"
      let result = try await ask(try plan(note, inventory), secrets: ["token": "hunter22"])
      #expect(verdicts(result, "here") == ["mismatch"])
      #expect(said(result, "here", 0).contains("it is ***"))
      let without = try await ask(try plan(note, inventory))
      #expect(verdicts(without, "here") == ["not-asked"])
    }
  }

  @Test func `a fact of another node is asked of that node`() async throws {
    let note = """
      # n

      ```bash {name=key fact="pub=@pub.key" target=node1}
      make-key >pub.key
      ```

      ```ini {name=peer file=peer.conf mode=0644 target=node2}
      key = {{ node(1).fact.pub }}
      ```
      """
    try await SSHMachines.use(2) { fleet in
      try fleet.machines[0].folder.write("PUB1\n", to: "home/pub.key")
      try fleet.machines[1].folder.write("key = PUB1\n", to: "home/peer.conf")
      let rehearsal = try plan(note, fleet.inventory())
      #expect(verdicts(try await ask(rehearsal), "node2") == ["passed"])
      try fleet.machines[0].folder.write("PUB2\n", to: "home/pub.key")
      #expect(verdicts(try await ask(rehearsal), "node2") == ["mismatch"])
    }
  }

  @Test func `SQL is asked through the client on the node`() async throws {
    let note = """
      # MariaDB

      ```sql {name=shop target=all}
      CREATE DATABASE shop;
      ```

      ```bash {probe}
      mysql -N -e "SELECT schema_name FROM information_schema.schemata WHERE schema_name = 'shop'" | grep -qx shop
      ```
      """
    try await SSHMachines.use(1) { fleet in
      let home = fleet.machines[0].folder.path + "/home"
      let start = """
        mkdir db && mariadb-install-db --no-defaults --auth-root-authentication-method=normal --skip-test-db --user="$(id -un)" \
          --datadir="$PWD/db" >log 2>&1 || { cat log; exit 1; }
        setsid mariadbd --no-defaults --user="$(id -un)" --datadir="$PWD/db" --socket="$PWD/s" --skip-networking \
          --pid-file="$PWD/pid" >>log 2>&1 &
        for ((i = 0; i < 3000; i++)); do if [[ -S s && -s pid ]]; then exit; fi; read -rt 0.1 <> <(:); done
        cat log; exit 1
        """
      let path = ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin"]
      let folder = fleet.machines[0].folder.path
      let started = try await BashProcess.run(["bash", "--norc", "-c", start], in: folder, environment: path)
      try #require(started.status == 0, "\(started.said)")
      try fleet.machines[0].folder.write("[client]\nsocket = \(folder)/s\nuser = root\n", to: "home/.my.cnf")
      let rehearsal = try plan(note, fleet.inventory())
      #expect(verdicts(try await ask(rehearsal), "node1") == ["mismatch"])
      let made = try await BashProcess.run(
        ["mysql", "-e", "CREATE DATABASE shop"], in: folder, environment: path.merging(["HOME": home]) { $1 })
      #expect(made.status == 0, "\(made.said)")
      #expect(verdicts(try await ask(rehearsal), "node1") == ["passed"])
      _ = try await BashProcess.run(
        ["bash", "--norc", "-c", "p=$(<pid); kill $p; tail --pid=$p -f /dev/null"], in: folder, environment: path)
    }
  }
}
