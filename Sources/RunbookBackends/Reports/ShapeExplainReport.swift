// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// What each place of a sample is checked for and why, as `runbook shape explain` prints it.
package struct ShapeExplainReport {
  let sample: JudgedSample

  /// The sample may be a note's or a file of its own.
  package init(_ sample: JudgedSample) { self.sample = sample }

  // MARK: For people

  /// The places in the sample's order, how much is checked, what weakens it, and the rules over all nodes.
  package func text(_ tongue: Tongue) -> String {
    var text = head(tongue) + rows(tongue)
    text += "\n" + Bilingual("요약", en: "summary")[tongue] + ": " + sample.inferred.coverage.sentence[tongue] + "\n"
    if sample.table.nodes.isEmpty {
      let words = Bilingual(
        "인벤토리 없이 읽었다: 노드의 값과 노드 수에 묶지 않는다 (-i로 준다)",
        en: "read without an inventory: nothing is bound to a node's values or their number (give one with -i)")
      text += words[tongue] + "\n"
    }
    return text + findings(tongue) + rules(tongue)
  }

  private func head(_ tongue: Tongue) -> String {
    let place = "\(sample.source.name):\(line(sample.inferred.sample.range))"
    let title = sample.step.map { "  \($0.number). \($0.title)" } ?? ""
    let count = sample.table.nodes.count
    guard count > 0 else { return "\(place)\(title)\n" }
    let from = sample.inferred.sampleNode.map { sample.table.nodes[$0].name }
    let words = Bilingual(
      "노드 \(count)대" + (from.map { ", 예시는 \($0)의 응답" } ?? ", 예시가 어느 노드의 것인지는 모른다"),
      en: "\(count) \(count == 1 ? "node" : "nodes")"
        + (from.map { ", the sample is \($0)'s" } ?? ", nothing tells whose the sample is"))
    return "\(place)\(title)  (\(words[tongue]))\n"
  }

  private func rows(_ tongue: Tongue) -> String {
    let lines = sample.inferred.lines
    func width(_ texts: [String], most: Int) -> Int { min(most, texts.map { DisplayWidth.of($0) }.max() ?? 0) }
    let places = lines.map { $0.place.pointer.tokens.isEmpty ? "(root)" : $0.place.pointer.description }
    let (placeWidth, expectedWidth) = (width(places, most: 48), width(lines.map { $0.expected[tongue] }, most: 40))
    let strengthWidth = width(ShapeStrength.allCases.map { $0.name[tongue] }, most: 12)
    return zip(lines, places).map { row, place in
      let number = String(line(row.place.range))
      let cells = [
        String(repeating: " ", count: max(0, 5 - number.count)) + number,
        DisplayWidth.padded(row.strength.name[tongue], to: strengthWidth),
        DisplayWidth.padded(place, to: placeWidth),
        DisplayWidth.padded(row.expected[tongue], to: expectedWidth), row.place.rule,
      ]
      return cells.joined(separator: "  ") + ": \(row.place.reason[tongue])\n"
    }.joined()
  }

  private func findings(_ tongue: Tongue) -> String {
    sample.inferred.findings.map { finding in
      let notes = finding.notes.map { "\n      \($0[tongue])" }.joined()
      return
        "\(line(finding.range)): \(finding.severity.name[tongue]): \(finding.message[tongue]) [\(finding.rule)]\(notes)\n"
    }.joined()
  }

  private func rules(_ tongue: Tongue) -> String {
    guard !sample.rules.isEmpty else { return "" }
    let head = Bilingual("\n노드 사이의 규칙:\n", en: "\nacross the nodes:\n")[tongue]
    return head
      + sample.rules.map { rule in
        let origin =
          rule.range.map { "\(sample.source.line(at: $0.lowerBound))" }
          ?? Bilingual("예시에서 나온 제안", en: "proposed from the sample")[tongue]
        return "  \(rule.rule[tongue])  (\(origin))\n"
      }.joined()
  }

  private func line(_ range: ByteRange) -> Int { sample.source.line(at: sample.place(of: range).lowerBound) }

  // MARK: For tools

  /// The same for tools, one object a sample.
  package var json: JSONOutput {
    let coverage = sample.inferred.coverage
    return .object([
      ("file", .string(sample.source.name)), ("line", .integer(line(sample.inferred.sample.range))),
      ("step", .optional(sample.step?.id.rawValue)), ("nodes", .strings(sample.table.nodes.map(\.name))),
      ("sampleNode", .optional(sample.inferred.sampleNode.map { sample.table.nodes[$0].name })),
      ("places", .array(sample.inferred.lines.map(json))),
      (
        "coverage",
        .object([
          ("value", .integer(coverage.byValue)), ("type", .integer(coverage.byType)),
          ("unchecked", .integer(coverage.unchecked)),
        ])
      ),
      (
        "findings",
        .array(
          sample.inferred.findings.map { finding in
            .object([
              ("rule", .string(finding.rule)), ("severity", .string(finding.severity.rawValue)),
              ("line", .integer(line(finding.range))), ("message", json(finding.message)),
              ("notes", .array(finding.notes.map(json))),
            ])
          })
      ),
      (
        "across",
        .array(
          sample.rules.map { rule in
            .object([("rule", .string(rule.rule[.english])), ("isDerived", .bool(rule.range == nil))])
          })
      ),
    ])
  }

  private func json(_ row: ShapeLine) -> JSONOutput {
    let position = sample.source.position(at: sample.place(of: row.place.range).lowerBound)
    return .object([
      ("pointer", .string(row.place.pointer.description)), ("line", .integer(position.line)),
      ("column", .integer(position.column)), ("strength", .string(row.strength.rawValue)),
      ("rule", .string(row.place.rule)), ("expected", json(row.expected)), ("reason", json(row.place.reason)),
    ])
  }

  private func json(_ text: Bilingual) -> JSONOutput {
    .object([("ko", .string(text.korean)), ("en", .string(text.english))])
  }
}

extension ShapeStrength {
  /// How strictly a place is checked, in a word.
  var name: Bilingual {
    switch self {
    case .value: Bilingual("값", en: "value")
    case .type: Bilingual("형식만", en: "type")
    case .none: Bilingual("-", en: "-")
    }
  }
}

extension Severity {
  fileprivate var name: Bilingual {
    switch self {
    case .error: Bilingual("오류", en: "error")
    case .warning: Bilingual("경고", en: "warning")
    case .advice: Bilingual("조언", en: "advice")
    }
  }
}
