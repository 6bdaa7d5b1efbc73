// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Every status that the command ends with; the one table.
enum ExitStatus: Int32 {
  /// All is well.
  case done = 0
  /// Warnings, where they were asked to count.
  case warnings = 1
  /// A wrong command line, a file that cannot be read or written, or a note with errors.
  case unusable = 2

  /// `verify` alone: a wrong command line.
  static let verifyUsage = ExitStatus.warnings

  static func leave(_ status: ExitStatus) -> Never { exit(status.rawValue) }
}

/// Why the command stops, in the user's language.
struct CommandFailure: Error {
  let text: String
  let status: ExitStatus

  init(_ text: String, _ status: ExitStatus = .unusable) {
    self.text = text
    self.status = status
  }
}
