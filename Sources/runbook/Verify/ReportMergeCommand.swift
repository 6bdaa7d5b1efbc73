// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler

/// `runbook report`: what to do with reports that there are.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make one report of the reports of several runs.",
    discussion: """
      runbook report merge part1.json part2.json --report junit=verify.xml
      """,
    subcommands: [Merge.self])

  /// `runbook report merge`: the parts of `verify --shard` as one.
  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Merge the JSON reports of a run's shards, and judge the rules over all nodes.",
      discussion: """
        runbook verify notes.md -i inventory.yaml --shard 1/2 --report json=part1.json
        runbook verify notes.md -i inventory.yaml --shard 2/2 --report json=part2.json
        runbook report merge part1.json part2.json --report html=verify.html --report junit=verify.xml

        Asks nobody: everything is in the reports. All shards must be there, of one note and one inventory. Ends as \
        verify does: 0 all passed, 1 wrong command line, 2 reports that do not belong together, 3 somebody gave no \
        answer, 4 an answer is not as the note says, 5 inconclusive, or a shard is missing.
        """)

    @Argument(help: "JSON reports of verify.", completion: .file(extensions: ["json"])) var files: [String]
    @OptionGroup var reports: ReportOptions
    @OptionGroup var language: LanguageOption

    func run() throws {
      let tongue = language.tongue
      let targets = try reports.targets(files.filter(ReportTarget.isTarget))
      var parts: [ReportMerge.Part] = []
      for file in files where !ReportTarget.isTarget(file) { parts.append((file, try ReportFile.read(file, tongue))) }
      let whole: VerifyReport
      do {
        whole = try ReportMerge.merged(parts)
      } catch {
        throw CommandFailure("runbook: \(error.message[tongue])", error.isIncomplete ? .inconclusive : .unusable)
      }
      let isDataOnOutput = targets.contains { $0.path == "-" }
      let screen = ScreenReport(
        whole, isColoured: reports.isColoured(isDataOnOutput ? 2 : 1), columnLimit: Console.width
      ).text
      if isDataOnOutput { Console.error(screen) } else { Console.output(screen) }
      try ReportTarget.write(targets, whole, tongue)
      ExitStatus.leave(ExitStatus(whole.exit))
    }
  }
}

/// A report of `verify` in a file.
enum ReportFile {
  /// A report of 10,000 nodes has some ten megabytes.
  private static let sizeLimit = 512 << 20

  static func read(_ path: String, _ tongue: Tongue) throws(CommandFailure) -> VerifyReport {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(path, sizeLimit: sizeLimit)
    } catch {
      throw CommandFailure("runbook: \(error.message[tongue])")
    }
    do {
      return try VerifyReportReader.read(bytes)
    } catch {
      throw CommandFailure("runbook: \(path): \(error.message[tongue])")
    }
  }
}
