// SPDX-License-Identifier: Apache-2.0

extension ScreenReport {
  /// What is wrong alone, drawn on the note's lines; empty where nothing is.
  package static func faults(_ report: VerifyReport, isColoured: Bool) -> String {
    FaultDrawings(report, isColoured: isColoured).text
  }
}
