// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Diagnostics in the forms that `runbook check` prints.
package struct CheckReport {
  let diagnostics: [Diagnostic]
  /// The files that diagnostics speak of, by name.
  let sources: [String: SourceFile]

  /// `sources` are the files that the diagnostics may speak of, in any order.
  package init(_ diagnostics: [Diagnostic], sources: [SourceFile]) {
    self.diagnostics = diagnostics
    self.sources = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
  }

  /// Each diagnostic drawn on its line, then a line that counts them.
  package func text(_ tongue: Tongue, isColoured: Bool) -> String {
    let drawer = DiagnosticDrawer(tongue: tongue, isColoured: isColoured)
    let drawn = diagnostics.map { drawer.draw($0, in: sources[$0.place.file]) + "\n" }
    return drawn.joined(separator: "\n") + (drawn.isEmpty ? "" : "\n") + summary[tongue] + "\n"
  }

  /// How many of each kind.
  package var summary: Bilingual {
    let errors = diagnostics.filter { $0.severity == .error }.count
    let warnings = diagnostics.filter { $0.severity == .warning }.count
    let advice = diagnostics.count - errors - warnings
    guard !diagnostics.isEmpty else { return Bilingual("문제 없음", en: "No findings") }
    return Bilingual(
      "오류 \(errors), 경고 \(warnings), 조언 \(advice)", en: "\(errors) errors, \(warnings) warnings, \(advice) advice")
  }

  /// The form that other tools read.
  package func json(_ tongue: Tongue) -> String {
    JSONOutput.array(diagnostics.map { object($0, tongue) }).text + "\n"
  }

  private func object(_ diagnostic: Diagnostic, _ tongue: Tongue) -> JSONOutput {
    let source = sources[diagnostic.place.file]
    return .object([
      ("rule", .string(diagnostic.rule)), ("severity", .string(diagnostic.severity.rawValue)),
      ("message", .string(diagnostic.message[tongue])), ("file", .string(diagnostic.place.file)),
      ("range", range(diagnostic.place.range, source)),
      ("notes", .array(diagnostic.notes.map { note($0, source, tongue) })),
      (
        "fixes",
        .array(
          diagnostic.fixes.map { fix in
            .object([
              ("title", .string(fix.title[tongue])), ("safety", .string(fix.safety.rawValue)),
              (
                "edits",
                .array(
                  fix.edits.map { edit in
                    .object([("range", range(edit.range, source)), ("replacement", .string(edit.replacement))])
                  })
              ),
            ])
          })
      ),
    ])
  }

  private func note(_ note: Diagnostic.Note, _ source: SourceFile?, _ tongue: Tongue) -> JSONOutput {
    .object([("message", .string(note.message[tongue])), ("range", note.range.map { range($0, source) } ?? .null)])
  }

  private func range(_ range: ByteRange, _ source: SourceFile?) -> JSONOutput {
    .object([("start", place(range.lowerBound, source)), ("end", place(range.upperBound, source))])
  }

  private func place(_ offset: Int, _ source: SourceFile?) -> JSONOutput {
    let position = source?.position(at: offset)
    return .object([
      ("line", position.map { .integer($0.line) } ?? .null), ("column", position.map { .integer($0.column) } ?? .null),
      ("byte", .integer(offset)),
    ])
  }
}
