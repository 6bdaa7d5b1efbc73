// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// A run as a person reads it: the matrix, what is wrong on the note's own lines, and what it comes to.
package struct ScreenReport: Sendable {
  private let report: VerifyReport
  private let tongue: Tongue
  private let paint: Paint
  private let columnLimit: Int
  private let faults: FaultDrawings

  /// `columnLimit` is the terminal's width.
  package init(_ report: VerifyReport, isColoured: Bool, columnLimit: Int = 110) {
    self.report = report
    tongue = report.tongue
    paint = Paint(isColoured: isColoured)
    self.columnLimit = columnLimit
    faults = FaultDrawings(report, isColoured: isColoured)
  }

  /// Everything, with a line end at the end.
  package var text: String {
    let matrix = StepMatrix(report).lines(tongue, paint, width: columnLimit).joined(separator: "\n")
    let parts = [head, matrix, faults.text, skipped, summary].filter { !$0.isEmpty }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var head: String {
    var lines = [paint(report.note.title, "1")]
    if report.via == "mock" {
      let words = Bilingual(
        "연습: 모의 클러스터에 물었다. 실제 클러스터에 대해서는 아무것도 증명하지 않는다",
        en: "rehearsal: the mock cluster was asked; this proves nothing about a real one")
      lines.append(paint(words[tongue], "2"))
    }
    if let shard = report.shard {
      let words = Bilingual(
        "부분 \(shard.index)/\(shard.count): 노드 \(shard.nodes.count)대 가운데 \(report.nodes.count)대. 전체 규칙은 runbook report merge에서 판단한다",
        en:
          "shard \(shard.index)/\(shard.count): \(report.nodes.count) of \(shard.nodes.count) nodes; rules over all nodes are judged by runbook report merge"
      )
      lines.append(paint(words[tongue], "2"))
    }
    return lines.joined(separator: "\n")
  }

  /// What was not asked and why, the same reason once.
  private var skipped: String {
    var groups: [(why: String, count: Int, steps: [Int])] = []
    var places: [String: Int] = [:]
    for step in report.steps {
      for node in step.nodes {
        for probe in node.probes where probe.verdict.state == .skipped {
          // The way to ask is the same on all nodes but for the script's name.
          let why = probe.verdict.words.replacing("\(node.name).sh", with: "NODE.sh")
          let place = places[why] ?? groups.count
          if place == groups.count {
            places[why] = place
            groups.append((why, 0, []))
          }
          groups[place].count += 1
          if groups[place].steps.last != step.number { groups[place].steps.append(step.number) }
        }
      }
    }
    return groups.map { group in
      let steps = StepList.text(group.steps, tongue)
      let count = Bilingual("확인 \(group.count)개", en: group.count == 1 ? "1 probe" : "\(group.count) probes")[tongue]
      return paint("· \(count) (\(steps)) \(group.why)", "2")
    }.joined(separator: "\n")
  }

  private var summary: String {
    let rules = report.ruleCounts
    var lines = [counted(Bilingual("확인 ", en: "probes  "), report.probeCounts)]
    if !rules.isEmpty { lines.append(counted(Bilingual("규칙 ", en: "rules   "), rules)) }
    let exit = report.exit
    let colour = exit == .allPassed ? "1;32" : exit == .expectationFailed ? "1;31" : "1;33"
    let time = Bilingual("\(report.time.secondsText)초", en: "\(report.time.secondsText) s")[tongue]
    lines.append(paint(exit.sentence[tongue], colour) + paint(" (\(time))", "2"))
    return lines.joined(separator: "\n")
  }

  private func counted(_ what: Bilingual, _ counts: [VerifyReport.Count]) -> String {
    what[tongue] + counts.map { paint("\($0.label) \($0.count)", $0.verdict.colour) }.joined(separator: " · ")
  }
}

extension VerifyReport.Count {
  /// One word for all statuses together.
  var label: String { verdict.name == "http-status" ? "HTTP" : verdict.label }
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
