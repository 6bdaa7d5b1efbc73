// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// What must be there before a step, in the words of its card.
struct StepNeedRows {
  let tongue: Tongue
  /// The anchor of the card of a step.
  let anchors: [StepID: String]

  /// What a step needs on one node, or on any of several; each thing once.
  func rows(for steps: [FilledStep]) -> [StepCard.Need] {
    let needs = steps.map(\.needs)
    let secrets = distinct(needs.flatMap(\.secrets))
    let locals = distinct(needs.flatMap(\.locals))
    var rows = secrets.map { StepCard.Need(kind: Words.secret, name: $0, anchor: nil, remark: "") }
    rows += locals.map { StepCard.Need(kind: Words.local, name: $0, anchor: nil, remark: "") }
    let facts = distinct(needs.flatMap(\.facts))
    for name in distinct(facts.map(\.name)) {
      let makers = facts.filter { $0.name == name }
      guard let first = makers.first else { continue }
      let nodes = distinct(makers.map(\.node.text)).sorted().joined(separator: ", ")
      rows.append(row(Words.fact, name, first.maker, Words.made(by: first.makerNumber, on: nodes)))
    }
    for gate in distinct(needs.flatMap(\.gates)) {
      rows.append(
        row(Words.gate, "\(gate.host):\(gate.port)", gate.step, Words.started(by: gate.stepNumber, on: gate.node.text)))
    }
    for first in distinct(needs.flatMap(\.steps)) {
      rows.append(row(Words.stepFirst, first.step.rawValue, first.step, Words.done(on: first.node.text)))
    }
    return rows + surroundings(of: steps)
  }

  /// The folder, the variables, the user and the shell that the author set; on several nodes only what is alike.
  private func surroundings(of steps: [FilledStep]) -> [StepCard.Need] {
    guard let around = steps.first?.step.options.surroundings else { return [] }
    var rows: [StepCard.Need] = []
    if let user = around.user { rows.append(StepCard.Need(kind: Words.user, name: user, anchor: nil, remark: "")) }
    if let shell = around.shell {
      rows.append(StepCard.Need(kind: Words.shell, name: shell.rawValue, anchor: nil, remark: ""))
    }
    let entries = distinct(steps.compactMap(\.entry))
    if entries.count == 1, let entry = entries.first {
      for line in entry.text(showing: { $0.label[tongue] }).split(separator: "\n") {
        rows.append(StepCard.Need(kind: Words.entry, name: String(line), anchor: nil, remark: ""))
      }
    }
    return rows
  }

  private func distinct<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }

  private func row(_ kind: Bilingual, _ name: String, _ step: StepID, _ remark: Bilingual) -> StepCard.Need {
    StepCard.Need(kind: kind, name: name, anchor: anchors[step], remark: remark[tongue])
  }
}
