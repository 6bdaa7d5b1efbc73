// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

extension CheckReport {
  /// The form that other tools read: a list, what is let stand with its reason at the end.
  package func json(_ tongue: Tongue) -> String {
    let open = diagnostics.map { object($0, tongue) }
    let standing = allowed.map { object($0.diagnostic, tongue, reason: $0.reason) }
    return JSONOutput.array(open + standing).text + "\n"
  }

  private func object(_ diagnostic: Diagnostic, _ tongue: Tongue, reason: String? = nil) -> JSONOutput {
    let source = sources[diagnostic.place.file]
    return .object(
      [
        ("rule", .string(diagnostic.rule)), ("severity", .string(diagnostic.severity.rawValue)),
        ("message", .string(diagnostic.message[tongue])), ("file", .string(diagnostic.place.file)),
        ("range", range(diagnostic.place.range, source)),
        ("notes", .array(diagnostic.notes.map { note($0, source, tongue) })),
        ("fixes", .array(diagnostic.fixes.map { fix($0, source, tongue) })),
      ] + (reason.map { [("allowed", .string($0))] } ?? []))
  }

  private func fix(_ fix: Fix, _ source: SourceFile?, _ tongue: Tongue) -> JSONOutput {
    let edits = fix.edits.map { edit in
      JSONOutput.object([("range", range(edit.range, source)), ("replacement", .string(edit.replacement))])
    }
    return .object([
      ("title", .string(fix.title[tongue])), ("safety", .string(fix.safety.rawValue)), ("edits", .array(edits)),
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
