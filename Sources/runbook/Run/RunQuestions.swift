// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import RunbookCompiler
import RunbookRemote

/// What only a person can say, asked at the terminal.
struct RunQuestions {
  let plan: Plan
  let tongue: Tongue
  let saysYes: Bool

  /// Answers once, from another thread where a person must be waited for; without a terminal nobody says yes.
  func ask(_ question: FleetQuestion, _ answer: @escaping @Sendable (Bool) -> Void) {
    guard let planned = plan.step(question.step, on: question.nodes.first) else { return answer(false) }
    if question.kind == .consent, saysYes { return answer(true) }
    Console.error(text(question, planned))
    guard isatty(STDIN_FILENO) == 1 else {
      Console.error(
        Bilingual("물어볼 터미널이 없어 멈춘다", en: "no terminal to ask at: stopped")[tongue]
          + (question.kind == .consent ? " (--yes)" : ""))
      return answer(false)
    }
    let wanted = question.kind == .consent && planned.step.options.isDestructive ? planned.step.id.rawValue : nil
    Console.progress(prompt(question.kind, wanted))
    // A read of a terminal cannot be cancelled; it ends with the process.
    DispatchQueue.global().async { answer(Self.isYes(readLine() ?? "", wanted)) }
  }

  private func text(_ question: FleetQuestion, _ planned: PlannedStep) -> String {
    let nodes = question.nodes.map(\.text).joined(separator: ", ")
    var lines = ["", "\(planned.step.number). \(planned.step.title)  (\(nodes))"]
    if question.kind == .consent, let why = planned.step.options.confirm {
      lines.append(Bilingual("확인 필요: ", en: "consent needed: ")[tongue] + why[tongue])
    }
    let body =
      if case .manual(let tasks) = planned.step.action { tasks.map { "[ ] \($0)" }.joined(separator: "\n") } else {
        planned.filled().body.text { $0.label[tongue] }
      }
    lines += body.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
    return lines.joined(separator: "\n")
  }

  private func prompt(_ kind: NodeQuestion, _ wanted: String?) -> String {
    if let wanted {
      return Bilingual("실행하려면 단계 id(\(wanted))를 쓴다: ", en: "To run it, type the id of the step (\(wanted)): ")[tongue]
    }
    return switch kind {
    case .consent: Bilingual("실행할까? [y/N] ", en: "Run it? [y/N] ")[tongue]
    case .manual: Bilingual("위의 일을 마쳤나? [y/N] ", en: "Have you done the above? [y/N] ")[tongue]
    }
  }

  private static func isYes(_ typed: String, _ wanted: String?) -> Bool {
    if let wanted { return typed == wanted }
    return ["y", "Y", "예", "네"].contains { typed.hasPrefix($0) }
  }
}

extension Plan {
  /// A step as it is on a node.
  fileprivate func step(_ number: Int, on name: NodeName?) -> PlannedStep? {
    nodes.first { $0.node.name == name }?.steps.first { $0.step.number == number }
  }
}

/// Ctrl-C and `kill`, told to whoever has to end in order.
struct InterruptSignals {
  private let sources: [any DispatchSourceSignal]

  init(_ body: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: DispatchWorkItem(block: body))
      source.resume()
      return source
    }
  }

  /// From here on the signals end the process, as they usually do.
  func leave() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
  }
}
