// SPDX-License-Identifier: Apache-2.0

/// What `--strict` makes of a note: whatever decides what runs where must be said, not inferred.
package enum Strictness {
  /// One error for each such inference, named for its rule, with what would say it outright; in the order of the file.
  package static func diagnostics(_ runbook: Runbook, plan: Plan) -> [Diagnostic] {
    InferredReader.list(runbook, plan: plan).filter(\.isDeciding).map { diagnostic($0, runbook) }
      .uniqued().sorted(by: Diagnostic.precedes)
  }

  private static func diagnostic(_ inferred: Inferred, _ runbook: Runbook) -> Diagnostic {
    let file = runbook.source.name
    let aspect = inferred.aspect.title
    let meaning = "'\(InferredWords.short(inferred.meaning))'"
    var notes: [Diagnostic.Note] = []
    let range = inferred.reason.range ?? inferred.range
    let words = InferredWords.short(inferred.reason.words)
    if !words.isEmpty, !runbook.source.isOnSameLine(range, inferred.range) {
      notes.append(Diagnostic.Note(Bilingual("이 말에서 추론했다", en: "from the words here"), at: range))
    }
    if inferred.pins.isEmpty {
      notes.append(
        Diagnostic.Note(Bilingual("적을 방법이 없다: 블록을 고쳐 쓴다", en: "no directive says it: write the block differently")))
    } else {
      let pins = inferred.pins.text
      notes.append(Diagnostic.Note(Bilingual("이렇게 적는다: \(pins)", en: "say it: \(pins)")))
    }
    return Diagnostic(
      rule: inferred.reason.rule, severity: .error, place: Place(file: file, range: inferred.range),
      message: Bilingual(
        "\(Josa.topic(aspect.korean)) 추론한 것이다: \(meaning)" + (words.isEmpty ? "" : " ← '\(words)'"),
        en: "Inferred, not said: \(aspect.english) \(meaning)" + (words.isEmpty ? "" : " from '\(words)'")),
      notes: notes)
  }
}

/// Words of the author's made short enough for a line.
package enum InferredWords {
  /// The first line, at most 60 letters of it.
  package static func short(_ words: String) -> String {
    let line = words.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return line.count > 60 ? line.prefix(59) + "…" : line
  }
}

extension SourceFile {
  /// Whether two spans begin on one line.
  fileprivate func isOnSameLine(_ left: ByteRange, _ right: ByteRange) -> Bool {
    line(at: left.lowerBound) == line(at: right.lowerBound)
  }
}
