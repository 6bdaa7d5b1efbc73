// SPDX-License-Identifier: Apache-2.0
import Foundation
import RunbookCompiler
import RunbookTestSupport
import Testing

@testable import RunbookRemote

/// bash on other machines, over real connections.
struct RemoteShellTests {
  private func with(
    _ count: Int = 1, _ body: (SSHMachines, [RemoteHost], RemoteShell) async throws -> Void
  ) async throws {
    try await SSHMachines.use(count) { fleet in
      let source = SourceFile(name: "inventory.yaml", text: fleet.inventory())
      let nodes = try #require(Inventory.read(source).inventory).nodes
      let shell = try RemoteShell()
      do {
        try await body(fleet, try nodes.map { try RemoteHost($0) }, shell)
      } catch {
        await shell.close()
        throw error
      }
      await shell.close()
    }
  }

  private func text(_ answer: RemoteAnswer) -> String { String(decoding: answer.output, as: UTF8.self) }

  private func failure(_ body: () async throws(RemoteFailure) -> RemoteAnswer) async -> RemoteFailure? {
    do throws(RemoteFailure) {
      _ = try await body()
      return nil
    } catch {
      return error
    }
  }

  @Test func `text, input, outputs and status arrive as they are, on each machine`() async throws {
    try await with(2) { fleet, hosts, shell in
      let command = RemoteCommand(
        "pwd; tr a-z A-Z; printf '%s' \"it's \\\"q\\\" 한글\" >&2; exit 7\n", input: Array("input\n".utf8),
        deadline: .seconds(60))
      for (machine, host) in zip(fleet.machines, hosts) {
        let answer = try await shell.run(command, on: host)
        #expect(text(answer) == "\(machine.folder.path)/home\nINPUT\n")
        // A login may have its own complaints before.
        #expect(String(decoding: answer.errors, as: UTF8.self).hasSuffix("it's \"q\" 한글"))
        #expect(answer.status == 7)
      }
      let local = try await shell.run(command, on: .local)
      #expect(text(local).hasSuffix("\nINPUT\n") && local.status == 7)
    }
  }

  @Test func `orders reach a command that runs, and its lines come as they are made`() async throws {
    try await with { fleet, hosts, shell in
      try fleet.machines[0].folder.write("echo 'Welcome!'\n", to: "home/.bashrc")
      for host in [hosts[0], .local] {
        let (orders, tell) = AsyncStream.makeStream(of: [UInt8].self)
        let (heard, hear) = AsyncStream.makeStream(of: String.self)
        let talk = Task {
          defer { hear.finish() }
          return try await shell.converse(
            RemoteCommand("while read -r x; do echo \"<$x>\"; done; printf end; exit 4", deadline: nil), on: host,
            orders: orders, hear: { hear.yield($0) })
        }
        var lines: [String] = []
        tell.yield(Array("1\n".utf8))
        for await line in heard {
          lines.append(line)
          // Each order is given when the one before was answered.
          if lines.count == 3 { tell.finish() } else { tell.yield(Array("\(lines.count + 1)\n".utf8)) }
        }
        #expect(lines == ["<1>", "<2>", "<3>", "end"])
        #expect(try await talk.value == 4)
      }
    }
  }

  @Test func `a line ends with its line end, or when it is too long`() {
    var lines = LineSplitter()
    #expect(lines.take("a\r\n\nb".utf8) == [Array("a".utf8), []])
    #expect(lines.rest == Array("b".utf8))
    #expect(lines.take([UInt8](repeating: 0x78, count: 65_536)).map(\.count) == [65_536])
  }

  @Test func `many commands share one login, and none is left behind`() async throws {
    try await with { fleet, hosts, shell in
      try await withThrowingTaskGroup(of: RemoteAnswer.self) { group in
        for number in 0..<24 {
          group.addTask { try await shell.run(RemoteCommand("echo \(number)", deadline: .seconds(60)), on: hosts[0]) }
        }
        var said: Set<String> = []
        for try await answer in group { said.insert(text(answer)) }
        #expect(said.count == 24)
      }
      // More sessions at once than sshd allows on a connection (MaxSessions 10) log in on their own.
      let log = fleet.machines[0].folder.text("log")
      #expect(log.split(separator: "\n").count < 24, "\(log)")
      await shell.close()
      for _ in 0..<100 where try await !fleet.machines[0].processes().isEmpty { await Task.yield() }
      #expect(try await fleet.machines[0].processes() == [])
    }
  }

