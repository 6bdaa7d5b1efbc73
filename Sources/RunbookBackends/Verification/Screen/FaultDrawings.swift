// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// What is wrong, each fault drawn on the note's own line.
struct FaultDrawings: Sendable {
  /// More than this nobody reads; reports in JSON have them all.
  private static let shownLimit = 20

  private let report: VerifyReport
  private let isColoured: Bool

  init(_ report: VerifyReport, isColoured: Bool) {
    self.report = report
    self.isColoured = isColoured
  }

  /// Empty where nothing is wrong.
  var text: String {
    let drawer = DiagnosticDrawer(tongue: report.tongue, isColoured: isColoured)
    let all = Faults(report: report).all
    var parts = all.prefix(Self.shownLimit).map { fault in
      let source = excerpt(fault.spot)
      return drawer.draw(diagnostic(fault, in: source), in: source)
    }
    if all.count > Self.shownLimit {
      let rest = all.count - Self.shownLimit
      let words = Bilingual(
        "… 그 밖에 \(rest)건 (--report json=FILE에 모두 있다)", en: "… and \(rest) more (--report json=FILE has them all)")
      parts.append(words[report.tongue])
    }
    return parts.joined(separator: "\n\n")
  }

  /// The note as far as the report holds it: the fault's line at its place, all others empty.
  private func excerpt(_ spot: VerifyReport.Spot) -> SourceFile {
    let before = String(repeating: "\n", count: spot.line - 1)
    return SourceFile(name: report.note.source, text: before + (report.note.lines[spot.line] ?? ""))
  }

  private func diagnostic(_ fault: Fault, in source: SourceFile) -> Diagnostic {
    let line = source.lineRange(fault.spot.line)
    let start = min(line.lowerBound + fault.spot.column - 1, line.upperBound)
    let names = fault.isOfNodes && !fault.nodes.isEmpty ? NodeList.text(fault.nodes) + ": " : ""
    let margin = String(fault.spot.line).count
    var notes = fault.remarks.map { note($0, margin) }
    if let again = fault.again { notes.append(note(Fault.Remark(label: FaultLabel.again, text: again), margin)) }
    return Diagnostic(
      rule: fault.name, severity: fault.severity,
      place: Place(file: source.name, range: start..<min(start + fault.spot.length, line.upperBound)),
      message: Bilingual(verbatim: names + fault.message), notes: notes)
  }

  /// Labels stand in one column; further lines of a text stand under its first.
  private func note(_ remark: Fault.Remark, _ margin: Int) -> Diagnostic.Note {
    let width = report.tongue == .korean ? 8 : 9
    let label = remark.label.map { DisplayWidth.padded($0[report.tongue], to: width) } ?? ""
    // What the drawer writes before a note: the margin, ` = note: `.
    let head = margin + 3 + DisplayWidth.of(Bilingual("참고: ", en: "note: ")[report.tongue])
    let indent = "\n" + String(repeating: " ", count: head + DisplayWidth.of(label))
    return Diagnostic.Note(Bilingual(verbatim: label + remark.text.replacing("\n", with: indent)))
  }
}
