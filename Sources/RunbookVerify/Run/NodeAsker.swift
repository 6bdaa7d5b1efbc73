// SPDX-License-Identifier: Apache-2.0

import RunbookRemote

/// Gathers what is to be asked of one node: whatever comes while a question is under way goes into the next one.
actor NodeAsker {
  /// What became of asking about one step.
  enum Reply: Sendable {
    case answered(NodeStepAnswer)
    /// The script ended before it came to the step; its last words.
    case unanswered(String)
    case failed(RemoteFailure)
  }

  private struct Waiting {
    let step: NodeQuestion.Asked
    let reply: CheckedContinuation<Reply, Never>
  }

  private var waiting: [Waiting] = []
  /// How many must have come before the first question is put.
  private var awaited: Int
  private var server: CheckedContinuation<Void, Never>?
  private var isOver = false

  /// The first question waits for `stepCount` steps, so that they go together.
  init(stepCount: Int) { awaited = stepCount }

  func ask(_ step: NodeQuestion.Asked) async -> Reply {
    await withCheckedContinuation { continuation in
      waiting.append(Waiting(step: step, reply: continuation))
      if waiting.count >= awaited { wake() }
    }
  }

  /// No further step will be asked about.
  func end() {
    isOver = true
    wake()
  }

  /// Puts the questions, one after another, until `end`.
  func serve(_ put: ([NodeQuestion.Asked]) async -> Result<NodeAnswer, RemoteFailure>) async {
    while await hasNext() {
      let batch = waiting
      waiting = []
      awaited = 1
      let answer = await put(batch.map(\.step).sorted { $0.number < $1.number })
      for entry in batch { entry.reply.resume(returning: Self.reply(entry.step, answer)) }
    }
  }

  private func hasNext() async -> Bool {
    while waiting.isEmpty || waiting.count < awaited {
      if isOver { return !waiting.isEmpty }
      await withCheckedContinuation { server = $0 }
    }
    return true
  }

  private func wake() {
    server?.resume()
    server = nil
  }

  private static func reply(_ step: NodeQuestion.Asked, _ answer: Result<NodeAnswer, RemoteFailure>) -> Reply {
    switch answer {
    case .failure(let failure): .failed(failure)
    case .success(let answer): answer.steps[step.number].map(Reply.answered) ?? .unanswered(answer.words)
    }
  }
}
