// SPDX-License-Identifier: Apache-2.0

import Glibc
import RunbookCompiler

/// The terminal: data on standard output, all else on standard error.
enum Console {
  static func output(_ text: String) { write(text, to: STDOUT_FILENO) }

  static func error(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Writes to standard error as it is, without a line end.
  static func progress(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

  /// Writes to standard output as it is, without a line end.
  static func raw(_ text: String) { write(Array(text.utf8), to: STDOUT_FILENO) }

  /// The columns of the terminal on standard output; 120 where it is none.
  static var width: Int { terminalSize(STDOUT_FILENO).map { $0.columns > 20 ? $0.columns : 120 } ?? 120 }

  /// The size of a stream's terminal, 80 by 24 where it is none, or hides it.
  static func size(_ descriptor: Int32) -> (columns: Int, rows: Int) { terminalSize(descriptor) ?? (80, 24) }

  private static func terminalSize(_ descriptor: Int32) -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Whether standard error is a terminal that can be drawn over; who refuses colours gets plain lines.
  static var isLive: Bool {
    isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb" && environment("NO_COLOR").map(\.isEmpty) ?? true
  }

  /// The columns of a line, its colours left out.
  static func width(_ line: String) -> Int {
    var width = 0
    var isEscape = false
    for scalar in line.unicodeScalars {
      if scalar == "\u{1B}" { isEscape = true }
      if !isEscape { width += DisplayWidth.of(scalar) }
      if isEscape, scalar == "m" { isEscape = false }
    }
    return width
  }

  /// The lines of the terminal on standard output; 24 where it is none.
  static var height: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 2 else { return 24 }
    return Int(size.ws_row)
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
