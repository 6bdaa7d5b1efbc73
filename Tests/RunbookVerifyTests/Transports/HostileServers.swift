// SPDX-License-Identifier: Apache-2.0

import RunbookTestSupport
import Subprocess
import Synchronization
import Testing

/// The servers of `Tests/Hostile/server.py`, and their certificates.
struct HostileServers: Sendable {
  let ports: [String: UInt16]
  /// Where `authority.pem`, `client.pem`, `server.key` and `server.pin` are.
  let folder: TemporaryFolder
  private let told: Told

  /// What a server told of its connections, without its name; at least one line, which it is waited for.
  func told(_ name: String) async -> [String] { await told.lines(of: name) }

  /// Runs the servers around `body`.
  static func use<Result: Sendable>(
    _ body: @escaping @Sendable (HostileServers) async throws -> Result
  ) async throws -> Result {
    try await TemporaryFolder.use { folder in
      let tools = PackageFolder.root + "/Tests/Hostile"
      let made = try await BashProcess.run(
        ["\(tools)/certificates", folder.path], in: folder.path, environment: ["PATH": "/usr/bin:/bin"])
      try #require(made.status == 0, "\(made.said)")
      let run = try await Subprocess.run(
        .name("python3"), arguments: ["-u", "\(tools)/server.py", folder.path],
        input: .inputWriter, output: .sequence, error: .discarded
      ) { execution in
        let told = Told()
        let reader = Task {
          var rest: [UInt8] = []
          for try await buffer in execution.standardOutput {
            rest += buffer.withUnsafeBytes { [UInt8]($0) }
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
              await told.add(String(decoding: rest[..<end], as: UTF8.self))
              rest.removeSubrange(...end)
            }
          }
          await told.end()
        }
        let servers = HostileServers(ports: try await told.ports(), folder: folder, told: told)
        let result: Swift.Result<Result, any Error>
        do {
          result = .success(try await body(servers))
        } catch {
          result = .failure(error)
        }
        try await execution.standardInputWriter.finish()
        try await reader.value
        return result
      }
      return try run.closureResult.get()
    }
  }
}

/// The lines of the servers, and who waits for one.
private actor Told {
  private var found: [String: UInt16] = [:]
  private var words: [String: [String]] = [:]
  private var isReady = false
  private var isOver = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  struct NeverReady: Error {}

  func add(_ line: String) {
    let parts = line.split(whereSeparator: \.isWhitespace).map(String.init)
    if parts.first == "told" {
      words[parts[1], default: []].append(parts.dropFirst(2).joined(separator: " "))
    } else if parts.first == "ready" {
      isReady = true
    } else if parts.count == 2 {
      found[parts[0]] = UInt16(parts[1])
    }
    wake()
  }

  func end() {
    isOver = true
    wake()
  }

  func ports() async throws -> [String: UInt16] {
    while !isReady {
      if isOver { throw NeverReady() }
      await withCheckedContinuation { waiting.append($0) }
    }
    return found
  }

  func lines(of name: String) async -> [String] {
    while words[name] == nil, !isOver { await withCheckedContinuation { waiting.append($0) } }
    return words[name] ?? []
  }

  private func wake() {
    let waiters = waiting
    waiting = []
    for waiter in waiters { waiter.resume() }
  }
}
