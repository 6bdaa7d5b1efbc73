// SPDX-License-Identifier: Apache-2.0

import Subprocess

/// A program of this machine that is talked with, line by line, until it ends.
struct ChildTalk {
  /// How it ended.
  struct End {
    /// 128 and the number for a signal.
    let status: Int
    let errors: [UInt8]
    /// Whether the text that it was given began to run.
    let hasBegun: Bool
  }

  let words: [String]
  let input: [UInt8]
  let orders: AsyncStream<[UInt8]>
  let hear: @Sendable (String) -> Void

  func end() async throws(RemoteFailure) -> End {
    do {
      let result = try await Subprocess.run(
        ChildRun.configuration(words), input: .inputWriter, output: .sequence, error: .sequence
      ) { execution in
        await withTaskGroup(of: Part.self) { group in
          group.addTask { await tell(execution.standardInputWriter) }
          group.addTask { .heard(await listen(execution.standardOutput)) }
          group.addTask { .errors(await ChildRun.kept(execution.standardError, limit: 16_384).bytes) }
          return await Self.gather(&group)
        }
      }
      try Task.checkCancellation()
      let (hasBegun, errors) = result.closureResult
      return End(status: result.terminationStatus.number, errors: errors, hasBegun: hasBegun)
    } catch {
      throw RemoteFailure(starting: words[0], error)
    }
  }

  private enum Part {
    case told
    case heard(Bool)
    case errors([UInt8])
  }

  /// All is done when both outputs have ended; orders that nobody reads any more are dropped.
  private static func gather(_ group: inout TaskGroup<Part>) async -> (Bool, [UInt8]) {
    var hasBegun = false
    var errors: [UInt8] = []
    var open = 2
    while open > 0, let part = await group.next() {
      switch part {
      case .told: break
      case .heard(let begun): (hasBegun, open) = (begun, open - 1)
      case .errors(let bytes): (errors, open) = (bytes, open - 1)
      }
    }
    group.cancelAll()
    return (hasBegun, errors)
  }

  private func tell(_ writer: StandardInputWriter) async -> Part {
    _ = try? await writer.write(input)
    for await bytes in orders {
      if (try? await writer.write(bytes)) == nil { break }
    }
    try? await writer.finish()
    return .told
  }

  /// Hands lines on as they come, from the mark on; true where it came.
  private func listen(_ stream: SubprocessOutputSequence) async -> Bool {
    var lines = LineSplitter()
    var hasBegun = false
    func hand(_ line: [UInt8]) {
      if hasBegun {
        hear(String(decoding: line, as: UTF8.self))
      } else if (line + [UInt8(ascii: "\n")]).suffix(Bootstrap.mark.count).elementsEqual(Bootstrap.mark) {
        hasBegun = true
      }
    }
    do {
      for try await buffer in stream {
        buffer.withUnsafeBytes { bytes in lines.take(bytes).forEach(hand) }
      }
    } catch {
      // A stream that breaks has ended; how the program ended says why.
    }
    if let rest = lines.rest { hand(rest) }
    return hasBegun
  }
}

/// Cuts a stream into lines; one that never ends is cut every 64 KB.
struct LineSplitter {
  private static let limit = 65_536
  private var open: [UInt8] = []

  /// What has no line end yet; nil for nothing.
  var rest: [UInt8]? { open.isEmpty ? nil : open }

  /// The lines that end in these bytes, without `\n` or `\r\n`.
  mutating func take(_ bytes: some Collection<UInt8>) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        if open.last == UInt8(ascii: "\r") { open.removeLast() }
      } else {
        open.append(byte)
        guard open.count == Self.limit else { continue }
      }
      lines.append(open)
      open = []
    }
    return lines
  }
}
