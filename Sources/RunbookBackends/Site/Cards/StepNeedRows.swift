// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// What must be there before a step, in the words of its card.
struct StepNeedRows {
  let tongue: Tongue
  /// The anchor of the card of a step.
  let anchors: [StepID: String]

  /// What a step needs on one node, or on any of several; each thing once.
  func rows(for needs: [StepNeeds]) -> [StepCard.Need] {
    var rows: [StepCard.Need] = []
    for need in needs {
      rows += need.secrets.map { StepCard.Need(kind: Words.secret, name: $0, anchor: nil, remark: "") }
      rows += need.locals.map { StepCard.Need(kind: Words.local, name: $0, anchor: nil, remark: "") }
      rows += need.facts.map { fact in
        row(Words.fact, "\(fact.node) \(fact.name)", fact.maker, Words.made(by: fact.makerNumber))
      }
      rows += need.gates.map { gate in
        row(Words.gate, "\(gate.host):\(gate.port)", gate.step, Words.started(by: gate.stepNumber, on: gate.node.text))
      }
    }
    var seen: Set<String> = []
    return rows.filter { seen.insert($0.kind.english + " " + $0.name).inserted }
  }

  private func row(_ kind: Bilingual, _ name: String, _ step: StepID, _ remark: Bilingual) -> StepCard.Need {
    StepCard.Need(kind: kind, name: name, anchor: anchors[step], remark: remark[tongue])
  }
}
