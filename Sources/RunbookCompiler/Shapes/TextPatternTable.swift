// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Remembers what the threads of a pattern come to: one step a byte, where following them anew takes a hundred.
///
/// A run over 10,000 nodes asks the same few patterns 100,000 times, of much the same texts.
final class TextPatternTable: Sendable {
  /// More sets of places than this are not remembered: a pattern can have exponentially many.
  private static let mostStates = 512

  /// The places that are alive before a byte, and what follows from them.
  private struct State {
    let alive: [Int]
    /// Whether a part of the text before has matched.
    let hasAccepted: Bool
    let acceptsAtEnd: Bool
    /// The state after each byte of ASCII; `unknown` until somebody needs it.
    var next: [Int16]

    var isDead: Bool { alive.isEmpty && !hasAccepted }
  }

  private struct Known {
    var states: [State] = []
    var numbers: [[Int]: Int16] = [:]
  }

  private static let unknown: Int16 = -1

  private let program: [TextPattern.Instruction]
  private let known = Mutex(Known())

  init(_ program: [TextPattern.Instruction]) { self.program = program }

  /// Whether the text matches; nil where that cannot be told: it is not ASCII, or there are too many states.
  func matches(_ text: String.UTF8View) -> Bool? {
    known.withLock { known in
      if known.states.isEmpty { add(start, to: &known) }
      var number = 0
      for byte in text {
        guard byte < 0x80 else { return nil }
        if known.states[number].hasAccepted { return true }
        if known.states[number].isDead { return false }
        var next = known.states[number].next[Int(byte)]
        if next == Self.unknown {
          guard let found = follow(number, byte, &known) else { return nil }
          known.states[number].next[Int(byte)] = found
          next = found
        }
        number = Int(next)
      }
      return known.states[number].hasAccepted || known.states[number].acceptsAtEnd
    }
  }

  private var start: State {
    var threads = TextPatternThreads(count: program.count)
    threads.add(0, program, isStart: true, isEnd: false)
    return state(threads, isStart: true)
  }

  private func follow(_ number: Int, _ byte: UInt8, _ known: inout Known) -> Int16? {
    var threads = TextPatternThreads(count: program.count, alive: known.states[number].alive)
    threads.advance(over: Unicode.Scalar(byte), program)
    threads.add(0, program, isStart: false, isEnd: false)
    let state = state(threads, isStart: false)
    // What has accepted needs no further step, so that it is one state whatever lives on.
    let key = state.hasAccepted ? [-1] : state.alive
    if let number = known.numbers[key] { return number }
    guard known.states.count < Self.mostStates else { return nil }
    let added = add(state, to: &known)
    known.numbers[key] = added
    return added
  }

  @discardableResult
  private func add(_ state: State, to known: inout Known) -> Int16 {
    known.states.append(state)
    return Int16(known.states.count - 1)
  }

  private func state(_ threads: TextPatternThreads, isStart: Bool) -> State {
    var ending = threads
    ending.finish(program, isStart: isStart)
    return State(
      alive: threads.alive.sorted(), hasAccepted: threads.hasAccepted, acceptsAtEnd: ending.hasAccepted,
      next: Array(repeating: Self.unknown, count: 0x80))
  }
}
