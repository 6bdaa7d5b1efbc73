// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RunbookVerify

struct HostQueueTests {
  /// Starts whatever may start.
  private func started(_ queue: inout HostQueue<Int>) -> [Int] {
    var items: [Int] = []
    while let item = queue.next() { items.append(item) }
    return items
  }

  @Test func `hosts take turns, each within its limit`() {
    var queue = HostQueue<Int>(limit: 10, limitPerHost: 2)
    for item in 0..<6 { queue.add(item, id: item, host: "a") }
    queue.add(6, id: 6, host: "b")
    #expect(started(&queue) == [0, 6, 1])
    queue.finished(host: "a")
    #expect(started(&queue) == [2])
    queue.finished(host: "b")
    #expect(started(&queue) == [])
  }

  @Test func `no more run at once than the limit in all`() {
    var queue = HostQueue<Int>(limit: 3, limitPerHost: 2)
    for item in 0..<9 { queue.add(item, id: item, host: "\(item)") }
    #expect(started(&queue) == [0, 1, 2])
    queue.finished(host: "1")
    #expect(started(&queue) == [3])
  }

  @Test func `what is taken away does not start`() {
    var queue = HostQueue<Int>(limit: 1, limitPerHost: 1)
    for item in 0..<4 { queue.add(item, id: item, host: "a") }
    #expect(queue.remove(id: 0) == 0)
    #expect(queue.remove(id: 0) == nil)
    #expect(queue.remove(id: 2) == 2)
    #expect(started(&queue) == [1])
    #expect(queue.remove(id: 1) == nil)
    queue.finished(host: "a")
    #expect(started(&queue) == [3])
    #expect(queue.removeAll() == [])
  }

  @Test func `a hundred thousand of one host, and of as many hosts, all run once`() {
    for hostCount in [1, 100_000] {
      var queue = HostQueue<Int>(limit: 16, limitPerHost: 4)
      for item in 0..<100_000 { queue.add(item, id: item, host: "\(item % hostCount)") }
      var count = 0
      var isGoing = true
      while isGoing {
        let items = started(&queue)
        for item in items { queue.finished(host: "\(item % hostCount)") }
        count += items.count
        isGoing = !items.isEmpty
      }
      #expect(count == 100_000)
    }
  }
}
