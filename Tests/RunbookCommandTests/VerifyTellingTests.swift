// SPDX-License-Identifier: Apache-2.0

import Foundation
import RunbookTestSupport
import Testing

/// How `runbook verify` tells what it found: reports, plug-in lines, watching, a terminal.
struct VerifyTellingTests {
  private static let note = """
    # 점검

    ```bash {name=status target=all tags="health,daily"}
    curl -s http://localhost:9000/state
    ```

    ```json {expect}
    {"address": "10.3.0.1", "mode": "ready"}
    ```

    ```bash {name=other target=all}
    curl -s http://localhost:9000/other
    ```

    ```json {expect}
    {"address": "10.3.0.1", "size": 2}
    ```
    """
  private static let inventory = """
    all:
      hosts:
        n1: { address: 10.3.0.1 }
        n2: { address: 10.3.0.2 }
        n3: { address: 10.3.0.3 }
    """

  /// Runs `script`, in which `rehearse ARGUMENTS` starts a mock cluster and sets `$port` and `$mock`.
  private func run(_ script: String) async throws -> BashProcess.Ended {
    let folder = FileManager.default.temporaryDirectory.appending(path: "runbook-telling-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.note.utf8).write(to: folder.appending(path: "note.md"))
    try Data(Self.inventory.utf8).write(to: folder.appending(path: "inventory.yaml"))
    let rehearse = """
      # Below the ports that outgoing connections take (32768): those cannot be bound while they linger.
      rehearse() {
        for ((port = 22000 + $$ % 9000, last = port + 60; port < last; port += 6)); do
          exec {out}< <(exec "$runbook" mock note.md --port $port "$@" 2>&1)
          mock=$!
          while IFS= read -ru $out line; do [[ $line != *Ctrl-C* ]] || break 2; done
        done
      }
      verify() { "$runbook" verify note.md --mock $port "$@"; }
      trap '[[ ! ${mock-} ]] || kill -TERM $mock' EXIT

      """
    return try await BashProcess.run(
      ["bash", "--norc", "-c", rehearse + script], in: folder.path(),
      environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "runbook": BuiltCommand.path])
  }

