// SPDX-License-Identifier: Apache-2.0

/// A runbook applied to one inventory: what is done on which node, with every value filled in or named.
package struct Plan: Sendable {
  /// The note that the plan was made of.
  package internal(set) var runbook: Runbook
  /// The nodes and values that were filled in.
  package let inventory: Inventory
  /// One entry for each node that has a step, in the order of the inventory.
  package let nodes: [NodePlan]
  /// What must hold across the answers of several nodes, in the order of the note.
  package let clusterChecks: [ClusterCheck]
  /// The nodes of each step, by the step's number from 1.
  package let nodesOfStep: [[NodeName]]

  /// The same plan whose scripts speak this language: that of whoever reads what they say at once, which need not be the
  /// note's. The author's own words stay as they are.
  package func speaking(_ tongue: Tongue) -> Plan {
    var plan = self
    plan.runbook.tongue = tongue
    return plan
  }

  /// The bytes of the steps whose text, written for one node, was made one for each.
  var generalisedRanges: [ByteRange] {
    nodes.flatMap { node in
      node.steps.compactMap { $0.step.generalisedFrom == nil ? nil : $0.step.range }
    }
  }
}

/// Rules over the answers that the nodes of one step give.
package struct ClusterCheck: Sendable {
  /// The step whose answers are compared.
  package let step: Step
  /// The nodes that are asked, in the order of the inventory.
  package let nodes: [NodeName]
  /// What must hold, in the order written; a derived rule comes where the author wrote none.
  package let rules: [ClusterRule]
}

/// The steps of one node, in the order of the note.
package struct NodePlan: Sendable {
  /// The machine, with its values from the inventory.
  package let node: Node
  /// Only the steps that concern this node; their numbers are the note's.
  package let steps: [PlannedStep]

  /// `steps` are in the order of the note.
  package init(node: Node, steps: [PlannedStep]) {
    self.node = node
    self.steps = steps
  }
}

/// A step on one node: what a plan knows of it without its texts.
package struct PlannedStep: Sendable {
  /// The step as the note has it, with its holes.
  package var step: Step { filler.step.value }
  /// The step once for all its nodes.
  package var shared: Shared<Step> { filler.step }
  /// What the running script must find before it begins the step.
  package let needs: StepNeeds
  /// SHA-256 of everything that the step does on this node.
  private let fingerprint: SHA256.Digest
  private let filler: StepFiller
  /// The node's place among those of the step.
  private let position: Int

  init(filler: StepFiller, position: Int, needs: StepNeeds, fingerprint: SHA256.Digest) {
    self.filler = filler
    self.position = position
    self.needs = needs
    self.fingerprint = fingerprint
  }

  /// SHA-256 of everything that the step does on this node, in hexadecimal.
  package var digest: String { fingerprint.hex }

  /// The probes with this node's values, in the step's order; sooner made than all of `filled()`.
  package func probes() -> [PlannedProbe] { filler.probes(at: position) }

  /// The step with its texts, which are made anew at each call.
  package func filled() -> FilledStep { FilledStep(planned: self, texts: filler.filling(at: position).texts) }
}

/// A step as it is on one node, every text filled in.
package struct FilledStep: Sendable {
  /// What the plan knows of it.
  package let planned: PlannedStep
  private let texts: StepTexts

  init(planned: PlannedStep, texts: StepTexts) {
    self.planned = planned
    self.texts = texts
  }

  /// The step as the note has it, with its holes.
  package var step: Step { planned.step }
  /// What the running script must find before it begins the step.
  package var needs: StepNeeds { planned.needs }
  /// SHA-256 of everything that the step does on this node, in hexadecimal.
  package var digest: String { planned.digest }
  /// The shell text, the file's content or the statements; empty for a manual step.
  package var body: Code { texts.body }
  /// The commands that set up the shell for later steps.
  package var carry: Code? { texts.carry }
  /// The commands that undo the step on this node; nil where the note has none.
  package var rollback: Code? { texts.rollback }
  /// What sets the folder and the variables of this step alone; nil where the author set none.
  package var entry: Code? { texts.entry }
  /// The absolute or working-directory path of a file step.
  package var path: Code? { texts.path }
  /// The probes of the step, in its order, with this node's values.
  package var probes: [PlannedProbe] { texts.probes }
  /// One for each hole and text that fills it, in the order in which they were filled.
  package var values: [PlannedValue] { texts.values }
}

/// The texts of a step on one node; `FilledStep` says what each is.
struct StepTexts: Sendable {
  let body: Code
  let carry: Code?
  let rollback: Code?
  let entry: Code?
  let path: Code?
  let probes: [PlannedProbe]
  let values: [PlannedValue]
}

