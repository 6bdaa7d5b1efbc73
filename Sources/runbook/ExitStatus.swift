// SPDX-License-Identifier: Apache-2.0

import Glibc
import RunbookBackends

/// Every status that the command ends with; the one table.
enum ExitStatus: Int32 {
  /// All is well.
  case done = 0
  /// Warnings, where they were asked to count.
  case warnings = 1
  /// A wrong command line, a file that cannot be read or written, or a note with errors.
  case unusable = 2
  /// `verify` alone: somebody gave no answer.
  case couldNotAsk = 3
  /// `verify` alone: somebody answered, and not as the note says.
  case expectationFailed = 4
  /// `verify` alone: nothing, or not enough, was shown.
  case inconclusive = 5

  /// `run` alone: a node does not answer, or waits for another; later it may (EX_TEMPFAIL of sysexits.h).
  case waits = 75
  /// `run` alone: ended by Ctrl-C, as a shell has it.
  case interrupted = 130

  /// `run` alone: a step failed.
  static let stepFailed = ExitStatus.warnings
  /// `run` alone: a check does not hold.
  static let checkFailed = ExitStatus.couldNotAsk
  /// `run` alone: nobody consented.
  static let refused = ExitStatus.expectationFailed

  /// What a run ends with: the statuses of the scripts, and those of a shell.
  init(run status: Int) {
    switch status {
    case 0: self = .done
    case 2: self = .unusable
    case 3: self = .checkFailed
    case 4: self = .refused
    case 75: self = .waits
    case 130: self = .interrupted
    default: self = .stepFailed
    }
  }

  /// `verify` alone: a wrong command line.
  static let verifyUsage = ExitStatus.warnings
  /// `verify --nagios` alone: it could not ask.
  static let nagiosUnknown = ExitStatus.couldNotAsk

  /// What a plug-in ends with; the numbers are those of the protocol.
  init(_ status: NagiosReport.Status) {
    switch status {
    case .ok: self = .done
    case .warning: self = .warnings
    case .critical: self = .unusable
    case .unknown: self = .nagiosUnknown
    }
  }

  /// What a run of `verify` ends with.
  init(_ exit: VerifyExit) {
    switch exit {
    case .allPassed: self = .done
    case .usage: self = .verifyUsage
    case .doesNotCompile: self = .unusable
    case .couldNotAsk: self = .couldNotAsk
    case .expectationFailed: self = .expectationFailed
    case .inconclusive: self = .inconclusive
    }
  }

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
