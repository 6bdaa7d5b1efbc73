// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// Ctrl-C and `kill`, noted for a command that ends its work in order; a second one ends the process at once.
///
/// Tasks run on many threads, any of which may get the signal, so it cannot be waited for as `EndSignals` does.
enum Interrupts {
  private static let count = Atomic<Int>(0)

  /// From here on they are noted.
  static func note() {
    // The handler may not be the first to touch it.
    _ = count.load(ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in Interrupts.count.add(1, ordering: .relaxed) }
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESTART)) | Int32(bitPattern: UInt32(SA_RESETHAND))
    sigaction(SIGINT, &action, nil)
    sigaction(SIGTERM, &action, nil)
  }

  /// Whether one has come.
  static var hasCome: Bool { count.load(ordering: .relaxed) > 0 }
}
