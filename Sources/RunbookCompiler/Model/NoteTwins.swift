// SPDX-License-Identifier: Apache-2.0

/// Notes that would be built into one folder.
package enum NoteTwins {
  /// A fault at each note whose id an earlier one has; `runbooks` are those that are built together.
  package static func faults(in runbooks: [Runbook]) -> [Diagnostic] {
    var owners: [String: String] = [:]
    return runbooks.compactMap { runbook in
      let name = runbook.source.name
      guard let other = owners[runbook.id], other != name else {
        owners[runbook.id] = name
        return nil
      }
      let line = runbook.source.lineRange(1)
      return Diagnostic(
        rule: "duplicate-id", severity: .warning, place: Place(file: name, range: line),
        message: Bilingual("'\(other)'도 id가 '\(runbook.id)'다", en: "'\(other)' has the id '\(runbook.id)' too"),
        notes: [Diagnostic.Note(Bilingual("머리말에 id:를 적는다", en: "give one an id: in its front matter"))])
    }
  }
}
