// SPDX-License-Identifier: Apache-2.0

import CCurl
import Glibc
import Synchronization

/// A queue of messages to a thread that waits in `poll`; a new message makes a descriptor readable.
final class Mailbox<Message: Sendable>: Sendable {
  private let messages = Mutex<[Message]>([])
  /// Readable while there are messages that nobody has taken.
  let wakeDescriptor: Int32
  private let bell: Int32

  /// Fails with `errno` where the process has no descriptor left.
  init() throws(SystemFault) {
    var ends: [Int32] = [-1, -1]
    guard rb_pipe(&ends) == 0 else { throw SystemFault("pipe") }
    (wakeDescriptor, bell) = (ends[0], ends[1])
  }

  deinit {
    close(wakeDescriptor)
    close(bell)
  }

  func post(_ message: Message) {
    let isFirst = messages.withLock { messages in
      messages.append(message)
      return messages.count == 1
    }
    // A full pipe is readable already, so the outcome does not matter.
    if isFirst { _ = [UInt8(1)].withUnsafeBytes { write(bell, $0.baseAddress, 1) } }
  }

  /// Waits until there is a message.
  func wait() {
    var entry = pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0)
    poll(&entry, 1, -1)
  }

  /// Takes every message, in the order posted.
  func takeAll() -> [Message] {
    var drained = [UInt8](repeating: 0, count: 64)
    while read(wakeDescriptor, &drained, drained.count) == drained.count {}
    return messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}

/// A system call that failed, and why.
package struct SystemFault: Error, Hashable, Sendable {
  /// The call's name, such as `bind`.
  package let call: String
  /// `errno` as the call left it.
  package let code: Int32

  init(_ call: String, code: Int32 = errno) {
    self.call = call
    self.code = code
  }

  /// The call and the system's words: `bind: Address already in use`.
  package var words: String { "\(call): \(String(cString: strerror(code)))" }
}
