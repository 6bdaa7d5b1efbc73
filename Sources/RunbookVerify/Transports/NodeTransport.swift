// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler
package import RunbookRemote

/// A way to a node's own shell and to the ports that only the node sees.
package protocol NodeTransport: Sendable {
  /// What the node says, as far as it came; throws where it could not be asked.
  func answer(to question: NodeQuestion, on host: RemoteHost) async throws(RemoteFailure) -> NodeAnswer
  /// A socket of this machine behind which `target` is, an address as the node sees it.
  func socket(to target: HTTPAddress, on host: RemoteHost) async throws(RemoteFailure) -> String
  /// Nothing more is asked of the node, for now.
  func leave(_ host: RemoteHost) async
}

/// Asks nodes over the user's ssh, or this machine itself.
package struct RemoteNodes: NodeTransport {
  private let shell: RemoteShell
  /// How many programs run here at once; each takes a few descriptors.
  private let turns: Turns

  /// `close` of the shell is the caller's.
  package init(_ shell: RemoteShell, atOnce: Int = 32) {
    self.shell = shell
    turns = Turns(max(1, min(atOnce, DescriptorLimit.count / 16)))
  }

  /// In turn; what the node prints beyond a megabyte is dropped.
  package func answer(to question: NodeQuestion, on host: RemoteHost) async throws(RemoteFailure) -> NodeAnswer {
    let command = RemoteCommand(
      question.text, input: question.input, outputLimit: 1 << 20, deadline: question.deadline)
    let answer = try await inTurn { () async throws(RemoteFailure) in try await shell.run(command, on: host) }
    let words = String(decoding: answer.errors.suffix(2_000), as: UTF8.self)
    return NodeAnswer(
      output: answer.output, words: words.split(whereSeparator: \.isNewline).last.map(String.init) ?? "")
  }

  /// In turn; a socket that stands is given again.
  package func socket(to target: HTTPAddress, on host: RemoteHost) async throws(RemoteFailure) -> String {
    try await inTurn { () async throws(RemoteFailure) in
      try await shell.socket(to: target.host, port: target.effectivePort, on: host)
    }
  }

  /// Ends the connection; the next question opens it anew.
  package func leave(_ host: RemoteHost) async { await shell.leave(host) }

  private func inTurn<Result: Sendable>(
    _ body: () async throws(RemoteFailure) -> Result
  ) async throws(RemoteFailure) -> Result {
    await turns.enter()
    do throws(RemoteFailure) {
      let result = try await body()
      await turns.leave()
      return result
    } catch {
      await turns.leave()
      throw error
    }
  }
}
