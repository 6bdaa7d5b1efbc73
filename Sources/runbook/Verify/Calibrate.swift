// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RunbookBackends
import RunbookCompiler
import RunbookVerify

/// Whether samples are tried out instead of judged by.
struct CalibrateOptions: ParsableArguments {
  @Flag(
    help: "Ask a few rounds, show where nodes or rounds differ from the JSON results, and print a diff that takes it.")
  var calibrate = false
  @Option(help: "How many rounds --calibrate asks; default 3.") var rounds = 3

  func validate() throws {
    guard (1...100).contains(rounds) else { throw ValidationError("--rounds takes 1 to 100") }
  }
}

/// `runbook verify --calibrate`: what live nodes say against the samples, and a note that would take it.
struct CalibrateSession {
  let plan: Plan
  let options: VerifyOptions
  let transport: any ProbeTransport
  let tongue: Tongue

  /// The report on standard error, the difference of the note on standard output; nothing is written.
  func run(rounds count: Int) async -> ExitStatus {
    let run = CalibrationRun(
      plan, options, transport: transport, clock: ContinuousClock(), now: { WallClock.seconds })
    let rounds = await run.rounds(count, pause: .seconds(2))
    var hasAnswers = false
    for sample in JudgedSample.list(in: plan.runbook, plan: plan) {
      guard let step = sample.step, let answers = rounds[step.number], !answers.isEmpty else { continue }
      hasAnswers = hasAnswers || answers.contains { $0.contains { $0 != nil } }
      let calibration = Calibration(
        sample.inferred, table: sample.table, written: step.acrossRules.map(\.rule), rounds: answers,
        now: WallClock.seconds)
      Console.error(options.secrets.redacting(CalibrationReport(sample, calibration).text(tongue)))
      let revised = CalibrationDiff.revised(sample, calibration, tongue: plan.runbook.tongue)
      let diff = UnifiedDiff(sample.source, revised).text(isColoured: Console.isColoured(1))
      if !diff.isEmpty { Console.output(options.secrets.redacting(diff)) }
    }
    guard hasAnswers else {
      Console.error(Bilingual("runbook: JSON으로 답한 노드가 없다", en: "runbook: no node answered in JSON")[tongue])
      return .couldNotAsk
    }
    return .done
  }
}
