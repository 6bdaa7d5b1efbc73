// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The folder, the variables, the user and the shell that an author set for one step.
extension StepFunctions {
  var around: StepSurroundings { planned.step.options.surroundings }

  /// Whether the commands run in a shell of their own.
  var isElsewhere: Bool {
    guard case .shell = planned.step.action else { return false }
    return around.isElsewhere && !planned.step.options.isManual
  }

  /// Another user goes into the folder as that user; everything else is set by the script's own shell.
  private var entersInside: Bool { isElsewhere && around.user != nil }

  /// What the runner must know of them.
  var aroundFlags: [String] {
    var flags: [String] = []
    if !around.variables.isEmpty { flags.append("--sets '\(around.variables.joined(separator: " "))'") }
    if let user = around.user, case .sql = planned.step.action { flags.append("--user \(BashText.quoted(user))") }
    return flags
  }

  /// Runs before the body, the probe and the rollback; the runner undoes it.
  var enter: String {
    guard let entry = planned.entry, !entersInside else { return "" }
    return "enter_\(planned.step.number)() {\n\(BashCode(isKorean: false).shell(entry))}\n"
  }

  /// The commands with what sets their folder and variables, where a shell of its own does that.
  func withEntry(_ code: Code) -> Code {
    guard entersInside, let entry = planned.entry else { return code }
    return Code(entry.pieces + code.pieces)
  }

  /// The questions of a step that runs elsewhere, each a function of its own.
  var ask: String {
    guard isElsewhere else { return "" }
    let functions = planned.probes.enumerated().map { index, probe in
      guard case .command(let code) = probe.question else { return "" }
      let text = BashCode(isKorean: false).elsewhere(withEntry(code), as: around)
      return "ask_\(planned.step.number)_\(index + 1)() {\n\(text)}\n"
    }
    return functions.joined()
  }
}
