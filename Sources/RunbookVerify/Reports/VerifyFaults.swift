// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// What is wrong, each fault drawn on the note's own line; what several nodes have alike is drawn once.
struct VerifyFaults: Sendable {
  /// More than this nobody reads; reports in JSON have them all.
  private static let shownLimit = 20

  private let result: VerifyResult
  private let tongue: Tongue
  private let isColoured: Bool
  private let again: @Sendable (StepID, NodeName?) -> String

  init(
    _ result: VerifyResult, _ tongue: Tongue, isColoured: Bool, again: @escaping @Sendable (StepID, NodeName?) -> String
  ) {
    self.result = result
    self.tongue = tongue
    self.isColoured = isColoured
    self.again = again
  }

  /// Empty where nothing is wrong.
  var text: String {
    let drawer = DiagnosticDrawer(tongue: tongue, isColoured: isColoured)
    let all = result.steps.flatMap(diagnostics)
    var parts = all.prefix(Self.shownLimit).map { drawer.draw($0, in: result.runbook.source) }
    if all.count > Self.shownLimit {
      let rest = all.count - Self.shownLimit
      parts.append(Bilingual("… 그 밖에 \(rest)건 (--report json=FILE에 모두 있다)", en: "… and \(rest) more (--report json=FILE has them all)")[tongue])
    }
    return parts.joined(separator: "\n\n")
  }

  /// What is wrong with one step, the nodes' own faults first.
  private func diagnostics(_ step: StepResult) -> [Diagnostic] {
    var groups: [Group] = []
    var places: [String: Int] = [:]
    func add(_ key: String, _ node: NodeName, _ group: @autoclosure () -> Group) {
      if let place = places[key] {
        groups[place].nodes.append(node)
      } else {
        places[key] = groups.count
        var new = group()
        new.nodes = [node]
        groups.append(new)
      }
    }
    for node in step.nodes {
      for probe in node.probes where probe.verdict != .passed && !probe.verdict.isSkipped {
        for mismatch in probe.mismatches {
          let key = "\(mismatch.range) \(mismatch.pointer) \(mismatch.expected.english) \(mismatch.got.english)"
          add(key, node.node, Group(mismatch))
        }
        guard probe.mismatches.isEmpty else { continue }
        // The address differs from node to node and would keep alike faults apart.
        add("\(probe.verdict) \(probe.kind)", node.node, Group(probe, place: step.step.range))
      }
      for probe in node.probes where probe.door == .open {
        add("open door", node.node, Group(openDoor: probe, place: step.step.range))
      }
    }
    return groups.map { diagnostic($0, step.step) } + step.across.compactMap { diagnostic($0, step.step) }
  }

  // MARK: Faults of nodes

  private struct Group {
    let name: String
    let severity: Severity
    let range: ByteRange
    let message: Bilingual
    let notes: [Bilingual]
    var nodes: [NodeName] = []

    init(_ mismatch: MismatchResult) {
      name = "mismatch"
      severity = .error
      range = mismatch.range
      let place = mismatch.pointer.isEmpty ? Bilingual("응답 전체", en: "the whole answer") : Bilingual(verbatim: mismatch.pointer)
      switch mismatch.kind {
      case .missing: message = Bilingual("\(place.korean)이(가) 없음", en: "\(place.english) is missing")
      case .unexpected: message = Bilingual("\(place.korean)은(는) 없어야 함", en: "\(place.english) should not be there")
      case .different: message = Bilingual("\(place.korean) 값이 다름", en: "\(place.english) is not as expected")
      }
      notes = [
        Bilingual("기대   \(mismatch.expected.korean)", en: "expected  \(mismatch.expected.english)"),
        Bilingual("받은 값  \(mismatch.got.korean)", en: "got       \(mismatch.got.english)"),
        Bilingual("까닭   \(mismatch.reason.korean) (\(mismatch.rule))", en: "because   \(mismatch.reason.english) (\(mismatch.rule))"),
      ]
    }

    init(_ probe: ProbeResult, place: ByteRange) {
      name = probe.verdict.name
      severity = .error
      range = place
      message = probe.verdict.words
      let last = probe.attempts.last
      let tries = probe.attempts.count
      var notes: [Bilingual] = []
      if let detail = probe.detail { notes.append(detail) }
      if let asked = probe.asked { notes.append(Bilingual("물은 것  \(asked)", en: "asked     \(asked)")) }
      if tries > 1, let last {
        let span = (last.start + last.time).secondsText
        notes.append(Bilingual("\(span)초 동안 \(tries)번 물음", en: "asked \(tries) times in \(span) s"))
      }
      self.notes = notes
    }

    init(openDoor probe: ProbeResult, place: ByteRange) {
      name = "open-door"
      severity = .warning
      range = place
      message = Bilingual("비밀 값 없이 물어도 답한다", en: "it answers without the secret too")
      notes = [Bilingual("인증이 꺼져 있으면 이 확인은 열쇠에 대해 아무것도 말하지 않는다", en: "with authentication off, this probe says nothing about the key")]
    }
  }

  private func diagnostic(_ group: Group, _ step: Step) -> Diagnostic {
    let names = NodeList.text(group.nodes.map(\.text))
    let only = group.nodes.count == 1 ? group.nodes.first : nil
    return Diagnostic(
      rule: group.name, severity: group.severity, place: place(group.range),
      message: Bilingual("\(names): \(group.message.korean)", en: "\(names): \(group.message.english)"),
      notes: group.notes.map { Diagnostic.Note($0) } + [repeated(step, only)])
  }

  // MARK: Rules over all nodes

  private func diagnostic(_ across: AcrossResult, _ step: Step) -> Diagnostic? {
    guard across.verdict != .passed, !across.verdict.isSkipped, let message = across.message else { return nil }
    var notes = [Bilingual("규칙   \(across.rule.korean)", en: "rule      \(across.rule.english)")]
    if let reason = across.reason {
      notes.append(Bilingual("까닭   \(reason.korean) (예시에서 끌어낸 규칙)", en: "because   \(reason.english) (a rule that follows from the sample)"))
    }
    if across.attemptCount > 1 {
      notes.append(Bilingual("모든 노드에 \(across.attemptCount)번 물었음", en: "all nodes were asked \(across.attemptCount) times"))
    }
    return Diagnostic(
      rule: across.verdict == .mismatch ? "across" : across.verdict.name,
      severity: across.verdict == .mismatch ? .error : .warning, place: place(across.range), message: message,
      notes: notes.map { Diagnostic.Note($0) } + [repeated(step, nil)])
  }

  private func place(_ range: ByteRange) -> Place {
    let source = result.runbook.source
    let line = source.lineRange(source.line(at: range.lowerBound))
    return Place(file: source.name, range: range.lowerBound..<max(range.lowerBound, min(range.upperBound, line.upperBound)))
  }

  private func repeated(_ step: Step, _ node: NodeName?) -> Diagnostic.Note {
    let command = again(step.id, node)
    return Diagnostic.Note(Bilingual("다시   \(command)", en: "again     \(command)"))
  }
}
