// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The signals that end a rehearsal in order: those of Ctrl-C and of `kill`.
struct EndSignals {
  private var set = sigset_t()

  /// From here on the signals wait; threads that begin later leave them alone too.
  init() {
    sigemptyset(&set)
    sigaddset(&set, SIGINT)
    sigaddset(&set, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Returns when one of them came.
  func wait() {
    var set = set
    var signal: Int32 = 0
    while sigwait(&set, &signal) != 0 {}
  }
}
