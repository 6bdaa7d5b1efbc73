// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A clock on which a sleep takes no time and moves the hands.
final class LeapingClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let hands = Mutex(Duration.zero)
  var now: Instant { Instant(offset: hands.withLock { $0 }) }
  var minimumResolution: Duration { .nanoseconds(1) }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    hands.withLock { $0 = max($0, deadline.offset) }
  }

  func pass(_ duration: Duration) { hands.withLock { $0 += duration } }
}
