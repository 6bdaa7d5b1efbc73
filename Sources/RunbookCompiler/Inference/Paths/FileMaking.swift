// SPDX-License-Identifier: Apache-2.0

/// Programs and scripts that a note has its reader put into a file, where they would else be an example or be run.
enum FileMaking {
  /// A block in a programming language, which is no step unless it becomes a file.
  static func isProgram(_ judgement: BlockJudgement) -> Bool {
    judgement.role == .example && !judgement.isIgnored
  }

  /// A block that shows what stands in a file already: in a file's language, and no step.
  static func showsFile(_ judgement: BlockJudgement) -> Bool {
    isProgram(judgement) && [.configuration, .yaml, .json, .xml].contains(judgement.language.family)
  }

  /// A shell block that begins as a script of its own does: `#!/bin/bash`.
  static func isScript(_ judgement: BlockJudgement) -> Bool {
    judgement.role == .command && judgement.language == .shell && judgement.reading.bytes.starts(with: "#!".utf8)
  }

  /// Whether the note makes the file: an editor opens it, the fence names it, or the words say so.
  static func isMade(_ judgement: BlockJudgement, _ path: FoundPath) -> Bool {
    switch path.reason.rule {
    case "file-attribute", "path-in-title", "path-in-editor-command": return true
    case "path-in-sentence", "path-after-block":
      let words = (path.passage.map { [$0.text] } ?? []) + judgement.context.before.suffix(1).map(\.text)
      return words.contains { Lexicon.shared.first([.createFile], in: $0) != nil }
    case "path-in-first-comment": return isScript(judgement)
    default: return false
    }
  }
}
