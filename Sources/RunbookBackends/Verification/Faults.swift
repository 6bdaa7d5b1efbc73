// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// One thing that is wrong, with every node that has it alike.
struct Fault: Hashable, Sendable {
  /// A remark with a label of its own: what was expected, what came, why.
  struct Remark: Hashable, Sendable {
    /// Nil for a sentence of its own.
    let label: Bilingual?
    let text: String
  }

  /// The verdict's name, `open-door`, or `across` for a rule over all nodes.
  let name: String
  let severity: Severity
  let spot: VerifyReport.Spot
  let message: String
  let remarks: [Remark]
  /// In the inventory's order; empty where it is about no node.
  var nodes: [String] = []
  /// The attempts of the first node that has it; empty where it is not about one probe.
  var attempts: [VerifyReport.Attempt] = []
  /// Whether the nodes stand before the message.
  var isOfNodes = true
  /// The command that asks again; nil where there is nothing to ask.
  var again: String?
}

/// Everything that is wrong in a report, in the order of the note; what several nodes have alike is one fault.
struct Faults {
  let report: VerifyReport

  private var tongue: Tongue { report.tongue }

  var all: [Fault] { report.steps.flatMap(faults) }

  /// What is wrong with one step, the nodes' own faults first.
  func faults(_ step: VerifyReport.Step) -> [Fault] {
    var groups = FaultGroups()
    for node in step.nodes {
      for probe in node.probes {
        if probe.verdict.state != .passed, probe.verdict.state != .skipped {
          for mismatch in probe.mismatches { groups.add(fault(mismatch, probe), on: node.name) }
          if probe.mismatches.isEmpty {
            // The address differs from node to node and would keep alike faults apart, and so would the times.
            let key = [probe.verdict.name, probe.verdict.words, probe.kind, probe.detail ?? ""]
            groups.add(fault(probe, step), on: node.name, key: key)
          }
        }
        if probe.door == "open" { groups.add(openDoor(step), on: node.name) }
      }
    }
    let own = groups.faults.map { fault in
      var fault = fault
      fault.again = report.command(step: step.id, node: fault.nodes.count == 1 ? fault.nodes[0] : nil)
      return fault
    }
    return own + step.across.compactMap { fault($0, step) } + openQuestions(step)
  }

  // MARK: Faults of nodes

  private func fault(_ mismatch: VerifyReport.Mismatch, _ probe: VerifyReport.Probe) -> Fault {
    let place =
      mismatch.pointer.isEmpty ? Bilingual("응답 전체", en: "the whole answer") : Bilingual(verbatim: mismatch.pointer)
    let message =
      switch mismatch.kind {
      case "missing": Bilingual("\(Josa.subject(place.korean)) 없다", en: "\(place.english) is missing")
      case "unexpected":
        Bilingual("\(Josa.topic(place.korean)) 없어야 한다", en: "\(place.english) should not be there")
      default: Bilingual("\(place.korean) 값이 다르다", en: "\(place.english) is not as expected")
      }
    var remarks: [Fault.Remark] = [
      .init(label: FaultLabel.expected, text: mismatch.expected), .init(label: FaultLabel.got, text: mismatch.got),
    ]
    if !mismatch.reason.isEmpty {
      let source = mismatch.rule.isEmpty ? "" : " (\(mismatch.rule))"
      remarks.append(.init(label: FaultLabel.because, text: mismatch.reason + source))
    }
    return Fault(
      name: probe.verdict.name, severity: .error, spot: mismatch.spot, message: message[tongue], remarks: remarks,
      attempts: probe.attempts)
  }

  private func fault(_ probe: VerifyReport.Probe, _ step: VerifyReport.Step) -> Fault {
    var remarks = [probe.detail, probe.technical].compactMap { $0.map { Fault.Remark(label: nil, text: $0) } }
    if let asked = probe.asked { remarks.append(.init(label: FaultLabel.asked, text: asked)) }
    if probe.attempts.count > 1, let last = probe.attempts.last {
      let (span, tries) = ((last.start + last.time).secondsText, probe.attempts.count)
      let words = Bilingual("\(span)초 동안 \(tries)번 물었다", en: "asked \(tries) times in \(span) s")
      remarks.append(.init(label: nil, text: words[tongue]))
    }
    return Fault(
      name: probe.verdict.name, severity: .error, spot: step.spot, message: probe.verdict.words, remarks: remarks,
      attempts: probe.attempts)
  }

