// SPDX-License-Identifier: Apache-2.0

/// Lets so many in at once; the others wait in the order in which they came.
package actor Turns {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// `limit` is at least 1.
  package init(_ limit: Int) { free = limit }

  /// Each must be given back by `leave`, also by a task that was cancelled while it waited.
  package func enter() async {
    guard free == 0 else {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  /// Lets the next one in.
  package func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
