// SPDX-License-Identifier: Apache-2.0

extension Rule {
  static let fenceMislabeled = Rule(
    name: "fence-mislabeled", severity: .warning,
    manual: Manual(
      what: Bilingual("펜스의 언어 표시와 내용이 다르다", en: "The fence's label names another language than the content is in"),
      why: Bilingual(
        "bash로 표시한 SQL이나 설정 파일을 셸에서 실행하면 첫 줄부터 깨진다. runbook은 내용을 보고 판단하지만, 읽는 사람과 다른 도구는 표시를 믿는다",
        en:
          "SQL or a configuration labelled bash breaks at its first line in a shell. runbook goes by the content; people and other tools trust the label"
      ),
      example: "```bash\nSELECT 1;\n```", instead: "```sql\nSELECT 1;\n```")
  ) { runbook, findings in
    for block in runbook.blocks where !block.labelAgrees && block.code.form == .fence {
      guard let label = block.info.label, let better = FenceLabel(for: block), better.word != label.lowercased() else {
        continue
      }
      // Whatever is only read is a text too.
      if CodeLanguage(label: label)?.family == .text, !block.isRun { continue }
      let name = better.word
      let edit = block.labelling(name, in: runbook.source)
      let words = block.reasons.first?.words ?? ""
      let quoted = String(words.split(whereSeparator: \.isNewline).first ?? "").prefix(40)
      // Between shortcodes the label stands elsewhere.
      let isShortcode = runbook.isShortcode(block)
      findings.report(
        isShortcode ? runbook.source.firstLine(of: block.code.range) : edit.range,
        Bilingual(
          "\(Josa.by("'\(label)'")) 표시했지만 내용은 \(Josa.copula(name))",
          en: "Labelled '\(label)', but the content is \(name)"),
        as: isRun(label) ? nil : .advice,
        notes: quoted.isEmpty ? [] : [Diagnostic.Note(Bilingual("근거: '\(quoted)'", en: "because of '\(quoted)'"))],
        fixes: isShortcode
          ? []
          : [
            Fix(
              Bilingual("표시를 \(Josa.by("'\(name)'")) 바꾼다", en: "Change the label to '\(name)'"),
              better.isSure ? .safe : .needsReview, edits: [edit])
          ])
    }
  }
}

/// Whether a label says that the block is given to a shell, a database or an interpreter, which would choke on it; any
/// other wrong label is only coloured wrongly.
private func isRun(_ label: String) -> Bool {
  switch CodeLanguage(label: label)?.family {
  case .shell, .sql, .redis, .powershell, .python, .ruby, .javascript: true
  default: false
  }
}

/// The label under which people know a language; nil for what has none.
enum CanonicalLabel {
  static func of(_ language: CodeLanguage) -> String? {
    switch language {
    case .shell: "bash"
    case .shellSession: "console"
    case .output: "text"
    case .other, .diagram: nil
    default: language.rawValue
    }
  }
}
