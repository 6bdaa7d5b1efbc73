// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// A run as a person reads it: the matrix, what is wrong on the note's own lines, and what it comes to.
package struct ScreenReport: Sendable {
  private let result: VerifyResult
  private let tongue: Tongue
  private let paint: Paint
  private let columnLimit: Int
  private let faults: VerifyFaults

  /// `columnLimit` is the terminal's width; `again` gives the command that repeats one step, on one node or on all.
  package init(
    _ result: VerifyResult, _ tongue: Tongue, isColoured: Bool, columnLimit: Int = 110,
    again: @escaping @Sendable (StepID, NodeName?) -> String
  ) {
    self.result = result
    self.tongue = tongue
    paint = Paint(isColoured: isColoured)
    self.columnLimit = columnLimit
    faults = VerifyFaults(result, tongue, isColoured: isColoured, again: again)
  }

  /// Everything, with a line end at the end.
  package var text: String {
    let parts = [head, matrix, faults.text, skipped, summary].filter { !$0.isEmpty }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var head: String {
    let title = paint(result.runbook.title, "1")
    guard case .mock = result.route else { return title }
    let words = Bilingual(
      "연습: 모의 클러스터에 물었다. 실제 클러스터에 대해서는 아무것도 증명하지 않는다",
      en: "rehearsal: the mock cluster was asked; this proves nothing about a real one")
    return title + "\n" + paint(words[tongue], "2")
  }

  // MARK: The matrix

  private var asked: [StepResult] { result.steps.filter(\.isAsked) }

  private var matrix: String {
    guard !asked.isEmpty else { return "" }
    let nodes = result.nodes.filter { node in asked.contains { $0.nodes.contains { $0.node == node && $0.isAsked } } }
    let rows = asked.map { row($0, nodes) }
    let hasRules = asked.contains { !$0.across.isEmpty }
    let header =
      ["", Bilingual("단계", en: "step")[tongue]] + nodes.map(\.text)
      + (hasRules ? [Bilingual("전체 규칙", en: "all nodes")[tongue]] : [])
    let widths = header.indices.map { column in
      ([header] + rows.map { $0.map(\.text) }).map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
    }
    guard widths.reduce(0, +) + 2 * widths.count <= columnLimit else { return list }
    let lines = rows.map { row in
      zip(row, widths).map { cell, width in paint(DisplayWidth.padded(cell.text, to: width), cell.colour) }.joined(
        separator: "  ")
    }
    let head = zip(header, widths).map { DisplayWidth.padded($0, to: $1) }.joined(separator: "  ")
    return ([paint(head, "2")] + lines).map(Self.withoutTrailingBlanks).joined(separator: "\n")
  }

  private typealias Cell = (text: String, colour: String)

  private func row(_ step: StepResult, _ nodes: [NodeName]) -> [Cell] {
    let results = Dictionary(step.nodes.map { ($0.node, $0) }, uniquingKeysWith: { first, _ in first })
    var cells: [Cell] = [(String(step.step.number), "2"), (step.step.title, "0")]
    for node in nodes {
      guard let result = results[node] else {
        cells.append(("", "2"))
        continue
      }
      let look = VerdictLook(result.verdict)
      cells.append((look.text(tongue), look.colour))
    }
    if let rules = rules(step) { cells.append(rules) }
    return cells
  }

  /// How many of the rules over all nodes hold.
  private func rules(_ step: StepResult) -> Cell? {
    guard !step.across.isEmpty else { return nil }
    let exit = VerifyExit(step.across.map(\.verdict))
    guard let worst = step.across.first(where: { VerifyExit([$0.verdict]) == exit && !$0.verdict.isSkipped }) else {
      let look = VerdictLook(.skipped(Bilingual(verbatim: "")))
      return (look.text(tongue), look.colour)
    }
    let look = VerdictLook(worst.verdict)
    let passed = step.across.count { $0.verdict == .passed }
    return ("\(look.text(tongue)) \(passed)/\(step.across.count)", look.colour)
  }

  /// One line a step, nodes counted: for clusters that no screen is wide enough for.
  private var list: String {
    asked.map { step in
      var parts: [String] = []
      for name in Verdict.names {
        let nodes = step.nodes.filter { $0.verdict.name == name }
        guard let first = nodes.first, name != "skipped" else { continue }
        let look = VerdictLook(first.verdict)
        let who = name == "passed" ? "" : " (\(NodeList.text(nodes.map(\.node.text))))"
        parts.append(paint("\(look.text(tongue)) \(nodes.count)", look.colour) + who)
      }
      if let rules = rules(step) {
        parts.append(Bilingual("전체 규칙 ", en: "all nodes ")[tongue] + paint(rules.text, rules.colour))
      }
      return "\(step.step.number)  \(step.step.title)\n    " + parts.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private static func withoutTrailingBlanks(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  // MARK: The end

  private var skipped: String {
    let steps = result.steps.filter { !$0.isAsked }
    let count = result.steps.flatMap(\.nodes).flatMap(\.probes).count { $0.verdict.isSkipped }
    guard count > 0 else { return "" }
    let example = result.steps.flatMap(\.nodes).first { node in node.probes.contains { $0.verdict.isSkipped } }?.node
    let numbers = steps.isEmpty ? "" : " (\(StepList.text(steps.map(\.step.number), tongue)))"
    let words = Bilingual(
      "건너뜀: 확인 \(count)개\(numbers)는 노드 안에서만 볼 수 있다. SSH로 묻는 기능은 아직 없다.\n        노드마다 스크립트로 확인: bash \(example?.text ?? "NODE").sh verify",
      en:
        "skipped: \(count) probes\(numbers) can be asked on the nodes alone; asking over SSH is not built yet.\n         On each node: bash \(example?.text ?? "NODE").sh verify"
    )
    return paint(words[tongue], "2")
  }

  private var summary: String {
    let rules = result.ruleCounts
    var lines = [counted(Bilingual("확인 ", en: "probes  "), result.probeCounts)]
    if !rules.isEmpty { lines.append(counted(Bilingual("규칙 ", en: "rules   "), rules)) }
    let exit = result.exit
    let colour = exit == .allPassed ? "1;32" : exit == .expectationFailed ? "1;31" : "1;33"
    let time = Bilingual("\(result.time.secondsText)초", en: "\(result.time.secondsText) s")[tongue]
    lines.append(paint(exit.sentence[tongue], colour) + paint(" (\(time))", "2"))
    return lines.joined(separator: "\n")
  }

  private func counted(_ what: Bilingual, _ counts: [VerdictCount]) -> String {
    what[tongue]
      + counts.map { entry in
        let look = VerdictLook(entry.verdict)
        // One word for all statuses together.
        let word = entry.verdict.name == "http-status" ? "HTTP" : look.word[tongue]
        return paint("\(word) \(entry.count)", look.colour)
      }.joined(separator: " · ")
  }
}

/// Names of nodes, the first few of many.
enum NodeList {
  static func text(_ names: [String]) -> String {
    names.count > 6 ? names.prefix(5).joined(separator: ", ") + ", … (\(names.count))" : names.joined(separator: ", ")
  }
}

/// Numbers of steps, runs drawn together: `1–4, 7`.
enum StepList {
  static func text(_ numbers: [Int], _ tongue: Tongue) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    let texts = runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    let list = texts.joined(separator: ", ")
    if tongue == .korean { return "단계 \(list)" }
    return numbers.count == 1 ? "step \(list)" : "steps \(list)"
  }
}
