// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The command as it was built for the tests.
enum BuiltCommand {
  /// The binary beside the one that runs the tests.
  static let path: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return "/" + own.split(separator: "/").dropLast().joined(separator: "/") + "/runbook"
  }()
}
