// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// What the nodes said against a sample, as `runbook verify --calibrate` prints it; the difference of the note comes after.
package struct CalibrationReport {
  let sample: JudgedSample
  let calibration: Calibration

  /// `calibration` is of the sample's own answers.
  package init(_ sample: JudgedSample, _ calibration: Calibration) {
    self.sample = sample
    self.calibration = calibration
  }

  /// Each place that differs with who said what; then the rules that were broken.
  package func text(_ tongue: Tongue) -> String {
    let source = sample.source
    let title = sample.step.map { "  \($0.number). \($0.title)" } ?? ""
    var text = "\(source.name):\(source.line(at: sample.place(of: sample.inferred.sample.range).lowerBound))\(title)\n"
    if calibration.differences.isEmpty, calibration.broken.isEmpty {
      text += "  " + Bilingual("모든 응답이 예시에 맞는다", en: "every answer is as the sample says")[tongue] + "\n"
    }
    for difference in calibration.differences {
      let line = source.line(at: sample.place(of: difference.range).lowerBound)
      let place = difference.pointer.tokens.isEmpty ? "(root)" : difference.pointer.description
      let remark = difference.changesInTime ? Bilingual(" (시간에 따라 바뀐다)", en: " (changes with time)")[tongue] : ""
      text += "  \(line)  \(place)\(remark)\n"
      for said in difference.said.prefix(6) { text += "        \(said.nodes.joined(separator: ", ")): \(said.value)\n" }
      text += "        → " + (difference.proposal?.text ?? unmended[tongue]) + "\n"
    }
    for (rule, why) in calibration.broken { text += "  \(rule[tongue])\n        \(why[tongue])\n" }
    return text
  }

  private let unmended = Bilingual(
    "표식으로 넘길 일이 아니다: 클러스터를 먼저 살펴본다", en: "no marker is proposed: look at the cluster first")
}
