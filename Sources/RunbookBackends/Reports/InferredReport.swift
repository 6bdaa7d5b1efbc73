// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// What was inferred, as reports and other tools show it: one form for `outline`, `plan` and `explain`.
package struct InferredReport {
  let source: SourceFile

  /// `source` is the note, by whose lines places are told.
  package init(_ source: SourceFile) { self.source = source }

  /// The form that other tools read.
  func json(_ inferred: Inferred) -> JSONOutput {
    .object([
      ("aspect", .string(inferred.aspect.rawValue)), ("step", inferred.step.map { .integer($0) } ?? .null),
      ("line", .integer(source.line(at: inferred.range.lowerBound))), ("meaning", .string(inferred.meaning)),
      ("because", json(inferred.reason)), ("say", .string(inferred.pins.text)),
    ])
  }

  /// A rule, the words, and the line on which they stand; null where they stand on none.
  func json(_ reason: Reason) -> JSONOutput {
    .object([
      ("rule", .string(reason.rule)), ("words", .string(reason.words)),
      ("line", reason.range.map { .integer(source.line(at: $0.lowerBound)) } ?? .null),
    ])
  }

  /// `target-in-comment '모든 서버에' (34행)`: the first line of the words, shortened.
  func text(_ reason: Reason, _ tongue: Tongue) -> String {
    var text = reason.rule
    if !reason.words.isEmpty { text += " '\(InferredWords.short(reason.words))'" }
    if let range = reason.range {
      let line = source.line(at: range.lowerBound)
      text += Bilingual(" (\(line)행)", en: " (line \(line))")[tongue]
    }
    return text
  }
}
