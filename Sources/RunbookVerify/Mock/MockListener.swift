// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A socket on 127.0.0.1 that takes connections for one node, or only holds the node's port so that it refuses.
struct MockListener: Sendable {
  let descriptor: Int32
  let port: UInt16

  /// Binds `port`, 0 for any; a node that is down is bound and does not listen.
  init(port wanted: UInt16, listens: Bool) throws(SystemFault) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw SystemFault("socket") }
    do throws(SystemFault) {
      try Self.prepare(descriptor)
      port = try Self.bind(descriptor, to: wanted)
      if listens, listen(descriptor, 512) != 0 { throw SystemFault("listen") }
    } catch {
      Glibc.close(descriptor)
      throw error
    }
    self.descriptor = descriptor
  }

  /// A new connection, ready to be polled; nil where none is waiting.
  func accept() throws(SystemFault) -> Int32? {
    let connection = Glibc.accept(descriptor, nil, nil)
    guard connection >= 0 else {
      let code = errno
      if code == EMFILE || code == ENFILE { throw SystemFault("accept", code: code) }
      return nil
    }
    guard fcntl(connection, F_SETFL, O_NONBLOCK) == 0, fcntl(connection, F_SETFD, FD_CLOEXEC) == 0 else {
      Glibc.close(connection)
      return nil
    }
    return connection
  }

  func close() { Glibc.close(descriptor) }

  private static func prepare(_ descriptor: Int32) throws(SystemFault) {
    var on: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    // A rehearsal that is started again at once must find its ports free.
    guard setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size) == 0 else { throw SystemFault("setsockopt") }
    guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
      throw SystemFault("fcntl")
    }
  }

  private static func bind(_ descriptor: Int32, to port: UInt16) throws(SystemFault) -> UInt16 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        Glibc.bind(descriptor, generic, size) == 0 ? getsockname(descriptor, generic, &size) : -1
      }
    }
    guard code == 0 else { throw SystemFault("bind") }
    return UInt16(bigEndian: address.sin_port)
  }
}

extension SystemFault {
  /// What the failure of a listener means to the one who starts it.
  enum ListenerReason { case inUse, forbidden, noDescriptors, other }

  var reason: ListenerReason {
    switch code {
    case EADDRINUSE: .inUse
    case EACCES: .forbidden
    case EMFILE, ENFILE: .noDescriptors
    default: .other
    }
  }
}