  @Test func `several reports are written at once, in every form the option takes`() async throws {
    let ended = try await run(
      """
      rehearse
      verify --once --report json=a,b.json junit=c.xml,tap=d.tap --report sarif=e.sarif --report html=- prometheus=f.prom \\
        >page.html 2>screen.txt
      echo "status $?"
      ls | tr '\\n' ' '; head -c 15 page.html; tail -n 1 screen.txt
      """)
    #expect(
      ended.said.hasPrefix("status 0\na,b.json c.xml d.tap e.sarif f.prom inventory.yaml note.md"), "\(ended.said)")
    #expect(ended.said.contains("<!DOCTYPE html>everything that was asked"))
  }

  @Test func `each fault is at its own place of the Markdown, as a reader of SARIF counts`() async throws {
    let ended = try await run(
      """
      rehearse --fault n2=split --fault n3=500
      sed -i '1s/^/가나다 👩‍💻\\n\\n/' note.md
      verify --once --report sarif=a.sarif >/dev/null
      /usr/bin/python3 '\(PackageFolder.root)/Tests/Sarif/referee.py' <a.sarif
      grep -o '"startLine": [0-9]*' a.sarif | sort -u | tr '\\n' ' '
      """)
    #expect(ended.said.contains("suppressed=0 fixes=0\n"), "\(ended.said)")
    #expect(!ended.said.hasPrefix("results=0"))
    #expect(ended.said.contains("\"startLine\": 6"), "\(ended.said)")
  }

  @Test func `where one report cannot be written none is`() async throws {
    let ended = try await run(
      """
      rehearse
      mkdir closed; touch closed/file; echo old >a.json
      verify --once --report json=a.json junit=closed/file/b.xml; echo "status $?"; cat a.json; ls
      """)
    #expect(ended.said.contains("status 1\nold\na.json\nclosed\n"), "\(ended.said)")
  }

  @Test(arguments: [
    "--report pdf=x", "--report json=a --report junit=a", "--watch soon", "--watch 30s --report json=-", "--shard 3/2",
    "--shard two", "--tag nothing", "other.md",
  ])
  func `a wrong option ends with 1 and asks nobody`(options: String) async throws {
    let ended = try await run("\"$runbook\" verify note.md --once \(options); echo \"status $?\"")
    #expect(ended.said.hasSuffix("status 1\n"), "\(ended.said)")
  }

  @Test func `the plug-in protocol has its own status, whatever happens`() async throws {
    let ended = try await run(
      """
      rehearse --fault n2=down
      verify --once --nagios; echo "status $?"
      verify --once --nagios --node n1; echo "status $?"
      "$runbook" verify missing.md --nagios 2>/dev/null; echo "status $?"
      "$runbook" verify note.md --nagios --timeout 0 2>/dev/null; echo "status $?"
      """)
    let lines = ended.said.split(separator: "\n")
    #expect(
      lines.filter { $0.hasPrefix("status") } == ["status 2", "status 0", "status 3", "status 3"], "\(ended.said)")
    #expect(ended.said.hasPrefix("RUNBOOK CRITICAL - 점검: n2 unreachable and 1 more | passed=4;"))
    #expect(lines.filter { $0.hasPrefix("RUNBOOK UNKNOWN - ") }.count == 2)
    #expect(!ended.said.contains("\u{1B}"))
  }

  @Test func `a tag chooses steps, a shard chooses nodes, and the parts merge`() async throws {
    let ended = try await run(
      """
      rehearse --fault n3=split
      verify --once --tag daily --report json=- 2>/dev/null | grep -c '"node":'
      verify --once --shard 1/2 --report json=1.json >/dev/null
      verify --once --shard 2/2 --report json=2.json >/dev/null
      grep -h '"nodes": .*n' 1.json 2.json
      "$runbook" report merge 1.json 2.json --report tap=- 2>/dev/null | grep -c ok; echo "status ${PIPESTATUS[0]}"
      "$runbook" report merge 1.json; echo "status $?"
      """)
    #expect(ended.said.hasPrefix("3\n"), "\(ended.said)")
    #expect(ended.said.contains("\"nodes\": [\"n1\", \"n3\"],"))
    #expect(ended.said.contains("missing: --shard 2/2\nstatus 5"))
  }

  @Test func `watching tells what changes, and a signal ends it with the last state`() async throws {
    let ended = try await run(
      """
      rehearse
      "$runbook" verify note.md --mock $port --once --watch 1s --report json=w.json >watch.txt 2>&1 &
      watch=$!
      until [[ -e w.json ]]; do sleep 0.1; done
      kill -TERM $mock; wait $mock
      until grep -q → watch.txt; do sleep 0.1; done
      mock=
      kill -INT $watch; wait $watch; echo "status $?"
      cat watch.txt
      """)
    #expect(ended.said.hasPrefix("status 3\n"), "\(ended.said)")
    #expect(ended.said.contains("Z  1 점검 · n1, n2, n3: ✓ passed → ! unreachable\n"))
    #expect(ended.said.split(separator: "\n").last?.hasSuffix("ended; at last, some node gave no answer") == true)
  }

  @Test(arguments: [(80, 24, ""), (30, 8, ""), (80, 24, "NO_COLOR=1 "), (80, 24, "TERM=dumb ")])
  func `on a terminal the matrix is drawn over itself and is gone at the end`(
    columns: Int, rows: Int, environment: String
  ) async throws {
    let pty = """
      import fcntl, os, pty, struct, sys, termios
      pid, terminal = pty.fork()
      if pid == 0:
          os.execvp('bash', ['bash', '-c', sys.argv[1]])
      fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', \(rows), \(columns), 0, 0))
      said = b''
      while True:
          try: piece = os.read(terminal, 65536)
          except OSError: break
          if not piece: break
          said += piece
      os.write(1, said)
      """
    let ended = try await run(
      """
      rehearse --fault n1=slow:1s
      python=$(cat <<'PYTHON'
      \(pty.replacing("\n", with: "\n      "))
      PYTHON
      )
      export TERM=xterm runbook port
      /usr/bin/python3 -c "$(sed 's/^      //' <<<"$python")" \\
        "sleep 0.3; \(environment)\\"$runbook\\" verify note.md --mock $port --lang ko"
      """)
    let isLive = environment.isEmpty
    #expect(ended.said.contains("\u{1B}[J") == isLive, "\(ended.said)")
    #expect(ended.said.contains("물음 ") == isLive)
    let end = try #require(ended.said.split(separator: "\u{1B}[2K").last)
    #expect(end.contains("물어본 것은 모두 노트와 같다"))
    guard isLive else { return }
    let pictures = ended.said.split(separator: "\u{1B}[J").dropLast()
    #expect(pictures.count > 2)
    #expect(pictures.allSatisfy { $0.split(separator: "\u{1B}[K").count <= rows })
    // Each picture goes up as many lines as the one before it had.
    for (before, after) in zip(pictures, pictures.dropFirst()) {
      let height = before.split(separator: "\u{1B}[K", omittingEmptySubsequences: false).count - 1
      #expect(after.hasPrefix("\u{1B}[\(height)A\r"))
    }
  }
}
