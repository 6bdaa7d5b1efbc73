// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Does many jobs with few tasks: a task for each of 10,000 nodes would keep its memory until the last has ended.
enum Workers {
  /// Calls `job` once for each of `0..<count`, at most `limit` of them at once, in that order.
  static func perform(_ count: Int, atOnce limit: Int, _ job: @escaping @Sendable (Int) async -> Void) async {
    let turns = Turns(count)
    await withDiscardingTaskGroup { group in
      for _ in 0..<min(limit, count) {
        group.addTask { while let index = turns.next() { await job(index) } }
      }
    }
  }

  /// What becomes of a job after a turn at it.
  enum Turn<State: Sendable>: Sendable {
    case over
    case again(State, after: Duration)
  }

  /// Does jobs that may want several turns. Every job has its first before any has its second, so that whoever keeps us
  /// waiting delays nobody; between two turns a job is its state alone and takes no worker.
  ///
  /// A cancelled task begins no job, and gives those that wait one more turn at once, in which they may end.
  static func takeTurns<State: Sendable, Time: Clock<Duration>>(
    _ count: Int, atOnce limit: Int, clock: Time, begin: @escaping @Sendable (Int) -> State,
    _ turn: @escaping @Sendable (State) async -> Turn<State>
  ) async {
    let turns = Turns(count)
    let waiting = WaitingJobs<State, Time.Instant>()
    await withDiscardingTaskGroup { group in
      for _ in 0..<min(limit, count) {
        group.addTask {
          while true {
            let state: State
            if !Task.isCancelled, let index = turns.next() {
              state = begin(index)
            } else if let next = waiting.next() {
              state = next.state
              // Only cancellation ends a sleep early.
              if next.due > clock.now { try? await clock.sleep(until: next.due, tolerance: nil) }
            } else {
              return
            }
            if case .again(let state, let pause) = await turn(state) {
              waiting.add(state, due: clock.now.advanced(by: pause))
            }
          }
        }
      }
    }
  }

  /// The same, and each job's result in its place.
  static func results<Result: Sendable>(
    _ count: Int, atOnce limit: Int, _ job: @escaping @Sendable (Int) async -> Result?
  ) async -> [Result?] {
    let results = Results<Result>(count)
    await perform(count, atOnce: limit) { results[$0] = await job($0) }
    return results.all
  }

  /// Gives each number once, whoever asks.
  private final class Turns: Sendable {
    private let last: Mutex<Int>
    private let count: Int

    init(_ count: Int) {
      self.count = count
      last = Mutex(0)
    }

    func next() -> Int? {
      last.withLock { last in
        guard last < count else { return nil }
        defer { last += 1 }
        return last
      }
    }
  }

  private final class Results<Result: Sendable>: Sendable {
    private let values: Mutex<[Result?]>

    init(_ count: Int) { values = Mutex([Result?](repeating: nil, count: count)) }

    var all: [Result?] { values.withLock { $0 } }
    subscript(index: Int) -> Result? {
      get { values.withLock { $0[index] } }
      set { values.withLock { $0[index] = newValue } }
    }
  }
}
