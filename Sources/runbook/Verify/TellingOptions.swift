// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// How `verify` tells what it found: the screen's colours, and reports for other tools.
struct TellingOptions: ParsableArguments {
  @Option(help: "json=FILE or junit=FILE, - for standard output; may be repeated.") var report: [String] = []
  @Flag(name: .customLong("no-color"), help: "No colours.") var withoutColour = false

  func validate() throws {
    for text in report { _ = try ReportTarget(text) }
  }

  func targets() throws -> [ReportTarget] { try report.map { try ReportTarget($0) } }

  func isColoured(_ descriptor: Int32) -> Bool { !withoutColour && Console.isColoured(descriptor) }
}
