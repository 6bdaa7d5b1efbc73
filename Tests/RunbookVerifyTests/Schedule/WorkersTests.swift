// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import RunbookVerify

/// Many jobs in few tasks.
struct WorkersTests {
  private final class Count: Sendable {
    private let state = Mutex((now: 0, most: 0))

    func begin() {
      state.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
    }
    func end() { state.withLock { $0.now -= 1 } }
    var most: Int { state.withLock { $0.most } }
  }

  @Test(arguments: [0, 1, 7, 1000])
  func `every job is done once, and no more than the limit at once`(count: Int) async {
    let running = Count()
    let results = await Workers.results(count, atOnce: 7) { index -> Int? in
      running.begin()
      await Task.yield()
      running.end()
      return index
    }
    #expect(results == Array(0..<count))
    #expect(running.most <= min(7, count))
  }

  @Test func `a job without a result leaves its place empty`() async {
    #expect(await Workers.results(4, atOnce: 2) { $0.isMultiple(of: 2) ? $0 : nil } == [0, nil, 2, nil])
  }

  /// A job of the tests below: its number, and the turns that it still wants.
  private typealias Job = (index: Int, turns: Int)

  private func take(
    _ count: Int, atOnce limit: Int, _ clock: some Clock<Duration>,
    turns: @escaping @Sendable (Int) -> Int = { _ in 1 },
    _ turn: @escaping @Sendable (Job) -> Workers.Turn<Job>
  ) async {
    await Workers.takeTurns(count, atOnce: limit, clock: clock, begin: { ($0, turns($0)) }, turn)
  }

  @Test(arguments: [1, 3, 1000])
  func `a job has as many turns as it asks for`(limit: Int) async {
    let turns = Mutex([Int](repeating: 0, count: 200))
    await take(200, atOnce: limit, LeapingClock(), turns: { $0 % 4 }) { job in
      turns.withLock { $0[job.index] += 1 }
      return job.turns == 0 ? .over : .again((job.index, job.turns - 1), after: .seconds(job.index % 7))
    }
    #expect(turns.withLock { $0 } == (0..<200).map { $0 % 4 + 1 })
  }

  @Test func `every job has its first turn before any has its second, and the earliest goes first`() async {
    let order = Mutex([Int]())
    await take(5, atOnce: 1, LeapingClock()) { job in
      order.withLock { $0.append(job.index) }
      return job.turns == 0 ? .over : .again((job.index, 0), after: .seconds(100 - job.index))
    }
    #expect(order.withLock { $0 } == [0, 1, 2, 3, 4, 4, 3, 2, 1, 0])
  }

  @Test func `a pause takes no worker`() async {
    let clock = ContinuousClock()
    let start = clock.now
    await take(300, atOnce: 2, clock) { job in
      job.turns == 0 ? .over : .again((job.index, 0), after: .milliseconds(300))
    }
    // One after another, two at a time, the pauses would take 45 s.
    #expect(clock.now - start < .seconds(20))
  }

  @Test func `a cancelled task begins no job`() async {
    let begun = Count()
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      await take(3, atOnce: 1, ContinuousClock()) { _ in
        begun.begin()
        return .over
      }
    }
    task.cancel()
    await task.value
    #expect(begun.most == 0)
  }

  @Test func `jobs that wait have one more turn after the cancellation`() async {
    let told = Mutex([Int]())
    let asked = Count()
    let task = Task {
      await take(3, atOnce: 3, ContinuousClock()) { job in
        if Task.isCancelled {
          told.withLock { $0.append(job.index) }
          return .over
        }
        asked.begin()
        return .again(job, after: .seconds(600))
      }
    }
    while asked.most < 3 { await Task.yield() }
    task.cancel()
    await task.value
    #expect(told.withLock { $0.sorted() } == [0, 1, 2])
  }

  @Test func `who is cancelled tells every job, so that each may end at once`() async {
    let task = Task {
      await Workers.results(50, atOnce: 5) { _ -> Bool? in
        try? await Task.sleep(for: .seconds(600))
        return Task.isCancelled
      }
    }
    task.cancel()
    #expect(await task.value == Array(repeating: true, count: 50))
  }
}
