// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Makes one report of the parts of a run; rules over all nodes are judged again, on the answers of all parts.
package enum ReportMerge {
  /// A report and the name of its file.
  package typealias Part = (name: String, report: VerifyReport)

  /// The whole; throws where the parts do not belong together, have a node twice, or lack a shard.
  package static func merged(_ parts: [Part]) throws(VerifyReportFault) -> VerifyReport {
    guard let first = parts.first?.report else {
      throw VerifyReportFault(message: Bilingual("합칠 보고서가 없다", en: "there is no report to merge"))
    }
    try check(parts, first)
    let known = first.shard?.nodes ?? parts.flatMap(\.report.nodes)
    let present = Set(parts.flatMap(\.report.nodes))
    var whole = first
    whole.shard = nil
    whole.nodes = known.uniqued().filter(present.contains)
    whole.startedAt = parts.map(\.report.startedAt).min() ?? first.startedAt
    whole.time = parts.map(\.report.time).max() ?? first.time
    for part in parts { whole.note.lines.merge(part.report.note.lines) { own, _ in own } }
    whole.steps = try steps(parts, order: whole.nodes, first.tongue)
    return whole
  }

  // MARK: Whether the parts belong together

  private static func check(_ parts: [Part], _ first: VerifyReport) throws(VerifyReportFault) {
    for part in parts.dropFirst() {
      guard part.report.note.id == first.note.id, part.report.note.digest == first.note.digest else {
        throw fault(part.name, "다른 노트의, 또는 그 뒤에 바뀐 노트의 보고서다", "is about another note, or the note has changed")
      }
      guard part.report.shard?.count == first.shard?.count, part.report.shard?.nodes == first.shard?.nodes else {
        throw fault(part.name, "다른 인벤토리나 다른 --shard로 나눈 보고서다", "was cut by another inventory or another --shard")
      }
    }
    guard let shard = first.shard else { return }
    let indices = parts.compactMap(\.report.shard?.index)
    let missing = (1...shard.count).filter { !indices.contains($0) }
    guard missing.isEmpty else {
      let list = missing.map { "\($0)/\(shard.count)" }.joined(separator: ", ")
      throw VerifyReportFault(
        message: Bilingual("빠진 부분: --shard \(list)", en: "missing: --shard \(list)"), isIncomplete: true)
    }
  }

  private static func fault(_ name: String, _ korean: String, _ english: String) -> VerifyReportFault {
    VerifyReportFault(message: Bilingual("\(name): \(korean)", en: "\(name): \(english)"))
  }

  // MARK: Steps

  private static func steps(
    _ parts: [Part], order: [String], _ tongue: Tongue
  ) throws(VerifyReportFault) -> [VerifyReport.Step] {
    let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var byNumber: [Int: [(name: String, step: VerifyReport.Step)]] = [:]
    for part in parts {
      for step in part.report.steps { byNumber[step.number, default: []].append((part.name, step)) }
    }
    var steps: [VerifyReport.Step] = []
    for (_, entries) in byNumber.sorted(by: { $0.key < $1.key }) {
      var step = entries[0].step
      step.nodes = try nodes(entries).sorted { places[$0.name, default: 0] < places[$1.name, default: 0] }
      step.across = try across(entries.map(\.step), tongue)
      step.pending = nil
      steps.append(step)
    }
    return steps
  }

  /// What was asked goes before what was skipped; asked twice is a mistake, for nobody knows which holds.
  private static func nodes(
    _ entries: [(name: String, step: VerifyReport.Step)]
  ) throws(VerifyReportFault) -> [VerifyReport.Node] {
    var found: [String: (file: String, node: VerifyReport.Node)] = [:]
    for entry in entries {
      for node in entry.step.nodes {
        guard let other = found[node.name] else {
          found[node.name] = (entry.name, node)
          continue
        }
        if other.node.isAsked, node.isAsked {
          throw fault(
            entry.name, "\(node.name)의 '\(entry.step.id)' 단계는 \(other.file)에도 있다",
            "has '\(entry.step.id)' of \(node.name), and so has \(other.file)")
        }
        if node.isAsked { found[node.name] = (entry.name, node) }
      }
    }
    return found.values.map(\.node)
  }

  // MARK: Rules over all nodes

  private static func across(
    _ steps: [VerifyReport.Step], _ tongue: Tongue
  ) throws(VerifyReportFault) -> [VerifyReport.Across] {
    let pendings = steps.compactMap(\.pending)
    guard let first = pendings.first, let waiting = steps.first(where: { $0.pending != nil })?.across else {
      // One part had all the nodes, or the rules were left out everywhere.
      let judged = steps.first { $0.across.contains { $0.verdict.state != .skipped } }
      return (judged ?? steps[0]).across
    }
    guard pendings.allSatisfy({ $0.table == first.table }) else {
      throw VerifyReportFault(
        message: Bilingual("부분마다 인벤토리의 값이 다르다", en: "the parts have different values in the inventory"))
    }
    var rules: [AcrossRule] = []
    for across in waiting {
      guard let rule = AcrossReader.read(Array(across.rule.utf8)).rules.first?.rule else {
        throw VerifyReportFault(
          message: Bilingual("읽을 수 없는 규칙: \(across.rule)", en: "a rule that cannot be read: \(across.rule)"))
      }
      rules.append(rule)
    }
    var tally = AcrossTally(rules: rules, table: first.table)
    for round in rounds(pendings, first.table) {
      if tally.take(round) { break }
    }
    return waiting.indices.map { judged(waiting[$0], tally.outcome($0), tally.count, tongue) }
  }

  /// The answers of all parts, moment by moment, in the order of the table.
  private static func rounds(_ pendings: [VerifyReport.Pending], _ table: InventoryTable) -> [[JSONNode?]] {
    let count = pendings.map(\.rounds.count).min() ?? 0
    return (0..<count).map { round in
      var answers: [String: JSONNode] = [:]
      for pending in pendings { answers.merge(pending.rounds[round]) { first, _ in first } }
      return table.nodes.map { answers[$0.name] }
    }
  }

  private static func judged(
    _ across: VerifyReport.Across, _ outcome: AcrossTally.Outcome, _ count: Int, _ tongue: Tongue
  ) -> VerifyReport.Across {
    var across = across
    across.verdict =
      switch outcome.state {
      case .passed: .passed(tongue)
      case .failed: .mismatch(tongue)
      case .open: .inconclusive(tongue)
      }
    across.message = outcome.message?[tongue]
    across.nodes = outcome.nodes
    across.attemptCount = count
    return across
  }
}

extension VerifyReport.Verdict {
  /// The verdict on a rule that holds.
  package static func passed(_ tongue: Tongue) -> VerifyReport.Verdict {
    let word = Bilingual("통과", en: "passed")[tongue]
    return VerifyReport.Verdict(name: "passed", state: .passed, label: word, words: word)
  }

  /// The verdict on an answer that is not as the note says.
  package static func mismatch(_ tongue: Tongue) -> VerifyReport.Verdict {
    VerifyReport.Verdict(
      name: "mismatch", state: .failed, label: Bilingual("불일치", en: "mismatch")[tongue],
      words: Bilingual("기대와 다름", en: "not as expected")[tongue])
  }

  /// The verdict on what nobody can judge.
  package static func inconclusive(_ tongue: Tongue) -> VerifyReport.Verdict {
    let word = Bilingual("판단 불가", en: "inconclusive")[tongue]
    return VerifyReport.Verdict(name: "inconclusive", state: .inconclusive, label: word, words: word)
  }
}
