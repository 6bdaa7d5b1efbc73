// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

extension CheckReport {
  /// Each of a rule's findings is drawn until there are so many in one file; further ones are told by their lines.
  private static let drawnOfRule = 3

  /// Each error and warning drawn on its line, what repeats and what is only advice by lines; then the counts.
  ///
  /// `isFull` draws everything.
  package func text(_ tongue: Tongue, isColoured: Bool, isFull: Bool = false) -> String {
    let drawer = DiagnosticDrawer(tongue: tongue, isColoured: isColoured)
    var parts: [String] = []
    for group in files {
      var seen: [String: Int] = [:]
      var folded: [Diagnostic] = []
      for diagnostic in group {
        seen[diagnostic.rule, default: 0] += 1
        let isDrawn = diagnostic.severity != .advice && seen[diagnostic.rule, default: 0] <= CheckReport.drawnOfRule
        if isFull || isDrawn {
          parts.append(drawer.draw(diagnostic, in: sources[diagnostic.place.file]) + "\n")
        } else {
          folded.append(diagnostic)
        }
      }
      let lines = foldedLines(folded, drawer: drawer)
      if !lines.isEmpty { parts.append(lines.joined(separator: "\n") + "\n") }
    }
    let hint =
      isFull || diagnostics.allSatisfy({ $0.severity != .advice })
      ? "" : Bilingual(" (모두 보기: --all)", en: " (--all shows everything)")[tongue]
    return parts.joined(separator: "\n") + (parts.isEmpty ? "" : "\n") + summary[tongue] + hint + "\n"
  }

  /// The diagnostics of each file together, files in the order in which they come first.
  private var files: [[Diagnostic]] {
    var order: [String] = []
    var byFile: [String: [Diagnostic]] = [:]
    for diagnostic in diagnostics {
      if byFile[diagnostic.place.file] == nil { order.append(diagnostic.place.file) }
      byFile[diagnostic.place.file, default: []].append(diagnostic)
    }
    return order.compactMap { byFile[$0] }
  }

  /// A line for each rule: how many more, and where.
  private func foldedLines(_ diagnostics: [Diagnostic], drawer: DiagnosticDrawer) -> [String] {
    var order: [String] = []
    var byRule: [String: [Diagnostic]] = [:]
    for diagnostic in diagnostics {
      if byRule[diagnostic.rule] == nil { order.append(diagnostic.rule) }
      byRule[diagnostic.rule, default: []].append(diagnostic)
    }
    return order.compactMap { rule in
      byRule[rule].flatMap { same in same.first.map { line(for: same, first: $0, drawer: drawer) } }
    }
  }

  private func line(for same: [Diagnostic], first: Diagnostic, drawer: DiagnosticDrawer) -> String {
    let lines = same.compactMap { sources[$0.place.file]?.line(at: $0.place.range.lowerBound) }.map(String.init)
    let places = lines.prefix(8).joined(separator: ", ") + (lines.count > 8 ? ", …" : "")
    let words =
      first.severity == .advice
      ? (ManualPage.named(first.rule)?.manual.what ?? first.message)
      : Bilingual("그 밖에 \(same.count)곳", en: "\(same.count) more")
    return drawer.folded(first, words: words, places: "\(first.place.file):\(places)")
  }
}
