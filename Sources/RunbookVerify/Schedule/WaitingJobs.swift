// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Jobs between two turns, the one that is due first in front.
final class WaitingJobs<State: Sendable, Instant: InstantProtocol & Sendable>: Sendable {
  /// A job, and when its next turn is due.
  struct Job: Sendable {
    let state: State
    let due: Instant
  }

  /// A binary heap: no job is due before the one at half its place.
  private let jobs = Mutex<[Job]>([])

  func add(_ state: State, due: Instant) {
    jobs.withLock { jobs in
      jobs.append(Job(state: state, due: due))
      var place = jobs.count - 1
      while place > 0, jobs[place].due < jobs[(place - 1) / 2].due {
        jobs.swapAt(place, (place - 1) / 2)
        place = (place - 1) / 2
      }
    }
  }

  /// Takes the job that is due first, due or not; nil where none waits.
  func next() -> Job? {
    jobs.withLock { jobs in
      guard let first = jobs.first, let last = jobs.popLast() else { return nil }
      guard !jobs.isEmpty else { return first }
      jobs[0] = last
      var place = 0
      while true {
        let below = [2 * place + 1, 2 * place + 2].filter { $0 < jobs.count }
        guard let earliest = below.min(by: { jobs[$0].due < jobs[$1].due }), jobs[earliest].due < jobs[place].due
        else { return first }
        jobs.swapAt(place, earliest)
        place = earliest
      }
    }
  }
}
