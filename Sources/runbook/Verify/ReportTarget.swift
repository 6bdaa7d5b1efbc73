// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler

/// A report that the command line asks for: `json=FILE`, `junit=-`.
struct ReportTarget: Hashable {
  enum Kind: String, CaseIterable { case json, junit, tap, sarif, html, prometheus }

  let kind: Kind
  /// `-` for standard output.
  let path: String

  /// Whether a word of the command line is one.
  static func isTarget(_ word: String) -> Bool {
    Kind.allCases.contains { word.hasPrefix($0.rawValue + "=") }
  }

  /// Every report of a list; a comma begins the next one where a kind follows it.
  static func read(_ text: String) throws -> [ReportTarget] {
    var parts: [String] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      if let last = parts.last, !isTarget(part) {
        parts[parts.count - 1] = "\(last),\(part)"
      } else {
        parts.append(part)
      }
    }
    return try parts.map { part in
      let pieces = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard pieces.count == 2, let kind = Kind(rawValue: pieces[0]) else {
        let kinds = Kind.allCases.map { "\($0.rawValue)=FILE" }.joined(separator: ", ")
        throw ValidationError("--report takes \(kinds), not '\(part)'")
      }
      return ReportTarget(kind: kind, path: pieces[1])
    }
  }

  func bytes(_ report: VerifyReport) -> [UInt8] {
    switch kind {
    case .json: Array(JSONReport.text(report).utf8)
    case .junit: Array(JUnitReport.text(report).utf8)
    case .tap: Array(TAPReport.text(report).utf8)
    case .sarif: Array(SARIFReport.text(report).utf8)
    case .html: HTMLReport.bytes(report)
    case .prometheus: Array(PrometheusReport.text(report).utf8)
    }
  }

  /// Throws for the first that could not be written, so that no cluster is asked for a report that goes nowhere.
  static func check(_ targets: [ReportTarget], _ tongue: Tongue) throws(CommandFailure) {
    do {
      for target in targets where target.path != "-" { try OutputWriter.check(target.path) }
    } catch {
      throw CommandFailure("runbook: \(error.message[tongue])", .verifyUsage)
    }
  }

  /// Writes all of them, first under other names: either every file is the new one, or none is.
  static func write(_ targets: [ReportTarget], _ report: VerifyReport, _ tongue: Tongue) throws(CommandFailure) {
    let files = targets.filter { $0.path != "-" }.map { OutputFile(path: $0.path, bytes: $0.bytes(report)) }
    do {
      _ = try OutputWriter.write([(".", files)])
    } catch {
      throw CommandFailure("runbook: \(error.message[tongue])", .verifyUsage)
    }
    for target in targets where target.path == "-" {
      Console.output(String(decoding: target.bytes(report), as: UTF8.self))
    }
  }
}
