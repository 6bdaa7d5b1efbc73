// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Folders of this machine.
enum SystemFolder {
  static var home: String? { getenv("HOME").map { String(cString: $0) } }

  /// A new folder for its owner alone, short enough for sockets; the system's words where none can be made.
  ///
  /// The path of a socket has at most 107 bytes (unix(7)), and ssh adds a dot and 16 letters while it makes one.
  static func makeForSockets() throws(RemoteFailure) -> String {
    let own = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let parent = own.hasPrefix("/") && own.utf8.count <= 60 ? own : "/tmp"
    var name = Array("\(parent)/runbook-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw .notStarted("\(parent): \(String(cString: strerror(errno)))") }
    return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The text of a small file; empty where it cannot be read.
  static func text(_ path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = read(descriptor, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }

  static func remove(_ folder: String, holding names: [String]) {
    for name in names { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }
}
