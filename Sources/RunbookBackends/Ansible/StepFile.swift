// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The files of one step below `files/`: one for all nodes where their texts are the same, else one for each.
struct StepFile {
  /// What is looked up on the control node, as a Jinja expression: `'setup.sh'`, `'setup/' ~ inventory_hostname ~ '.sh'`.
  let lookup: String
  /// Paths below `files/`, and texts.
  let files: [(path: String, text: String)]

  /// The functions of the step, as the scripts have them.
  static func functions(_ fleet: FleetStep, _ plan: Plan) -> StepFile {
    let texts = fleet.turns.map { turn in
      (node: turn.node.name, text: FunctionsText(turn: turn, plan: plan).text)
    }
    return StepFile(stem: fleet.path, texts: texts, name: nil)
  }

  /// The content of a file step, byte for byte, under the last part of its destination.
  static func content(_ fleet: FleetStep, _ plan: Plan) -> StepFile {
    let name = fleet.constantPath.split(separator: "/").last.map(String.init) ?? "content"
    let texts = fleet.turns.map { turn in
      let text = turn.planned.body.constant ?? ""
      return (node: turn.node.name, text: text.hasSuffix("\n") ? text : text + "\n")
    }
    return StepFile(stem: fleet.path, texts: texts, name: name)
  }

  private init(stem: String, texts: [(node: NodeName, text: String)], name: String?) {
    let isSame = Set(texts.map(\.text)).count == 1
    switch (isSame, name) {
    case (true, nil):
      lookup = "'\(stem).sh'"
      files = [("\(stem).sh", texts[0].text)]
    case (false, nil):
      lookup = "'\(stem)/' ~ inventory_hostname ~ '.sh'"
      files = texts.map { ("\(stem)/\($0.node).sh", $0.text) }
    case (true, let name?):
      lookup = jinja("\(stem)/\(name)")
      files = [("\(stem)/\(name)", texts[0].text)]
    case (false, let name?):
      lookup = "'\(stem)/' ~ inventory_hostname ~ " + jinja("/\(name)")
      files = texts.map { ("\(stem)/\($0.node)/\(name)", $0.text) }
    }
  }
}

/// A text of Jinja's that means the text; in a file's name quotes and backslashes may stand.
private func jinja(_ text: String) -> String {
  "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
}

/// A step's functions on one node, with those of earlier steps that set up its shell.
private struct FunctionsText {
  let turn: FleetStep.Turn
  let plan: Plan

  private var planned: FilledStep { turn.planned }

  var text: String {
    let carriers = turn.carriers
    let tools = planned.tools.joined(separator: " ")
    let numbers = carriers.map { String($0.step.number) }.joined(separator: " ")
    return carriers.map { functions($0).carried }.joined() + functions(planned).text
      + "rb_carries=(\(numbers)) rb_needs_tools=(\(tools)) rb_unseen=\(isUnseen ? "yes" : "''")\n"
  }

  private func functions(_ step: FilledStep) -> StepFunctions {
    StepFunctions(step: step, plan: plan, node: turn.place, isAwaited: false)
  }

  /// Whether what the step prints could show a value that never leaves the node.
  private var isUnseen: Bool { turn.isPrivate }
}
