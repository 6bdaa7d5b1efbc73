// SPDX-License-Identifier: Apache-2.0

import Glibc

/// bash on the machines of an inventory: one connection a machine, opened at its first command and shared by all others.
///
/// `close` ends the connections. Where it is never reached (`kill -9`), they end by themselves after a minute without a command.
package actor RemoteShell {
  /// sshd takes 10 sessions on a connection unless it is told otherwise (MaxSessions in sshd_config(5)); a further one would
  /// log in anew, and many of those at once are turned away (MaxStartups).
  private static let sessionLimit = 8

  /// How many logins are under way at once, from this machine.
  private let doors = Turns(16)
  private let folder: String
  private var connections: [SSHAddress: Connection] = [:]
  private var count = 0
  private var tunnels: [Tunnel: Task<Result<String, RemoteFailure>, Never>] = [:]
  private var tunnelCount = 0

  /// A port as a connection's machine sees it.
  private struct Tunnel: Hashable {
    let connection: Int
    let target: String
    let port: UInt16
  }

  private struct Connection {
    let number: Int
    let arguments: SSHArguments
    let sessions = Turns(sessionLimit)
    let isOpen: Task<RemoteFailure?, Never>
  }

  /// Makes the folder of the sockets.
  package init() throws(RemoteFailure) {
    folder = try SystemFolder.makeForSockets()
    // A program that ends before it has read all would end us too.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Runs a command to its end; in whatever order many of them are asked for, each machine is logged in to once.
  package func run(_ command: RemoteCommand, on host: RemoteHost) async throws(RemoteFailure) -> RemoteAnswer {
    let outcome = try await session(command, on: host) { words async throws(RemoteFailure) in
      try await ChildRun(
        words: words, input: command.bytes, limit: command.outputLimit, deadline: command.deadline
      ).outcome()
    }
    if outcome.isLate, let deadline = command.deadline { throw .timedOut(deadline) }
    if outcome.status == 255 { try await requireConnection(host, outcome.errors.bytes) }
    guard let output = Bootstrap.afterMark(outcome.output.bytes) else {
      throw .noBash(LastLine.of(outcome.errors.bytes))
    }
    return RemoteAnswer(
      status: outcome.status, output: output, errors: outcome.errors.bytes,
      isCut: outcome.output.isCut || outcome.errors.isCut)
  }

  /// Runs a command and talks with it: `orders` go to its standard input, which ends with them, and `hear` is told every
  /// line of its standard output, without line ends, from the command's first on. The exit status.
  package func converse(
    _ command: RemoteCommand, on host: RemoteHost, orders: AsyncStream<[UInt8]>,
    hear: @escaping @Sendable (String) -> Void
  ) async throws(RemoteFailure) -> Int {
    let end = try await session(command, on: host) { words async throws(RemoteFailure) in
      try await ChildTalk(words: words, input: command.bytes, orders: orders, hear: hear).end()
    }
    if end.status == 255 { try await requireConnection(host, end.errors) }
    guard end.hasBegun else { throw .noBash(LastLine.of(end.errors)) }
    return end.status
  }

  /// Ends every connection and removes the sockets; afterwards nothing of this shell is left.
  package func close() async {
    let open = connections.values
    connections = [:]
    // Not the caller's task: it may be cancelled already, and this must be done all the same.
    await Task {
      for connection in open where await connection.isOpen.value == nil {
        _ = try? await ChildRun.small(connection.arguments.controlling(.exit)).outcome()
      }
    }.value
    let sockets = (0..<tunnelCount).map { "t\($0)" }
    SystemFolder.remove(folder, holding: sockets + (0..<count).flatMap { [String($0), "\($0).log"] })
  }

  /// Ends the connection to one machine, if there is one; the next command opens it anew.
  package func leave(_ host: RemoteHost) async {
    guard case .ssh(let address) = host, let connection = connections.removeValue(forKey: address) else { return }
    guard await connection.isOpen.value == nil else { return }
    _ = try? await ChildRun.small(connection.arguments.controlling(.exit)).outcome()
  }

  /// A socket of this machine, for its owner alone, behind which an address is as the other machine sees it.
  package func socket(to target: String, port: UInt16, on host: RemoteHost) async throws(RemoteFailure) -> String {
    guard case .ssh(let address) = host else { throw .notStarted("this machine needs no tunnel") }
    let connection = try await connection(to: address)
    let key = Tunnel(connection: connection.number, target: target, port: port)
    if let path = tunnels[key] {
      try await requireConnection(host, [])
      return try await path.value.get()
    }
    let path = "\(folder)/t\(tunnelCount)"
    tunnelCount += 1
    let words = connection.arguments.forwarding(path, to: target, port: port)
    let opening = Task { await Self.opened(path, words) }
    tunnels[key] = opening
    return try await opening.value.get()
  }

  private static func opened(_ path: String, _ words: [String]) async -> Result<String, RemoteFailure> {
    do throws(RemoteFailure) {
      let outcome = try await ChildRun.small(words).outcome()
      if outcome.status == 0 { return .success(path) }
      return .failure(.notStarted(LastLine.of(outcome.errors.bytes)))
    } catch {
      return .failure(error)
    }
  }

  /// Gives `body` the words that run a command over a connection that stands.
  private func session<Result: Sendable>(
    _ command: RemoteCommand, on host: RemoteHost,
    _ body: @Sendable ([String]) async throws(RemoteFailure) -> Result
  ) async throws(RemoteFailure) -> Result {
    guard case .ssh(let address) = host else { return try await body(Bootstrap.words(byteCount: command.byteCount)) }
    let connection = try await connection(to: address)
    let text = Bootstrap.command(byteCount: command.byteCount, deadline: command.deadline)
    await connection.sessions.enter()
    do throws(RemoteFailure) {
      let result = try await body(connection.arguments.running(text))
      await connection.sessions.leave()
      return result
    } catch {
      await connection.sessions.leave()
      throw error
    }
  }

  /// A connection that stands.
  private func connection(to address: SSHAddress) async throws(RemoteFailure) -> Connection {
    let connection = connections[address] ?? begin(address)
    if let failure = await connection.isOpen.value {
      forget(address, connection.number)
      throw failure
    }
    return connection
  }

  /// Throws where the connection is gone; then the next command opens it anew.
  private func requireConnection(_ host: RemoteHost, _ errors: [UInt8]) async throws(RemoteFailure) {
    guard case .ssh(let address) = host, let connection = connections[address] else { return }
    let check = try await ChildRun.small(connection.arguments.controlling(.check)).outcome()
    guard check.status != 0 else { return }
    forget(address, connection.number)
    let logged = SystemFolder.text(connection.arguments.log)
    throw .connectionLost(LastLine.of(logged.isEmpty ? errors : Array(logged.utf8)))
  }

  private func begin(_ address: SSHAddress) -> Connection {
    let arguments = SSHArguments(address: address, socket: "\(folder)/\(count)")
    let isOpen = Task { [doors] in
      await doors.enter()
      let failure = await Self.open(arguments)
      await doors.leave()
      return failure
    }
    let connection = Connection(number: count, arguments: arguments, isOpen: isOpen)
    count += 1
    connections[address] = connection
    return connection
  }

  /// nil once the connection stands.
  private static func open(_ arguments: SSHArguments) async -> RemoteFailure? {
    do throws(RemoteFailure) {
      let outcome = try await ChildRun.small(arguments.connecting, deadline: .seconds(60)).outcome()
      if outcome.isLate { return .timedOut(.seconds(60)) }
      if outcome.status == 0 { return nil }
      let logged = SystemFolder.text(arguments.log)
      return RemoteFailure(sshSaid: logged.isEmpty ? String(decoding: outcome.errors.bytes, as: UTF8.self) : logged)
    } catch {
      return error
    }
  }

  /// Others may have begun a new connection in the meantime, which stays.
  private func forget(_ address: SSHAddress, _ number: Int) {
    if connections[address]?.number == number { connections[address] = nil }
  }
}

/// What a program said last, which is why it ended.
enum LastLine {
  static func of(_ bytes: [UInt8]) -> String {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map { $0.trimmed }
    return lines.last { !$0.isEmpty } ?? ""
  }
}