/// What must be there before a step may begin.
package struct StepNeeds: Sendable {
  /// A value that another node publishes.
  package struct Fact: Hashable, Sendable {
    /// The node that publishes the value.
    package let node: NodeName
    /// The value's name among those that the node publishes.
    package let name: String
    /// The step that makes it, on that node.
    package let maker: StepID
    /// The number of that step in the note, from 1.
    package let makerNumber: Int
  }

  /// An address of another node that must answer first.
  package struct Gate: Hashable, Sendable {
    /// The node that must answer.
    package let node: NodeName
    /// Its address, as the step's text has it.
    package let host: String
    /// The TCP port that must take a connection.
    package let port: Int
    /// The step that opens the port on that node.
    package let step: StepID
    /// The number of that step in the note, from 1.
    package let stepNumber: Int
  }

  /// A step of another node that the author wants done first.
  package struct Done: Hashable, Sendable {
    /// The node that does it.
    package let node: NodeName
    /// The step.
    package let step: StepID
    /// The number of that step in the note, from 1.
    package let stepNumber: Int
  }

  /// Values of other nodes, each once.
  package var facts: [Fact] = []
  /// The names of values that an earlier step left on this node, each once.
  package var locals: [String] = []
  /// The names of the secrets that the step uses, each once.
  package var secrets: [String] = []
  /// Ports of other nodes that must be open, each once.
  package var gates: [Gate] = []
  /// Steps of other nodes that `needs` names, each once.
  package var steps: [Done] = []

  /// No needs; the fields are then filled in.
  package init() {}
}

/// Text for one node, with holes only for what is known on the node alone.
package struct Code: Hashable, Sendable {
  /// A run of text, or a value that only the running script knows.
  package enum Piece: Hashable, Sendable {
    case text(String)
    case runtime(RuntimeValue, ValueContext)
  }

  /// Texts and run-time values by turns: no text is empty or follows a text.
  package let pieces: [Piece]

  /// Joins neighbouring texts and drops empty ones.
  package init(_ pieces: [Piece]) {
    // Neighbouring texts are joined, so that equal code is equal.
    var joined: [Piece] = []
    for piece in pieces {
      if case .text(let text) = piece, case .text(let previous)? = joined.last {
        joined[joined.count - 1] = .text(previous + text)
      } else if piece != .text("") {
        joined.append(piece)
      }
    }
    self.pieces = joined
  }

  /// Code in which nothing is left to the running script.
  package init(text: String) { self.init([.text(text)]) }

  /// The text where nothing is left to the running script, else nil.
  package var constant: String? {
    switch pieces.count {
    case 0: ""
    case 1: if case .text(let text) = pieces[0] { text } else { nil }
    default: nil
    }
  }

  /// Every value that the running script must know, in order, repeated where it is used twice.
  package var runtimeValues: [RuntimeValue] {
    pieces.compactMap { if case .runtime(let value, _) = $0 { value } else { nil } }
  }

  /// The text with each run-time value as `show` gives it.
  package func text(showing show: (RuntimeValue) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .runtime(let value, _): show(value)
      }
    }.joined()
  }
}

/// A value that no compiler may know.
package enum RuntimeValue: Hashable, Sendable {
  case fact(NodeName, name: String)
  case local(name: String)
  case secret(name: String)

  /// The value's name for people: `‹node2 publickey›`, `‹secret api_key›`.
  package var label: Bilingual {
    switch self {
    case .fact(let node, let name): Bilingual("‹\(node)의 \(name)›", en: "‹\(name) of \(node)›")
    case .local(let name): Bilingual("‹이 노드의 \(name)›", en: "‹this node's \(name)›")
    case .secret(let name): Bilingual("‹비밀 값 \(name)›", en: "‹secret \(name)›")
    }
  }
}

/// A value of a step, and where it came from.
package struct PlannedValue: Hashable, Sendable {
  /// The hole in the note, and what it asks for.
  package let use: ValueUse
  /// The text that was filled in; nil for a value that only the running script knows.
  package let text: String?
  /// The value that only the running script knows; nil for a text.
  package let runtime: RuntimeValue?
  /// Where the value was set: an inventory's place, a step, the front matter.
  package let origin: Bilingual
  /// Where in a file the value was set; nil where no file holds it.
  package let originPlace: Place?

  /// What differs most, and is compared fastest, first.
  package static func == (left: PlannedValue, right: PlannedValue) -> Bool {
    left.use.range == right.use.range && left.text == right.text && left.runtime == right.runtime
      && left.origin == right.origin && left.originPlace == right.originPlace && left.use == right.use
  }

  /// By the hole and the text: enough to tell values apart, and all the rest would take ten times as long.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(use.range.lowerBound)
    hasher.combine(text)
  }
}

/// A probe as it is on one node.
package struct PlannedProbe: Sendable {
  /// What is asked.
  package enum Question: Sendable {
    case command(Code)
    case fileContent
    indirect case http(HTTPRequest, HTTPExpectation?)
    case itself
  }

  /// The probe as the step has it, with its meaning for people.
  package let probe: Probe
  /// What is asked of this node.
  package let question: Question
}
