// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// A shell text to be looked at by ShellCheck, and which of its lines are whose.
package struct CheckedScript: Sendable {
  /// The lines of a script that are made for one step: what is known of it, its commands, what proves it.
  struct Body: Sendable {
    let step: Step
    /// 1-based lines of the script, first and last.
    let lines: ClosedRange<Int>
  }

  /// The script without the runner, which is the same in every script and has its own tests.
  package let text: String
  let runbook: Runbook
  let bodies: [Body]

  /// The scripts of a plan: of each node the steps whose commands no script before has.
  package static func scripts(of plan: Plan, version: String) -> [CheckedScript] {
    var seen: Set<Piece> = []
    return plan.nodes.compactMap { node in
      let script = NodeScript(plan: plan, node: node, version: version)
      let fresh = script.steps.filter { seen.insert(Piece(step: $0.step.number, body: $0.body)).inserted }
      guard !fresh.isEmpty else { return nil }
      let text = script.own(fresh)
      return CheckedScript(text: text + "rb_main \"$@\"\n", runbook: plan.runbook)
    }
  }

  private struct Piece: Hashable {
    let step: Int
    let body: Code
  }

  /// The commands of a note that has no plan yet, with letters where values will be; nil where it has none.
  ///
  /// What our own reader could not read is left out: ShellCheck would read nothing behind it.
  package static func draft(of runbook: Runbook) -> CheckedScript? {
    var text = "#!/usr/bin/env bash\nset -Eeuo pipefail\n"
    for step in runbook.steps {
      guard case .shell = step.action, !step.options.isManual, let block = runbook.block(of: step),
        let script = block.reading.script, script.faults.isEmpty
      else { continue }
      let lines = block.reading.lines(of: step).map { block.reading.masked[$0] + [0x0A] }
      let body = BashCode(isKorean: false).shell(Code(text: String(decoding: lines.joined(), as: UTF8.self)))
      text += "# >>> \(step.number)\nstep_\(step.number)() {\n\(body)}\n# <<< \(step.number)\n"
    }
    let script = CheckedScript(text: text + "rb_main \"$@\"\n", runbook: runbook)
    return script.bodies.isEmpty ? nil : script
  }

  /// Finds what belongs to which step by the first line that the generator writes for it.
  init(text: String, runbook: Runbook) {
    self.text = text
    self.runbook = runbook
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let openings = lines.enumerated().compactMap { index, line in
      CheckedScript.number(in: line).map { (number: $0, line: index + 1) }
    }
    var bodies: [Body] = []
    for (index, opening) in openings.enumerated() where runbook.steps.indices.contains(opening.number - 1) {
      if bodies.last?.step.number == opening.number { continue }
      let next = openings[index...].first { $0.number != opening.number }?.line ?? lines.count
      bodies.append(Body(step: runbook.steps[opening.number - 1], lines: opening.line...max(opening.line, next - 1)))
    }
    self.bodies = bodies
  }

  /// The number of the step that a line begins: `about_3() {`, `# >>> 3 …`; nil for any other line.
  private static func number(in line: Substring) -> Int? {
    for mark in ["about_", "# >>> "] where line.hasPrefix(mark) {
      return Int(line.dropFirst(mark.count).prefix { $0.isNumber })
    }
    return nil
  }

  /// The step whose commands stand in a line, nil for what is the generator's own.
  func body(at line: Int) -> Body? { bodies.first { $0.lines.contains(line) } }
}
