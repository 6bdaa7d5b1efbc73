// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// What stands at a line of a note was taken for, and why, as `runbook explain FILE:LINE` prints it.
package struct ExplainReport {
  private let runbook: Runbook
  private let plan: Plan?
  private let inferred: [Inferred]
  private let report: InferredReport
  private let line: Int
  private let column: Int?

  private var source: SourceFile { runbook.source }

  /// One thing that was decided, said or inferred.
  private struct Row {
    let title: Bilingual
    let meaning: String
    let reason: Reason
    let inferred: Inferred?
  }

  /// `line` and `column` count from 1; a column narrows the answer to what stands there.
  package init(_ compilation: Compiler.Compilation, line: Int, column: Int?) {
    runbook = compilation.runbook
    plan = compilation.plan
    inferred = InferredReader.list(compilation.runbook, plan: compilation.plan)
    report = InferredReport(compilation.runbook.source)
    self.line = line
    self.column = column
  }

  private var block: JudgedBlock? { runbook.blocks.first { lines(of: $0).contains(line) } }

  private func lines(of block: JudgedBlock) -> ClosedRange<Int> {
    let fence = source.line(at: block.code.range.lowerBound)
    let directive = block.directive.first.map { source.line(at: $0.range.lowerBound) } ?? fence
    return min(fence, directive)...max(fence, source.line(at: max(0, block.code.range.upperBound - 1)))
  }

  /// The inferences that stand on words of this line outside its block.
  private var fromWords: [Inferred] {
    inferred.filter { found in found.reason.range.map { source.line(at: $0.lowerBound) == line } ?? false }
  }

  // MARK: For people

  /// The answer in lines; what to write to settle each thing stands below it.
  package func text(_ tongue: Tongue) -> String {
    guard let block else { return prose(tongue) }
    let lines = lines(of: block)
    let head =
      "\(source.name):\(lines.lowerBound)-\(lines.upperBound)  \(block.language.rawValue) · \(block.role.rawValue)\n"
    guard column == nil || narrowed(block).isEmpty else { return head + drawn(narrowed(block), tongue) }
    var text = head + drawn(rows(of: block), tongue)
    for step in steps(of: block) {
      text += "\n  \(step.number). \(step.title)\(nodes(of: step))\n" + drawn(rows(of: step, in: block), tongue)
    }
    return text
  }

  /// The values that stand at the column.
  private func narrowed(_ block: JudgedBlock) -> [Row] {
    guard let column, line <= source.lineCount else { return [] }
    let offset = source.lineRange(line).lowerBound + column - 1
    return valueRows(block, in: offset..<offset + 1)
  }

  private func prose(_ tongue: Tongue) -> String {
    guard fromWords.isEmpty else {
      let head = Bilingual("\(source.name):\(line)의 말에서:\n", en: "from the words of \(source.name):\(line):\n")
      return head[tongue]
        + drawn(
          fromWords.map { found in
            let place = source.line(at: found.range.lowerBound)
            let title = Bilingual(
              "\(place)행 \(found.aspect.title.korean)", en: "line \(place) \(found.aspect.title.english)")
            return Row(title: title, meaning: found.meaning, reason: found.reason, inferred: found)
          }, tongue)
    }
    let next = runbook.blocks.lazy.map { self.lines(of: $0).lowerBound }.first { $0 > line }
    let hint = next.map { Bilingual(" 다음 블록은 \($0)행이다", en: "; the next block is at line \($0)") }
    return Bilingual(
      "\(source.name):\(line): 여기에서 정해진 것은 없다.\(hint?.korean ?? "")\n",
      en: "\(source.name):\(line): nothing is decided by this line\(hint?.english ?? "")\n")[tongue]
  }

  private func nodes(of step: Step) -> String {
    plan.map { "  → " + $0.nodesOfStep[step.number - 1].map(\.text).joined(separator: " ") } ?? ""
  }

  private func drawn(_ rows: [Row], _ tongue: Tongue) -> String {
    let width = rows.map { DisplayWidth.of($0.title[tongue]) }.max() ?? 0
    let indent = String(repeating: " ", count: width + 8)
    return rows.map { row in
      var text = "    \(DisplayWidth.padded(row.title[tongue], to: width + 2))"
      text += "\(InferredWords.short(row.meaning))  ← \(report.text(row.reason, tongue))\n"
      guard let inferred = row.inferred else { return text }
      let stronger = inferred.strongerRules.joined(separator: ", ")
      if !stronger.isEmpty { text += indent + say("더 강한 규칙: ", "stronger: ", tongue) + stronger + "\n" }
      if !inferred.pins.isEmpty { text += indent + say("못 박기: ", "to pin it: ", tongue) + inferred.pins.text + "\n" }
      return text
    }.joined()
  }

  private func say(_ korean: String, _ english: String, _ tongue: Tongue) -> String {
    Bilingual(korean, en: english)[tongue]
  }

  // MARK: What was decided

  private func steps(of block: JudgedBlock) -> [Step] {
    let own = runbook.steps.filter { $0.block == block.number }
    // A line inside one of several steps asks for that step.
    let here = own.filter { step in
      let first = source.line(at: step.range.lowerBound)
      return (first...max(first, source.line(at: max(step.range.lowerBound, step.range.upperBound - 1)))).contains(line)
    }
    return here.count == 1 ? here : own
  }

  private func find(_ aspect: Inferred.Aspect, _ block: JudgedBlock, step: Int? = nil) -> Inferred? {
    inferred.first { $0.aspect == aspect && $0.block == block.number && $0.step == step }
  }

  private func row(_ aspect: Inferred.Aspect, _ meaning: String, _ reason: Reason?, _ inferred: Inferred?) -> Row? {
    guard let reason = reason ?? inferred?.reason else { return nil }
    return Row(title: aspect.title, meaning: meaning, reason: reason, inferred: inferred)
  }

  private func rows(of block: JudgedBlock) -> [Row] {
    var rows = [row(.label, block.language.rawValue, block.reasons.first, find(.label, block))]
    if let role = find(.role, block) { rows.append(row(.role, role.meaning, role.reason, role)) }
    let owner = runbook.blocks.first { $0.expects == .block(block.number) }
    if let owner {
      let meaning = "\(source.name):\(source.line(at: owner.code.range.lowerBound))"
      rows.append(row(.expect, meaning, block.reasons.dropFirst().first, find(.expect, block)))
    }
    return rows.compactMap { $0 } + valueRows(block, in: block.code.range)
  }

  private func rows(of step: Step, in block: JudgedBlock) -> [Row] {
    var rows = [
      row(
        .target, find(.target, block, step: step.number)?.meaning ?? step.target.pattern ?? "-",
        step.target.reasons.first, find(.target, block, step: step.number))
    ]
    switch step.action {
    case .file(let file): rows.append(row(.file, block.path ?? "", file.reason, find(.file, block, step: step.number)))
    case .sql(let sql):
      rows.append(row(.client, sql.client.rawValue, sql.reason, find(.client, block, step: step.number)))
    case .shell, .manual: break
    }
    rows += [Inferred.Aspect.text, .confirm, .name].map { aspect in
      find(aspect, block, step: step.number).flatMap { row(aspect, $0.meaning, $0.reason, $0) }
    }
    rows += step.products.map { product in
      row(
        .fact, product.name, product.reason,
        inferred.first { $0.aspect == .fact && $0.step == step.number && $0.meaning == product.name })
    }
    let probes = step.probes.map { probe in
      Row(
        title: Bilingual("확인", en: "probe"), meaning: probe.meaning[runbook.tongue], reason: probe.reason,
        inferred: nil)
    }
    return rows.compactMap { $0 } + probes
  }

  private func valueRows(_ block: JudgedBlock, in range: ByteRange) -> [Row] {
    block.placeholders.filter { $0.range.overlaps(range) }.map { placeholder in
      let found = inferred.first { $0.aspect == .bind && $0.range == placeholder.range }
      return Row(
        title: Bilingual(verbatim: placeholder.text), meaning: placeholder.reference?.text ?? "?",
        reason: placeholder.reason ?? Reason("unbound-placeholder", words: placeholder.text, at: placeholder.range),
        inferred: found)
    }
  }

  // MARK: For other tools

  /// The form that other tools read: the block's lines, its steps and every row.
  package func json(_ tongue: Tongue) -> String {
    let rows: [Row]
    if let block {
      rows =
        column != nil && !narrowed(block).isEmpty
        ? narrowed(block) : self.rows(of: block) + steps(of: block).flatMap { self.rows(of: $0, in: block) }
    } else {
      rows = fromWords.map { Row(title: $0.aspect.title, meaning: $0.meaning, reason: $0.reason, inferred: $0) }
    }
    return JSONOutput.object([
      ("file", .string(source.name)), ("line", .integer(line)), ("column", column.map { .integer($0) } ?? .null),
      ("block", block.map { .integer($0.number) } ?? .null),
      ("steps", .strings(block.map { steps(of: $0).map(\.id.rawValue) } ?? [])),
      ("decided", .array(rows.map { json($0, tongue) })),
    ]).text + "\n"
  }

  private func json(_ row: Row, _ tongue: Tongue) -> JSONOutput {
    .object([
      ("what", .string(row.title[tongue])), ("meaning", .string(row.meaning)), ("because", report.json(row.reason)),
      ("inferred", .bool(row.inferred != nil)), ("stronger", .strings(row.inferred?.strongerRules ?? [])),
      ("say", .optional(row.inferred.map { $0.pins.text })),
    ])
  }
}
