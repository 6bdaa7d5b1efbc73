// SPDX-License-Identifier: Apache-2.0

/// Programs and scripts that a note has its reader put into a file, where they would else be an example or be run.
enum FileMaking {
  /// Whether a block that is none yet may be a file.
  static func mayBe(_ judgement: BlockJudgement) -> Bool {
    isProgram(judgement) || isScript(judgement) || isProfile(judgement)
  }

  /// A block in a programming language, which is no step unless it becomes a file.
  private static func isProgram(_ judgement: BlockJudgement) -> Bool {
    judgement.role == .example && !judgement.isIgnored
  }

  /// A shell block that begins as a script of its own does: `#!/bin/bash`.
  private static func isScript(_ judgement: BlockJudgement) -> Bool {
    judgement.role == .command && judgement.language == .shell && judgement.reading.bytes.starts(with: "#!".utf8)
  }

  /// A shell block of nothing but settings of the shell, which a login reads: `export PATH=…`.
  private static func isProfile(_ judgement: BlockJudgement) -> Bool {
    guard judgement.role == .command, judgement.language == .shell, let script = judgement.reading.script else {
      return false
    }
    return !script.statements.isEmpty
      && script.statements.allSatisfy { statement in
        guard let command = statement.simple else { return false }
        return command.name.map { ["export", "alias", "declare", "umask", "ulimit"].contains($0) }
          ?? command.words.isEmpty
      }
  }

  private static func isProfile(_ path: String) -> Bool {
    path.hasPrefix("/etc/profile") || path == "/etc/environment" || path.hasPrefix("/etc/default/")
      || path.hasPrefix("/etc/sysconfig/") || [.shell, .env].contains(FileNames.language(ofPath: path))
  }

  /// Whether the note makes the file: an editor opens it, the fence names it, or the words say so.
  static func isMade(_ judgement: BlockJudgement, _ path: FoundPath) -> Bool {
    if isProfile(judgement), !isProfile(path.path) { return false }
    switch path.reason.rule {
    case "file-attribute", "path-in-title", "path-in-editor-command": return true
    case "path-in-sentence", "path-after-block":
      let words = (path.passage.map { [$0.text] } ?? []) + judgement.context.before.suffix(1).map(\.text)
      let meanings: Lexicon.Meanings = isProfile(judgement) ? [.createFile, .append, .editFile] : [.createFile]
      return words.contains { Lexicon.shared.first(meanings, in: $0) != nil }
    case "path-in-first-comment": return isScript(judgement)
    default: return false
    }
  }
}
