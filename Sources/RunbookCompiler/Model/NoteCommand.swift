// SPDX-License-Identifier: Apache-2.0

/// A simple command of a block that is run, those inside substitutions and compound commands included.
struct NoteCommand: Sendable {
  /// The block that it stands in.
  let block: JudgedBlock
  /// The command, and what stands around it in its script.
  let visit: ShellSimpleVisit
  /// The program that it runs in the end; nil for assignments alone.
  let invocation: ShellResolvedCommand?

  /// The command's own words.
  var command: ShellSimpleCommand { visit.command }

  /// Every one of a note's blocks, in the order of the note.
  static func list(_ blocks: [JudgedBlock]) -> [NoteCommand] {
    blocks.filter { $0.execution == .shell }.flatMap { block in
      (block.reading.script?.allSimpleCommands ?? []).map {
        NoteCommand(block: block, visit: $0, invocation: $0.command.resolved)
      }
    }
  }
}
