// SPDX-License-Identifier: Apache-2.0

import RunbookTestSupport
import Testing

/// What a newcomer types first.
struct FirstStepsTests {
  private func bash(_ script: String) async throws -> BashProcess.Ended {
    try await TemporaryFolder.use { folder in
      try await BashProcess.run(
        ["bash", "--norc", "-c", script], in: folder.path,
        environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": folder.path, "runbook": BuiltCommand.path])
    }
  }

  @Test(arguments: [
    ("verfy note.md", 2, "runbook: no command 'verfy': did you mean 'verify'?"),
    ("biuld", 2, "runbook: no command 'biuld': did you mean 'build'?"),
    ("verfy note.md --lang ko", 2, "runbook: 'verfy' 명령이 없다: 'verify'를 뜻했나?"),
    ("note.md", 2, "runbook: no command 'note.md' (init, check, outline, plan, build, run, verify,"),
    ("shape tset note.md", 2, "runbook: no command 'tset': did you mean 'test'?"),
    ("report mrege a.json", 1, "runbook: no command 'mrege': did you mean 'merge'?"),
    ("--help", 0, "USAGE"), ("help verify", 0, "runbook verify"), ("explain mismatch", 0, "mismatch"),
  ])
  func `a mistyped command is told with what was meant`(line: String, status: Int, words: String) async throws {
    let ended = try await bash("\"$runbook\" \(line)")
    #expect(ended.status == status && ended.said.contains(words), "\(ended.said)")
  }

  @Test(arguments: ["ko", "en"]) func `the first note is without fault and is verified to the end`(tongue: String)
    async throws
  {
    let ended = try await bash(
      """
      "$runbook" init ops --lang \(tongue) && cd ops && "$runbook" check runbook.md --lang en && "$runbook" build runbook.md || exit
      for ((port = 30100 + $$ % 800, last = port + 50; port < last; port += 5)); do
        exec {out}< <(exec "$runbook" mock runbook.md --lang en --port $port 2>&1)
        mock=$!
        while IFS= read -ru $out line; do [[ $line != *Ctrl-C* ]] || break 2; done
      done
      "$runbook" verify runbook.md --mock $port --once
      echo "verify $?"
      kill -TERM $mock
      """)
    #expect(ended.said.contains("verify 0\n"), "\(ended.said)")
    #expect(ended.said.contains("0 errors, 0 warnings"), "\(ended.said)")
  }

  @Test func `the first note runs on this machine, and is then true`() async throws {
    let ended = try await bash(
      """
      "$runbook" init . --lang en 2>/dev/null
      mkdir bin && printf '#!/bin/sh\\nexec "$@"\\n' >bin/sudo && printf '#!/bin/sh\\n' >bin/apt-get && chmod +x bin/*
      cat >inventory.yaml <<'X'
      all: { children: { qdrant: { hosts: { node1: { ansible_connection: local, address: 10.0.0.1 } } } } }
      X
      port=$((20000 + $$ % 900))
      sed -i "s/8080/$port/; s:/tmp/hello:$PWD/hello:" runbook.md
      export PATH=$PWD/bin:$PATH
      "$runbook" run runbook.md --lang en --no-color
      echo "run $?"
      "$runbook" verify runbook.md --once --lang en
      echo "verify $?"
      read -r pid _ <.local/state/runbook/*/node1/background-*.pid && kill -- "-$pid"
      """)
    #expect(ended.said.contains("run 0\n") && ended.said.contains("verify 0\n"), "\(ended.said)")
  }
}
