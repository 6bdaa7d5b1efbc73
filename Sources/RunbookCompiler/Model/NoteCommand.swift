// SPDX-License-Identifier: Apache-2.0

/// A simple command of a block that is run, those inside substitutions and compound commands included.
struct NoteCommand: Sendable {
  /// The block that it stands in.
  let block: JudgedBlock
  /// The command, and what stands around it in its script.
  let visit: ShellSimpleVisit
  /// The program that it runs in the end; nil for assignments alone.
  let invocation: ShellResolvedCommand?
  /// The same with its options told from its operands, then what it runs inside a container, over SSH, in `bash -c`;
  /// empty where `invocation` is nil.
  let lines: [CommandLine]

  /// Where in its script one of `lines` stands.
  func visit(of line: CommandLine) -> ShellSimpleVisit { line.visit ?? visit }

  /// The command's own words.
  var command: ShellSimpleCommand { visit.command }

  /// Every one of a note's blocks, in the order of the note.
  static func list(_ blocks: [JudgedBlock]) -> [NoteCommand] {
    blocks.filter { $0.execution == .shell }.flatMap { block in
      (block.reading.script?.allSimpleCommands ?? []).map { visit in
        let invocation = visit.command.resolved
        return NoteCommand(
          block: block, visit: visit, invocation: invocation, lines: invocation.map(InnerCommands.lines) ?? [])
      }
    }
  }
}
