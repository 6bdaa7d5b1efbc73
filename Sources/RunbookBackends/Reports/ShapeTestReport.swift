// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// The changes of an answer that nobody would notice, as `runbook shape test` prints them.
package struct ShapeTestReport {
  let sample: JudgedSample
  let trial: ShapeTrial

  /// `trial` is what became of every change.
  package init(_ sample: JudgedSample, _ trial: ShapeTrial) {
    self.sample = sample
    self.trial = trial
  }

  // MARK: For people

  /// A place a line, its changes beside it; then how many of all.
  package func text(_ tongue: Tongue) -> String {
    let title = sample.step.map { "  \($0.number). \($0.title)" } ?? ""
    var text = "\(sample.source.name):\(line(sample.inferred.sample.range))\(title)\n"
    guard trial.refused.isEmpty else {
      let words = Bilingual(
        "시험할 응답이 이 예시에 맞지 않는다", en: "the answer to be changed is itself not as the sample says")
      return text + "  \(words[tongue]): \(trial.refused.map { "\($0.pointer)" }.joined(separator: ", "))\n"
    }
    text += table(of: trial.passing, tongue)
    let count = trial.passing.count
    let sentence = Bilingual(
      "한 곳씩 바꿔 본 \(trial.count)가지 중 \(count)가지를 알아채지 못한다",
      en: "of \(trial.count) changes of one place, \(count) would pass")
    text += "\(sentence[tongue])\n"
    guard !trial.caughtAcross.isEmpty else { return text }
    let across = Bilingual(
      "\n노드 하나로는 통과하지만 노드 사이의 규칙이 알아채는 \(trial.caughtAcross.count)가지:\n",
      en: "\n\(trial.caughtAcross.count) more pass on one node and are seen by a rule across the nodes:\n")
    return text + across[tongue] + table(of: trial.caughtAcross, tongue)
  }

  private func table(of mutants: [ShapeMutant], _ tongue: Tongue) -> String {
    var places: [JSONPointer] = []
    var changes: [JSONPointer: [ShapeMutant]] = [:]
    for mutant in mutants {
      if changes[mutant.pointer] == nil { places.append(mutant.pointer) }
      changes[mutant.pointer, default: []].append(mutant)
    }
    let width = min(48, places.map { DisplayWidth.of($0.description) }.max() ?? 0)
    return places.map { place in
      let found = changes[place] ?? []
      let number = String(line(trial.range(of: place)))
      let texts = found.map { $0.change[tongue] }.joined(separator: "; ")
      let name = place.tokens.isEmpty ? "(root)" : place.description
      return "\(String(repeating: " ", count: max(0, 5 - number.count)))\(number)  "
        + "\(DisplayWidth.padded(name, to: width))  \(texts)\n"
    }.joined()
  }

  private func line(_ range: ByteRange) -> Int { sample.source.line(at: sample.place(of: range).lowerBound) }

  // MARK: For tools

  /// The same for tools, one object a sample.
  package var json: JSONOutput {
    .object([
      ("file", .string(sample.source.name)), ("line", .integer(line(sample.inferred.sample.range))),
      ("step", .optional(sample.step?.id.rawValue)), ("changes", .integer(trial.count)),
      ("passing", .array(trial.passing.map(json))), ("caughtAcross", .array(trial.caughtAcross.map(json))),
    ])
  }

  private func json(_ mutant: ShapeMutant) -> JSONOutput {
    .object([
      ("pointer", .string(mutant.pointer.description)), ("line", .integer(line(trial.range(of: mutant.pointer)))),
      ("change", .object([("ko", .string(mutant.change.korean)), ("en", .string(mutant.change.english))])),
    ])
  }
}
