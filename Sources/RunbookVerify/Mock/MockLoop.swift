// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The mock server's thread: it alone touches the sockets.
struct MockLoop {
  /// More clients than this wait in the listeners' backlogs.
  private let connectionLimit: Int

  private let listeners: [MockListener?]
  private let mailbox: Mailbox<MockServer.Message>
  private let routes: MockServer.Routes
  private var connections: [MockConnection] = []
  /// Until when nothing is accepted because the process has no descriptor left.
  private var pausedUntil: ContinuousClock.Instant?

  init(
    listeners: [MockListener?], mailbox: Mailbox<MockServer.Message>, connectionLimit: Int,
    routes: @escaping MockServer.Routes
  ) {
    self.connectionLimit = connectionLimit
    self.listeners = listeners
    self.mailbox = mailbox
    self.routes = routes
  }

  /// Serves until the mailbox says stop, then closes every connection.
  mutating func run() {
    while mailbox.takeAll().isEmpty { turn() }
    for index in connections.indices { connections[index].end() }
  }

  private mutating func turn() {
    let now = ContinuousClock.now
    if let moment = pausedUntil, now >= moment { pausedUntil = nil }
    let accepts = pausedUntil == nil && (hasRoom || connections.contains { $0.idleSince != nil })
    let open = listeners.enumerated().compactMap { node, listener in listener.map { (node, $0) } }
    var entries = [pollfd(fd: mailbox.wakeDescriptor, events: Int16(POLLIN), revents: 0)]
    entries += open.map { pollfd(fd: $1.descriptor, events: accepts ? Int16(POLLIN) : 0, revents: 0) }
    entries += connections.map { pollfd(fd: $0.descriptor, events: $0.interest, revents: 0) }
    guard poll(&entries, nfds_t(entries.count), waitTime(from: now)) >= 0 else { return }
    let after = ContinuousClock.now
    for index in connections.indices {
      connections[index].serve(events: entries[1 + open.count + index].revents, now: after, routes: routes)
    }
    connections.removeAll(where: \.isClosed)
    for (index, (node, listener)) in open.enumerated() where entries[1 + index].revents & Int16(POLLIN) != 0 {
      accept(from: listener, node: node, now: after)
    }
  }

  private mutating func accept(from listener: MockListener, node: Int, now: ContinuousClock.Instant) {
    do {
      if !hasRoom { dismissLongestIdle() }
      while hasRoom, let descriptor = try listener.accept() {
        connections.append(MockConnection(descriptor: descriptor, node: node, now: now))
      }
    } catch {
      // The listener stays readable; without a pause the thread would spin.
      pausedUntil = now + .milliseconds(100)
    }
  }

  private var hasRoom: Bool { connections.count < connectionLimit }

  /// Ends the connection that has been kept open longest for nothing, so that a waiting client gets its turn.
  private mutating func dismissLongestIdle() {
    let idle = connections.indices.compactMap { index in connections[index].idleSince.map { (index, $0) } }
    guard let longest = idle.min(by: { $0.1 < $1.1 }) else { return }
    connections[longest.0].end()
    connections.remove(at: longest.0)
  }

  /// Milliseconds until somebody is due, rounded up; at most a minute.
  private func waitTime(from now: ContinuousClock.Instant) -> Int32 {
    var wait = Duration.seconds(60)
    for connection in connections { wait = min(wait, now.duration(to: connection.due)) }
    if let pausedUntil { wait = min(wait, now.duration(to: pausedUntil)) }
    let (seconds, attoseconds) = max(wait, .zero).components
    return Int32(clamping: seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
