// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// The text of a step as a page shows it.
struct StepText {
  let step: Step
  let language: CodeLanguage
  let source: SourceFile
  let tongue: Tongue
  /// How many other nodes the step concerns.
  let peerCount: Int

  /// What the step does in the author's words; nil for a step of a person's.
  var template: Template? {
    switch step.action {
    case .shell(let template): template
    case .file(let file): file.content
    case .sql(let sql): sql.statements
    case .manual: nil
    }
  }

  /// The code for one node, with what was filled in, and the remarks that found no line.
  func code(on node: FilledStep) -> (view: CodeView, remarks: [String])? {
    guard let template else { return nil }
    let filled = FilledText(node.body, template: template, turns: peerCount, planned: node.values, tongue: tongue)
    return view(filled, copy: node.body.constant.map { Array($0.utf8) })
  }

  /// The code as the author wrote it, with stand-ins.
  var generalCode: (view: CodeView, remarks: [String])? {
    template.map { view(FilledText($0), copy: nil) }
  }

  private func view(_ filled: FilledText, copy: [UInt8]?) -> (view: CodeView, remarks: [String]) {
    // Empty lines at the end say nothing; the copy keeps them.
    let end = (filled.text.lastIndex { !$0.isBlank && !$0.isLineEnd } ?? -1) + 1
    let text = Array(filled.text[..<end])
    var view = CodeView(label: CodeInk.label(of: language), text: text)
    view.tokens = CodeInk.tokens(of: language, in: text)
    view.values = filled.values
    view.copy = copy
    let lifted = TrailingRemarks.lift(from: view)
    let notes = LineNotes(step, in: lifted, source: source)
    view = lifted
    view.notes.merge(notes.placed) { $1 + $0 }
    return (view, notes.loose)
  }

  /// A command that a step shows beside its own text.
  func aside(_ text: String) -> CodeView {
    let bytes = Array(text.utf8)
    return CodeView(label: "", text: bytes, tokens: CodeInk.tokens(of: .shell, in: bytes))
  }
}
