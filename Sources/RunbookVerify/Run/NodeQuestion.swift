// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// Steps that a node's own shell is asked about, in one go: the head of `Bash/Runner/answers.bash` says how.
package struct NodeQuestion: Sendable {
  /// One step that is asked about.
  package struct Asked: Hashable, Sendable {
    /// The step's number in the note.
    package let number: Int
    /// The longest that each of its probes may take; whole seconds are counted on the node.
    package let timeLimit: Duration
  }

  /// Who is asked.
  package let node: Node
  /// The node's script as a text that only answers.
  package let text: String
  /// In the order of the note.
  package let steps: [Asked]
  /// The names of the node's own facts that are wanted.
  package let wantedFacts: [String]
  /// The facts of other nodes that the steps read, as `NODE/NAME`.
  package let facts: [String: String]
  /// The values of secrets by name; they reach the node's standard input and nothing else.
  package let secrets: [String: String]

  /// What the text finds on its standard input.
  package var input: [UInt8] {
    let lines =
      secrets.sorted { $0.key < $1.key }.map { "secret \($0.key) \($0.value)" }
      + facts.sorted { $0.key < $1.key }.map { "fact \($0.key) \($0.value)" }
      + wantedFacts.map { "give \($0)" } + steps.map { "ask \($0.number) \(Self.seconds($0.timeLimit))" }
    return lines.flatMap { Array($0.utf8) + [0] }
  }

  /// When nobody waits any more: what its steps may take, one after another, and something for what lies between.
  package var deadline: Duration {
    .seconds(20 + steps.reduce(0) { $0 + Self.seconds($1.timeLimit) + 2 } + wantedFacts.count)
  }

  private static func seconds(_ limit: Duration) -> Int {
    let (seconds, rest) = limit.components
    return max(1, Int(clamping: seconds) + (rest > 0 ? 1 : 0))
  }
}

/// What a node said.
package struct NodeAnswer: Sendable {
  /// The node's own facts by name, as far as it has them.
  package var facts: [String: String] = [:]
  /// What it says of each step, by number; a step is missing where the script ended before it.
  package var steps: [Int: NodeStepAnswer] = [:]
  /// The last that it said beside its answers, which may tell why one is missing.
  package var words = ""

  /// Nothing said yet.
  package init() {}

  /// Reads the lines that a node printed; others than answers are passed over.
  package init(output: [UInt8], words: String) {
    self.words = words
    for line in output.split(separator: UInt8(ascii: "\n")) {
      let fields = String(decoding: line, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
      if fields.count == 3, fields[0] == "fact" { facts[String(fields[1])] = String(fields[2]) }
      if fields.count == 7, fields[0] == "step", let number = Int(fields[1]), let answer = NodeStepAnswer(fields) {
        steps[number] = answer
      }
    }
  }
}

/// What a node says of one step.
package struct NodeStepAnswer: Hashable, Sendable {
  /// The verdicts of `answers.bash`, by the same names.
  package enum Verdict: String, Sendable { case yes, no, late, sudo, unasked, none }

  /// What became of the step's probes.
  package let verdict: Verdict
  /// The first probe that failed, from 1.
  package let probe: Int
  /// The exit status of that probe's command.
  package let status: Int
  /// How long the step's probes took together.
  package let time: Duration
  /// The end of what they printed.
  package let said: String

  /// `probe` counts from 1.
  package init(_ verdict: Verdict, probe: Int = 1, status: Int = 0, time: Duration = .zero, said: String = "") {
    self.verdict = verdict
    self.probe = probe
    self.status = status
    self.time = time
    self.said = said
  }

  fileprivate init?(_ fields: [Substring]) {
    guard let verdict = Verdict(rawValue: String(fields[2])), let probe = Int(fields[3]), let status = Int(fields[4]),
      let milliseconds = Int(fields[5]), let said = Base64.bytes(fields[6].utf8)
    else { return nil }
    self.init(
      verdict, probe: probe, status: status, time: .milliseconds(milliseconds),
      said: String(decoding: said, as: UTF8.self))
  }
}