  @Test func `what a login says and another login shell change nothing`() async throws {
    try await with { fleet, hosts, shell in
      try fleet.machines[0].folder.write("echo 'Welcome!'\n", to: "home/.bashrc")
      try fleet.machines[0].setLogin(shell: "/bin/sh")
      let answer = try await shell.run(RemoteCommand("[[ a == a ]] && echo yes", deadline: nil), on: hosts[0])
      #expect(text(answer) == "yes\n")
    }
  }

  @Test func `no argument list holds the text`() async throws {
    try await with { _, hosts, shell in
      let answer = try await shell.run(
        RemoteCommand(
          "x=s3cret-word; cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' '", outputLimit: 8 << 20, deadline: nil),
        on: hosts[0])
      #expect(!text(answer).contains("s3cret-" + "word"))
      #expect(text(answer).contains("--noprofile"))
    }
  }

  @Test func `output is kept up to its limit, and the command goes on to its end`() async throws {
    try await with { _, hosts, shell in
      let answer = try await shell.run(
        RemoteCommand("head -c 3000000 /dev/zero; exit 3", outputLimit: 1_000, deadline: nil), on: hosts[0])
      #expect(answer.status == 3 && answer.isCut && answer.output.count <= 1_000)
    }
  }

  @Test func `a command that never ends is ended here and there`() async throws {
    try await with { fleet, hosts, shell in
      let command = RemoteCommand("(trap '' HUP; sleep 1000) & sleep 1000", deadline: .seconds(1))
      #expect(
        await failure { () async throws(RemoteFailure) in try await shell.run(command, on: hosts[0]) }
          == .timedOut(.seconds(1)))
      #expect(
        await failure { () async throws(RemoteFailure) in try await shell.run(command, on: .local) }
          == .timedOut(.seconds(1)))
      while try await fleet.machines[0].processes().contains(where: { $0.hasPrefix("sleep") }) {}
    }
  }

  @Test func `a cancelled command is ended`() async throws {
    try await with { fleet, hosts, shell in
      let task = Task {
        try await shell.run(RemoteCommand("echo >begun; sleep 1000", deadline: .seconds(900)), on: hosts[0])
      }
      while !fleet.machines[0].folder.has("home/begun") { try await Task.sleep(for: .milliseconds(20)) }
      task.cancel()
      await #expect(throws: RemoteFailure.cancelled) { try await task.value }
    }
  }

  @Test func `who does not answer, and whose key is wrong, is told apart`() async throws {
    try await with(3) { fleet, hosts, shell in
      let command = RemoteCommand("true", deadline: .seconds(60))
      try await fleet.machines[0].stop()
      let refused = await failure { () async throws(RemoteFailure) in try await shell.run(command, on: hosts[0]) }
      guard case .unreachable(let words)? = refused else { throw Unexpected(refused) }
      #expect(words.contains("Connection refused"))

      try await fleet.machines[1].stop()
      try await fleet.machines[1].start(hostKey: 4)
      let impostor = await failure { () async throws(RemoteFailure) in try await shell.run(command, on: hosts[1]) }
      guard case .hostKeyRefused? = impostor else { throw Unexpected(impostor) }

      try fleet.folder.write("", to: "user.pub")
      let stranger = await failure { () async throws(RemoteFailure) in try await shell.run(command, on: hosts[2]) }
      guard case .authenticationRefused? = stranger else { throw Unexpected(stranger) }
    }
  }

  @Test func `a connection that breaks is told, and the next command opens another`() async throws {
    try await with { fleet, hosts, shell in
      let task = Task {
        try await shell.run(RemoteCommand("echo >begun; sleep 60", deadline: .seconds(600)), on: hosts[0])
      }
      while !fleet.machines[0].folder.has("home/begun") { try await Task.sleep(for: .milliseconds(20)) }
      try await fleet.machines[0].cut()
      let result = await task.result
      guard case .failure(RemoteFailure.connectionLost) = result else { throw Unexpected(result) }
      let answer = try await shell.run(RemoteCommand("echo again", deadline: nil), on: hosts[0])
      #expect(text(answer) == "again\n")
    }
  }

  @Test func `a machine without bash is told`() async throws {
    try await with { fleet, hosts, shell in
      try fleet.machines[0].setLogin(["PATH": "\(fleet.machines[0].folder.path)/bin"], shell: "/bin/sh")
      let none = await failure { () async throws(RemoteFailure) in
        try await shell.run(RemoteCommand("true", deadline: nil), on: hosts[0])
      }
      guard case .noBash? = none else { throw Unexpected(none) }
    }
  }
}

/// What came instead of what a test waits for.
struct Unexpected: Error {
  let what: String
  init(_ what: some Sendable) { self.what = String(describing: what) }
}