  private func openDoor(_ step: VerifyReport.Step) -> Fault {
    let why = Bilingual(
      "인증이 꺼져 있으면 이 확인은 열쇠에 대해 아무것도 말하지 않는다", en: "with authentication off, this probe says nothing about the key")
    return Fault(
      name: "open-door", severity: .warning, spot: step.spot,
      message: Bilingual("비밀 값 없이 물어도 답한다", en: "it answers without the secret too")[tongue],
      remarks: [.init(label: nil, text: why[tongue])])
  }

  // MARK: Rules over all nodes

  /// A rule that is broken, on its own line.
  private func fault(_ across: VerifyReport.Across, _ step: VerifyReport.Step) -> Fault? {
    guard across.verdict.state == .failed, let message = across.message else { return nil }
    var remarks = [Fault.Remark(label: FaultLabel.rule, text: across.rule)]
    if let first = across.nodes.first, !message.contains(text: first) {
      remarks.append(.init(label: FaultLabel.nodes, text: NodeList.text(across.nodes)))
    }
    if let reason = across.reason {
      let source = Bilingual("예시에서 끌어낸 규칙", en: "a rule that follows from the sample")[tongue]
      remarks.append(.init(label: FaultLabel.because, text: "\(reason) (\(source))"))
    }
    let count = across.attemptCount
    let still = Bilingual("모든 노드에 \(count)번 물어도 같다", en: "still so after asking all nodes \(count) times")
    remarks.append(.init(label: nil, text: still[tongue]))
    return Fault(
      name: "across", severity: .error, spot: across.spot, message: message, remarks: remarks, nodes: across.nodes,
      isOfNodes: false, again: report.command(step: step.id, node: nil))
  }

  /// The rules that could not be judged, those that lack the same nodes together.
  private func openQuestions(_ step: VerifyReport.Step) -> [Fault] {
    var groups: [(message: String, rules: [VerifyReport.Across])] = []
    for across in step.across where across.verdict.state == .inconclusive {
      guard let message = across.message else { continue }
      if let place = groups.firstIndex(where: { $0.message == message }) {
        groups[place].rules.append(across)
      } else {
        groups.append((message, [across]))
      }
    }
    return groups.map { group in
      let count = group.rules.count
      let message = Bilingual(
        "전체 규칙 \(count)개는 판단할 수 없다. \(group.message)",
        en: "\(count) \(count == 1 ? "rule" : "rules") over all nodes cannot be judged: \(group.message)")
      return Fault(
        name: "inconclusive", severity: .warning, spot: step.spot, message: message[tongue],
        remarks: group.rules.map { .init(label: FaultLabel.rule, text: $0.rule) }, nodes: group.rules[0].nodes,
        isOfNodes: false)
    }
  }
}

/// Faults that are alike, drawn together in the order in which the first of each came.
private struct FaultGroups {
  private(set) var faults: [Fault] = []
  private var places: [[String]: Int] = [:]

  mutating func add(_ fault: Fault, on node: String, key: [String]? = nil) {
    let key = key ?? ["\(fault.spot.byte)", fault.name, fault.message] + fault.remarks.map(\.text)
    let place = places[key] ?? faults.count
    if place == faults.count {
      places[key] = place
      faults.append(fault)
    }
    if faults[place].nodes.last != node { faults[place].nodes.append(node) }
  }
}

/// The labels of a fault's remarks.
enum FaultLabel {
  static let expected = Bilingual("기대", en: "expected")
  static let got = Bilingual("받은 값", en: "got")
  static let rule = Bilingual("규칙", en: "rule")
  static let nodes = Bilingual("노드", en: "nodes")
  static let asked = Bilingual("물은 것", en: "asked")
  static let again = Bilingual("다시", en: "again")
  static let because = Bilingual("까닭", en: "because")
}
