// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// A shell text to be looked at by ShellCheck, and which of its lines are whose.
package struct CheckedScript: Sendable {
  /// The lines of a script that one step's commands are.
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
      let fresh = node.steps.filter { seen.insert(Piece(step: $0.step.number, body: $0.body)).inserted }
      guard !fresh.isEmpty else { return nil }
      let text = NodeScript(plan: plan, node: node, version: version).own(fresh)
      return CheckedScript(text: text + "rb_main \"$@\"\n", runbook: plan.runbook)
    }
  }

  private struct Piece: Hashable {
    let step: Int
    let body: Code
  }

  /// The commands of a note that has no plan yet, with letters where values will be; nil where it has none.
  package static func draft(of runbook: Runbook) -> CheckedScript? {
    var text = "#!/usr/bin/env bash\nset -Eeuo pipefail\n"
    for step in runbook.steps {
      guard case .shell(let template) = step.action, !step.options.isManual else { continue }
      let body = BashCode(isKorean: false).shell(Code(text: letters(template.pieces)))
      text += "# >>> \(step.number)\nstep_\(step.number)() {\n\(body.hasSuffix("\n") ? body : body + "\n")}\n"
      text += "# <<< \(step.number)\n"
    }
    let script = CheckedScript(text: text + "rb_main \"$@\"\n", runbook: runbook)
    return script.bodies.isEmpty ? nil : script
  }

  private static func letters(_ pieces: [Template.Piece]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value: "value"
      case .forEachPeer(let inner, _): letters(inner)
      case .aimed(let before, let host, let after): letters(before) + host + letters(after)
      }
    }.joined()
  }

  /// Finds the bodies by the marks that the generator puts around them.
  init(text: String, runbook: Runbook) {
    self.text = text
    self.runbook = runbook
    var bodies: [Body] = []
    var open: (number: Int, line: Int)?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("# >>> ") {
        open = Int(line.dropFirst(6).prefix { $0 != " " }).map { ($0, index + 1) }
      } else if line.hasPrefix("# <<< "), let (number, start) = open {
        // Between the marks stand the function's first and last line.
        let (first, last) = (start + 2, index - 1)
        if runbook.steps.indices.contains(number - 1), first <= last {
          bodies.append(Body(step: runbook.steps[number - 1], lines: first...last))
        }
        open = nil
      }
    }
    self.bodies = bodies
  }

  /// The step whose commands stand in a line, nil for what is the generator's own.
  func body(at line: Int) -> Body? { bodies.first { $0.lines.contains(line) } }
}
