// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Whether the sandbox can be had, found out once before the tests.
enum SandboxProbe {
  static func run(_ script: String) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [script, "can"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
