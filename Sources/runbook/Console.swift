// SPDX-License-Identifier: Apache-2.0

import Glibc
import RunbookCompiler

/// The terminal: data on standard output, all else on standard error.
enum Console {
  static func output(_ text: String) { write(text, to: STDOUT_FILENO) }

  static func error(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Writes to standard error as it is, without a line end.
  static func progress(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

  /// The columns of the terminal on standard output; 120 where it is none.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 120 }
    return Int(size.ws_col)
  }

  /// Writes the text, with a line end where it has none.
  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    write(bytes, to: descriptor)
  }

  /// Nobody reads a closed pipe, so its errors end the writing.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var start = 0
    while start < bytes.count {
      let written = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return }
      start += written
    }
  }

  /// Whether a stream takes colours: a terminal without `NO_COLOR`, or `CLICOLOR_FORCE`.
  static func isColoured(_ descriptor: Int32) -> Bool {
    if let force = environment("CLICOLOR_FORCE"), !force.isEmpty, force != "0" { return true }
    if let refused = environment("NO_COLOR"), !refused.isEmpty { return false }
    return isatty(descriptor) == 1 && environment("TERM") != "dumb"
  }

  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// The reader's language after the locale; English where it names none of ours.
  static var locale: Tongue {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = environment(name), !value.isEmpty else { continue }
      return value.hasPrefix("ko") ? .korean : .english
    }
    return .english
  }
}
