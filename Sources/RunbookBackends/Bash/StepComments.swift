// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// What stands above a step for people: its title and prose, its nodes, where its values come from, what was changed.
struct StepComments {
  let planned: FilledStep
  let plan: Plan
  let node: NodePlan

  private var step: Step { planned.step }
  private var number: Int { step.number }
  private var source: SourceFile { plan.runbook.source }
  private var isKorean: Bool { plan.runbook.tongue == .korean }

  var text: String {
    var lines = ["# ── \(number). \(step.title) (\(source.baseName):\(source.line(at: step.range.lowerBound)))"]
    lines += step.prose.map { $0 }
    if let reason = step.target.reasons.first, !reason.words.isEmpty, reason.rule != "target-attribute" {
      let words = reason.words
      lines.append(isKorean ? "대상: \(targetNames) ('\(words)')" : "target: \(targetNames) ('\(words)')")
    } else {
      lines.append(isKorean ? "대상: \(targetNames)" : "target: \(targetNames)")
    }
    if let author = step.generalisedFrom {
      lines.append(
        author == node.node.name
          ? (isKorean ? "이 노드용으로 적힌 내용 그대로다" : "as written, for this node")
          : (isKorean
            ? "\(author)용으로 적힌 내용을 \(node.node.name)에 맞췄다" : "written for \(author), made to fit \(node.node.name)"))
    }
    lines += turns
    lines += values
    lines += repairs
    lines += step.notes.map { note in
      let line = source.line(at: note.range.lowerBound)
      return isKorean ? "\(line)행의 말: \(note.text)" : "line \(line): \(note.text)"
    }
    return lines.enumerated().flatMap { index, line in wrapped(line, first: index == 0 ? "" : "# ") }.joined()
  }

  /// In which order the nodes go through the step, where the note says it of this one, and the words that do.
  private var turns: [String] {
    guard step.options.serial != nil, let turns = plan.turnsText(of: step, at: node.node.name) else { return [] }
    let words = step.turnReason.map { reason in
      let line =
        reason.range.map { source.line(at: $0.lowerBound) }.map { isKorean ? ", \($0)행" : ", line \($0)" } ?? ""
      return " ('\(reason.words)'\(line))"
    }
    return [(isKorean ? "순서: " : "order: ") + turns + (words ?? "")]
  }

  /// What was filled in and where it comes from, each text once; what only the running script knows stands in the code.
  private var values: [String] {
    let filled = planned.values.compactMap { value -> String? in
      guard let text = value.text, !text.isEmpty else { return nil }
      return "\(text) ← \(value.origin[plan.runbook.tongue])"
    }.uniqued()
    guard !filled.isEmpty else { return [] }
    let shown = filled.prefix(4).joined(separator: "; ")
    let rest = filled.count - 4
    let more = rest > 0 ? (isKorean ? "; 그 밖에 \(rest)개" : "; \(rest) more") : ""
    return [(isKorean ? "값: " : "values: ") + shown + more]
  }

  private var targetNames: String { plan.nodesOfStep[number - 1].map(\.text).joined(separator: ", ") }

  /// One line for each kind of repair, with the lines that it touches.
  private var repairs: [String] {
    var lines: [String: [Int]] = [:]
    var order: [Repair] = []
    for repair in step.repairs {
      let key = repair.rule + repair.message.english
      if lines[key] == nil { order.append(repair) }
      lines[key, default: []].append(source.line(at: repair.range.lowerBound))
    }
    return order.map { repair in
      let places = (lines[repair.rule + repair.message.english] ?? []).uniqued().map(String.init).joined(
        separator: ", ")
      let message = repair.message[plan.runbook.tongue]
      return isKorean
        ? "고침[\(repair.rule)] \(places)행: \(message)" : "repaired[\(repair.rule)] line \(places): \(message)"
    }
  }

  /// A comment of at most about 100 columns a line.
  private func wrapped(_ text: String, first: String) -> [String] {
    var lines: [String] = []
    var line = ""
    var width = 0
    for word in BashText.comment(text).split(separator: " ") {
      let wordWidth = DisplayWidth.of(word)
      if !line.isEmpty, width + wordWidth > 100 {
        lines.append(line)
        line = ""
        width = 0
      }
      line += (line.isEmpty ? "" : " ") + word
      width += wordWidth + 1
    }
    lines.append(line)
    return lines.enumerated().map { ($0 == 0 ? first : "#   ") + $1 + "\n" }
  }
}
