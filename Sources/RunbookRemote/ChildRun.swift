// SPDX-License-Identifier: Apache-2.0

import Subprocess

/// A program of this machine in a session of its own, so that a terminal's Ctrl-C is ours to pass on, and its whole group
/// can be ended.
struct ChildRun {
  /// How it ended and what it said.
  struct Outcome {
    /// 128 and the number for a signal.
    let status: Int
    let output: Kept
    let errors: Kept
    let isLate: Bool
  }

  /// The first bytes of a stream.
  struct Kept {
    var bytes: [UInt8] = []
    var isCut = false
  }

  let words: [String]
  let input: [UInt8]
  let limit: Int
  let deadline: Duration?

  /// For what ssh is asked about itself.
  static func small(_ words: [String], deadline: Duration = .seconds(10)) -> ChildRun {
    ChildRun(words: words, input: [], limit: 16_384, deadline: deadline)
  }

  /// Throws where the program cannot be started, and when the task is cancelled; then its group has ended.
  func outcome() async throws(RemoteFailure) -> Outcome {
    do {
      return try await ended()
    } catch {
      throw RemoteFailure(starting: words[0], error)
    }
  }

  private func ended() async throws -> Outcome {
    let result = try await Subprocess.run(
      Self.configuration(words), input: .inputWriter, output: .sequence, error: .sequence
    ) { execution in
      await withTaskGroup(of: Part.self) { group in
        group.addTask { await feed(execution.standardInputWriter) }
        group.addTask { .output(await Self.kept(execution.standardOutput, limit: limit)) }
        group.addTask { .errors(await Self.kept(execution.standardError, limit: limit)) }
        if let deadline {
          group.addTask {
            guard (try? await Task.sleep(for: deadline)) != nil else { return .inTime }
            await execution.teardown(using: Self.teardown)
            return .late
          }
        }
        return await Self.gather(&group)
      }
    }
    try Task.checkCancellation()
    let parts = result.closureResult
    return Outcome(
      status: result.terminationStatus.number, output: parts.output, errors: parts.errors, isLate: parts.isLate)
  }

  static func configuration(_ words: [String]) -> Configuration {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = teardown
    return Configuration(
      executable: .name(words[0]), arguments: Arguments(Array(words.dropFirst())), platformOptions: options)
  }

  static let teardown: [TeardownStep] = [
    .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))
  ]

  private enum Part {
    case fed, inTime, late
    case output(Kept)
    case errors(Kept)
  }

  private struct Parts {
    var output = Kept()
    var errors = Kept()
    var isLate = false
  }

  /// All is done when both outputs have ended.
  private static func gather(_ group: inout TaskGroup<Part>) async -> Parts {
    var parts = Parts()
    var open = 2
    while open > 0, let part = await group.next() {
      switch part {
      case .fed, .inTime: break
      case .late: parts.isLate = true
      case .output(let kept): (parts.output, open) = (kept, open - 1)
      case .errors(let kept): (parts.errors, open) = (kept, open - 1)
      }
    }
    group.cancelAll()
    for await part in group {
      if case .late = part { parts.isLate = true }
    }
    return parts
  }

  /// A program need not read what it is given.
  private func feed(_ writer: StandardInputWriter) async -> Part {
    if !input.isEmpty { _ = try? await writer.write(input) }
    try? await writer.finish()
    return .fed
  }

  /// Reads to the end and keeps the first bytes.
  static func kept(_ stream: SubprocessOutputSequence, limit: Int) async -> Kept {
    var kept = Kept()
    do {
      for try await buffer in stream {
        buffer.withUnsafeBytes { bytes in
          let room = limit - kept.bytes.count
          kept.bytes += bytes.prefix(room)
          if bytes.count > room { kept.isCut = true }
        }
      }
    } catch {
      // A stream that breaks has ended; how the program ended says why.
    }
    return kept
  }
}

extension TerminationStatus {
  /// As a shell gives it: 128 and the number for a signal.
  var number: Int {
    switch self {
    case .exited(let code): Int(code)
    case .signaled(let signal): 128 + Int(signal)
    }
  }
}
