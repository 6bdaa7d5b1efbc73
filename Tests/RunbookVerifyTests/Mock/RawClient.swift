// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// A client that sends bytes as they are; every wait ends after five seconds.
struct RawClient {
  private let descriptor: Int32

  struct NotConnected: Error { let code: Int32 }

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else {
      defer { close(descriptor) }
      throw NotConnected(code: errno)
    }
  }

  func write(_ text: String) {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// Reads until the text so far ends so, or the connection does.
  func read(through end: String) -> String {
    var received: [UInt8] = []
    var byte: UInt8 = 0
    while !received.suffix(end.utf8.count).elementsEqual(end.utf8), recv(descriptor, &byte, 1, 0) == 1 {
      received.append(byte)
    }
    return String(decoding: received, as: UTF8.self)
  }

  func endWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// What comes until the server ends the connection; the connection is closed afterwards.
  func readToEnd() -> String {
    defer { close(descriptor) }
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return String(decoding: received, as: UTF8.self) }
      received += buffer[..<count]
    }
  }
}
