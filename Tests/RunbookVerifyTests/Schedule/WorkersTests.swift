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
