// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// What each block of a note was taken for and why, as `runbook outline` prints it.
package struct OutlineReport {
  let runbook: Runbook
  /// The steps of each block, and the names of the rules that found something in it, by its number.
  private let stepsOfBlock: [Int: [Step]]
  private let faultsOfBlock: [Int: [String]]
  private let inferredOfBlock: [Int: [Inferred]]
  private let inferredReport: InferredReport

  /// The report of one note, with or without an inventory.
  package init(_ compilation: Compiler.Compilation) {
    runbook = compilation.runbook
    stepsOfBlock = Dictionary(grouping: runbook.steps.filter { $0.block != nil }) { $0.block ?? 0 }
    inferredOfBlock = Dictionary(grouping: InferredReader.list(runbook, plan: compilation.plan)) { $0.block }
    inferredReport = InferredReport(runbook.source)
    faultsOfBlock = OutlineReport.faults(compilation.diagnostics, in: runbook)
  }

  /// The form that other tools read; the field names are kept stable.
  package var json: String {
    JSONOutput.object([
      ("file", .string(runbook.source.name)), ("blocks", .array(runbook.blocks.map(block))),
    ]).text + "\n"
  }

  private func block(_ block: JudgedBlock) -> JSONOutput {
    let lines = lines(of: block)
    let steps = stepsOfBlock[block.number] ?? []
    return .object([
      ("n", .integer(block.number)), ("line", .integer(lines.lowerBound)), ("end", .integer(lines.upperBound)),
      ("kind", .string(block.code.form.rawValue)), ("label", .optional(block.info.label)),
      ("language", .string(block.language.rawValue)), ("role", .string(block.role.rawValue)),
      ("exec", .string(block.execution.rawValue)), ("commands", .integer(block.commandCount)),
      ("steps", .strings(steps.map(\.id.rawValue))),
      ("target", target(block, steps)),
      ("path", .optional(block.path)), ("expects", expects(block)), ("verify", .bool(block.isCheck)),
      ("because", .array(block.reasons.map(reason))),
      ("placeholders", .array(block.placeholders.map(placeholder))),
      ("faults", .strings(faultsOfBlock[block.number] ?? [])),
      ("inferred", .array((inferredOfBlock[block.number] ?? []).map(inferredReport.json))),
    ])
  }

  private func lines(of block: JudgedBlock) -> ClosedRange<Int> {
    let start = runbook.source.line(at: block.code.range.lowerBound)
    let end = runbook.source.line(at: max(block.code.range.lowerBound, block.code.range.upperBound - 1))
    return start...max(start, end)
  }

  private func target(_ block: JudgedBlock, _ steps: [Step]) -> JSONOutput {
    .object([
      ("pattern", .optional(block.target.pattern)), ("nodes", .array([])),
      ("because", .array(block.target.reasons.map(reason))),
    ])
  }

  private func expects(_ block: JudgedBlock) -> JSONOutput {
    switch block.expects {
    case nil: .null
    case .itself?: .string("self")
    case .block(let number)?: .string("F\(number)")
    }
  }

  private func reason(_ reason: Reason) -> JSONOutput { inferredReport.json(reason) }

  private func placeholder(_ placeholder: Placeholder) -> JSONOutput {
    let position = runbook.source.position(at: placeholder.range.lowerBound)
    return .object([
      ("line", .integer(position.line)), ("column", .integer(position.column)), ("text", .string(placeholder.text)),
      ("form", .string(placeholder.form.rawValue)), ("because", reason(placeholder.because)),
      ("meaning", .optional(placeholder.reference?.text)),
    ])
  }

  private static func faults(_ diagnostics: [Diagnostic], in runbook: Runbook) -> [Int: [String]] {
    // What is reported once stands in every block that a note of the report points to.
    let starts = diagnostics.filter { $0.place.file == runbook.source.name }
      .flatMap { diagnostic in
        ([diagnostic.place.range]
          + (Rule.reportedOnce.contains(diagnostic.rule) ? diagnostic.notes.compactMap(\.range) : []))
          .map { (rule: diagnostic.rule, start: $0.lowerBound) }
      }
      .sorted { $0.start < $1.start }
    var faults: [Int: [String]] = [:]
    var next = starts[...]
    for block in runbook.blocks {
      next = next.drop { $0.start < block.code.range.lowerBound }
      let own = next.prefix { $0.start < block.code.range.upperBound }
      faults[block.number] = own.map(\.rule).uniqued()
    }
    return faults
  }

  /// The form for people: a line a block, and the words that led to it.
  package func text(_ tongue: Tongue) -> String {
    var text = ""
    for block in runbook.blocks {
      let lines = lines(of: block)
      let steps = stepsOfBlock[block.number] ?? []
      text +=
        "\(runbook.source.name):\(lines.lowerBound)-\(lines.upperBound)  \(block.language.rawValue) · \(block.role.rawValue)"
      if let expects = block.expects, case .block(let number) = expects {
        text += Bilingual(" · 결과는 \(number)번 블록", en: " · result in block \(number)")[tongue]
      }
      text += "\n"
      if let reason = block.reasons.first { text += "    \(inferredReport.text(reason, tongue))\n" }
      for step in steps {
        let target = step.target.pattern ?? Bilingual("(말 없음)", en: "(not said)")[tongue]
        text += "    \(step.number). \(step.title)  @ \(target)"
        text += because(step.target.reasons.first, tongue) + "\n"
      }
      if let path = block.path { text += "    → \(path)\(because(steps.first?.pathReason, tongue))\n" }
      for inferred in inferredOfBlock[block.number] ?? [] where inferred.isShownApart {
        text += "    \(inferred.aspect.title[tongue]): \(InferredWords.short(inferred.meaning))"
        text += because(inferred.reason, tongue) + "\n"
      }
      for placeholder in block.placeholders {
        text +=
          "    \(placeholder.text) = \(placeholder.reference?.text ?? "?")\(because(placeholder.reason, tongue))\n"
      }
    }
    return text
  }

  private func because(_ reason: Reason?, _ tongue: Tongue) -> String {
    reason.map { "  ← " + inferredReport.text($0, tongue) } ?? ""
  }
}

extension Step {
  /// Why its file is where it is; nil for a step that writes none.
  fileprivate var pathReason: Reason? {
    if case .file(let file) = action { file.reason } else { nil }
  }
}

extension Inferred {
  /// Whether the outline has no other line that shows it.
  fileprivate var isShownApart: Bool { ![.label, .target, .file, .bind].contains(aspect) }
}
