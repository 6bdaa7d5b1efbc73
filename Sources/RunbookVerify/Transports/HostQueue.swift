// SPDX-License-Identifier: Apache-2.0

/// Requests that wait for their turn: so many at once in all, so many for each host, first come first served.
///
/// Every operation takes constant time on average, however many hosts wait.
struct HostQueue<Item> {
  private struct Host {
    var running = 0
    var waiting: [Int] = []
    var firstWaiting = 0
    var isReady = false
    var hasWaiting: Bool { firstWaiting < waiting.count }
  }

  private let limit: Int
  private let limitPerHost: Int
  private var running = 0
  private var hosts: [String: Host] = [:]
  private var items: [Int: Item] = [:]
  /// Hosts with something waiting and room for it, in turn.
  private var ready: [String] = []
  private var firstReady = 0

  init(limit: Int, limitPerHost: Int) {
    self.limit = limit
    self.limitPerHost = limitPerHost
  }

  mutating func add(_ item: Item, id: Int, host name: String) {
    items[id] = item
    hosts[name, default: Host()].waiting.append(id)
    makeReady(name)
  }

  /// The next item to start, which then counts as running; nil while nothing may start.
  mutating func next() -> Item? {
    while running < limit, firstReady < ready.count {
      let name = ready[firstReady]
      firstReady += 1
      if firstReady > 1024, firstReady * 2 > ready.count {
        ready.removeFirst(firstReady)
        firstReady = 0
      }
      guard let item = takeFirst(of: name) else { continue }
      return item
    }
    return nil
  }

  /// Whether something of this host has not started yet.
  func hasWaiting(_ name: String) -> Bool { hosts[name]?.hasWaiting ?? false }

  /// Takes away an item that has not started; nil where there is none.
  mutating func remove(id: Int) -> Item? { items.removeValue(forKey: id) }

  /// Tells that an item of `host` no longer runs.
  mutating func finished(host name: String) {
    running -= 1
    hosts[name]?.running -= 1
    makeReady(name)
  }

  /// Takes away everything that waits.
  mutating func removeAll() -> [Item] {
    let waiting = items.keys.sorted().compactMap { items[$0] }
    items = [:]
    return waiting
  }

  private mutating func takeFirst(of name: String) -> Item? {
    guard var host = hosts.removeValue(forKey: name) else { return nil }
    host.isReady = false
    var taken: Item?
    while taken == nil, host.hasWaiting {
      taken = items.removeValue(forKey: host.waiting[host.firstWaiting])
      host.firstWaiting += 1
    }
    if taken != nil {
      running += 1
      host.running += 1
    }
    if !host.hasWaiting {
      host.waiting = []
      host.firstWaiting = 0
    }
    hosts[name] = host
    makeReady(name)
    return taken
  }

  private mutating func makeReady(_ name: String) {
    guard let host = hosts[name] else { return }
    if host.running == 0, !host.hasWaiting {
      hosts[name] = nil
    } else if host.hasWaiting, host.running < limitPerHost, !host.isReady {
      hosts[name]?.isReady = true
      ready.append(name)
    }
  }
}
