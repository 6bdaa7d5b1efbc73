// SPDX-License-Identifier: Apache-2.0

/// Why a host pattern names no nodes.
package struct HostPatternFault: Error, Hashable, Sendable {
  /// What is wrong, as a headline.
  package let message: Bilingual
  /// The bytes at fault, counted from the start of the pattern.
  package let range: ByteRange
  /// The name that was most likely meant.
  package let suggestion: String?
  /// What else helps, such as the names that there are.
  package let notes: [Bilingual]

  init(_ message: Bilingual, at range: ByteRange, suggestion: String? = nil, notes: [Bilingual] = []) {
    self.message = message
    self.range = range
    self.suggestion = suggestion
    self.notes = notes
  }

  /// The fault as an error of a rule, for a pattern that stands in a file from byte `offset` on as it was parsed.
  package func diagnostic(rule: String, file: String, offset: Int) -> Diagnostic {
    let range = offset + range.lowerBound..<offset + range.upperBound
    var remarks: [Bilingual] = []
    var fixes: [Fix] = []
    if let suggestion {
      remarks.append(Bilingual("혹시 '\(suggestion)'인가요?", en: "did you mean '\(suggestion)'?"))
      let title = Bilingual("\(Josa.by("'\(suggestion)'")) 바꾼다", en: "Change to '\(suggestion)'")
      fixes = [Fix(title, .needsReview, edits: [Fix.Edit(range, with: suggestion)])]
    }
    return Diagnostic(
      rule: rule, severity: .error, place: Place(file: file, range: range), message: message,
      notes: (remarks + notes).map { Diagnostic.Note($0) }, fixes: fixes)
  }
}
