// SPDX-License-Identifier: Apache-2.0

import Glibc

/// One client of the mock server: what it sent, what it is sent, and when.
struct MockConnection {
  typealias Moment = ContinuousClock.Instant

  /// What the connection waits for.
  private enum State {
    case reading
    /// A reply that goes out at a moment.
    case waiting(until: Moment)
    case writing
    case closed
  }

  /// A client that neither sends nor takes anything for so long is let go.
  static let idleLimit = Duration.seconds(30)

  let descriptor: Int32
  let node: Int
  private var reader = MockRequestReader()
  private var state = State.reading
  private var outgoing: [UInt8] = []
  private var sent = 0
  private var drip: (byteCount: Int, every: Duration)?
  private var endsAfterReply = false
  private var hasAnswered = false
  private var lastActivity: Moment

  init(descriptor: Int32, node: Int, now: Moment) {
    self.descriptor = descriptor
    self.node = node
    lastActivity = now
  }

  var isClosed: Bool {
    guard case .closed = state else { return false }
    return true
  }

  /// Since when the client has asked nothing more; nil before its first request and while one is under way.
  var idleSince: Moment? {
    guard case .reading = state, hasAnswered, reader.isEmpty else { return nil }
    return lastActivity
  }

  /// The events to poll for.
  var interest: Int16 {
    switch state {
    case .reading: Int16(POLLIN)
    case .writing: Int16(POLLOUT)
    case .waiting, .closed: 0
    }
  }

  /// When the connection acts although nothing came.
  var due: Moment {
    guard case .waiting(let moment) = state else { return lastActivity + Self.idleLimit }
    return moment
  }

  /// Goes on after a poll that found `events`, and ends what is idle.
  mutating func serve(events: Int16, now: Moment, routes: MockServer.Routes) {
    if events & Int16(POLLERR | POLLNVAL | POLLHUP) != 0 { return end() }
    if case .waiting(let moment) = state {
      if now >= moment { write(now: now, routes: routes) }
    } else if events & Int16(POLLIN) != 0 {
      receive(now: now, routes: routes)
    } else if events & Int16(POLLOUT) != 0 {
      write(now: now, routes: routes)
    } else if now >= due {
      end()
    }
  }

  private mutating func receive(now: Moment, routes: MockServer.Routes) {
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count > 0 {
      lastActivity = now
      reader.append(buffer[..<count])
      readRequests(now: now, routes: routes)
    } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
      end()
    }
  }

  /// Takes one request from what was received; the next only after its reply is out.
  private mutating func readRequests(now: Moment, routes: MockServer.Routes) {
    switch reader.next() {
    case .needsMore: state = .reading
    case .request(let request, let keepsAlive):
      reply(routes(node, request), isHead: request.method == "HEAD", keepsAlive: keepsAlive, now: now)
    case .refused(let status):
      let words = Array("refused by the mock server\n".utf8)
      reply(MockReply(status: status, contentType: "text/plain", body: words), keepsAlive: false, now: now)
    }
  }

  private mutating func reply(_ reply: MockReply, isHead: Bool = false, keepsAlive: Bool, now: Moment) {
    endsAfterReply = !keepsAlive
    drip = nil
    outgoing = reply.bytes(isHead: isHead, keepsAlive: keepsAlive)
    sent = 0
    switch reply.behaviour {
    case .normal: break
    case .closeWithoutAnswer:
      outgoing = []
      endsAfterReply = true
    case .verbatim: endsAfterReply = true
    case .slowDrip(let byteCount, let every): drip = (max(1, byteCount), every)
    }
    state = reply.delay > .zero ? .waiting(until: now + reply.delay) : .writing
  }

  private mutating func write(now: Moment, routes: MockServer.Routes) {
    let end = min(outgoing.count, sent + (drip?.byteCount ?? outgoing.count))
    if sent < end {
      let count = outgoing[sent..<end].withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno != EAGAIN, errno != EINTR { return self.end() }
      sent += max(0, count)
      lastActivity = now
    }
    if sent < outgoing.count {
      state = drip.map { .waiting(until: now + $0.every) } ?? .writing
    } else if endsAfterReply {
      self.end()
    } else {
      outgoing = []
      hasAnswered = true
      readRequests(now: now, routes: routes)
    }
  }

  /// Closes the connection; the client sees an orderly end.
  mutating func end() {
    if isClosed { return }
    state = .closed
    shutdown(descriptor, Int32(SHUT_WR))
    // What is unread would turn the end into a reset, which could overtake the reply.
    var rest = [UInt8](repeating: 0, count: 4096)
    var pieces = 0
    while pieces < 16, recv(descriptor, &rest, rest.count, 0) > 0 { pieces += 1 }
    close(descriptor)
  }
}
