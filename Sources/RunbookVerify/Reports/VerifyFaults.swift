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
      parts.append(
        Bilingual(
          "… 그 밖에 \(rest)건 (--report json=FILE에 모두 있다)", en: "… and \(rest) more (--report json=FILE has them all)")[
            tongue])
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
        add(
          "\(probe.verdict) \(probe.kind) \(probe.detail?.english ?? "")", node.node,
          Group(probe, place: step.step.range))
      }
      for probe in node.probes where probe.door == .open {
        add("open door", node.node, Group(openDoor: probe, place: step.step.range))
      }
    }
    return groups.map { diagnostic($0, step.step) } + step.across.compactMap { diagnostic($0, step.step) }
      + openQuestions(step)
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
      let place =
        mismatch.pointer.isEmpty ? Bilingual("응답 전체", en: "the whole answer") : Bilingual(verbatim: mismatch.pointer)
      switch mismatch.kind {
      case .missing: message = Bilingual("\(Josa.subject(place.korean)) 없다", en: "\(place.english) is missing")
      case .unexpected:
        message = Bilingual("\(Josa.topic(place.korean)) 없어야 한다", en: "\(place.english) should not be there")
      case .different: message = Bilingual("\(place.korean) 값이 다르다", en: "\(place.english) is not as expected")
      }
      notes = [
        FaultNote.expected(mismatch.expected), FaultNote.got(mismatch.got),
        FaultNote.because(mismatch.reason, Bilingual(verbatim: mismatch.rule)),
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
      if let technical = probe.technical { notes.append(Bilingual(verbatim: technical)) }
      if let asked = probe.asked { notes.append(FaultNote.asked(asked)) }
      if tries > 1, let last {
        let span = (last.start + last.time).secondsText
        notes.append(Bilingual("\(span)초 동안 \(tries)번 물었다", en: "asked \(tries) times in \(span) s"))
      }
      self.notes = notes
    }

    init(openDoor probe: ProbeResult, place: ByteRange) {
      name = "open-door"
      severity = .warning
      range = place
      message = Bilingual("비밀 값 없이 물어도 답한다", en: "it answers without the secret too")
      notes = [
        Bilingual(
          "인증이 꺼져 있으면 이 확인은 열쇠에 대해 아무것도 말하지 않는다", en: "with authentication off, this probe says nothing about the key")
      ]
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

  /// A rule that is broken, on its own line.
  private func diagnostic(_ across: AcrossResult, _ step: Step) -> Diagnostic? {
    guard across.verdict == .mismatch, let message = across.message else { return nil }
    var notes = [FaultNote.rule(across.rule)]
    if let first = across.nodes.first, !message.english.contains(text: first.text) {
      notes.append(FaultNote.nodes(NodeList.text(across.nodes.map(\.text))))
    }
    if let reason = across.reason {
      notes.append(FaultNote.because(reason, Bilingual("예시에서 끌어낸 규칙", en: "a rule that follows from the sample")))
    }
    let count = across.attemptCount
    notes.append(Bilingual("모든 노드에 \(count)번 물어도 같다", en: "still so after asking all nodes \(count) times"))
    return Diagnostic(
      rule: "across", severity: .error, place: place(across.range), message: message,
      notes: notes.map { Diagnostic.Note($0) } + [repeated(step, nil)])
  }

  /// The rules that could not be judged, those that lack the same nodes together.
  private func openQuestions(_ step: StepResult) -> [Diagnostic] {
    var groups: [(message: Bilingual, rules: [AcrossResult])] = []
    for across in step.across where across.verdict == .inconclusive {
      guard let message = across.message else { continue }
      if let place = groups.firstIndex(where: { $0.message == message }) {
        groups[place].rules.append(across)
      } else {
        groups.append((message, [across]))
      }
    }
    return groups.map { group in
      let count = group.rules.count
      return Diagnostic(
        rule: "inconclusive", severity: .warning, place: place(step.step.range),
        message: Bilingual(
          "전체 규칙 \(count)개는 판단할 수 없다. \(group.message.korean)",
          en: "\(count) \(count == 1 ? "rule" : "rules") over all nodes cannot be judged: \(group.message.english)"),
        notes: group.rules.map { Diagnostic.Note(FaultNote.rule($0.rule)) })
    }
  }

  private func place(_ range: ByteRange) -> Place {
    let source = result.runbook.source
    let line = source.lineRange(source.line(at: range.lowerBound))
    return Place(
      file: source.name, range: range.lowerBound..<max(range.lowerBound, min(range.upperBound, line.upperBound)))
  }

  private func repeated(_ step: Step, _ node: NodeName?) -> Diagnostic.Note {
    Diagnostic.Note(FaultNote.again(again(step.id, node)))
  }
}

/// The notes of a fault, their labels in one column.
enum FaultNote {
  static func expected(_ text: Bilingual) -> Bilingual { labelled("기대", "expected", text) }
  static func got(_ text: Bilingual) -> Bilingual { labelled("받은 값", "got", text) }
  static func rule(_ text: Bilingual) -> Bilingual { labelled("규칙", "rule", text) }
  static func nodes(_ text: String) -> Bilingual { labelled("노드", "nodes", Bilingual(verbatim: text)) }
  static func asked(_ text: String) -> Bilingual { labelled("물은 것", "asked", Bilingual(verbatim: text)) }
  static func again(_ text: String) -> Bilingual { labelled("다시", "again", Bilingual(verbatim: text)) }

  static func because(_ text: Bilingual, _ source: Bilingual) -> Bilingual {
    labelled("까닭", "because", Bilingual("\(text.korean) (\(source.korean))", en: "\(text.english) (\(source.english))"))
  }

  private static func labelled(_ korean: String, _ english: String, _ text: Bilingual) -> Bilingual {
    Bilingual(
      DisplayWidth.padded(korean, to: 8) + text.korean, en: DisplayWidth.padded(english, to: 9) + text.english)
  }
}
