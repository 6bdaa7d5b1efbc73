// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler

/// Where reports go; `verify` and `report merge` have it alike.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "KIND=FILE; KIND is json, junit, tap, sarif, html or prometheus, FILE may be - for standard output. Several at once.",
      valueName: "kind=file"),
    completion: .list(ReportTarget.Kind.allCases.map { $0.rawValue + "=" }))
  var report: [String] = []
  @Flag(name: .customLong("no-color"), help: "No colours.") var withoutColour = false

  func validate() throws { try check(report) }

  /// One report goes to a place.
  func check(_ texts: [String]) throws {
    let targets = try texts.flatMap { try ReportTarget.read($0) }
    for (index, target) in targets.enumerated() where targets[..<index].contains(where: { $0.path == target.path }) {
      throw ValidationError("--report: two reports go to '\(target.path)'")
    }
  }

  func targets(_ further: [String] = []) throws -> [ReportTarget] {
    try check(report + further)
    return try (report + further).flatMap { try ReportTarget.read($0) }
  }

  func isColoured(_ descriptor: Int32) -> Bool { !withoutColour && Console.isColoured(descriptor) }
}

/// How `verify` tells what it found, beside reports.
struct TellingOptions: ParsableArguments {
  @OptionGroup var reports: ReportOptions
  @Flag(help: "Speak the plug-in protocol of Nagios, Icinga and their kin; ends with 0, 1, 2 or 3.") var nagios = false
  @Option(help: ArgumentHelp("Ask again and again, and tell what changes: 30s, 5m.", valueName: "interval"))
  var watch: String?

  func validate() throws {
    guard let watch else { return }
    guard let seconds = DurationText.seconds(watch), (1...86_400).contains(seconds) else {
      throw ValidationError("--watch takes a time such as 30s or 5m, from 1s to 24h")
    }
    if nagios { throw ValidationError("--watch goes on, and --nagios answers once: take one of them") }
    if try reports.targets().contains(where: { $0.path == "-" }) {
      throw ValidationError("--watch rewrites its reports: give each a file")
    }
  }

  /// The pause between two rounds; nil for one round.
  var pause: Duration? { watch.flatMap(DurationText.seconds).map { .seconds($0) } }
}
