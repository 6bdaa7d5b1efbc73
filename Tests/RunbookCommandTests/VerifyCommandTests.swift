// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunbookTestSupport
import Testing

/// `runbook verify` and `runbook mock` as a user runs them: the built binary, its output and its exit status.
struct VerifyCommandTests {
  private static let binary = BuiltCommand.path

  private static let note = """
    # 점검

    ```bash {name=status target=all}
    curl -s -H "key: {{ secret.token }}" http://localhost:9000/state
    ```

    ```json {expect}
    {"address": "10.3.0.1", "mode": "ready"}
    ```
    """
  private static let inventory = """
    all:
      hosts:
        n1: { address: 10.3.0.1 }
        n2: { address: 10.3.0.2 }
    """

  /// What a script says that finds the binary in `$runbook` and a note in its folder.
  private func run(_ script: String) async throws -> BashProcess.Ended {
    let folder = FileManager.default.temporaryDirectory.appending(path: "runbook-verify-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.note.utf8).write(to: folder.appending(path: "note.md"))
    try Data(Self.inventory.utf8).write(to: folder.appending(path: "inventory.yaml"))
    return try await BashProcess.run(
      ["bash", "--norc", "-c", script], in: folder.path(),
      environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "runbook": Self.binary])
  }

  /// Starts the rehearsal with the given arguments on the first free port, and defines `$port` and `$mock`.
  private func rehearsed(_ arguments: String, _ script: String) -> String {
    """
    for ((port = 21000 + $$ % 9000, last = port + 50; port < last; port += 5)); do
      exec {out}< <(exec "$runbook" mock note.md --port $port \(arguments) 2>&1)
      mock=$!
      while IFS= read -ru $out line; do [[ $line != *Ctrl-C* ]] || break 2; done
    done
    \(script)
    kill -TERM $mock
    wait $mock
    echo "mock $?"
    """
  }

  @Test(arguments: [
    ("verify", 1), ("verify note.md --only nothing", 1), ("verify note.md --node n9", 1),
    ("verify note.md --report pdf=x", 1), ("verify note.md --timeout 0", 1), ("verify note.md --mock 65535", 1),
    ("verify missing.md", 2), ("verify note.md --once </dev/null", 3), ("mock note.md --fault n9=down", 2),
    ("mock note.md --fault n1=dwon", 2), ("mock note.md --port 65535", 2), ("verify --help", 0), ("mock --help", 0),
  ])
  func `a command that cannot go on ends with its own status`(command: String, status: Int) async throws {
    let ended = try await run("\"$runbook\" \(command)")
    #expect(ended.status == status, "\(ended.said)")
  }

  @Test func `a rehearsal is verified, ends with the signal, and leaves 0`() async throws {
    let ended = try await run(
      rehearsed(
        "", "\"$runbook\" verify note.md --mock $port --report json=a.json --report junit=b.xml; echo \"verify $?\""))
    #expect(ended.said.contains("verify 0\n"), "\(ended.said)")
    #expect(ended.said.hasSuffix("mock 0\n"))
  }

  @Test func `a rehearsal that nobody has started is told with how to start it`() async throws {
    let ended = try await run(
      "\"$runbook\" verify note.md --mock 1091 --once --lang en 2>&1 >/dev/null; echo \"verify $?\"")
    let hint = "no rehearsal answers; start it at another terminal: runbook mock note.md --port 1091\n"
    #expect(ended.said.hasSuffix(hint + "verify 3\n"), "\(ended.said)")
  }

  @Test func `a fault is found and its node named`() async throws {
    let ended = try await run(
      rehearsed("--fault n2=down", "\"$runbook\" verify note.md --mock $port --once --lang ko; echo \"verify $?\""))
    #expect(ended.said.contains("verify 3\n"), "\(ended.said)")
    #expect(ended.said.contains("오류[unreachable]: n2: 연결 안 됨"))
    #expect(ended.said.contains("runbook verify note.md --only status --node n2 --mock"))
  }

  @Test func `a secret of the environment goes before the rehearsal's own`() async throws {
    let ended = try await run(
      rehearsed("", "RUNBOOK_SECRET_TOKEN=other \"$runbook\" verify note.md --mock $port --once; echo \"verify $?\""))
    #expect(ended.said.contains("verify 4\n"), "\(ended.said)")
    #expect(ended.said.contains("error[auth]"))
    #expect(!ended.said.contains("=other"))
    #expect(ended.said.contains("RUNBOOK_SECRET_TOKEN: the value found here was sent"), "\(ended.said)")
  }

  @Test(arguments: ["json=note.md/a.json", "junit=.", "html=/proc/a.html --watch 1s", "json=note.md/a.json --nagios"])
  func `a report that cannot be written is said before anybody is asked`(report: String) async throws {
    // Nobody listens there, and it would be asked for long.
    let ended = try await run(
      "timeout 20 \"$runbook\" verify note.md --mock 3 --retry 60 --report \(report); echo \"verify $?\"")
    let status = report.contains("nagios") ? 3 : 1
    #expect(ended.said.contains("verify \(status)\n"), "\(ended.said)")
  }

  @Test func `a report goes to standard output whole while the screen leaves it`() async throws {
    let ended = try await run(
      rehearsed(
        "",
        "\"$runbook\" verify note.md --mock $port --once --report json=- 2>screen | tail -n 1; grep -c passed screen"))
    #expect(ended.said.hasPrefix("}\n"), "\(ended.said)")
  }

  @Test func `a secret's file that others can read is refused`() async throws {
    let ended = try await run(
      "mkdir s; echo value >s/token; chmod 644 s/token; \"$runbook\" verify note.md --once --secrets s")
    #expect(ended.status == 1)
    #expect(ended.said.contains("chmod 600"))
  }

  @Test func `a taken port is said and ends with 2`() async throws {
    let ended = try await run(rehearsed("", "\"$runbook\" mock note.md --port $port; echo \"second $?\""))
    #expect(ended.said.contains("is in use"), "\(ended.said)")
    #expect(ended.said.contains("second 2\n"))
  }
}
