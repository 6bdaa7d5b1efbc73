// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// The news of a run in words: a line of the screen, of a pipe, of the transcript.
package struct FleetWords: Sendable {
  let titles: [Int: String]
  private let options: [Int: StepOptions]
  private let manual: Set<Int>
  /// The language of all words but the titles.
  package let tongue: Tongue

  /// The titles are the note's own.
  package init(_ plan: Plan, _ tongue: Tongue) {
    titles = Dictionary(uniqueKeysWithValues: plan.runbook.steps.map { ($0.number, $0.title) })
    options = Dictionary(uniqueKeysWithValues: plan.runbook.steps.map { ($0.number, $0.options) })
    manual = Set(plan.runbook.steps.filter(\.isForPerson).map(\.number))
    self.tongue = tongue
  }

  /// One line, its node first.
  package func line(_ news: FleetNews) -> String {
    switch news {
    case .connected(let node): "\(node)  \(say("연결됨", "connected"))"
    case .began(let node, let step): "\(node)  \(name(step))"
    case .printed(let node, _, let line): "\(node)  | \(line)"
    case .skipped(let node, let step, let why): "\(node)  \(name(step)): \(say("건너뜀", "skipped")) (\(why))"
    case .would(let node, let step):
      "\(node)  \(name(step)): \(([say("실행할 단계", "would run")] + warnings(step)).joined(separator: "; "))"
    case .done(let node, let step): "\(node)  \(name(step)): \(say("완료", "done"))"
    case .answered(let node, let step, let isYes):
      "\(node)  \(name(step)): \(isYes ? say("예", "yes") : say("아니요", "no"))"
    case .ended(let node, let outcome, _): "\(node)  \(summary(outcome))"
    case .interrupted: say("중단한다: 노드에서 돌던 단계를 끝내는 중", "interrupted: ending what runs on the nodes")
    }
  }

  /// `3. WireGuard 세팅`.
  package func name(_ step: Int) -> String { "\(step). \(titles[step] ?? "")" }

  /// What a step will want of a person, or take away for good, each in a few words; empty for most steps.
  package func warnings(_ step: Int) -> [String] {
    guard let options = options[step] else { return [] }
    var words: [String] = []
    if options.isDestructive { words.append(say("되돌릴 수 없는 단계", "it destroys something")) }
    if let why = options.confirm { words.append(say("먼저 물음: ", "asks first: ") + why[tongue]) }
    if manual.contains(step) { words.append(say("사람이 하는 단계: 마쳤는지 물음", "a person does it: asks whether it is done")) }
    if options.isInteractive { words.append(say("터미널에서 답하는 단계", "it talks with you at the terminal")) }
    return words
  }

  /// How it ended on a node.
  package func summary(_ outcome: NodeOutcome) -> String {
    switch outcome {
    case .done: say("끝: 할 단계가 모두 되어 있다", "done: every step holds")
    case .would(let count): say("실행할 단계 \(count)개", "\(count) steps would run")
    case .stopped(let step): say("멈춤: 다음은 \(name(step))", "stopped; next is \(name(step))")
    case .failed(let step, let status, let words):
      say("실패", "failed") + at(step) + ": \(words) (\(say("상태", "status")) \(status))"
    case .lost(let step, let failure): failure.message[tongue] + at(step)
    case .interrupted(let step): say("중단됨", "interrupted") + at(step)
    }
  }

  private func at(_ step: Int?) -> String { step.map { " (\(name($0)))" } ?? "" }

  /// What to do about a failure that has a well-known cause; nil for any other.
  package func hint(_ tail: [String]) -> String? {
    // sudo(8): what it says without a terminal, whatever it is told with -n.
    let isSudo = tail.contains { $0.contains("sudo") && $0.contains("password") && $0.contains("required") }
    guard isSudo else { return nil }
    return say(
      "sudo가 비밀번호를 묻는다. 이 사용자에게 NOPASSWD를 주거나, 그 노드에서 스크립트를 직접 실행한다",
      "sudo asks for a password: give this user NOPASSWD, or run the script on that node yourself")
  }

  private func say(_ korean: String, _ english: String) -> String { tongue == .korean ? korean : english }
}

extension Step {
  /// Whether a person does it and the script only waits for a word.
  fileprivate var isForPerson: Bool { if case .manual = action { true } else { options.isManual } }
}
