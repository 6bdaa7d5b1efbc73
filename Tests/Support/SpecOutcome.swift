// SPDX-License-Identifier: Apache-2.0
import RunbookCompiler

/// What became of a note, in the words of the expected fences.
struct SpecOutcome {
  private let note: SourceFile
  private let rule: String?
  private let compiled: Compiler.Compilation

  init(note: SourceFile, inventory: SourceFile?, rule: String?) {
    self.note = note
    self.rule = rule
    let read = inventory.map { Inventory.read($0) }
    compiled = Compiler.compile(note, inventory: read?.inventory).adding(read?.diagnostics ?? [])
  }

  /// The content that a fence with this info string should have.
  func text(_ info: InfoString) -> String {
    let lines: [String] =
      switch info.label {
      case "diagnostics"?: diagnostics
      case "messages"?: listed.map { "\($0.rule): \($0.message.english)" } + notes
      case "steps"?: compiled.runbook.steps.map(line)
      case "blocks"?: compiled.runbook.blocks.map(line)
      case "nodes"?: compiled.plan.map(nodes) ?? ["no plan"]
      case "values"?: compiled.plan.map(values) ?? ["no plan"]
      case "body"?: [body(info)]
      case "probes"?: probes(info)
      case "path"?: [step(info)?.path?.text { $0.label.english } ?? "no such path"]
      case let label: ["there is no fence '\(label ?? "")'"]
      }
    return lines.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined()
  }

  private var listed: [Diagnostic] {
    compiled.diagnostics.filter { diagnostic in
      rule.map { diagnostic.rule == $0 } ?? (diagnostic.severity >= .warning)
    }
  }

  private var notes: [String] { listed.flatMap(\.notes).map { "  \($0.message.english)" } }

  private var diagnostics: [String] {
    listed.map { diagnostic in
      let start = note.position(at: diagnostic.place.range.lowerBound)
      let end = note.position(at: diagnostic.place.range.upperBound)
      let till = start.line == end.line ? "\(end.column)" : "\(end.line):\(end.column)"
      return "\(diagnostic.rule) \(start.line):\(start.column)-\(till) \(diagnostic.severity.rawValue)"
    }
  }

  private func line(_ step: Step) -> String {
    var words = "\(step.id): \(action(step.action)), \(step.target.pattern ?? "-")"
    if let reason = step.target.reasons.first { words += " (\(reason.rule) '\(reason.words)')" }
    switch step.expectation?.content {
    case .json?: words += ", expects json"
    case .text?: words += ", expects text"
    case nil: break
    }
    if let serial = step.options.serial {
      words += ", \(serial) at a time" + (step.turnReason.map { " (\($0.words))" } ?? "")
    }
    if step.options.isApart { words += ", apart" + (step.apartReason.map { " (\($0.rule) '\($0.words)')" } ?? "") }
    for product in step.products { words += ", makes \(product.name)\(product.isLocal ? " (local)" : "")" }
    return words
  }

  private func action(_ action: Action) -> String {
    switch action {
    case .shell: "shell"
    case .file(let file): self.file(file)
    case .sql(let sql): "\(sql.client.rawValue)\(sql.isGenerator ? " generator" : "") (\(sql.reason.rule))"
    case .manual(let lines): "manual \(lines.count)"
    }
  }

  private func file(_ file: FileAction) -> String {
    let path = file.path.values.isEmpty ? plain(file.path) : "…"
    let part = file.part == .whole ? "" : " \(file.part.rawValue)"
    return "file\(part) \(path) \(file.mode ?? "as it is") (\(file.reason.rule))"
  }

  private func plain(_ template: Template) -> String {
    template.pieces.map { if case .text(let text) = $0 { text } else { "…" } }.joined()
  }

  private func line(_ block: JudgedBlock) -> String {
    let place = note.line(at: block.code.range.lowerBound)
    let label = block.info.label.map { block.labelAgrees ? "" : ", labelled \($0)" } ?? ""
    let expects: String =
      switch block.expects {
      case .itself?: ", expects itself"
      case .block(let number)?: ", expects block \(number)"
      case nil: ""
      }
    let path = block.path.map { " → \($0)" } ?? ""
    return "\(place): \(block.language.rawValue) \(block.role.rawValue)\(label)\(expects)\(path)"
  }

  private func nodes(_ plan: Plan) -> [String] {
    zip(plan.runbook.steps, plan.nodesOfStep).map { "\($0.id): \($1.map(\.text).joined(separator: " "))" }
  }

  /// Each value once, with the nodes on which it is so.
  private func values(_ plan: Plan) -> [String] {
    plan.nodes.flatMap { node in
      node.steps.flatMap { step in
        step.filled().values.map { value in
          "\(node.node.name) \(value.use.written) = \(value.text ?? value.runtime?.label.english ?? "") (\(value.use.reason.rule))"
        }
      }
    }
  }

  private func body(_ info: InfoString) -> String {
    guard compiled.plan != nil else { return "no plan" }
    return step(info)?.body.text { $0.label.english } ?? "no such step"
  }

  /// What the probes of a step prove on a node.
  private func probes(_ info: InfoString) -> [String] {
    step(info)?.probes.map(\.probe.meaning.english) ?? ["no such step"]
  }

  private func step(_ info: InfoString) -> FilledStep? {
    let node = compiled.plan?.nodes.first { $0.node.name.text == info["node"]?.value }
    return node?.steps.first { $0.step.id.rawValue == info["step"]?.value || info["step"] == nil }?.filled()
  }
}
