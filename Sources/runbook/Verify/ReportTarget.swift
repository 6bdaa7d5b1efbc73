// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import RunbookBackends
import RunbookCompiler
import RunbookVerify

/// A report that the command line asks for: `json=FILE`, `junit=-`.
struct ReportTarget {
  enum Kind: String, CaseIterable { case json, junit }

  let kind: Kind
  /// `-` for standard output.
  let path: String

  init(_ text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let kind = Kind(rawValue: parts[0]) else {
      let kinds = Kind.allCases.map { "\($0.rawValue)=FILE" }.joined(separator: " or ")
      throw ValidationError("--report takes \(kinds), not '\(text)'")
    }
    self.kind = kind
    path = parts[1]
  }

  /// Writes the report whole, or leaves what was there.
  func write(_ result: VerifyResult, _ tongue: Tongue) throws(CommandFailure) {
    let text =
      switch kind {
      case .json: VerifyJSON.text(result, tongue, version: Version.text)
      case .junit: VerifyJUnit.text(result, tongue)
      }
    guard path != "-" else { return Console.output(text) }
    do {
      _ = try OutputWriter.write([(".", [OutputFile(path: path, bytes: Array(text.utf8))])])
    } catch {
      throw CommandFailure("runbook: \(error.message[tongue])", .verifyUsage)
    }
  }
}

/// How far a run is, on one line of a terminal that is written over again and again.
struct VerifyStatusLine: Sendable {
  private let tongue: Tongue
  private let isShown: Bool

  init(_ tongue: Tongue) {
    self.tongue = tongue
    isShown = isatty(STDERR_FILENO) == 1
  }

  var show: @Sendable (VerifyProgress) -> Void {
    { [self] progress in
      guard isShown else { return }
      let words = Bilingual("물음 \(progress.done)/\(progress.count)", en: "asked \(progress.done)/\(progress.count)")
      Console.progress("\r\u{1B}[K" + words[tongue])
    }
  }

  func clear() {
    if isShown { Console.progress("\r\u{1B}[K") }
  }
}

/// The time of day.
enum WallClock {
  /// Seconds since 1970.
  static var seconds: Int { time(nil) }
}

/// What the operating system allows the process.
enum ProcessLimits {
  /// Raises the number of descriptors as far as it may go without asking root.
  static func raiseDescriptors() {
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
    // More than this nobody needs, and some systems say "no limit".
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    setrlimit(resource, &limit)
  }
}

/// Words as a shell takes them.
enum ShellWords {
  /// The word, in quotes where a shell would take it apart; letters of any script stay as they are.
  static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x80 || "-_./:@%+=,".unicodeScalars.contains(scalar)
        || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
    if isPlain, !word.isEmpty { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
