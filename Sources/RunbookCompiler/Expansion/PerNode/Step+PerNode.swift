// SPDX-License-Identifier: Apache-2.0

extension Step {
  /// The text that may have been written for one node, and how values stand in it; nil where the step has none: a
  /// command is only where the note says that each node has its own.
  var textForEveryNode: (template: Template, context: ValueContext)? {
    switch action {
    case .file(let file): (file.content, file.language.family == .configuration ? .line : .plain)
    case .shell(let template) where perNode != nil && !isCheck: (template, .shell(ShellSite(context: .bare)))
    default: nil
    }
  }

  /// Takes the text that was made general.
  mutating func say(_ template: Template, writtenFor author: NodeName) {
    switch action {
    case .file(let file): action = .file(file.with(content: template))
    case .shell: action = .shell(template)
    case .sql, .manual: return
    }
    generalisedFrom = author
  }
}
