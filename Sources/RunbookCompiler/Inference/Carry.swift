// SPDX-License-Identifier: Apache-2.0

/// What of a step must be done again in a run that skips it: it changes nothing but the shell that the script runs in.
enum Carry {
  /// The statement, or the parts of a chain of `&&`, that only set up the shell; empty where nothing does.
  ///
  /// `cd app && make install` gives `cd app`: what is carried is run by `verify` too, which must change nothing.
  static func statements(_ statement: ShellStatement) -> [ShellStatement] {
    let effects = ShellEffects.of(statement)
    guard effects.changesShell else { return [] }
    if effects.written.isEmpty, !effects.hasUnknownFiles, onlySetsUp(statement), !endsShell(statement) {
      return [statement]
    }
    guard case .list(let first, let rest) = statement.command, rest.allSatisfy(\.runsOnSuccess) else { return [] }
    return ([first] + rest.map(\.statement)).flatMap(statements)
  }

  /// Whether every command of it sets up the shell, decides, or only looks.
  private static func onlySetsUp(_ statement: ShellStatement) -> Bool {
    if case .compound(let compound) = statement.command, case .function = compound.kind { return true }
    // Those in substitutions too: `ID=$(docker run …)` once more would start a second container. A function's body runs
    // where the function is called.
    return statement.simpleCommands.filter { !$0.isInFunction }.allSatisfy { visit in
      guard let invocation = visit.command.resolved else { return true }
      return programs.contains(invocation.program) || LookingCommand.looks(CommandLine(invocation))
    }
  }

  /// Whether a chain of `&&` leads to the end of the shell, which would end whoever carries it; `cd a || exit 1` does not.
  private static func endsShell(_ statement: ShellStatement) -> Bool {
    guard case .list(let first, let rest) = statement.command, rest.allSatisfy(\.runsOnSuccess) else { return false }
    return ([first] + rest.map(\.statement)).contains {
      ["exit", "exec", "return"].contains($0.simple?.resolved?.program ?? "")
    }
  }

  private static let programs: Set<String> = [
    "cd", "pushd", "popd", "export", "declare", "typeset", "readonly", "local", "read", "mapfile", "readarray",
    "source", ".", "alias",
    "unalias", "set", "shopt", "ulimit", "umask", "unset", "eval", "trap", "exit", "return", "echo", "printf", "true",
    ":", "[", "test",
    "false", "newgrp", "exec", "sleep", "hash",
  ]
}
