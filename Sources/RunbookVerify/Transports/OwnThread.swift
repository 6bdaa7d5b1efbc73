// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A thread of ours that runs one function to its end; for work that waits in `poll`, which a task must not.
struct OwnThread: Sendable {
  private let identity: pthread_t

  /// Starts `body` on a new thread with SIGPIPE blocked: a TLS peer that hangs up would end the process otherwise.
  init(_ body: @escaping @Sendable () -> Void) throws(SystemFault) {
    var identity = pthread_t()
    let work = Unmanaged.passRetained(Work(body))
    let code = pthread_create(&identity, nil, { @Sendable in OwnThread.run($0) }, work.toOpaque())
    guard code == 0 else {
      work.release()
      throw SystemFault("pthread_create", code: code)
    }
    self.identity = identity
  }

  /// Waits for the thread's end; once only, and never on the thread itself.
  func join() { pthread_join(identity, nil) }

  private static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
    return nil
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
